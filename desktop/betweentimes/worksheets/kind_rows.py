"""The fields of a worksheet while it is being made: its tables as in its file, found by their ids."""

from collections.abc import Iterator
from typing import Any, Final

Data = dict[str, Any]
Row = dict[str, Any]

TABLES: Final = frozenset({"table", "ladder", "dialogue", "week"})
VOICE: Final = "voice"
"""The id that the column of a dialogue has which says whose line it is."""


def rows_of(data: Data) -> Iterator[tuple[tuple[str, ...], Row]]:
    """Every field with the ids of the tables it stands in, in order, retired ones included."""
    yield from rows_in((), data.get("field", []))


def rows_in(above: tuple[str, ...], rows: list[Row]) -> Iterator[tuple[tuple[str, ...], Row]]:
    """These fields and their columns, which stand in the tables `above`."""
    for row in rows:
        yield above, row
        yield from rows_in((*above, row["id"]), row.get("column", []))


def row_of(data: Data, field: str) -> Row:
    """A field's own table. Raises KeyError."""
    return with_place(data, field)[1]


def place_of(data: Data, field: str) -> tuple[str, ...]:
    """The ids of the tables a field stands in. Raises KeyError."""
    return with_place(data, field)[0]


def with_place(data: Data, field: str) -> tuple[tuple[str, ...], Row]:
    """The ids of the tables a field stands in, and its own table. Raises KeyError."""
    for above, row in rows_of(data):
        if row["id"] == field:
            return above, row
    raise KeyError(field)


def siblings(data: Data, above: tuple[str, ...]) -> list[Row]:
    """The list a field stands in: the worksheet's, or a table's columns."""
    if not above:
        found: list[Row] = data.setdefault("field", [])
        return found
    columns: list[Row] = row_of(data, above[-1]).setdefault("column", [])
    return columns


def path_of(above: tuple[str, ...], field: str) -> str:
    """A field's dotted path."""
    return ".".join((*above, field))
