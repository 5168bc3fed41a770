"""The mark on the one field that a sentence speaks of: a tint, the sentence as its description, and the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.ui.widgets.focus_in_view import bring_into_view
from betweentimes.ui.widgets.style_property import set_style_property


class FieldMark:
    """Marks one field at a time; `mended` is called as soon as the marked one is edited."""

    def __init__(self, mended: Callable[[], None]) -> None:
        self._mended = mended
        self._part: QWidget | None = None
        self._description = ""
        self._watched: list[QWidget] = []

    def part(self) -> QWidget | None:
        """What takes the keyboard of the marked field, None while none is marked."""
        return self._part

    def put(self, field: QWidget, words: str, *, go_there: bool = True) -> None:
        """Mark `field` instead of the one before, and bring the keyboard there unless not `go_there`."""
        self.take_off()
        part = _innermost(field)
        self._part, self._description = part, part.accessibleDescription()
        part.setAccessibleDescription(words)
        set_style_property(part, "refused", True)
        if field not in self._watched and hasattr(field, "edited"):
            self._watched.append(field)
            field.edited.connect(partial(self._edited, part))
        if go_there:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(part)

    def take_off(self) -> None:
        """Leave the field as it was."""
        part, self._part = self._part, None
        if part is not None:
            set_style_property(part, "refused", False)
            part.setAccessibleDescription(self._description)

    def _edited(self, part: QWidget) -> None:
        if self._part is part:
            self._mended()


def _innermost(field: QWidget) -> QWidget:
    while (proxy := field.focusProxy()) is not None:
        field = proxy
    return field
