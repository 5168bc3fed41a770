"""The entries of one assignment by table and by the row they stand under."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from betweentimes.clinic.assignment import Entry
from betweentimes.ui.dates import date_of
from betweentimes.ui.worksheets.cell_words import moment_field
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.fields import TableField


class EntryTree:
    """What `casebook.entries.of` gave, ready to ask; `left_out` counts the outer rows that a page of it is without."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_uid: dict[str, Entry] = {}
        self._rows: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.left_out = 0
        for entry in entries:
            self._by_uid[entry.uid] = entry
            self._rows[entry.field, entry.parent].append(entry)

    @property
    def single(self) -> Entry | None:
        """The answers asked once, when there are any."""
        found = self._rows.get(("", ""))
        return found[0] if found else None

    def get(self, uid: str) -> Entry | None:
        """The entry with this uid."""
        return self._by_uid.get(uid)

    def rows(self, table: TableField, parent: str = "") -> list[Entry]:
        """A table's rows in the order to show them."""
        rows = self._rows.get((table.id, parent), [])
        if not table.newest_first:
            return list(rows)
        field = moment_field(table.columns)
        return sorted(rows, key=lambda row: _when(row, field.id if field else ""), reverse=True)

    def page(self, table: TableField, most: int) -> EntryTree:
        """The same with at most so many rows of a table: the newest, or the last of those put in order by hand."""
        rows = self.rows(table)
        if len(rows) <= most:
            return self
        shown = EntryTree(())
        shown._by_uid, shown.left_out = self._by_uid, len(rows) - most
        shown._rows.update(self._rows)
        shown._rows[table.id, ""] = rows[:most] if table.newest_first else rows[-most:]
        return shown


def _when(row: Entry, field: str) -> tuple[datetime.date, datetime.time, int]:
    moment = row.answers.get(field)
    if isinstance(moment, Moment) and moment.date is not None:
        return moment.date, moment.time or datetime.time.max, row.position
    return date_of(row.created), datetime.time.max, row.position
