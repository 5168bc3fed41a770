"""The time axis as a table: every value in words, sortable, opened by Return."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from betweentimes.ui.dates import day_month, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.timeline_things import Thing
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.rows_table import HEAD_HEIGHT, ROW_HEIGHT, RowsTable

WIDTHS = (112, 96, 176)
MOST_ROWS = 13
"""So many are seen at once; the others are scrolled to."""


class TimelineTable(RowsTable):
    """Newest first, until a head is pressed."""

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        self._today = today
        self.things = RowsModel(
            (
                Column(tr("Day"), self._day, sort=_day),
                Column(tr("Until"), self._until, sort=_until),
                Column(tr("Where"), _panel),
                Column(tr("What"), _value),
            ),
            key=_key,
        )
        super().__init__(look, self.things, name="timeline_table", parent=parent)
        self.setAccessibleName(tr("Everything on the time axis, as a table"))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, self.horizontalHeader().sortIndicatorOrder())
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)

    def show_things(self, things: Sequence[Thing]) -> None:
        """Show these."""
        self.things.set_rows(list(reversed(things)))
        self.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * min(max(len(things), 1), MOST_ROWS) + 2)

    def _day(self, thing: Thing) -> str:
        return weekday_day(thing.day, self._today())

    def _until(self, thing: Thing) -> str:
        if thing.end is None:
            return ""
        return tr("today") if thing.end == self._today() else day_month(thing.end, self._today())


def _key(thing: Thing) -> str:
    return thing.key


def _day(thing: Thing) -> datetime.date:
    return thing.day


def _until(thing: Thing) -> datetime.date | None:
    return thing.end


def _panel(thing: Thing) -> str:
    return thing.panel


def _value(thing: Thing) -> str:
    return thing.value
