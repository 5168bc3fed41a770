"""The entries of one assignment by table and by the row they stand under."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

from betweentimes.clinic.assignment import Entry
from betweentimes.ui.dates import date_of
from betweentimes.ui.worksheets.cell_words import moment_field
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.fields import TableField

INNER = 4


class EntryTree:
    """What `casebook.entries.of` gave, ready to ask.

    `left_out` counts the rows that a page of it is without, `first_number` is the number of its first row.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_uid: dict[str, Entry] = {}
        self._rows: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._all: Mapping[tuple[str, str], list[Entry]] = self._rows
        self.left_out = 0
        self.first_number = 1
        for entry in entries:
            self._by_uid[entry.uid] = entry
            self._rows[entry.field, entry.parent].append(entry)

    @property
    def single(self) -> Entry | None:
        """The answers asked once, when there are any."""
        found = self._rows.get(("", ""))
        return found[0] if found else None

    def __len__(self) -> int:
        return len(self._by_uid)

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

    def count(self, table: TableField, parent: str = "") -> int:
        """How many rows a table has, those that a page leaves out among them."""
        return len(self._all.get((table.id, parent), []))

    def page(self, table: TableField, most: int) -> EntryTree:
        """The same with at most so many rows of a table: the newest, or the last of those put in order by hand.

        Of the rows under a row there are a quarter as many.
        """
        rows = self.rows(table)
        shown = EntryTree(())
        shown._by_uid, shown._all = self._by_uid, self._all
        shown._rows.update(self._rows)
        kept = rows[:most] if table.newest_first else rows[-most:]
        shown._rows[table.id, ""] = kept
        shown.left_out = len(rows) - len(kept)
        shown.first_number = 1 if table.newest_first else 1 + shown.left_out
        if table.inner is not None:
            for row in kept:
                inner = self._rows.get((table.inner.id, row.uid), [])
                least = max(1, most // INNER)
                shown._rows[table.inner.id, row.uid] = inner[-least:]
                shown.left_out += max(0, len(inner) - least)
        return shown if shown.left_out else self


def _when(row: Entry, field: str) -> tuple[datetime.date, datetime.time, int]:
    moment = row.answers.get(field)
    if isinstance(moment, Moment) and moment.date is not None:
        return moment.date, moment.time or datetime.time.max, row.position
    return date_of(row.created), datetime.time.max, row.position
