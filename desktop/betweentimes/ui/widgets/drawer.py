"""A panel that slides over the page where the window is too narrow for it to stand beside."""

from typing import Literal

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from betweentimes.ui.look import Look

_MILLISECONDS = 140


class Drawer(QWidget):
    """Covers its parent and holds `content` at its left or right edge; Escape or a press beside it puts it away."""

    slid = Signal(bool)

    def __init__(
        self,
        look: Look,
        content: QWidget | None,
        side: Literal["left", "right"],
        *,
        parent: QWidget,
        width: int | None = None,
    ) -> None:
        """`width` is that of the content in pixels; without it the content's own."""
        super().__init__(parent)
        self._look = look
        self._page = parent
        self._side = side
        self._width = width
        self._content: QWidget | None = None
        self._before: QWidget | None = None
        self._open = False
        self._frame = QFrame(self)
        self._frame.setProperty("role", "drawer")
        self._layout = QVBoxLayout(self._frame)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._slide = QPropertyAnimation(self._frame, b"pos", self)
        self._slide.setDuration(_MILLISECONDS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._arrived)
        parent.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()
        if content is not None:
            self.set_content(content)

    def set_content(self, content: QWidget) -> None:
        """Take `content` in; a layout elsewhere gets it back by adding it there."""
        self._content = content
        self._layout.addWidget(content)
        content.show()

    def is_open(self) -> bool:
        """Say whether the drawer is out."""
        return self._open

    def slide_in(self) -> None:
        """Come out over the page and take the focus."""
        if self._open:
            return
        self._open = True
        self._before = QApplication.focusWidget()
        self._cover()
        self._frame.move(self._place(out=False))
        self.show()
        self.raise_()
        self._go(self._place(out=True))
        if self._content is not None:
            self._content.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self._content.hasFocus():
                self._content.focusNextChild()
        self.slid.emit(True)

    def slide_out(self) -> None:
        """Go away and give the focus back."""
        if not self._open:
            return
        self._open = False
        self._go(self._place(out=False))
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None
        self.slid.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
            self._frame.move(self._place(out=self._open))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.slide_out()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.slide_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = self._look.colour("ink" if self._look.theme.name == "light" else "window")
        shade.setAlphaF(0.35)
        QPainter(self).fillRect(self.rect(), shade)

    def _cover(self) -> None:
        self.setGeometry(self._page.rect())
        wanted = self._width
        if wanted is None:
            wanted = self._content.sizeHint().width() if self._content is not None else 0
        self._frame.resize(min(wanted + 2, self.width()), self.height())

    def _place(self, out: bool) -> QPoint:
        if self._side == "left":
            return QPoint(0 if out else -self._frame.width(), 0)
        return QPoint(self.width() - self._frame.width() if out else self.width(), 0)

    def _go(self, end: QPoint) -> None:
        self._slide.stop()
        self._slide.setStartValue(self._frame.pos())
        self._slide.setEndValue(end)
        self._slide.start()

    def _arrived(self) -> None:
        if not self._open:
            self.hide()
