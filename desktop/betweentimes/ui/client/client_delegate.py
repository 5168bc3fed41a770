"""Paints one row of the client list: name, when next, badges in words."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from betweentimes.clinic.client import ClientLine
from betweentimes.ui import fonts
from betweentimes.ui.dates import near_day_time
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.badge import badge_width, paint_badge
from betweentimes.ui.words import badge_sign

ROW_HEIGHT = 61
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class ClientDelegate(QStyledItemDelegate):
    """Draws a ClientLine found under LINE_ROLE."""

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the next, so that ten thousand need no measuring."""
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row; the chosen one has the tint and a bar at its left."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, ClientLine):
            return
        painter.save()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, self._look.colour("pine_fill"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height() - 1), self._look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._look.colour("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._look.colour("line"))
        inner = area.adjusted(14, 8, -12, -8)
        self._paint_head(painter, inner, line)
        self._paint_badges(painter, option.widget, inner, line)
        painter.restore()

    def _paint_head(self, painter: QPainter, inner: QRect, line: ClientLine) -> None:
        when = near_day_time(line.next_date, line.next_time, self._today()) if line.next_date else ""
        painter.setFont(fonts.small())
        painter.setPen(self._look.colour("ink2"))
        top = QRect(inner.left(), inner.top(), inner.width(), 20)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when)
        room = inner.width() - QFontMetrics(fonts.small()).horizontalAdvance(when) - 10
        painter.setFont(fonts.strong())
        painter.setPen(self._look.colour("ink"))
        name = QFontMetrics(fonts.strong()).elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(inner.left(), inner.top(), room, 20),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            name,
        )

    def _paint_badges(self, painter: QPainter, device: QWidget, inner: QRect, line: ClientLine) -> None:
        left, top = inner.left(), inner.top() + 25
        if not line.badges:
            if line.note == "first_session" and line.next_date is not None:
                painter.setFont(fonts.small())
                painter.setPen(self._look.colour("ink2"))
                painter.drawText(QRect(left, top, inner.width(), 20), 0, tr("First session, nothing asked"))
            return
        for badge in line.badges:
            sign = badge_sign(badge)
            if left + badge_width(sign.text, sign.icon) > inner.right() + 1 and left > inner.left():
                break
            left += paint_badge(painter, self._look, left, top, sign.text, sign.icon, sign.tint, device) + 5


def spoken_line(line: ClientLine, today: datetime.date) -> str:
    """What a screen reader says of a row."""
    parts = [line.name]
    if line.next_date:
        parts.append(near_day_time(line.next_date, line.next_time, today))
    parts.extend(badge_sign(badge).text for badge in line.badges)
    return ", ".join(parts)
