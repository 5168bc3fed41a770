"""The ring around a button that has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget

from betweentimes.ui.look import Look

_RING = 2
_GAP = 2


class FocusRing(QFocusFrame):
    """One for the program: follows the focus from button to button, 2 px wide with a gap of 2.

    A pressed mouse means the focus came by mouse, and nothing is drawn; inputs show the focus by their own border.
    """

    def __init__(self, look: Look, application: QApplication) -> None:
        super().__init__()
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application.focusChanged.connect(self.follow)
        look.changed.connect(self.update)

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Move to `now` when that is a button reached without the mouse, else away."""
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        wanted = now if isinstance(now, QAbstractButton) and not pressed else None
        if wanted is not self.widget():
            self.setWidget(wanted)
        if wanted is not None:
            self._surround(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = super().eventFilter(watched, event)
        widget = self.widget()
        if widget is not None and event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._surround(widget)
        return taken

    def paintEvent(self, event: QPaintEvent) -> None:
        widget = self.widget()
        if widget is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), _RING))
        inner = 14.0 if widget.property("kind") == "chip" else 6.0
        radius = inner + _GAP + _RING / 2
        half = _RING / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _surround(self, widget: QWidget) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        reach = _RING + _GAP
        at = widget.mapTo(parent, QPoint())
        self.setGeometry(QRect(at, widget.size()).adjusted(-reach, -reach, reach, reach))
        self.setMask(self.rect())
        self.raise_()
