"""Paints the cells of an entry table: figures, plain words, and the client's own in their voice."""

from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.badge import HEIGHT, badge_width, paint_badge

ROW_HEIGHT = 31
STYLE_ROLE = Qt.ItemDataRole.UserRole + 1
BADGE_ROLE = Qt.ItemDataRole.UserRole + 2
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 3
MARGIN = 10
NUMBER_WIDTH = 18
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

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        given = index.data(Qt.ItemDataRole.SizeHintRole)
        return given if isinstance(given, QSize) else QSize(40, ROW_HEIGHT)

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
        wide = badge_width(badge[0], badge[1] or None) + 4 if badge else 0
        words = QRect(room)
        words.setWidth(max(0, room.width() - wide))
        used = self._write(painter, words, text, style, side)
        if badge and option.widget is not None:
            x = room.left() + (used + 4 if text else 0)
            y = room.top() + (room.height() - HEIGHT) // 2
            paint_badge(painter, self._look, x, y, badge[0], badge[1] or None, badge[2], option.widget)

    def _write(self, painter: QPainter, room: QRect, text: str, style: str, side: Qt.AlignmentFlag) -> int:
        font = _FONTS[style]()
        if style in _FIGURES:
            font = fonts.tabular(font)
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._look.colour("ink2" if style in ("second", "small") else "ink"))
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), elided)
        return QFontMetrics(font).horizontalAdvance(elided)


def _under_chevron(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the cell stands behind the room for a chevron, which is margin enough."""
    return index.column() == 0 and isinstance(option.widget, QTreeView) and option.widget.rootIsDecorated()
