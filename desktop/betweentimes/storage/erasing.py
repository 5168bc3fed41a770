"""Erasing for good: a record or a whole client with everything that was ever kept of it, in small steps.

Rows, earlier versions, drafts, words for searching and the bytes of files go; names alone are kept, so that a backup
from before can be relieved of the same. SQLite's and the search index's own secure deletion take the words out of the
pages. Each step is a transaction of its own; what was begun is due ever after and is taken up again.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from betweentimes.storage.acts import Act
from betweentimes.storage.changing import Change
from betweentimes.storage.erased_list import Erased, ErasedList, erased_in, sheet_key_of
from betweentimes.storage.links import links_to
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.tables import RECORDS, TABLES
from betweentimes.storage.uids import new_uid
from betweentimes.storage.writing import SAVED_NOW, Writer

CLIENT: Final = "client"
ABOUT_CLIENTS: Final = tuple(model for model in RECORDS if "client" in own_columns(model))
AT_ONCE: Final = 20
"""Rows that one step takes at most."""

LETTERS_AT_ONCE: Final = 1_500
"""Letters that the search index is to forget in one step, but for the first row's: a page of notes takes it 10 ms."""

IN_PIECES: Final = (
    ("search_text", "SELECT id, length(words) FROM main.search_text WHERE client = ? LIMIT ?"),
    ("revision", "SELECT id, 0 FROM main.revision WHERE client = ? LIMIT ?"),
    # A row goes after those that stand under it.
    (
        "entry",
        """SELECT id, 0 FROM main.entry e WHERE client = ?
        AND NOT EXISTS (SELECT 1 FROM main.entry c WHERE c.parent = e.uid) LIMIT ?""",
    ),
)
"""What there can be thousands of, and how some are found, with the letters that the search index holds of each."""

BEGUN: Final = 0
"""In place of the moment of a removal: the erasing was begun, and there is no way back."""


class Eraser:
    """Erases through one writer; `steps` are taken one at a time."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._database = writer.database
        self._pending: frozenset[Erased] = frozenset()

    def removal_steps(self, removal: str, why: str) -> Iterator[None]:
        """Erase what was removed at once, and what was removed from it before. Nothing when it was put back."""
        with self._writer.write() as change:
            sql = "UPDATE main.revision SET created = ? WHERE removal = ? AND links IS NOT NULL RETURNING record"
            if not change.query(sql, BEGUN, removal):
                return
        root, records = self._gathered(removal)
        yield from self._parts_steps([record for table, record in records if table == "attachment"])
        with self._writer.write() as change:
            _forget(change, records, why)
            change.acts.append(Act("erased", *root, amount=len(records)))
            change.kinds |= {"erased", "drafts"}
        self.keep_list()
        yield

    def client_steps(self, client: str, why: str) -> Iterator[None]:
        """Erase a client with everything about them. Nothing when there is no such client."""
        with self._writer.write() as change:
            if not change.query("UPDATE main.client SET binned = ? WHERE uid = ? RETURNING uid", BEGUN, client):
                return
            _name_client(change, client, why)
        self.keep_list()
        yield
        files = self._rows(
            "SELECT uid FROM main.attachment WHERE client = ?1"
            " UNION SELECT record FROM main.revision WHERE record_table = 'attachment' AND client = ?1",
            client,
        )
        yield from self._parts_steps(uid for (uid,) in files)
        for table, sql in IN_PIECES:
            yield from self._pieces_steps(table, sql, client)
        with self._writer.write() as change:
            for model in ABOUT_CLIENTS:
                change.query(f'DELETE FROM main."{table_of(model)}" WHERE client = ?', client)
            change.query("DELETE FROM main.client WHERE uid = ?", client)
            change.acts.append(Act("erased", CLIENT, client))
            change.kinds |= {"clients", "erased", "drafts"}
        yield

    def again(self) -> int:
        """Erase anew what the list beside the records names and the records do not know of; how many were named."""
        named, known = self._list().read(), erased_in(self._database)
        self._pending = missing = named - known
        if known - named:  # a new place, or a disk that refused the list
            self.keep_list()
        for table, record in sorted(missing):
            for _ in self._again_steps(table, record):
                pass
        if missing:
            with self._writer.write() as change:
                _name(change, missing, "restored")
                change.acts.append(Act("erased_again", "casebook", amount=len(missing)))
            self._writer.edits.forget()
            self._pending = frozenset()
            self.keep_list()
        return len(missing)

    def keep_list(self) -> None:
        """Write the list beside the records; a disk that refuses costs the precaution, not the erasing."""
        with contextlib.suppress(OSError):
            self._list().write(erased_in(self._database) | self._pending)

    def _list(self) -> ErasedList:
        return ErasedList(self._database.path, sheet_key_of(self._database))

    def _again_steps(self, table: str, record: str) -> Iterator[None]:
        model = TABLES.get(table)
        if model is None:
            return
        if table == CLIENT:
            yield from self.client_steps(record, "restored")
            return
        if self._rows(f'SELECT 1 FROM main."{table}" WHERE uid = ?', record):
            with self._writer.write(undoable=False) as change:
                removal = change.remove_unseen(model, record)
            yield from self.removal_steps(removal.uid, "restored")
        yield from self._parts_steps([record])
        with self._writer.write() as change:
            _forget(change, [(table, record)], "restored")

    def _gathered(self, removal: str) -> tuple[Erased, list[Erased]]:
        """The record that was removed, and every record to erase with it."""
        root: Erased = ("", "")
        records: dict[Erased, None] = {}
        waiting, seen = [removal], {removal}
        for each in waiting:
            found = self._rows(
                "SELECT record_table, record, client, links IS NOT NULL FROM main.revision"
                " WHERE removal = ? AND action = 'removed'",
                each,
            )
            for table, record, client, is_root in found:
                if is_root and each == removal:
                    root = (table, record)
                if self._rows(f'SELECT 1 FROM main."{table}" WHERE uid = ?', record):
                    continue
                records[table, record] = None
                more = [name for name in self._removed_from(TABLES[table], record, client) if name not in seen]
                waiting += more
                seen |= set(more)
        return root, list(records)

    def _removed_from(self, model: type[Record], record: str, client: str | None) -> list[str]:
        """What was removed earlier and cannot be without this record."""
        found: list[str] = []
        for child, column, needed in links_to(model):
            if needed:
                rows = self._rows(
                    "SELECT DISTINCT removal FROM main.revision WHERE client IS ? AND record_table = ?"
                    f" AND action = 'removed' AND removal IS NOT NULL AND before ->> '{column}' = ?",
                    client,
                    table_of(child),
                    record,
                )
                found += [removal for (removal,) in rows]
        return found

    def _parts_steps(self, attachments: Iterable[str]) -> Iterator[None]:
        for attachment in attachments:
            for (part,) in self._rows("SELECT id FROM main.attachment_part WHERE attachment = ?", attachment):
                with self._writer.write() as change:
                    change.query("DELETE FROM main.attachment_part WHERE id = ?", part)
                yield

    def _pieces_steps(self, table: str, sql: str, client: str) -> Iterator[None]:
        while found := self._rows(sql, client, AT_ONCE):
            letters = 0
            with self._writer.write() as change:
                for row, more in found:
                    if letters and letters + more > LETTERS_AT_ONCE:
                        break
                    letters += more
                    change.query(f"DELETE FROM main.{table} WHERE id = ?", row)
            yield

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self._database.execute_sql(sql, values).fetchall())


def _forget(change: Change, records: Collection[Erased], why: str) -> None:
    """Forget records whose rows are gone, and keep their names."""
    for _, record in records:
        change.query("DELETE FROM main.revision WHERE record = ?", record)
        change.query("DELETE FROM main.search_text WHERE record = ?", record)
    _forget_drafts(change, {record for _, record in records})
    _name(change, records, why)


def _name_client(change: Change, client: str, why: str) -> None:
    """Keep the names of a client and of what came to them from another, and forget every draft about them."""
    records = [
        (table_of(model), uid)
        for model in ABOUT_CLIENTS
        for (uid,) in change.query(f'SELECT uid FROM main."{table_of(model)}" WHERE client = ?', client)
    ]
    gone = change.query("SELECT DISTINCT record_table, record FROM main.revision WHERE client = ?", client)
    records += [(table, record) for table, record in gone]
    # Only what came from another client can stand under another name in an older backup.
    moved = {record for (record,) in change.query("SELECT DISTINCT record FROM main.audit WHERE action = 'moved'")}
    _forget_drafts(change, {client, *(record for _, record in records)})
    _name(change, {(CLIENT, client), *(each for each in records if each[1] in moved)}, why)


def _forget_drafts(change: Change, records: Collection[str]) -> None:
    """Drafts and settings are known by keys that have the names of records in them."""
    for table in ("draft", "setting"):
        for uid, key in change.query(f"SELECT uid, key FROM main.{table}"):
            if any(record in key for record in records):
                change.query(f"DELETE FROM main.{table} WHERE uid = ?", uid)


def _name(change: Change, records: Collection[Erased], why: str) -> None:
    for table, record in sorted(records):
        change.query(
            "INSERT OR IGNORE INTO main.erased (uid, author, created, changed, record_table, record, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            new_uid(),
            change.person,
            change.at,
            change.at,
            table,
            record,
            why,
        )
    change.query(f"UPDATE main.casebook SET {SAVED_NOW}", change.at)
