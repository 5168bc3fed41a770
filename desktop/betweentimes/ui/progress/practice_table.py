"""The table of a client's assignments under the overview's chart."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from betweentimes.ui import fonts
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.practice_rows import PracticeRow
from betweentimes.ui.rows_model import ROW_ROLE, Column, RowsModel
from betweentimes.ui.widgets.badge import HEIGHT as BADGE_HEIGHT
from betweentimes.ui.widgets.badge import badge_width, paint_badge
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.rows_table import HEAD_HEIGHT, RowDelegate, RowsTable, paint_row_frame

ROW = 34


class StateDelegate(RowDelegate):
    """Paints the state as a badge."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._badges = look
        self._view = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.column() != 0:
            super().paint(painter, option, index)
            return
        row: PracticeRow = index.data(ROW_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        style = self._view.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, self._view)
        rect: QRect = option.rect
        y = rect.top() + (rect.height() - BADGE_HEIGHT) // 2
        sign = row.sign
        paint_badge(painter, self._badges, rect.left() + 10, y, sign.text, sign.icon or None, sign.tint, self._view)
        paint_row_frame(painter, self._badges, option, first=True)


class PracticeTable(Card):
    """As high as its rows: the page scrolls, the table does not. A row is opened by click or Return."""

    assignment_opened = Signal(str)

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        super().__init__(look, name="practice_table", parent=parent)
        self._today = today
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        columns = (
            Column(tr("State"), _state),
            Column(tr("Practice"), _title, font=_strong),
            Column(tr("Latest"), _latest, foreground=self._second),
            Column(tr("Since"), self._since, foreground=self._second),
        )
        self._model = RowsModel(columns, key=_uid)
        self.table = RowsTable(look, self._model, name="practices")
        self.table.setAccessibleName(tr("Everything agreed so far"))
        self.table.setItemDelegate(StateDelegate(look, self.table))
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._open_index)
        self.table.row_opened.connect(self._open)
        self.body.addWidget(self.table)
        self._empty = TextLabel(look, "", "second", wrap=True)
        self._empty.setContentsMargins(14, 10, 14, 10)
        self.body.addWidget(self._empty)

    def show_rows(self, rows: Sequence[PracticeRow], word: str) -> None:
        """Show these; `word` is the client's own word, at the head of its column."""
        self._model.set_rows(rows)
        self._model.set_title(1, word[:1].upper() + word[1:])
        self.table.setFixedHeight(HEAD_HEIGHT + ROW * len(rows) - 1)
        self.table.setVisible(bool(rows))
        self._share_width()
        self._empty.setText(tr("Nothing agreed yet. New {word}… is at the top.", word=word))
        self._empty.setVisible(not rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def rows(self) -> tuple[PracticeRow, ...]:
        """What is shown."""
        return self._model.rows()

    def _share_width(self) -> None:
        """Badges and days keep what they need; titles give way to the latest where it is narrow."""
        head = self.table.horizontalHeader()
        badges = max((badge_width(row.sign.text, row.sign.icon or None) for row in self.rows()), default=0)
        head.resizeSection(0, max(badges + 20, min(150, self.width() // 7)))
        head.resizeSection(1, min(220, self.width() * 3 // 10))
        head.resizeSection(3, min(100, max(76, self.width() // 10)))

    def _since(self, row: PracticeRow) -> str:
        return day_month(row.since, self._today()) if row.since is not None else ""

    def _second(self, _row: PracticeRow) -> QColor:
        return self._look.colour("ink2")

    def _open_index(self, index: QModelIndex) -> None:
        self._open(self._model.row_at(index))

    def _open(self, row: PracticeRow) -> None:
        self.assignment_opened.emit(row.uid)


def _uid(row: PracticeRow) -> str:
    return row.uid


def _state(row: PracticeRow) -> str:
    return row.sign.text


def _title(row: PracticeRow) -> str:
    return row.title


def _latest(row: PracticeRow) -> str:
    return row.latest


def _strong(_row: PracticeRow) -> QFont:
    return fonts.table_strong()
