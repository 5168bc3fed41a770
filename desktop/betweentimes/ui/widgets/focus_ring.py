"""The ring around what has the keyboard: a button, a list, the tabs, a chart."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.focus_in_view import bring_into_view

_RING = 2
_GAP = 2
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QObject):
    """One for the program: follows the focus, 2 px wide, around buttons with a gap of 2 and inside of lists and tabs.

    What is come to by key is scrolled into view. A pressed mouse means the focus came by mouse, and nothing is drawn;
    inputs show the focus by their own border.

    Not a QFocusFrame: that keeps the style's distance, and a single one dies with the first dialog it was in.
    """

    def __init__(self, look: Look, application: QApplication, parent: QObject) -> None:
        """It lives no longer than `parent`, the program's window."""
        super().__init__(parent)
        self._look = look
        self._frame: RingFrame | None = None
        application.focusChanged.connect(self.follow)

    def frame(self) -> "RingFrame | None":
        """Return the ring that is drawn now, if any."""
        return self._frame if self._frame is not None and isValid(self._frame) else None

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Move to `now` when that has no border of its own and was reached without the mouse, else away."""
        frame, self._frame = self.frame(), None
        if frame is not None:
            frame.hide()
            frame.deleteLater()
        if now is None or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        bring_into_view(now)
        if is_ringed(now):
            self._frame = RingFrame(self._look, now)


def is_ringed(widget: QWidget) -> bool:
    """Whether the ring shows the focus of `widget`; fields for text and numbers show it by their border."""
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        return False
    kinds = (QAbstractButton, QAbstractScrollArea, QAbstractSlider, QTabBar)
    return isinstance(widget, kinds) or bool(widget.property("ringed"))


class RingFrame(QWidget):
    """The ring around one widget, drawn over the nearest thing that scrolls, or the window."""

    def __init__(self, look: Look, around: QWidget) -> None:
        """It lives no longer than the window `around` is in."""
        chain = _ancestors(around)
        super().__init__(chain[-1])
        self._look = look
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for widget in (around, *chain):
            widget.installEventFilter(self)
        if isinstance(around, QTabBar):
            around.currentChanged.connect(self._place)
        self._place()

    def around(self) -> QWidget:
        """Return what it is drawn around."""
        return self._around

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and isValid(self._around):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), _RING))
        inner = 14.0 if self._around.property("kind") == "chip" else 6.0
        radius = inner + _GAP + _RING / 2
        half = _RING / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _place(self, *_args: object) -> None:
        host, around = self.parentWidget(), self._around
        if host is None or not host.isAncestorOf(around):
            return
        area = _ringed_area(around)
        self.setGeometry(area.translated(around.mapTo(host, QPoint())))
        self.setVisible(around.isVisible())
        self.raise_()


def _ringed_area(around: QWidget) -> QRect:
    """Return what the ring encloses, seen from `around`: the inside of what may reach the edge of the window."""
    if isinstance(around, QTabBar):
        return around.tabRect(around.currentIndex()).adjusted(3, 5, -3, -3)
    if isinstance(around, QAbstractScrollArea):
        return around.rect()
    reach = _RING + _GAP
    return around.rect().adjusted(-reach, -reach, reach, reach)


def _ancestors(widget: QWidget) -> list[QWidget]:
    """Return the widgets `widget` lies in, up to what a scroll area scrolls or to the window."""
    chain = [widget]
    while not chain[-1].isWindow():
        parent = chain[-1].parentWidget()
        if parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea):
            break
        chain.append(parent)
    return chain[1:] or chain
