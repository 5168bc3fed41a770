"""Badges: a small frame with an icon and a word or two, as a widget or painted by a delegate."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintDevice, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

HEIGHT = 20
_PADDING = 7
_ICON = 14
_GAP = 4


def badge_width(text: str, icon: str | None) -> int:
    """Return the width in logical pixels of a badge."""
    words = QFontMetricsF(fonts.badge()).horizontalAdvance(text)
    return round(words + 2 * _PADDING + (_ICON + _GAP if icon else 0) + 2)


def paint_badge(
    painter: QPainter, look: Look, x: int, y: int, text: str, icon: str | None, tint: str, device: QPaintDevice
) -> int:
    """Paint a badge with its top left at (x, y) for `device` and return its width.

    `tint` is pine, ochre, plum, clay or plain.
    """
    width = badge_width(text, icon)
    plain = tint == "plain"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("line" if plain else f"{tint}_line"), 1))
    painter.setBrush(look.colour("surface" if plain else f"{tint}_fill"))
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, HEIGHT - 1), 4, 4)
    token = "ink2" if plain else tint
    left = x + _PADDING + 1
    if icon:
        picture = look.pixmap(icon, token, _ICON, device.devicePixelRatioF())
        painter.drawPixmap(left, y + (HEIGHT - _ICON) // 2, picture)
        left += _ICON + _GAP
    painter.setPen(look.colour(token))
    painter.setFont(fonts.badge())
    words = QRectF(left, y, x + width - left, HEIGHT - 1)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
    painter.restore()
    return width


class Badge(QWidget):
    """A badge of its own; `tint` is pine, ochre, plum, clay or plain."""

    def __init__(
        self, look: Look, text: str, icon: str | None = None, tint: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        self._icon: str | None = None
        self._tint = "plain"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(text, icon, tint)
        look.changed.connect(self.update)

    def text(self) -> str:
        """Return the words on it."""
        return self._text

    def set_badge(self, text: str, icon: str | None = None, tint: str = "plain") -> None:
        """Say something else."""
        self._text, self._icon, self._tint = text, icon, tint
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._text, self._icon), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self._look, 0, 0, self._text, self._icon, self._tint, self)
