"""Revisions: what a record held before an editing spell, written and read."""

import json
from typing import Final

from betweentimes.clinic.history import Revision
from betweentimes.storage.changing import Removal, RowChange
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.uids import new_uid

PLACE: Final = ("client", "assignment", "parent")


def write_revision(
    database: CasebookDatabase, row: RowChange, author: str, at: int, removal: Removal | None = None
) -> None:
    """Keep what the row held before, but under the client it belongs to now: a moved record leaves nothing behind."""
    before, now = row.before or {}, row.after or {}
    if now and now.get("client") != before.get("client"):
        before = {**before, **{name: now[name] for name in PLACE if name in now}}
    database.execute_sql(
        "INSERT INTO main.revision (uid, author, created, action, record_table, record, client, before, removal,"
        " links) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_uid(),
            author,
            at,
            row.action,
            row.table,
            row.uid,
            row.client or None,
            json.dumps(before, ensure_ascii=False),
            removal.uid if removal else None,
            json.dumps(removal.links) if removal and removal.record == row.uid else None,
        ),
    )


def read_revisions(database: CasebookDatabase, table: str, record: str) -> list[Revision]:
    """A record's revisions, newest first."""
    return _read(database, "record_table = ? AND record = ? ORDER BY created DESC, id DESC", table, record)


def read_client_revisions(database: CasebookDatabase, client: str) -> list[Revision]:
    """All revisions of a client's records that the person may see, the oldest first; not of what is being erased."""
    return _read(database, "client = ? AND created > 0 ORDER BY created, id", client)


def _read(database: CasebookDatabase, condition: str, *values: str) -> list[Revision]:
    sql = f"SELECT uid, record_table, record, created, author, action, before FROM revision WHERE {condition}"
    with problems_named(database.path):
        rows = database.execute_sql(sql, values).fetchall()
    return [
        Revision(uid=uid, table=table, record=record, at=at, author=author, action=action, values=json.loads(before))
        for uid, table, record, at, author, action, before in rows
    ]
