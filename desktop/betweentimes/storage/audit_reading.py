"""Reading the audit trail: the lines that are asked for, each with the client it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from betweentimes.clinic.history import AuditLine
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.record_table import own_columns, table_of
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.tables import RECORDS, TABLES

ABOUT_CLIENTS: Final = tuple(table_of(model) for model in RECORDS if "client" in own_columns(model))
"""The tables whose records are about a client."""


EVERY_LINE: Final = -1
"""The limit that leaves out none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """Which lines are asked for; what is blank or None does not narrow. UTC milliseconds, `until` itself left out."""

    person: str = ""
    client: str = ""
    actions: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None


def read_audit(database: CasebookDatabase, query: AuditQuery, limit: int) -> list[AuditLine]:
    """The newest lines first, at most `limit`; those the person may see."""
    conditions, values = _conditions(query)
    sql = (
        "SELECT id, created, author, action, record_table, record, amount FROM audit"
        f" WHERE {conditions} ORDER BY id DESC LIMIT ?"
    )
    with problems_named(database.path):
        rows = database.execute_sql(sql, (*values, limit)).fetchall()
        clients = _clients_of(database, ((row[4], row[5]) for row in rows))
    return [
        AuditLine(
            number=number,
            at=at,
            author=author,
            action=action,
            table=table,
            record=record,
            amount=amount,
            client=record if table == table_of(ClientRow) else clients.get(record, ""),
        )
        for number, at, author, action, table, record, amount in rows
    ]


def actions_in(database: CasebookDatabase) -> list[str]:
    """Every kind of act that the trail knows, by name."""
    return [action for (action,) in database.execute_sql("SELECT DISTINCT action FROM audit ORDER BY action")]


def last_act(database: CasebookDatabase) -> int | None:
    """When the last line of the trail was written, as the clock said then (UTC ms); None where there is none."""
    row = database.execute_sql("SELECT created FROM main.audit ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else int(row[0])


def _conditions(query: AuditQuery) -> tuple[str, list[Any]]:
    parts: list[str] = ["1"]
    values: list[Any] = []
    if query.person:
        parts.append("author = ?")
        values.append(query.person)
    if query.actions:
        parts.append(f"action IN ({', '.join('?' * len(query.actions))})")
        values += sorted(query.actions)
    if query.since is not None:
        parts.append("created >= ?")
        values.append(query.since)
    if query.until is not None:
        parts.append("created < ?")
        values.append(query.until)
    if query.client:
        # Records that were removed since are known by their earlier versions.
        owned = " UNION ".join(f'SELECT uid FROM "{table}" WHERE client = ?1' for table in ABOUT_CLIENTS)
        owned = f"{owned} UNION SELECT record FROM revision WHERE client = ?1".replace("?1", "?")
        parts.append(f"(record = ? OR record IN ({owned}))")
        values += [query.client] * (len(ABOUT_CLIENTS) + 2)
    return " AND ".join(parts), values


def _clients_of(database: CasebookDatabase, records: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The client of each record, also of those that were removed since."""
    of_table: dict[str, set[str]] = {}
    for table, record in records:
        if record and table in ABOUT_CLIENTS:
            of_table.setdefault(table, set()).add(record)
    found: dict[str, str] = {}
    for table, uids in of_table.items():
        for source in (
            f'SELECT uid, client FROM "{table_of(TABLES[table])}" WHERE uid',
            "SELECT record, client FROM revision WHERE record",
        ):
            missing = [uid for uid in uids if uid not in found]
            for start in range(0, len(missing), 500):
                some = missing[start : start + 500]
                rows = database.execute_sql(f"{source} IN ({', '.join('?' * len(some))})", some).fetchall()
                found.update({uid: client for uid, client in rows if client})
    return found
