"""The ring around a button that has the keyboard."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QMoveEvent, QPainter, QPaintEvent, QPen, QResizeEvent
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
        self._keep_gap()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._keep_gap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_gap()

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

    def _keep_gap(self) -> None:
        """QFocusFrame follows its widget at the style's distance, which is too near; this widens it each time."""
        widget, parent = self.widget(), self.parentWidget()
        if widget is None or parent is None:
            return
        reach = _RING + _GAP
        around = QRect(widget.mapTo(parent, QPoint()), widget.size()).adjusted(-reach, -reach, reach, reach)
        self.clearMask()
        if around != self.geometry():
            self.setGeometry(around)
