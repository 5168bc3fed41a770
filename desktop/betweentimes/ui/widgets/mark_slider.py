"""A slider that may be blank and can show what the value was before."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from betweentimes.ui.look import Look

_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class MarkSlider(QSlider):
    """A line with a ring at the value, none while blank, and a disc at the value before, when there is one.

    Without a value before, the line is filled up to the ring; with one, between disc and ring.
    """

    moved = Signal(int)

    def __init__(self, look: Look, low: int, high: int, ring: int = 16, parent: QWidget | None = None) -> None:
        """`ring` is the ring's diameter in pixels."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._ring = ring
        self._blank = True
        self._before: int | None = None
        self._still = False
        self.setRange(low, high)
        self.setPageStep(max(1, (high - low) // 10))
        self.setSingleStep(max(1, (high - low) // 20))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def mark(self) -> int | None:
        """Return the value, or None while blank."""
        return None if self._blank else self.value()

    def set_mark(self, value: float | None) -> None:
        """Show `value` or nothing, without a signal."""
        self._blank = value is None
        if value is not None:
            self.setValue(round(value))
        self.update()

    def set_before(self, value: int | None) -> None:
        """Show what the value was before, or that there was none."""
        self._before = value
        self.update()

    def set_still(self, still: bool) -> None:
        """Take no more changes, or take them again."""
        self._still = still

    def sizeHint(self) -> QSize:
        return QSize(120, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._still or Qt.Key(event.key()) not in _KEYS:
            event.ignore()
            return
        was = self.mark()
        super().keyPressEvent(event)
        self._blank = False
        self.update()
        if self.mark() != was:
            self.moved.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        able = self.isEnabled() and not self._still
        accent = self._look.colour("accent" if able else "ink3")
        self._line(painter, self._left(), self._right(), self._look.colour("button_line"), middle)
        at = None if self._blank else self._place(self.value())
        before = None if self._before is None else self._place(self._before)
        if at is not None:
            self._line(painter, at, self._start() if before is None else before, accent, middle)
        if before is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(before, middle), 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = self._ring / 2 + 3
            if at is not None:
                painter.drawEllipse(QPointF(at, middle), reach, reach)
            else:
                painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, self.height() - 2), 6, 6)
        if at is not None:
            painter.setPen(QPen(accent, 2))
            painter.setBrush(self._look.colour("surface"))
            painter.drawEllipse(QPointF(at, middle), self._ring / 2 - 1, self._ring / 2 - 1)

    def _line(self, painter: QPainter, one: float, other: float, colour: QColor, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        thick = 4 if self._ring > 12 else 3
        left, width = min(one, other), abs(other - one)
        painter.drawRoundedRect(QRectF(left, middle - thick / 2, width, thick), thick / 2, thick / 2)

    def _left(self) -> float:
        return self._ring / 2 + 4

    def _right(self) -> float:
        return self.width() - self._ring / 2 - 4

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _start(self) -> float:
        return self._right() if self._mirrored() else self._left()

    def _place(self, value: int) -> float:
        part = (value - self.minimum()) / max(1, self.maximum() - self.minimum())
        part = min(max(part, 0.0), 1.0)
        if self._mirrored():
            part = 1 - part
        return self._left() + part * (self._right() - self._left())

    def _move_to(self, x: float) -> None:
        if self._still:
            return
        part = (x - self._left()) / max(1.0, self._right() - self._left())
        part = min(max(1 - part if self._mirrored() else part, 0.0), 1.0)
        was = self.mark()
        self.set_mark(self.minimum() + part * (self.maximum() - self.minimum()))
        if self.mark() != was:
            self.moved.emit(self.value())
