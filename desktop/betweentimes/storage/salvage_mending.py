"""Making a salvaged casebook whole: earlier versions and blanks stand in for what others hang on."""

import json
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.assignment import State
from betweentimes.clinic.person import Role
from betweentimes.storage.assignment_tables import AssignmentRow, SheetRow
from betweentimes.storage.audit_trail import START
from betweentimes.storage.checks import quoted
from betweentimes.storage.client_tables import ClientRow, GoalRow, PersonRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.found import Found
from betweentimes.storage.key_file import key_file_bytes
from betweentimes.storage.record_table import table_of

PERSON, CLIENT = table_of(PersonRow), table_of(ClientRow)
HUNG_ON: Final[Mapping[str, tuple[tuple[str, Any], ...]]] = MappingProxyType(
    {
        PERSON: (),
        CLIENT: (),
        table_of(GoalRow): (),
        table_of(AssignmentRow): (("state", State.AGREED.value), ("kind_version", 1)),
        table_of(SheetRow): (("kind_version", 1), ("copies", 1)),
    }
)
"""Records that others hang on, which are made anew even where next to nothing is known of them."""
Fragments = Mapping[str, dict[str, Any]]


@dataclass(frozen=True)
class Column:
    """A column of the new casebook's tables."""

    name: str
    kind: str
    needed: bool
    default: str | None

    def blank(self) -> Any:
        """What stands where nothing is known; None leaves the column to its default."""
        if not self.needed or self.default is not None:
            return None
        return {"INTEGER": 0, "REAL": 0.0, "BLOB": b""}.get(self.kind, "")


class Mending:
    """Completes what was copied into `database`, whose references are not checked meanwhile.

    `fragments` are the values that indexes repeat of rows which could not be read, by table and uid; `unnamed` names
    clients whose name is gone. `rebuilt` counts the rows made anew, `dropped` those that hung on nothing, by table.
    """

    def __init__(
        self, database: CasebookDatabase, found: Found, fragments: Mapping[str, Fragments], unnamed: str, at: int
    ) -> None:
        self._database = database
        self._found = found
        self._fragments = fragments
        self._unnamed = unnamed
        self._at = at
        self.rebuilt: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()

    def mend(self) -> None:
        """Do all of it."""
        self._bring_back_earlier_versions()
        self._complete_people()
        while dangling := self._dangling():
            for table, number, column, target, uid in dangling:
                self._mend_link(table, number, column, target, uid)
        self._complete_people()
        self._complete_casebook()

    def _bring_back_earlier_versions(self) -> None:
        for table, rows in self._fragments.items():
            for uid in rows:
                if table == CLIENT or self._earlier(table, uid):
                    self._rebuild(table, uid)

    def _mend_link(self, table: str, number: int, column: Column, target: str, uid: str) -> None:
        """Make the record anew that a row hangs on, or take the link away, or the row that is nothing without it."""
        if self._run(f"SELECT 1 FROM {quoted(target)} WHERE uid = ?", uid):
            return
        if not column.needed:
            self._run(f"UPDATE {quoted(table)} SET {quoted(column.name)} = NULL WHERE id = ?", number)
        elif target not in HUNG_ON or not self._rebuild(target, uid):
            self._run(f"DELETE FROM {quoted(table)} WHERE id = ?", number)
            self.dropped[table] += 1

    def _rebuild(self, table: str, uid: str) -> bool:
        """Put a record back from its earlier version and what the indexes say; the rest is blank. Whether it fits."""
        columns = {column.name: column for column in columns_of(self._database, table) if column.name != "id"}
        known = {**self._earlier(table, uid), **self._fragments.get(table, {}).get(uid, {}), "uid": uid}
        values = {name: column.blank() for name, column in columns.items()}
        values |= dict(HUNG_ON.get(table, ()))
        values |= dict.fromkeys(self._unique(table), uid)
        values |= {"author": self._first_person(), "created": self._at, "changed": self._at}
        values |= {"name": self._unnamed} if table == CLIENT else {}
        values |= {name: value for name, value in known.items() if name in columns and value is not None}
        given = {name: value for name, value in values.items() if value is not None}
        names, places = ", ".join(map(quoted, given)), ", ".join("?" * len(given))
        done = self._run(
            f"INSERT OR IGNORE INTO {quoted(table)} ({names}) VALUES ({places}) RETURNING id", *given.values()
        )
        self.rebuilt[table] += len(done)
        return bool(done)

    def _unique(self, table: str) -> list[str]:
        """The columns of which no two rows may hold the same, by themselves; a blank would be the same twice."""
        found = self._run(
            "SELECT max(i.name) FROM pragma_index_list(?) AS l, pragma_index_info(l.name) AS i"
            ' WHERE l."unique" = 1 GROUP BY l.name HAVING count(*) = 1',
            table,
        )
        return [str(name) for (name,) in found]

    def _earlier(self, table: str, uid: str) -> dict[str, Any]:
        found = self._run(
            "SELECT before FROM revision WHERE record = ? AND record_table = ? ORDER BY id DESC LIMIT 1", uid, table
        )
        return dict(json.loads(found[0][0])) if found else {}

    def _complete_people(self) -> None:
        """Everybody who has a key has a row, and somebody is an owner."""
        for slot in self._found.unlocked.key_file.people:
            if not self._run("SELECT 1 FROM person WHERE uid = ?", slot.person_uid):
                self._rebuild(PERSON, slot.person_uid)
            self._run("UPDATE person SET name = ? WHERE uid = ? AND name = ''", slot.person_name, slot.person_uid)
        self._run("UPDATE person SET role = ? WHERE role = ''", Role.MEMBER.value)
        if not self._run("SELECT 1 FROM person WHERE role = ?", Role.OWNER.value):
            self._run("UPDATE person SET role = ? WHERE uid = ?", Role.OWNER.value, self._first_person())

    def _first_person(self) -> str:
        unlocked = self._found.unlocked
        return unlocked.person_uid or unlocked.key_file.people[0].person_uid

    def _complete_casebook(self) -> None:
        """The row about the casebook itself, made anew where it is gone; its audit trail goes on from its last line."""
        key_file = self._found.unlocked.key_file
        if not self._run("SELECT 1 FROM casebook"):
            self._run(
                "INSERT INTO casebook (id, uid, name, created, generation, key_file, sheet_key, audit_count, audit_mac)"
                " VALUES (1, ?, ?, ?, 0, x'', ?, 0, ?)",
                *(key_file.casebook_uid, self._found.folder.name, self._at, secrets.token_bytes(32), START),
            )
            self.rebuilt["casebook"] += 1
        count, mac = (self._run("SELECT id, mac FROM audit ORDER BY id DESC LIMIT 1") or [(0, START)])[0]
        self._run(
            "UPDATE casebook SET generation = ?, key_file = ?, audit_count = ?, audit_mac = ?, last_saved = ?,"
            " backed_up = NULL",
            *(key_file.generation, key_file_bytes(key_file), count, mac, self._at),
        )

    def _dangling(self) -> list[tuple[str, int, Column, str, str]]:
        """Every link to a record that is not there: table, row number, column, target table and uid."""
        found = []
        for table in tables_of(self._database):
            columns = {column.name: column for column in columns_of(self._database, table)}
            for name, target in self._links(table):
                rows = self._run(
                    f"SELECT id, {quoted(name)} FROM {quoted(table)} WHERE {quoted(name)} IS NOT NULL"
                    f" AND {quoted(name)} NOT IN (SELECT uid FROM {quoted(target)})"
                )
                found += [(table, number, columns[name], target, uid) for number, uid in rows]
        return found

    def _links(self, table: str) -> list[tuple[str, str]]:
        return self._run('SELECT "from", "table" FROM pragma_foreign_key_list(?)', table)

    def _run(self, sql: str, *values: object) -> list[Any]:
        return list(self._database.execute_sql(sql, values).fetchall())


def tables_of(database: CasebookDatabase) -> tuple[str, ...]:
    """The ordinary tables that number their rows, without the history of steps."""
    rows = database.execute_sql(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'migration'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return tuple(str(name) for (name,) in rows.fetchall())


def columns_of(database: CasebookDatabase, table: str) -> tuple[Column, ...]:
    """A table's columns in order."""
    rows = database.execute_sql('SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)', (table,))
    return tuple(Column(name, kind, bool(needed), default) for name, kind, needed, default in rows.fetchall())
