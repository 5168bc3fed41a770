"""An input for a passphrase: hidden until shown, with a word when Caps Lock seems to be on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class PassphraseInput(QWidget):
    """A hidden line, 40 px high, with Show beside it; pasting works; Return emits `submitted`."""

    edited = Signal()
    left = Signal()
    submitted = Signal()

    def __init__(self, look: Look, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self.line = _HiddenLine(look, parent=self)
        self.line.setProperty("tall", True)
        self.show_button = ActionButton(look, tr("Show"), "eye", name="action_show_passphrase", parent=self)
        self.show_button.setCheckable(True)
        self.show_button.setProperty("tall", True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        self._hint = QWidget(self)
        hint_row = QHBoxLayout(self._hint)
        hint_row.setContentsMargins(0, 0, 0, 0)
        hint_row.setSpacing(6)
        self._picture = TextLabel(look, parent=self._hint)
        hint_row.addWidget(self._picture)
        hint_row.addWidget(SmallLabel(look, tr("Caps Lock is on")), 1)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.left.connect(self.left)
        self.line.returnPressed.connect(self.submitted)
        self.line.capitals_seen.connect(self._hint.setVisible)
        self.show_button.toggled.connect(self._reveal)
        look.changed.connect(self._redraw)
        self._redraw()

    def value(self) -> str:
        """Return what was typed, spaces and all."""
        return self.line.text()

    def set_value(self, value: str | None) -> None:
        """Show `value` (usually "" to forget it) without a signal, hidden again."""
        self.line.setText(value or "")
        self.show_button.setChecked(False)

    def set_read_only(self, read_only: bool) -> None:
        """Take no typing."""
        self.line.setReadOnly(read_only)

    def problem(self) -> str:
        """Return an empty string: any text may be a passphrase."""
        return ""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _reveal(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.set_text(tr("Hide") if shown else tr("Show"))
        self.show_button.set_icon("eye-off" if shown else "eye")

    def _redraw(self) -> None:
        self._picture.setPixmap(self._look.pixmap("info", "ink2", 14))


class _HiddenLine(TextInput):
    """Qt does not tell the state of Caps Lock; a capital typed without Shift gives it away."""

    capitals_seen = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isalpha() and text.upper() != text.lower():
            shifted = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self.capitals_seen.emit(text.isupper() != shifted)
        super().keyPressEvent(event)
