"""Keeps Python alive under PySide6 6.12.0, whose `emit` gives back a reference to True that it never took.

Up to Python 3.11 `True` is counted like any object: after some hundred signals its count would reach zero and Python
would end the program with "deallocating True or False". From 3.12 on it is immortal and nothing has to be done.
PySide6 6.11.3 does not have the fault, but PySide6_Pdf is there for 6.12.0 only.
"""

import ctypes
import sys

ENOUGH = 1 << 40
"""References; a thousand signals a second use them up in thirty years."""


def hold_true() -> None:
    """Take references to True for all the signals there will be; harmless where none are needed or taken twice."""
    if sys.version_info < (3, 12):
        # The count is the first word of every object in CPython; Py_IncRef would take hours to count this far.
        ctypes.c_ssize_t.from_address(id(True)).value += ENOUGH
