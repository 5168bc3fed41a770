"""The bin: what was removed stays there for thirty days, to be put back or erased.

Single records lie in it as the earlier versions that their removal kept; a whole client stays where it is, unseen.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import Any, Final

from betweentimes.clinic.person import Role
from betweentimes.storage.acts import Act
from betweentimes.storage.assignment_tables import EntryRow
from betweentimes.storage.changing import Change, Row
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.column_types import Link
from betweentimes.storage.database import checkpoint
from betweentimes.storage.erasing import BEGUN, CLIENT, Eraser
from betweentimes.storage.links import PART_OF, TARGETS
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.record_problems import NotAllowed, PutBackRefused, RecordRefused, RecordUnknown
from betweentimes.storage.record_table import Record, table_of
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.tables import TABLES
from betweentimes.storage.time_passed import stamps_within
from betweentimes.storage.writing import SAVED_NOW, Writer

KEPT_MS: Final = 30 * 24 * 3_600_000
BY_HAND, BY_TIME, BY_RULE = "hand", "time", "retention"
"""Why something was erased: somebody wished it, thirty days were over, or the time for keeping a client's records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinItem:
    """One thing in the bin: what it held, who removed it when (UTC ms), and how many records went with it.

    `uid` names the removal; for a whole client it is the client's. `gone_at` is when it is erased.
    """

    uid: str
    table: str
    record: str
    client: str
    at: int
    author: str
    values: Mapping[str, Any]
    others: int = 0

    @property
    def whole_client(self) -> bool:
        """Whether this is a client with everything about them."""
        return self.table == CLIENT

    @property
    def gone_at(self) -> int:
        """When it is erased by itself (UTC ms)."""
        return self.at + KEPT_MS


class Bin:
    """Puts whole clients into the bin, shows what lies in it, puts back and erases."""

    def __init__(self, writer: Writer, importing: Callable[[], AbstractContextManager[Writer]]) -> None:
        self._writer = writer
        self._importing = importing

    def items(self) -> list[BinItem]:
        """What the person may see of the bin, what was removed last first; empty rows of worksheets are left out."""
        with problems_named(self._writer.database.path):
            found = [*self._clients(), *self._records()]
        return sorted(found, key=lambda item: item.at, reverse=True)

    def put_client(self, uid: str) -> None:
        """Put a client into the bin with everything about them: nobody sees them until they are put back.

        Raises RecordUnknown, and NotAllowed unless the person is responsible for the client or an owner.
        """
        with self._writer.write("binned", undoable=False) as change:
            row = change.row(ClientRow, uid)
            if row is None:
                raise RecordUnknown(CLIENT, uid)
            self._check_responsible(row["therapist"])
            change.put(ClientRow, uid, {"binned": change.at})
            # Before the pages hear of it, or they would show the client once more.
            self._writer.look_again()
        self._writer.edits.forget()

    def put_back(self, item: BinItem) -> None:
        """Put something back where it stood, with what went with it and the links to it.

        Raises PutBackRefused, and RecordUnknown when it is no longer in the bin.
        """
        if item.whole_client:
            self._put_client_back(item.uid)
            return
        try:
            with self._writer.write("put_back", undoable=False) as change:
                self._put_records_back(change, item)
        except RecordRefused as refusal:
            raise PutBackRefused("taken", item.table) from refusal

    def due(self) -> list[BinItem]:
        """What thirty days are over for, or what was begun to be erased, whoever may see it; without what it held.

        Thirty days by the clock alone are not enough: it may have jumped since, or been wrong when it was removed.
        """
        database, now = self._writer.database, self._writer.now()
        times = (now - KEPT_MS, now)
        with problems_named(database.path):
            clients = self._rows("SELECT uid, binned FROM main.client WHERE binned <= ? OR binned > ?", *times)
            removals = self._rows(
                "SELECT removal, record_table, record, created FROM main.revision"
                " WHERE links IS NOT NULL AND (created <= ? OR created > ?)",
                *times,
            )
            recent = stamps_within(database, KEPT_MS, now) if clients or removals else frozenset()
        found = [
            *(_bare(uid, CLIENT, uid, at) for uid, at in clients),
            *(_bare(removal, table, record, at) for removal, table, record, at in removals),
        ]
        return [item for item in found if item.at not in recent]

    def erase_steps(self, item: BinItem, why: str = BY_TIME) -> Iterator[None]:
        """Erase something for good, one short transaction a step, on the casebook's own thread.

        Raises NotAllowed, RecordUnknown unless its time is over or the person could do it by hand.
        """
        if not self._is_due(item):
            self._check_theirs(item)
        yield from _steps(self._writer, item, why)
        self._writer.edits.forget()

    def erase(self, item: BinItem, why: str = BY_HAND) -> None:
        """Erase something for good; any thread. From another, the casebook's own writes are refused as busy meanwhile.

        Raises NotAllowed about a client unless the person is responsible or an owner, RecordUnknown about what they
        do not see in the bin.
        """
        self._check_theirs(item)
        with self._importing() as writer:
            for _ in _steps(writer, item, why):
                pass
            # Pages of before stand in the write-ahead log and in the file until then; at the latest when it is closed.
            with suppress(CasebookProblem), problems_named(writer.database.path):
                checkpoint(writer.database)
        self._writer.edits.forget()

    def _is_due(self, item: BinItem) -> bool:
        table, name, at = ("client", "uid", "binned") if item.whole_client else ("revision", "removal", "created")
        sql = f"SELECT 1 FROM main.{table} WHERE {name} = ?1 AND ({at} <= ?2 OR {at} > ?3) LIMIT 1"
        now = self._writer.now()
        return bool(self._rows(sql, item.uid, now - KEPT_MS, now))

    def _check_theirs(self, item: BinItem) -> None:
        if item.whole_client:
            found = self._rows("SELECT therapist FROM main.client WHERE uid = ?", item.uid)
            self._check_responsible(found[0][0] if found else None)
            return
        there, seen = (f"SELECT 1 FROM {of} WHERE removal = ? LIMIT 1" for of in ("main.revision", "revision"))
        if self._rows(there, item.uid) and not self._rows(seen, item.uid):
            raise RecordUnknown(item.table, item.record)

    def _check_responsible(self, therapist: str | None) -> None:
        role = self._writer.access.role
        if role is Role.RECEPTION or (role is Role.MEMBER and therapist != self._writer.person):
            raise NotAllowed("owner")

    def _clients(self) -> list[BinItem]:
        access = self._writer.access
        if access.role is Role.RECEPTION:
            return []
        rule = "" if access.role is Role.OWNER else " AND therapist = ?2"
        rows = self._rows(
            f"SELECT uid, name, initials, binned FROM main.client WHERE binned > ?1{rule}",
            *(BEGUN, access.person)[: 2 if rule else 1],
        )
        return [
            BinItem(
                uid=uid,
                table=CLIENT,
                record=uid,
                client=uid,
                at=at,
                author=self._author("binned", uid),
                values={"name": name, "initials": initials},
            )
            for uid, name, initials, at in rows
        ]

    def _author(self, action: str, record: str) -> str:
        sql = "SELECT author FROM main.audit WHERE action = ? AND record = ? ORDER BY id DESC LIMIT 1"
        found = self._rows(sql, action, record)
        return str(found[0][0]) if found else ""

    def _records(self) -> list[BinItem]:
        rows = self._rows(
            "SELECT v.removal, v.record_table, v.record, v.client, v.created, v.author, v.before,"
            " (SELECT count(*) - 1 FROM main.revision o WHERE o.removal = v.removal AND o.action = 'removed')"
            " FROM revision v WHERE v.links IS NOT NULL AND v.created > ?",
            BEGUN,
        )
        found = [
            BinItem(
                uid=removal,
                table=table,
                record=record,
                client=client or "",
                at=at,
                author=author,
                values=json.loads(before),
                others=others,
            )
            for removal, table, record, client, at, author, before, others in rows
        ]
        return [item for item in found if not _is_blank(item)]

    def _put_client_back(self, uid: str) -> None:
        with self._writer.write(undoable=False) as change:
            found = change.query("SELECT therapist FROM main.client WHERE uid = ? AND binned > ?", uid, BEGUN)
            if not found:
                raise RecordUnknown(CLIENT, uid)
            self._check_responsible(found[0][0])
            change.query("UPDATE main.client SET binned = NULL WHERE uid = ?", uid)
            change.query(f"UPDATE main.casebook SET {SAVED_NOW}", change.at)
            change.acts.append(Act("put_back", CLIENT, uid))
            change.kinds.add("clients")
            self._writer.look_again()

    def _put_records_back(self, change: Change, item: BinItem) -> None:
        root = change.query("SELECT links FROM revision WHERE removal = ? AND links IS NOT NULL", item.uid)
        if not root:
            raise RecordUnknown(item.table, item.record)
        rows = change.query(
            "SELECT record_table, record, before FROM main.revision WHERE removal = ? AND action = 'removed'"
            " ORDER BY id DESC",
            item.uid,
        )
        coming = {record for _, record, _ in rows}
        for table, record, before in rows:
            model = TABLES[table]
            change.insert(model, record, _with_links_that_hold(change, model, json.loads(before), coming))
        for table, record, column, target in json.loads(root[0][0]):
            linked = change.row(TABLES[table], record)
            if linked is not None and not linked[column]:
                change.put(TABLES[table], record, {column: target})
        change.query("DELETE FROM main.revision WHERE removal = ?", item.uid)
        change.kinds.add("erased")

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self._writer.database.execute_sql(sql, values).fetchall())


def _steps(writer: Writer, item: BinItem, why: str) -> Iterator[None]:
    eraser = Eraser(writer)
    return eraser.client_steps(item.uid, why) if item.whole_client else eraser.removal_steps(item.uid, why)


def _bare(uid: str, table: str, record: str, at: int) -> BinItem:
    return BinItem(uid=uid, table=table, record=record, client="", at=at, author="", values={})


def _is_blank(item: BinItem) -> bool:
    return item.table == table_of(EntryRow) and not item.others and item.values.get("answers") == "{}"


def _with_links_that_hold(change: Change, model: type[Record], row: Row, coming: set[str]) -> Row:
    """The row without links to what is gone meanwhile. Raises PutBackRefused when it cannot be without one."""
    kept = dict(row)
    for field in model._meta.sorted_fields:
        target = row.get(field.name) if isinstance(field, Link) else None
        if not target or target in coming:
            continue
        other = table_of(TARGETS[field.name])
        if change.query(f'SELECT 1 FROM main."{other}" WHERE uid = ?', target):
            continue
        if not field.null or field.name in PART_OF:
            raise PutBackRefused("parent", other)
        kept[field.name] = None
    if model is EntryRow and not row["field"]:
        sql = "SELECT 1 FROM main.entry WHERE assignment = ? AND field = ''"
        if change.query(sql, row["assignment"]):
            raise PutBackRefused("taken", table_of(model))
    return kept
