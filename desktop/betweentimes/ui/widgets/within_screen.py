"""The size in which a dialog opens: its usual one, or less where the screen has less."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = 32
"""Logical pixels above a window that its system takes."""


def resize_within(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its usual size, or so much of it that its buttons stay on the screen, as at 200 percent."""
    dialog.resize(QSize(width, height).boundedTo(room_for(dialog)))


def room_for(dialog: QWidget) -> QSize:
    """How large a dialog can be. A window over several screens has more room than one of them."""
    room = dialog.screen().availableSize() - QSize(0, TITLE_BAR)
    parent = dialog.parentWidget()
    if parent is not None:
        room = room.expandedTo(parent.window().size())
    return room
