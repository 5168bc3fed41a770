"""A casebook on a shelf, and what tests put into it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, State
from betweentimes.clinic.client import Client
from betweentimes.storage.acts import Act
from betweentimes.storage.casebook import Casebook

NAME = "Millbrook"
PASSPHRASE = "seven quiet lamps by the river"
DAY = datetime.date(2026, 11, 17)


@dataclass
class Shelf:
    """Where a casebook stands: `reopen` closes it and unlocks it again."""

    folder: Path
    casebook: Casebook
    recovery: str
    open_again: Callable[[], Casebook]

    def reopen(self) -> Casebook:
        self.casebook.close()
        self.casebook = self.open_again()
        return self.casebook


def add_client(casebook: Casebook, name: str = "R. M.") -> str:
    return casebook.clients.save(Client(name=name)).uid


def add_assignment(
    casebook: Casebook,
    client: str,
    kind: str = "exposure_ladder",
    title: str = "Ladder",
    state: State = State.AGREED,
    since: datetime.date | None = None,
) -> str:
    agreement = Agreement(title=title)
    return casebook.assignments.add(
        Assignment(client=client, kind=kind, kind_version=1, agreement=agreement, state=state, state_since=since)
    ).uid


def add_entry(casebook: Casebook, assignment: str, field: str = "rungs", parent: str = "", **answers: object) -> Entry:
    client = casebook.assignments.get(assignment).client
    return casebook.entries.save(
        Entry(assignment=assignment, client=client, field=field, parent=parent, answers=answers)
    )


def dump(casebook: Casebook, *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of records and of the search text, without row numbers and time of change."""
    left_out = {"id", "changed", *but}
    tables = [
        name
        for (name,) in rows(casebook, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if not name.startswith(("search_index", "sqlite_"))
        and name not in ("audit", "revision", "casebook", "migration")
    ]
    found = {}
    for table in tables:
        columns = [name for (name,) in rows(casebook, f"SELECT name FROM pragma_table_info('{table}')")]
        kept = ", ".join(f'"{column}"' for column in columns if column not in left_out)
        found[table] = sorted(rows(casebook, f"SELECT {kept} FROM {table}"), key=repr)
    return found


def rows(casebook: Casebook, sql: str, *values: object) -> list[tuple[object, ...]]:
    return list(casebook._database.execute_sql(sql, values).fetchall())


def use_daily(casebook: Casebook, days: int) -> None:
    """Let so many days go by in which the casebook is in use; its writer's clock stands at their end."""
    begin = casebook._writer.now()
    for day in range(1, days + 1):
        casebook._writer.now = partial(int, begin + day * 86_400_000)
        casebook.record(Act("searched", "casebook"))
