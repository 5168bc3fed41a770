"""One of a few chips, or none: pressing the current one again takes it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.chip_row import ChipRow


class ChipsInput(QWidget):
    """Its value is the chosen chip's, or ""."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, look: Look, items: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        """`items` are (value, text)."""
        super().__init__(parent)
        self.setObjectName(name)
        self._value = ""
        self.chips = ChipRow(look, [(value, text, None) for value, text in items], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chips)
        self.chips.chosen.connect(self._choose)
        self.setFocusProxy(self.chips.chip(items[0][0]))

    def value(self) -> str:
        """Return the chosen value, or ""."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Choose `value`, or nothing, without a signal."""
        self._value = value or ""
        self.chips.set_current(self._value or None)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.chips.setEnabled(not read_only)

    def problem(self) -> str:
        """Return an empty string: what is chosen can always be read."""
        return ""

    def _choose(self, value: str) -> None:
        self.set_value("" if value == self._value else value)
        self.edited.emit()
        self.left.emit()
