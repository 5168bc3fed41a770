"""A tall chart kept as painted strips: only those that come into view are painted, and each of them once."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from betweentimes.charts.shapes import Bar, Dot, Label, Line, Picture, Shape
from betweentimes.ui.look import Look
from betweentimes.ui.progress.chart_painting import paint_picture

TILE = 256
"""Logical pixels."""


class ChartTiles:
    """The strips of one picture, for one sharpness of the screen."""

    def __init__(self, look: Look, ground: str = "surface") -> None:
        self._look = look
        self._ground = ground
        self._picture = Picture(0, 0, ())
        self._strips: dict[int, list[Shape]] = {}
        self._tiles: dict[int, QPixmap] = {}
        self._ratio = 0.0

    def show_picture(self, picture: Picture) -> None:
        """Take another picture."""
        self._picture = picture
        self._strips = {}
        for shape in picture.shapes:
            begin, end = _reach(shape)
            for number in range(int(begin // TILE), int(end // TILE) + 1):
                self._strips.setdefault(number, []).append(shape)
        self._tiles.clear()

    def forget(self) -> None:
        """Paint anew at the next occasion: the colours have changed."""
        self._tiles.clear()

    def paint(self, painter: QPainter, dirty: QRect, ratio: float) -> None:
        """Paint the strips that lie in `dirty`."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._tiles.clear()
        if not self._picture.shapes:
            return
        for number in range(max(0, dirty.top() // TILE), dirty.bottom() // TILE + 1):
            if number not in self._tiles:
                self._tiles[number] = self._make(number)
            painter.drawPixmap(QPointF(0, number * TILE), self._tiles[number])

    def _make(self, number: int) -> QPixmap:
        top = number * TILE
        tile = QPixmap(round(self._picture.width * self._ratio), round(TILE * self._ratio))
        tile.setDevicePixelRatio(self._ratio)
        tile.fill(Qt.GlobalColor.transparent)
        shapes = tuple(self._strips.get(number, ()))
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -top)
        paint_picture(painter, self._look, Picture(self._picture.width, self._picture.height, shapes), self._ground)
        painter.end()
        return tile


def _reach(shape: Shape) -> tuple[float, float]:
    """From where to where a shape reaches from top to bottom, with its stroke."""
    if isinstance(shape, Line):
        return min(shape.y1, shape.y2) - shape.width, max(shape.y1, shape.y2) + shape.width
    if isinstance(shape, Dot):
        return shape.y - shape.radius * 1.5, shape.y + shape.radius * 1.5
    if isinstance(shape, Bar):
        return shape.y - 1, shape.y + shape.height + 1
    assert isinstance(shape, Label)
    return shape.y - shape.size * 1.2, shape.y + shape.size * 0.5
