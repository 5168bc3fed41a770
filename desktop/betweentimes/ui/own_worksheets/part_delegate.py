"""Paints one part of a worksheet being made: its sign and words, set in as deep as it stands in a table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.look import Look

PART_ROLE = Qt.ItemDataRole.UserRole
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1
SOFT_ROLE = Qt.ItemDataRole.UserRole + 2
"""True for what is no longer asked."""
ROW, FIRST, DEEPER, SIGN = 32, 14, 18, 16


class PartDelegate(QStyledItemDelegate):
    """Draws words, sign and depth as the list holds them; the chosen one has the tint and a bar at its left."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the next."""
        return QSize(120, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        painter.save()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, self._look.colour("pine_fill"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), self._look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._look.colour("hover"))
        left = area.left() + FIRST + DEEPER * int(index.data(DEPTH_ROLE) or 0)
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QIcon):
            sign.paint(painter, QRect(left, area.center().y() - SIGN // 2 + 1, SIGN, SIGN))
        left += SIGN + 8
        painter.setFont(fonts.strong() if chosen else fonts.table())
        painter.setPen(self._look.colour("ink3" if index.data(SOFT_ROLE) else "ink"))
        room = QRect(left, area.top(), area.right() - left - 8, area.height())
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole) or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
