"""The rows of a search's result: group headings, and what was found under each."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from betweentimes.storage.finding import SearchHit
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.search.found_words import Excerpt, excerpt_of, found_by_name, group_title, grouped, what_it_is
from betweentimes.worksheets.reading import Library

FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
NO_PARENT = QModelIndex()
NOTHING = Excerpt("")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A heading (no `hit`), or a record with what is said of it; found in the client's name, that is marked itself."""

    name: Excerpt
    hit: SearchHit | None = None
    what: str = ""
    day: str = ""
    excerpt: Excerpt = NOTHING

    def spoken(self) -> str:
        """What a screen reader says of the row."""
        if self.hit is None:
            return self.name.text
        return ", ".join(part for part in (self.name.text, self.what, self.day, self.excerpt.text) if part)


class FoundModel(QAbstractListModel):
    """Shows hits by group; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FoundRow] = []

    def show_hits(self, hits: Sequence[SearchHit], library: Library, today: datetime.date) -> None:
        """Show these in place of those there."""
        self.beginResetModel()
        self._rows = []
        for group, members in grouped(hits):
            self._rows.append(FoundRow(Excerpt(group_title(group))))
            self._rows += [_row(hit, library, today) for hit in members]
        self.endResetModel()

    def row(self, number: int) -> FoundRow:
        """A row. Raises IndexError."""
        return self._rows[number]

    def next_hit(self, number: int, step: int) -> int:
        """The next row in this direction that is no heading, or `number` when there is none."""
        place = number + step
        while 0 <= place < len(self._rows):
            if self._rows[place].hit is not None:
                return place
            place += step
        return number

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].hit is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == FOUND_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None


def _row(hit: SearchHit, library: Library, today: datetime.date) -> FoundRow:
    what, day = what_it_is(hit, library), day_month(hit.on, today) if hit.on is not None else ""
    if found_by_name(hit):
        return FoundRow(excerpt_of(hit), hit, what, day)
    return FoundRow(Excerpt(" ".join(hit.client_name.split()) or tr("The casebook")), hit, what, day, excerpt_of(hit))
