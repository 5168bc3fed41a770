"""The green panel beside the first page: the program's name, and sessions with what lies between them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

_PITCH = 150  # pixels from one session to the next
_FIRST = 90
_HIGHEST_GROUND = 332.0  # below three lines of words, when the window is short
_ARCS = ((150, "strong"), (109, "fine"), (69, "fine"))  # height of the control points, from outermost


class BrandPanel(QWidget):
    """`title` and `words` above, arcs from node to node, `foot` below with a shield; 520 px wide."""

    def __init__(self, look: Look, title: str, words: str, foot: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._words, self._foot = title, words, foot
        self.setFixedWidth(520)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{title}. {words} {foot}")
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(520, 500)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("brand"))
        self._paint_arcs(painter, max(self.height() - 300.0, _HIGHEST_GROUND))
        self._paint_words(painter)

    def _paint_arcs(self, painter: QPainter, ground: float) -> None:
        fine = QPen(self._look.colour("brand_line"), 1.25)
        strong = QPen(self._between(0.55), 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colour("brand_line"), 1.5))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
        starts = range(_FIRST - _PITCH, self.width(), _PITCH)
        for height, kind in reversed(_ARCS):
            painter.setPen(strong if kind == "strong" else fine)
            for x in starts:
                arc = QPainterPath(QPointF(x, ground))
                reach = 36 if kind == "strong" else 35
                arc.cubicTo(x + reach, ground - height, x + _PITCH - reach, ground - height, x + _PITCH, ground)
                painter.drawPath(arc)
        painter.setPen(QPen(self._look.colour("brand_ink"), 2.5))
        painter.setBrush(self._look.colour("brand"))
        for x in starts:
            painter.drawEllipse(QPointF(x, ground), 9, 9)

    def _paint_words(self, painter: QPainter) -> None:
        width = self.width() - 2 * 56
        flags = int(Qt.TextFlag.TextWordWrap)
        painter.setPen(self._look.colour("brand_ink"))
        painter.setFont(_voice(34, QFont.Weight.DemiBold))
        painter.drawText(QRectF(56, 62, width + 56, 48), int(Qt.AlignmentFlag.AlignVCenter), self._title)
        painter.setPen(self._between(0.85))
        painter.setFont(_voice(19, QFont.Weight.Normal))
        painter.drawText(QRectF(56, 118, width, 120), flags, self._words)
        bottom = self.height() - 51
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(56, bottom - 7, self._look.icons.pixmap("shield-check", self._between(0.85), 16, ratio))
        painter.setFont(fonts.body())
        painter.drawText(QRectF(80, bottom - 12, width - 24, 24), int(Qt.AlignmentFlag.AlignVCenter), self._foot)

    def _between(self, part: float) -> QColor:
        """Return the colour that lies `part` of the way from the panel's line to its ink."""
        line, ink = self._look.colour("brand_line"), self._look.colour("brand_ink")
        pairs = ((line.red(), ink.red()), (line.green(), ink.green()), (line.blue(), ink.blue()))
        return QColor(*(round(low + part * (high - low)) for low, high in pairs))


def _voice(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(fonts.VOICE)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
