"""Paints the shapes of a chart with a QPainter, roles as colours of the theme."""

from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from betweentimes.charts.shapes import Bar, Dot, Label, Line, Picture, TextWidth
from betweentimes.ui import fonts
from betweentimes.ui.figures import marked
from betweentimes.ui.look import Look

_TOKENS = MappingProxyType(
    {
        "ink": "ink",
        "soft": "ink3",
        "line": "line",
        "band": "edge",
        "surface": "surface",
        "goals": "pine",
        "tasks": "ochre",
        "bond": "plum",
        "accent": "accent",
        "paused": "accent",
        "nothing": "ink3",
        "plum": "plum",
        "today": "ink2",
        "strain": "clay",
        "repair": "pine",
        "change": "accent",
        "gain": "ink2",
    }
)
_FILLS = MappingProxyType({"accent": "pine_fill", "plum": "plum_fill"})


def chart_font(size: float, bold: bool) -> QFont:
    """The lettering of charts at a size in pixels."""
    made = fonts.tick()
    made.setPixelSize(max(1, round(size)))
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def text_widths() -> TextWidth:
    """Measures the lettering of charts, and remembers what it has measured."""
    metrics: dict[tuple[float, bool], QFontMetricsF] = {}
    known: dict[tuple[str, float, bool], float] = {}

    def width(text: str, size: float, bold: bool) -> float:
        found = known.get((text, size, bold))
        if found is None:
            if (size, bold) not in metrics:
                metrics[size, bold] = QFontMetricsF(chart_font(size, bold))
            found = known[text, size, bold] = metrics[size, bold].horizontalAdvance(text)
        return found

    return width


def paint_picture(painter: QPainter, look: Look, picture: Picture, ground: str = "surface") -> None:
    """Paint every shape in order; `ground` is the token open markers are filled with."""
    colours = {role: look.colour(token) for role, token in _TOKENS.items()}
    fonts_met: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
    for shape in picture.shapes:
        colour = colours[shape.role]
        if isinstance(shape, Line):
            _paint_line(painter, shape, colour)
        elif isinstance(shape, Dot):
            _paint_dot(painter, shape, colour, look.colour(ground))
        elif isinstance(shape, Bar):
            _paint_bar(painter, shape, colour, look)
        else:
            lettering = fonts_met.get((shape.size, shape.bold))
            if lettering is None:
                font = chart_font(shape.size, shape.bold)
                lettering = fonts_met[shape.size, shape.bold] = (font, QFontMetricsF(font))
            _paint_label(painter, shape, colour, *lettering)


def _paint_line(painter: QPainter, line: Line, colour: QColor) -> None:
    pen = QPen(colour, line.width)
    if line.dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / max(line.width, 0.1) for length in line.dash])
    painter.setPen(pen)
    painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))


def _paint_dot(painter: QPainter, dot: Dot, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, max(1.2, dot.radius * 0.4)))
    painter.setBrush(colour if dot.filled else ground)
    if dot.shape == "disc":
        painter.drawEllipse(QPointF(dot.x, dot.y), dot.radius, dot.radius)
    elif dot.shape == "square":
        painter.drawRect(QRectF(dot.x - dot.radius, dot.y - dot.radius, 2 * dot.radius, 2 * dot.radius))
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in dot.corners()]))


def _paint_bar(painter: QPainter, bar: Bar, colour: QColor, look: Look) -> None:
    frame = QRectF(bar.x, bar.y, bar.width, bar.height)
    pen = QPen(colour, 1)
    if bar.look == "dashed":
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    fill = _FILLS.get(bar.role)
    painter.setBrush(look.colour(fill if fill and bar.look == "plain" else "surface"))
    painter.drawRoundedRect(frame, 4, 4)
    if bar.look == "hatched":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(look.colour("pine_line"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(frame, 4, 4)


def _paint_label(painter: QPainter, label: Label, colour: QColor, font: QFont, metrics: QFontMetricsF) -> None:
    painter.setPen(colour)
    painter.setFont(font)
    left, text = label.x, marked(label.text) if label.figure else label.text
    if label.anchor != "start":
        left -= metrics.horizontalAdvance(text) / (2 if label.anchor == "middle" else 1)
    painter.drawText(QPointF(left, label.y), text)
