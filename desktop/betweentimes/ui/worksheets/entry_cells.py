"""Paints the cells of an entry table: figures, plain words, and the client's own in their voice."""

from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.badge import HEIGHT, badge_width, paint_badge

ROW_HEIGHT = 31
TALL_ROW_HEIGHT = 52
STYLE_ROLE = Qt.ItemDataRole.UserRole + 1
BADGE_ROLE = Qt.ItemDataRole.UserRole + 2
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 3
MARGIN = 10
NUMBER_WIDTH = 18
LINE = 20
_FONTS = MappingProxyType(
    {
        "body": fonts.table,
        "second": fonts.table,
        "small": fonts.small,
        "strong": fonts.table_strong,
        "strong_number": fonts.table_strong,
        "number": fonts.table,
        "voice": fonts.words,
    }
)
_FIGURES = frozenset({"number", "strong_number"})


class EntryDelegate(QStyledItemDelegate):
    """Each cell says by its roles how it is written, and whether a badge stands behind the words."""

    def __init__(self, look: Look, tall_below: int, parent: QWidget) -> None:
        """In a table narrower than `tall_below` words get two lines."""
        super().__init__(parent)
        self._look = look
        self._tall_below = tall_below

    def row_height(self, width: int) -> int:
        """The least height of a row in a table so wide."""
        return ROW_HEIGHT if width >= self._tall_below else TALL_ROW_HEIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        given = index.data(Qt.ItemDataRole.SizeHintRole)
        least = self.row_height(option.widget.width() if option.widget is not None else self._tall_below)
        return QSize(40, max(least, given.height() if isinstance(given, QSize) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._look.colour("pine_fill"))
        room = option.rect.adjusted(4 if _under_chevron(option, index) else MARGIN, 0, -MARGIN, 0)
        number = index.data(NUMBER_ROLE)
        if number:
            self._write(painter, room, str(number), "second", Qt.AlignmentFlag.AlignLeft)
            room.setLeft(room.left() + NUMBER_WIDTH)
        self._words(painter, room, option, index)

    def _words(
        self,
        painter: QPainter,
        room: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        style = str(index.data(STYLE_ROLE) or "body")
        text = str(index.data() or "")
        badge = index.data(BADGE_ROLE)
        side = Qt.AlignmentFlag.AlignRight if style in _FIGURES else Qt.AlignmentFlag.AlignLeft
        if not badge or option.widget is None:
            self._write(painter, room, text, style, side)
            return
        wide = badge_width(badge[0], badge[1] or None)
        x, y = room.left(), room.top() + (room.height() - HEIGHT) // 2
        if text and room.height() >= TALL_ROW_HEIGHT - 2:
            half = room.height() // 2
            self._write(painter, room.adjusted(0, 2, 0, -half), text, style, side)
            y = room.top() + half
        elif text:
            x += self._write(painter, room.adjusted(0, 0, -wide - 4, 0), text, style, side) + 4
        paint_badge(painter, self._look, x, y, badge[0], badge[1] or None, badge[2], option.widget)

    def _write(self, painter: QPainter, room: QRect, text: str, style: str, side: Qt.AlignmentFlag) -> int:
        font = _FONTS[style]()
        if style in _FIGURES:
            font = fonts.tabular(font)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink2" if style in ("second", "small") else "ink"))
        lines = _lines(text, font, room.width(), most=2 if room.height() >= TALL_ROW_HEIGHT - 2 else 1)
        spacing = min(QFontMetrics(font).lineSpacing(), LINE)
        top = room.top() + (room.height() - spacing * len(lines)) // 2
        for at, line in enumerate(lines):
            place = QRect(room.left(), top + at * spacing, room.width(), spacing)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), line)
        return max((QFontMetrics(font).horizontalAdvance(line) for line in lines), default=0)


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Break text into at most two lines of this width; what does not fit is cut with an ellipsis."""
    return _lines(text, font, width, most=2)


def _lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Break text into at most `most` lines; what does not fit the last is cut with an ellipsis."""
    metrics = QFontMetricsF(font)  # whole pixels would round what fits, and cut it a moment later
    cut = Qt.TextElideMode.ElideRight
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return [metrics.elidedText(text, cut, width)]
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    at = first.textLength()
    return [metrics.elidedText(text[:at].rstrip(), cut, width), metrics.elidedText(text[at:].lstrip(), cut, width)]


def _under_chevron(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the cell stands behind the room for a chevron, which is margin enough."""
    return index.column() == 0 and isinstance(option.widget, QTreeView) and option.widget.rootIsDecorated()
