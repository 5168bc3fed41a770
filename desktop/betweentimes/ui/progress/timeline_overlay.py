"""What lies over the time axis: the thing pointed at with its values, and the days a drag takes in."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from betweentimes.charts.shapes import Place
from betweentimes.ui.look import Look
from betweentimes.ui.progress.hover_label import HoverLabel
from betweentimes.ui.progress.timeline_pointer import TimelinePointer


class TimelineOverlay:
    """Painted over the chart, which itself is painted once; `frame` is all that has to be painted anew."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._label = HoverLabel(look)

    def frame(self, pointer: TimelinePointer, seen: QRect, height: int) -> QRect:
        """Where something is said of what is pointed at; empty when nothing is. `seen` is the part in view."""
        reading = pointer.reading()
        if reading is None:
            return QRect()
        line = QRect(round(pointer.x()) - 2, 0, 5, height)
        found = line.united(self._label.frame(reading, pointer.x(), seen))
        if pointer.place is not None:
            found = found.united(framed(pointer.place).toAlignedRect())
        return found.adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, pointer: TimelinePointer, seen: QRect, height: int) -> None:
        """Paint a line at the day, a frame around the thing, and what is said of it."""
        reading = pointer.reading()
        if reading is None:
            return
        x = pointer.x()
        accent = self._look.colour("accent")
        painter.setPen(QPen(accent, 1))
        if not pointer.lasting:
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        if pointer.place is not None:
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(framed(pointer.place), 4, 4)
        self._label.paint(painter, reading, self._label.frame(reading, x, seen))

    def paint_dragged(self, painter: QPainter, low: float, high: float, height: int) -> None:
        """Tint the days between two places."""
        tint = self._look.colour("accent")
        painter.setPen(QPen(tint, 1))
        tint.setAlphaF(0.15)
        painter.setBrush(tint)
        painter.drawRect(QRectF(low, 0, high - low, height - 1))


def framed(place: Place) -> QRectF:
    """The frame around a thing that is pointed at."""
    return QRectF(place.left, place.top, place.right - place.left, place.bottom - place.top).adjusted(-3, -3, 3, 3)
