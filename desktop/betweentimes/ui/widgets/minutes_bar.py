"""Minutes spent of those agreed, as a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look


class MinutesBar(QWidget):
    """A plum bar, 96 x 8 px, filled by `spent` of `agreed` minutes; more than agreed fills it and no more."""

    def __init__(self, look: Look, spent: int = 0, agreed: int = 0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._spent = self._agreed = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_minutes(spent, agreed)
        look.changed.connect(self.update)

    def set_minutes(self, spent: int, agreed: int) -> None:
        """Show other minutes."""
        self._spent, self._agreed = spent, agreed
        self.setAccessibleName(tr("{spent} of {agreed} minutes", spent=spent, agreed=agreed))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._look.colour("plum_line"), 1))
        painter.setBrush(self._look.colour("plum_fill"))
        painter.drawRoundedRect(frame, 4, 4)
        part = min(1.0, self._spent / self._agreed) if self._agreed else 0.0
        filled = QRectF(self.rect())
        filled.setWidth(filled.width() * part)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(self.width())
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(filled, self._look.colour("plum"))
