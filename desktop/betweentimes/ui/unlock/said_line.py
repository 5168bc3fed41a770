"""A line under a field that says what went wrong or what to wait for; takes no room while there is nothing to say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.field_mark import FieldMark
from betweentimes.ui.widgets.labels import TextLabel


class SaidLine(QWidget):
    """One sentence with a small picture before it; screen readers are told as it appears."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(6)
        self._picture = TextLabel(look, parent=self)
        self._picture.setContentsMargins(0, 2, 0, 0)
        self._text = TextLabel(look, role="problem", wrap=True, parent=self)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.mark = FieldMark(self.clear)
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    def text(self) -> str:
        """Return what it says, an empty string for nothing."""
        return self._text.text()

    def say(self, text: str, field: QWidget | None = None) -> None:
        """Show a sentence; `field` is the input it is about, which is marked and gets the keyboard."""
        new = text != self.text()
        self.mark.take_off()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text and new:
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if text and field is not None:
            self.mark.put(field, text)

    def clear(self) -> None:
        """Say nothing any more."""
        self.say("")

    def _redraw(self) -> None:
        self._picture.setPixmap(self._look.pixmap("info", "ochre", 14))
