"""What the operating system tells and can be asked: its lock, sleep, a change of user, and captures of the screen."""
