"""Draws any chart of the charts package in the theme's colours, and says its exact values by key and by mouse."""

from collections.abc import Callable, Sequence
from math import ceil
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.charts.shapes import Dot, Picture, Size, TextWidth
from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.progress.chart_painting import paint_picture, text_widths

Draw = Callable[[Size, TextWidth], Picture]
_STEPS = MappingProxyType({Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1})
_PAD, _NEAR = 8, 16.0


class ChartWidget(QWidget):
    """One chart; left and right arrows, or the mouse, go from day to day and show what was said on it."""

    def __init__(
        self, look: Look, *, height: int = 0, ground: str = "surface", name: str = "", parent: QWidget | None = None
    ) -> None:
        """`height` 0 lets the chart be as high as it needs; `ground` is the token open markers are filled with."""
        super().__init__(parent)
        self._look = look
        self._height = height
        self._ground = ground
        self._draw: Draw | None = None
        self._picture = Picture(0, 0, ())
        self._readings: tuple[str, ...] = ()
        self._spots: tuple[float, ...] = ()
        self._at = -1
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height or 1)
        look.changed.connect(self.update)

    def show_chart(self, draw: Draw, readings: Sequence[str], description: str) -> None:
        """Show what `draw` draws into a size.

        `readings` are the exact values in words, one for each day that has markers, in order of time; `description`
        is the whole chart in words, for those who do not see it.
        """
        self._draw = draw
        self._readings = tuple(readings)
        self._at = -1
        self.setAccessibleDescription(description)
        self._lay_out()

    @property
    def picture(self) -> Picture:
        """What is drawn now."""
        return self._picture

    def reading(self) -> str:
        """The values shown at the moment, or ""."""
        return self._readings[self._at] if 0 <= self._at < len(self._spots) else ""

    def sizeHint(self) -> QSize:
        return QSize(320, self._height or ceil(self._picture.height) or 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_picture(painter, self._look, self._picture, self._ground)
        if self.reading():
            self._paint_reading(painter, self._spots[self._at], self.reading())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._spots)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and count:
            start = self._at if self._at >= 0 else (-1 if step > 0 else count)
            self._point_at(min(max(start + step, 0), count - 1))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and count:
            self._point_at(0 if event.key() == Qt.Key.Key_Home else count - 1)
        elif event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._point_at(-1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        near = min(range(len(self._spots)), key=distance_from(self._spots, x), default=-1)
        self._point_at(near if near >= 0 and abs(self._spots[near] - x) <= _NEAR else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self._spots:
            self._point_at(len(self._spots) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(-1)

    def _lay_out(self) -> None:
        if self._draw is None:
            return
        self._picture = self._draw(Size(max(self.width(), 200), self._height), text_widths())
        found = sorted({round(shape.x, 2) for shape in self._picture.shapes if isinstance(shape, Dot)})
        self._spots = tuple(found) if len(found) == len(self._readings) else ()
        if not self._height:
            self.setFixedHeight(max(1, ceil(self._picture.height)))
        self.update()

    def _point_at(self, spot: int) -> None:
        if spot == self._at:
            return
        self._at = spot
        self.update()
        if self.reading() and self.hasFocus():
            self.setAccessibleName(self.reading())
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _paint_reading(self, painter: QPainter, x: float, words: str) -> None:
        """A line through the day, and a small frame with its values beside it."""
        look = self._look
        painter.setPen(QPen(look.colour("accent"), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        font: QFont = fonts.tabular(fonts.small())
        metrics = QFontMetricsF(font)
        lines = words.split("\n")
        width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * _PAD
        height = len(lines) * metrics.height() + _PAD
        left = x + _PAD if x + _PAD + width <= self.width() else max(0.0, x - _PAD - width)
        frame = QRectF(left, 2, width, height)
        painter.setPen(QPen(look.colour("button_line"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setPen(look.colour("ink"))
        painter.setFont(font)
        painter.drawText(frame.adjusted(_PAD, _PAD / 2, -_PAD, -_PAD / 2), words)


def distance_from(spots: Sequence[float], x: float) -> Callable[[int], float]:
    """How far each spot is from x, for finding the nearest."""

    def distance(at: int) -> float:
        return abs(spots[at] - x)

    return distance
