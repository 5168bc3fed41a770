"""One box to tick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look


class TickInput(QCheckBox):
    """Its value is whether it is ticked."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setFont(fonts.body())
        self.clicked.connect(self._tell)
        look.changed.connect(self.update)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not, without a signal."""
        self.setChecked(bool(value))

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.setEnabled(not read_only)

    def problem(self) -> str:
        """Return an empty string: a tick can always be read."""
        return ""

    def _tell(self) -> None:
        self.edited.emit()
        self.left.emit()
