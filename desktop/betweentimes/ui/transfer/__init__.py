"""Handing clients over to another casebook, and taking them in from one."""
