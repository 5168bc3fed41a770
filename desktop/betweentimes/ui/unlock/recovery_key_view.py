"""The recovery key, large enough to be copied by hand without a slip."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look

_ACROSS = 2
_GROUP_HEIGHT = 52
_GAP = 8
_PITCH = 25.0
_PIXELS = 26


class RecoveryKeyView(QWidget):
    """Seven numbered groups in two columns, every character in a cell of the same width; painted, not selectable."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._groups: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ringed", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Recovery key"))
        look.changed.connect(self.update)

    def text(self) -> str:
        """Return the key shown."""
        return "-".join(self._groups)

    def show_key(self, text: str) -> None:
        """Show this key; an empty string shows none."""
        self._groups = tuple(text.split("-")) if text else ()
        spoken = ", ".join(" ".join(group) for group in self._groups)
        self.setAccessibleDescription(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = -(-max(1, len(self._groups)) // _ACROSS)
        return QSize(440, rows * (_GROUP_HEIGHT + _GAP) - _GAP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = -(-len(self._groups) // _ACROSS)
        width = (self.width() - _GAP * (_ACROSS - 1)) / _ACROSS
        for at, group in enumerate(self._groups):
            column, row = divmod(at, rows)  # down the first column, then the second, as one reads two lists
            box = QRectF(column * (width + _GAP), row * (_GROUP_HEIGHT + _GAP), width, _GROUP_HEIGHT)
            self._paint_group(painter, box, at + 1, group)

    def _paint_group(self, painter: QPainter, box: QRectF, number: int, group: str) -> None:
        colour = self._look.colour
        edge = "focus" if self.hasFocus() else "button_line"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(colour("ink2"))
        painter.setFont(fonts.tabular(fonts.small()))
        painter.drawText(box.adjusted(14, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), str(number))
        painter.setPen(colour("ink"))
        font = _large()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        left = box.left() + 46
        for at, character in enumerate(group):
            x = left + at * _PITCH + (_PITCH - metrics.horizontalAdvance(character)) / 2
            painter.drawText(
                QRectF(x, box.top(), _PITCH * 2, box.height()), int(Qt.AlignmentFlag.AlignVCenter), character
            )


def _large() -> QFont:
    font = fonts.tabular(fonts.section())
    font.setPixelSize(_PIXELS)
    return font
