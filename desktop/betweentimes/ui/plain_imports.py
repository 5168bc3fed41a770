"""Gives Python's own `import` back, which PySide6 replaces; `app` imports this before any other part of the program.

PySide6's import looks for `from __feature__ import ...`, which nobody here uses. To do so it reads the source text of
every module that is imported after it and keeps that text in memory: a tenth of the start, and megabytes for good.
"""

import builtins


def import_plainly() -> None:
    """Import as Python does by itself from now on; harmless where PySide6 has changed nothing, or when done twice."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


import_plainly()
