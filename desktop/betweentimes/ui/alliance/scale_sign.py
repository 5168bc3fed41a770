"""The line and marker by which goals, tasks and bond are told apart without colour."""

from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.clinic.alliance import Scale
from betweentimes.ui.look import Look

_WIDTH, _HEIGHT = 26, 12
_TOKENS = MappingProxyType({Scale.GOAL: "pine", Scale.TASK: "ochre", Scale.BOND: "plum"})


class ScaleSign(QWidget):
    """Goals a solid line with a disc, tasks a dashed one with a square, bond a dotted one with a triangle."""

    def __init__(self, look: Look, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._look.colour(_TOKENS[self._scale])
        pen = QPen(colour, 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._scale is Scale.TASK:
            pen.setDashPattern([3, 1.5])
        elif self._scale is Scale.BOND:
            pen.setDashPattern([1, 1.5])
        middle, height = _WIDTH / 2, _HEIGHT / 2
        painter.setPen(pen)
        painter.drawLine(QPointF(0, height), QPointF(_WIDTH, height))
        if self._scale is Scale.GOAL:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(middle, height), 4, 4)
        elif self._scale is Scale.TASK:
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(self._look.colour("panel"))
            painter.drawRect(QRectF(middle - 3.6, height - 3.6, 7.2, 7.2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            corners = [
                QPointF(middle - 4.5, height + 4),
                QPointF(middle + 4.5, height + 4),
                QPointF(middle, height - 4.5),
            ]
            painter.drawPolygon(QPolygonF(corners))
