"""Earlier versions of what was written about a client: which records have some, and putting one back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from betweentimes.clinic.history import Revision
from betweentimes.storage.column_types import Link
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import Record, own_columns
from betweentimes.storage.revisions import read_client_revisions, read_revisions
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.tables import TABLES
from betweentimes.storage.writing import Writer

VERSIONED: Final = (
    "session",
    "contact",
    "goal",
    "unassigned_change",
    "assignment",
    "entry",
    "review",
    "reply",
    "alliance_note",
    "check_in",
    "meaning",
    "score",
)
"""The tables whose earlier versions are shown; what a person wrote or rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """A record that is there and was changed: how often, and when last (UTC ms); its assignment, if it has one."""

    table: str
    record: str
    assignment: str
    times: int
    last: int


class Versions:
    """Reads what records held before, and writes one of these states anew."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def changed(self, client: str) -> list[ChangedRecord]:
        """A client's records that have earlier versions, the one changed last first."""
        database = self._writer.database
        found = []
        with problems_named(database.path):
            for table in VERSIONED:
                assignment = _assignment(table)
                rows = database.execute_sql(
                    f"SELECT r.uid, {assignment}, count(v.id), max(v.created) FROM revision v"
                    f' JOIN "{table}" r ON r.uid = v.record'
                    " WHERE v.client = ? AND v.record_table = ? AND v.action = 'changed' GROUP BY r.uid",
                    (client, table),
                ).fetchall()
                found += [
                    ChangedRecord(table=table, record=uid, assignment=within or "", times=times, last=last)
                    for uid, within, times, last in rows
                ]
        return sorted(found, key=lambda each: each.last, reverse=True)

    def of(self, table: str, record: str) -> list[Revision]:
        """What a record held before each editing spell, newest first."""
        return [each for each in read_revisions(self._writer.database, table, record) if each.action == "changed"]

    def of_client(self, client: str) -> list[Revision]:
        """What a client's records held before they were changed or removed, the oldest first."""
        return read_client_revisions(self._writer.database, client)

    def now(self, table: str, record: str) -> Mapping[str, Any]:
        """What a record holds now, as it is stored. Raises RecordUnknown."""
        names = own_columns(_model(table))
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f'SELECT {columns} FROM "{table}" WHERE uid = ?'
        with problems_named(self._writer.database.path):
            row = self._writer.database.execute_sql(sql, (record,)).fetchone()
        if row is None:
            raise RecordUnknown(table, record)
        return dict(zip(names, row, strict=True))

    def put_back(self, version: Revision) -> None:
        """Write what a version held into the record, as a new edit that can be undone.

        Where it stands and the state it is in stay: a state has a history of its own.

        Raises RecordUnknown.
        """
        model = _model(version.table)
        stays = {field.name for field in model._meta.sorted_fields if isinstance(field, Link)} | {
            "state",
            "state_since",
        }
        values = {name: version.values[name] for name in own_columns(model) if name in version.values}
        self._writer.spells.end()
        with self._writer.write() as change:
            change.put(model, version.record, {name: value for name, value in values.items() if name not in stays})
        self._writer.spells.end()


def _assignment(table: str) -> str:
    if table == "assignment":
        return "r.uid"
    return "r.assignment" if "assignment" in own_columns(_model(table)) else "NULL"


def _model(table: str) -> type[Record]:
    return TABLES[table]
