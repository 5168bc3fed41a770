"""Text and buttons of the client's page: larger than the therapist's, to be read from where a screen is handed to."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import TextLabel

W = TypeVar("W", bound=QWidget)


def large(widget: W) -> W:
    """The widget, its text at 18 px; a button is 46 px high."""
    widget.setProperty("large", True)
    return widget


def large_label(look: Look, text: str, role: str = "body") -> TextLabel:
    """A paragraph for the client."""
    return large(TextLabel(look, text, role, wrap=True))
