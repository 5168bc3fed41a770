"""One of a few values, each a chip; chosen again, it is taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.chip_row import ChipRow


class ChipsInput(QWidget):
    """One of some values, or None while none is chosen."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, look: Look, items: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        """`items` are (value, text)."""
        super().__init__(parent)
        self.setObjectName(name)
        self._values = tuple(value for value, _text in items)
        self._kept: str | None = None
        self._texts = dict(items)
        self.chips = ChipRow(look, [(value, text, None) for value, text in items])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.addWidget(self.chips)
        self.chips.chosen.connect(self._choose)
        self.setSizePolicy(self.chips.sizePolicy())
        for value in self._values:
            self.chips.chip(value).installEventFilter(self)
        if self._values:
            self.setFocusProxy(self.chips.chip(self._values[0]))

    def value(self) -> str | None:
        """Return the chosen value, or None."""
        return self._kept

    def set_value(self, value: str | None) -> None:
        """Show `value` without a signal; one that is not offered (any more) is kept and shows no chip."""
        self._kept = value or None
        self.chips.set_current(value if value in self._values else None)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.chips.setEnabled(not read_only)

    def problem(self) -> str:
        """Return an empty string: what is chosen can always be read."""
        return ""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for value in self._values:
            self.chips.chip(value).setAccessibleName(f"{name} {self._texts[value]}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        out = event.type() == QEvent.Type.FocusOut
        if out and isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
        return False

    def _choose(self, value: str) -> None:
        again = value == self._kept
        self.set_value(None if again else value)
        self.edited.emit()
