"""The program's version, in the one place it is written down."""

VERSION = "0.1.0"
