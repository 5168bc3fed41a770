"""Keeps Python alive under PySide6 6.12.0, which hands out None and True without taking references to them.

Every Qt method that returns nothing gives back a reference to None that was never taken, and `emit` one to True. From
Python 3.12 on these are immortal. Before, they are counted like any object, and after some thousand key presses the
count would reach zero and Python would end the program ("deallocating None"). PySide6 6.11.3 takes its references, but
PySide6_Pdf is there for 6.12.0 only.
"""

import ctypes
import sys

ENOUGH = 1 << 40
"""References; a thousand calls a second use them up in thirty years."""


def hold_constants() -> None:
    """Take references for all the calls there will be; harmless where none are needed, or when done twice."""
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            # The count is the first word of every object in CPython; Py_IncRef would take hours to count this far.
            ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
