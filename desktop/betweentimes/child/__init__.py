"""The child process: files from outside are taken apart there and nowhere else, with little time and memory."""
