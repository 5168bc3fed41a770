"""The few buttons that stand without words: a closing cross, an arrow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import as_markup


class IconButton(QToolButton):
    """A square button of `side` pixels with one icon; `text` is its accessible name and tooltip."""

    def __init__(
        self,
        look: Look,
        icon: str,
        text: str,
        *,
        name: str = "",
        token: str = "ink2",
        size: int = 16,
        side: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._token = token
        self._size = size
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setToolTip(as_markup(text) if "<" in text else text)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(size, size))
        self.setFixedSize(side, side)
        look.changed.connect(self._redraw)
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as it does every button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def set_icon(self, icon: str, text: str) -> None:
        """Show another icon under another name."""
        self._icon = icon
        self.setAccessibleName(text)
        self.setToolTip(as_markup(text) if "<" in text else text)
        self._redraw()

    def _redraw(self) -> None:
        self.setIcon(self._look.icon(self._icon, self._token, self._size))
