"""The rows written in one transaction, each with what it held before and holds now."""

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from betweentimes.storage.access import Access
from betweentimes.storage.acts import Act
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.links import links_to
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.searching import SearchWords
from betweentimes.storage.uids import new_uid

Row = dict[str, Any]
STAMPS = ("author", "created", "changed")

# The client stands in an index, and to name it again would write a page of that index with every saved edit.
ADD_WORDS: Final = """
INSERT INTO main.search_text AS search_text (record_table, record, client, words) VALUES (?, ?, ?, ?)
ON CONFLICT (record) DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words"""


@dataclasses.dataclass(frozen=True)
class RowChange:
    """One row's values before (None: it was not there) and after (None: it is gone), as SQLite keeps them."""

    model: type[Record]
    uid: str
    before: Row | None
    after: Row | None

    @property
    def table(self) -> str:
        """The name of the row's table."""
        return table_of(self.model)

    @property
    def action(self) -> str:
        """What happened to the row: created, changed or removed."""
        if self.before is None:
            return "created"
        return "removed" if self.after is None else "changed"

    @property
    def client(self) -> str:
        """The client the row is about, or ""."""
        return client_of(self.model, self.uid, self.after or self.before or {})


@dataclasses.dataclass(frozen=True)
class Removal:
    """A record that was removed: the rows that went with it, and the links to them that became blank.

    A link is a table, a record, a column, and the uid that stood there.
    """

    model: type[Record]
    record: str
    uid: str = dataclasses.field(default_factory=new_uid)
    rows: set[str] = dataclasses.field(default_factory=set)
    links: list[tuple[str, str, str, str]] = dataclasses.field(default_factory=list)


class Change:
    """Writes rows within the writer's transaction and remembers what they held."""

    def __init__(self, database: CasebookDatabase, words: SearchWords, access: Access, at: int) -> None:
        self.at = at
        self.rows: list[RowChange] = []
        self.removals: list[Removal] = []
        self.acts: list[Act] = []
        self.kinds: set[str] = set()
        self.acts_say_all = False
        """Whether the records get no audit lines of their own, for `acts` name what was done."""
        self._database = database
        self._words = words
        self._access = access
        self._broken = False

    @property
    def person(self) -> str:
        """The uid of the person who writes."""
        return self._access.person

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Run a nested write; when it fails, the outer one cannot be kept either."""
        try:
            yield
        except BaseException:
            self._broken = True
            raise

    def refuse_if_broken(self) -> None:
        """Raises RuntimeError when a nested write failed and its exception was swallowed on the way."""
        if self._broken:
            raise RuntimeError("a part of this write failed")

    def put(self, model: type[Record], uid: str, values: Mapping[str, Any]) -> str:
        """Insert (blank uid) or update a row and return its uid; equal values write nothing.

        Raises RecordUnknown, also about a row that the person may not see, and NotAllowed.
        """
        if not uid:
            return self.insert(model, new_uid(), dict(values))
        seen = self.row(model, uid)
        before = self._row_in_file(model, uid) if self._access.narrowed else seen
        if seen is None or before is None:
            raise RecordUnknown(table_of(model), uid)
        fresh = {name: value for name, value in values.items() if seen[name] != value}
        if not fresh:
            return uid
        self._access.check_update(self._database, model, before, fresh)
        self._update(model, uid, before, fresh)
        return uid

    def put_unseen(self, model: type[Record], uid: str, values: Mapping[str, Any]) -> None:
        """Update a row that the person need not see. Raises RecordUnknown."""
        before = self._row_in_file(model, uid)
        if before is None:
            raise RecordUnknown(table_of(model), uid)
        fresh = {name: value for name, value in values.items() if before[name] != value}
        if fresh:
            self._update(model, uid, before, fresh)

    def _update(self, model: type[Record], uid: str, before: Row, fresh: Row) -> None:
        fresh["changed"] = self.at
        assignments = ", ".join(f'"{name}" = ?' for name in fresh)
        self._database.execute_sql(
            f'UPDATE main."{table_of(model)}" SET {assignments} WHERE uid = ?', (*fresh.values(), uid)
        )
        self._keep(RowChange(model, uid, before, {**before, **fresh}))

    def insert(self, model: type[Record], uid: str, values: Row) -> str:
        """Insert a row under a given uid; author and stamps are filled unless they come along. Raises NotAllowed."""
        self._access.check_insert(self._database, model, values)
        if "created" in values:  # brought back, so it is no longer in the bin
            self._database.execute_sql("UPDATE main.revision SET links = NULL WHERE record = ?", (uid,))
        row = {"author": self._access.person, "created": self.at, "changed": self.at, **values}
        names = ("uid", *row)
        columns = ", ".join(f'"{name}"' for name in names)
        places = ", ".join("?" * len(names))
        self._database.execute_sql(
            f'INSERT INTO main."{table_of(model)}" ({columns}) VALUES ({places})', (uid, *row.values())
        )
        self._keep(RowChange(model, uid, None, row))
        return uid

    def remove(self, model: type[Record], uid: str) -> None:
        """Remove a row with the rows that cannot be without it; mere links to it become blank.

        Raises RecordUnknown, NotAllowed.
        """
        before = self._row_in_file(model, uid)
        if before is None or self.row(model, uid) is None:
            raise RecordUnknown(table_of(model), uid)
        self._access.check_remove(model, before)
        self.remove_unseen(model, uid)

    def remove_unseen(self, model: type[Record], uid: str) -> Removal:
        """The same of a row that the person need not see."""
        removal = Removal(model, uid)
        self.removals.append(removal)
        self._remove(removal, model, uid)
        return removal

    def _remove(self, removal: Removal, model: type[Record], uid: str) -> None:
        """Also of rows that the person does not see: what belongs to a record goes with it."""
        removal.rows.add(uid)
        before = self._row_in_file(model, uid)
        for child, column, needed in links_to(model):
            rows = self._database.execute_sql(f'SELECT uid FROM main."{table_of(child)}" WHERE "{column}" = ?', (uid,))
            for (child_uid,) in rows.fetchall():
                found = self._row_in_file(child, child_uid)
                if found is None:
                    continue
                if needed:
                    self._remove(removal, child, child_uid)
                else:
                    removal.links.append((table_of(child), child_uid, column, uid))
                    self._update(child, child_uid, found, {column: None})
        self._database.execute_sql(f'DELETE FROM main."{table_of(model)}" WHERE uid = ?', (uid,))
        self._keep(RowChange(model, uid, before, None))

    def row(self, model: type[Record], uid: str) -> Row | None:
        """The row as SQLite keeps it, or None when there is none that the person may see."""
        return self._read(model, uid, "")

    def _row_in_file(self, model: type[Record], uid: str) -> Row | None:
        return self._read(model, uid, "main.")

    def _read(self, model: type[Record], uid: str, schema: str) -> Row | None:
        names, query = _reading(model, schema)
        found = self._database.execute_sql(query, (uid,)).fetchone()
        return None if found is None else dict(zip(names, found, strict=True))

    def written(self, model: type[Record], uid: str) -> Row | None:
        """The row as this transaction wrote it last; None when it has to be read, for all of it need not be seen."""
        if self._access.narrowed:
            return None
        rows = (row.after for row in reversed(self.rows) if row.uid == uid and row.model is model)
        return next(rows, None)

    def query(self, sql: str, *values: Any) -> list[Any]:
        """Run a statement of one's own within the transaction."""
        return list(self._database.execute_sql(sql, values).fetchall())

    def whole(self) -> list[RowChange]:
        """One change per row, from what it held before the transaction to what it holds now."""
        merged: dict[tuple[str, str], RowChange] = {}
        for row in self.rows:
            first = merged.get((row.table, row.uid))
            merged[row.table, row.uid] = row if first is None else dataclasses.replace(row, before=first.before)
        return [row for row in merged.values() if row.before is not None or row.after is not None]

    def removal_of(self, row: RowChange) -> Removal | None:
        """What a row was removed with, unless it is of a kind that is not kept in the bin."""
        found = (each for each in self.removals if row.after is None and row.uid in each.rows and each.model.restorable)
        return next(found, None)

    def _keep(self, change: RowChange) -> None:
        self.rows.append(change)
        words = self._words.of(change.model, change.after) if change.after is not None else ""
        if words:
            client = change.client
            self._database.execute_sql(ADD_WORDS, (change.table, change.uid, client, words))
            if change.before is not None and client != client_of(change.model, change.uid, change.before):
                self._database.execute_sql(
                    "UPDATE main.search_text SET client = ? WHERE record = ?", (client, change.uid)
                )
        else:
            self._database.execute_sql("DELETE FROM main.search_text WHERE record = ?", (change.uid,))


@cache
def _reading(model: type[Record], schema: str) -> tuple[tuple[str, ...], str]:
    """The columns that a change keeps of a row, and the query for them."""
    names = (*STAMPS, *own_columns(model))
    columns = ", ".join(f'"{name}"' for name in names)
    return names, f'SELECT {columns} FROM {schema}"{table_of(model)}" WHERE uid = ?'


def client_of(model: type[Record], uid: str, row: Row) -> str:
    """The client a row is about, or ""."""
    return uid if model is ClientRow else str(row.get("client") or "")
