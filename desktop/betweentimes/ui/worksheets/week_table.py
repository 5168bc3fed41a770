"""The week as a grid: days across, parts of the day down; each slot shows what was done and how it was rated."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from betweentimes.ui import fonts
from betweentimes.ui.dates import weekday_day, weekday_name
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.worksheets.entry_cells import two_lines

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 60
HEAD_HEIGHT = 30
SIGN = 9
MARGIN = 6
ROOM_FOR_NAMES = 104
ROOM_BESIDE = 24
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SlotCell:
    """What a slot shows: its words, its ratings by short name, how many entries it has, whether it stands out."""

    words: str = ""
    ratings: tuple[tuple[str, int], ...] = ()
    entries: int = 0
    sign: str = ""
    spoken: str = ""


class WeekTable(QTableWidget):
    """`slot_chosen` as the person moves; the other signals are what the keys wish for in the chosen slot."""

    slot_chosen = Signal()
    opened = Signal()
    typed = Signal(str)
    rated = Signal(int)
    cleared = Signal()
    week_wished = Signal(int)

    def __init__(self, look: Look, parts: Sequence[str], parent: QWidget | None = None) -> None:
        """`parts` are the parts of the day, as shown."""
        super().__init__(len(parts), 7, parent)
        self._look = look
        self._days: tuple[datetime.date, ...] = ()
        self._whole: list[str] = []
        self.setObjectName("week")
        self.setFont(fonts.table())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(SlotDelegate(look, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalHeaderLabels(list(parts))
        self.setCornerButtonEnabled(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionsClickable(False)
            head.setHighlightSections(False)
            head.setFont(fonts.label())
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setFixedHeight(HEAD_HEIGHT)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * len(parts) + 1)
        self.currentCellChanged.connect(self._tell_chosen)
        look.changed.connect(self.viewport().update)

    def show_days(self, days: Sequence[datetime.date], today: datetime.date) -> None:
        """Show the days of a week over its columns."""
        self._days = tuple(days)
        self._whole = [weekday_day(day, today) for day in days]
        self._name_days()

    def show_cell(self, row: int, column: int, cell: SlotCell) -> None:
        """Show a slot."""
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        item.setData(CELL_ROLE, cell)
        item.setText(cell.words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, cell.spoken)
        item.setToolTip("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        plain = not held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        text = event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.week_wished.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif plain and len(text) == 1 and text.isdecimal() and text.isascii():
            self.rated.emit(int(text))
        elif plain and text == "+":
            self.rated.emit(10)
        elif plain and len(text) == 1 and text.isprintable() and not text.isspace():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()
        self._name_days()

    def _name_days(self) -> None:
        """The month is left out where it has no room; it stands over the grid."""
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._whole), default=0)
        narrow = widest + ROOM_BESIDE > self.viewport().width() // self.columnCount()
        short = [f"{weekday_name(day)} {day.day}" for day in self._days]
        self.setHorizontalHeaderLabels(short if narrow else self._whole)

    def _tell_chosen(self, *_cells: object) -> None:
        self.slot_chosen.emit()


class SlotDelegate(QStyledItemDelegate):
    """Paints a slot: two lines of words, its ratings below, and a sign in the corner where it stands out."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE) or SlotCell()
        look, rect = self._look, option.rect
        chosen = isinstance(option.widget, QAbstractItemView) and option.widget.currentIndex() == index
        fill = "pine_fill" if chosen or cell.sign == "best" else "sunk" if cell.sign == "hardest" else "surface"
        painter.fillRect(rect, look.colour(fill))
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if chosen:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        room = rect.adjusted(MARGIN, 4, -MARGIN, -4)
        self._sign(painter, room, cell.sign)
        words = room.adjusted(0, 0, -SIGN - 2 if cell.sign else 0, -18)
        self._words(painter, words, cell)
        self._ratings(painter, room, cell)

    def _words(self, painter: QPainter, room: QRect, cell: SlotCell) -> None:
        font = fonts.small()
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        spacing = QFontMetrics(font).lineSpacing()
        words = tr("{words} (and {n} more)", words=cell.words, n=cell.entries - 1) if cell.entries > 1 else cell.words
        for at, line in enumerate(two_lines(words, font, room.width())):
            place = QRect(room.left(), room.top() + at * spacing, room.width(), spacing)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)

    def _ratings(self, painter: QPainter, room: QRect, cell: SlotCell) -> None:
        if not cell.ratings:
            return
        painter.setFont(fonts.tick())
        painter.setPen(self._look.colour("ink2"))
        if room.width() >= ROOM_FOR_NAMES:
            text = "  ".join(f"{name} {value}" for name, value in cell.ratings)
        else:
            text = " · ".join(str(value) for _name, value in cell.ratings)
        place = QRect(room.left(), room.bottom() - 16, room.width(), 17)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _sign(self, painter: QPainter, room: QRect, sign: str) -> None:
        """A full triangle upwards, or an empty one downwards: told apart by their shape."""
        if not sign:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top, size = float(room.right() - SIGN + 1), float(room.top() + 2), float(SIGN)
        best = sign == "best"
        tip, foot = (top, top + size) if best else (top + size, top)
        shape = QPolygonF([QPointF(left, foot), QPointF(left + size, foot), QPointF(left + size / 2, tip)])
        painter.setPen(QPen(self._look.colour("accent" if best else "ink2"), 1.5))
        painter.setBrush(self._look.colour("accent") if best else self._look.colour("surface"))
        painter.drawPolygon(shape)
        painter.restore()
