"""How near a goal is, as squares filled one by one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look

_WIDTH, _HEIGHT, _PITCH = 11, 10, 13


class NearSquares(QWidget):
    """`value` of `maximum` squares filled in pine; none at all while the value is None."""

    def __init__(
        self, look: Look, value: int | None = None, maximum: int = 10, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._maximum = maximum
        self._value: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)
        look.changed.connect(self.update)

    def set_value(self, value: int | None) -> None:
        """Fill `value` squares."""
        self._value = value
        if value is None:
            self.setAccessibleName(tr("Not rated yet"))
        else:
            self.setAccessibleName(tr("{value} of {maximum}", value=value, maximum=self._maximum))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._maximum * _PITCH - (_PITCH - _WIDTH), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(self._maximum):
            filled = self._value is not None and place < self._value
            colour = self._look.colour("accent" if filled else "edge")
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
            at = self._maximum - 1 - place if mirrored else place
            painter.drawRoundedRect(QRectF(at * _PITCH + 0.5, 0.5, _WIDTH - 1, _HEIGHT - 1), 2, 2)
