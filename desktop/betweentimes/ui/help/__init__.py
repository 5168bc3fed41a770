"""What the Help menu shows: keys, licences, the program itself, and whether an installer is the real one."""
