"""What of a client goes into a transfer: the rows of every table about clients, and what a row may hold when it comes.

Left out are what belongs to the casebook they leave: who else sees the client there, who is responsible, open tabs,
drafts, the bin and the audit trail.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from betweentimes.storage.access import PROCESS
from betweentimes.storage.access_tables import ClientShareRow
from betweentimes.storage.changing import STAMPS, Row
from betweentimes.storage.client_tables import ClientRow, OpenTabsRow
from betweentimes.storage.column_types import Link, Numbers, Words
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.tables import RECORDS

CARRIED: Final = tuple(
    model
    for model in RECORDS
    if (model is ClientRow or "client" in own_columns(model)) and model not in (ClientShareRow, OpenTabsRow)
)
"""The tables whose rows go with a client, in an order in which what is linked to mostly comes first."""

CARRIED_TABLES: Final[Mapping[str, type[Record]]] = MappingProxyType({table_of(model): model for model in CARRIED})

STAYS: Final = frozenset({"therapist", "binned"})
"""Columns that say something of the casebook and not of the client."""

UID: Final = re.compile(r"[0-9a-z]{1,64}")
WHOLE, REAL, TEXT = (int,), (int, float), (str,)


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """One record with author, stamps and columns as SQLite keeps them."""

    table: str
    uid: str
    values: Row

    @property
    def model(self) -> type[Record]:
        """The table it belongs to."""
        return CARRIED_TABLES[self.table]


@dataclass(frozen=True, slots=True)
class CarriedVersion:
    """What a carried record held before an editing spell."""

    uid: str
    author: str
    created: int
    table: str
    record: str
    before: Row


@dataclass(slots=True)
class CarriedClient:
    """Everything that goes with one client, but for the bytes of attached files."""

    uid: str
    rows: list[CarriedRow] = field(default_factory=list)
    versions: list[CarriedVersion] = field(default_factory=list)

    def authors(self) -> set[str]:
        """The uids of everybody who wrote any of it."""
        found = {row.values["author"] for row in self.rows} | {version.author for version in self.versions}
        return found | {version.before["author"] for version in self.versions}

    def people(self) -> set[str]:
        """The same, with those who typed in what another said."""
        return self.authors() | {row.values["entered_by"] for row in self.rows if row.table == "entry"}

    def own_kinds(self) -> set[tuple[str, int]]:
        """The kinds and versions of worksheets that are answered in it."""
        rows = (row.values for row in self.rows if row.table == "assignment")
        return {(values["kind"], values["kind_version"]) for values in rows}

    def measures(self) -> set[str]:
        """The ids of the measures that are taken, planned or given out in it."""
        return {row.values["measure"] for row in self.rows if "measure" in row.values}


def carried_models(process_notes: bool) -> tuple[type[Record], ...]:
    """The tables that go with a client, with or without process notes."""
    return tuple(model for model in CARRIED if process_notes or table_of(model) not in PROCESS)


def links_of(model: type[Record]) -> tuple[Any, ...]:
    """The columns of a table that link to other records of the same client."""
    fields = (model._meta.fields[name] for name in own_columns(model))
    return tuple(each for each in fields if isinstance(each, Link) and each.name not in ("client", "therapist"))


def without_lost_links(rows: Iterable[CarriedRow]) -> list[CarriedRow]:
    """The rows, with links blank that lead to records which do not go with them, such as process notes."""
    kept = list(rows)
    there = {row.uid for row in kept}
    for row in kept:
        for link in links_of(row.model):
            if row.values[link.name] not in there:
                row.values[link.name] = None
    return kept


def checked_values(model: type[Record], values: object, client: str, *, whole: bool = True) -> Row:
    """The values of a row that came from outside, with what an older program did not know yet filled in.

    A row of an earlier version is not `whole`. Raises ValueError, TypeError or KeyError for what no casebook would
    have written.
    """
    if not isinstance(values, dict):
        raise TypeError("a row is no object")
    known = {*STAMPS, *own_columns(model)}
    if not values.keys() <= known or "author" not in values:
        raise ValueError("columns that are not known")
    row = {name: values[name] for name in values if name not in STAYS}
    if whole:
        row = {name: row.get(name, _missing(model, name)) for name in (*STAMPS, *own_columns(model))}
    for name, value in row.items():
        _check(model._meta.fields[name], value)
    if model is not ClientRow and row.get("client", client) != client:
        raise ValueError("a row of another client")
    return row


def checked_uid(value: object) -> str:
    """A record's name as every casebook makes them. Raises ValueError."""
    if not isinstance(value, str) or not UID.fullmatch(value):
        raise ValueError("not a name of a record")
    return value


def _missing(model: type[Record], name: str) -> Any:
    column = model._meta.fields[name]
    if column.null:
        return None
    return "" if column.field_type in ("TEXT", "VARCHAR") else 0


def _check(column: Any, value: Any) -> None:
    """Raises ValueError, TypeError or KeyError for a value that the program could not show."""
    if value is None:
        if not column.null:
            raise ValueError(f"{column.name} is missing")
        return
    wanted = {"INT": WHOLE, "FLOAT": REAL}.get(column.field_type, TEXT)
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise TypeError(f"{column.name} is of another type")
    read = column.python_value(value)
    parts = str if isinstance(column, Words) else int | None
    if isinstance(column, (Words, Numbers)) and not all(isinstance(each, parts) for each in read):
        raise TypeError(f"{column.name} holds another type")
