"""A button that looks like a link: it leads somewhere rather than changing something."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look


class LinkButton(QPushButton):
    """Pine, underlined, as wide as its text, which is shown as it is."""

    def __init__(self, look: Look, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        font = fonts.small()
        font.setUnderline(True)
        self.setFont(font)
        look.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def set_text(self, text: str) -> None:
        """Show `text` and be called so."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
