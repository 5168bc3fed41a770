"""Changing a worksheet while it is being made: its tables and values as in its file, valid or not yet.

Fields are named by their ids, which are unique in a worksheet. What a change would leave without meaning goes with it.
"""

from typing import Any

from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.kind_rows import (
    TABLES,
    VOICE,
    Data,
    Row,
    path_of,
    place_of,
    row_of,
    rows_in,
    rows_of,
    siblings,
    with_place,
)
from betweentimes.worksheets.kind_settling import settle
from betweentimes.worksheets.kind_sheet import follow_order, put_on_sheet, rename_on_sheet
from betweentimes.worksheets.new_rows import FirstWords, new_row
from betweentimes.worksheets.writing import worksheet_data


def add_field(data: Data, kind: str, words: FirstWords, after: str = "") -> str:
    """Add a field after another (or last), on the sheet too, and return its id."""
    return _add(data, place_of(data, after) if after else (), new_row(kind, words), after)


def add_column(data: Data, table: str, kind: str, words: FirstWords) -> str:
    """Add a column to a table, on the sheet too, and return its id."""
    return _add(data, (*place_of(data, table), table), new_row(kind, words), "")


def _add(data: Data, above: tuple[str, ...], row: Row, after: str) -> str:
    rows = siblings(data, above)
    at = next((place + 1 for place, other in enumerate(rows) if other["id"] == after), len(rows))
    rows.insert(at, row)
    put_on_sheet(data, row["id"])
    return str(row["id"])


def holds_up(data: Data, field: str) -> bool:
    """Whether a field is one its table cannot be without: day and part of a week, the voice of a dialogue."""
    above, row = with_place(data, field)
    if not above:
        return False
    table = row_of(data, above[-1])
    if table["type"] == "week":
        return field in (table.get("day", "day"), table.get("part", "part"))
    if table["type"] == "ladder":
        inner = [each for each in table["column"] if each["type"] in TABLES and not each.get("inline")]
        inner = [each for each in inner if not each.get("retired")]
        return inner == [row]
    return table["type"] == "dialogue" and field == VOICE


def remove_field(data: Data, field: str, used: frozenset[str]) -> None:
    """Take a field away; one that is `used` is retired with its columns instead, so that its answers stay readable."""
    above, row = with_place(data, field)
    inside = {each["id"] for _, each in rows_in((), [row])}
    if inside & used:
        row["retired"] = True
    else:
        siblings(data, above).remove(row)
    settle(data)


def keep_used(data: Data, versions: list[Worksheet]) -> None:
    """Put fields that answers stand under back where they are missing, as no longer asked."""
    for version in versions:
        for above, row in list(rows_of(worksheet_data(version))):
            there = {each["id"] for _, each in rows_of(data)}
            if row["id"] not in there:
                siblings(data, above).append({**row, "retired": True})


def bring_back(data: Data, field: str) -> None:
    """Ask a retired field again."""
    row_of(data, field).pop("retired", None)
    put_on_sheet(data, field)


def move_to(data: Data, field: str, place: int) -> None:
    """Put a field at this place (from 0) of the list it stands in, and its box on the sheet with it."""
    above, row = with_place(data, field)
    rows = siblings(data, above)
    rows.remove(row)
    rows.insert(max(0, min(place, len(rows))), row)
    follow_order(data, field)
    settle(data)


def set_value(data: Data, field: str, key: str, value: Any) -> None:
    """Set one value of a field ("" and None take it away) and let what repeats it on the sheet follow."""
    above, row = with_place(data, field)
    if value is None or (value == "" and key not in ("label", "text")):
        row.pop(key, None)
    else:
        row[key] = value
    if key in ("label", "sheet_label"):
        rename_on_sheet(data, path_of(above, field), row)
    if key == "blank_rows":
        for block in data.get("sheet", []):
            if block.get("field") == path_of(above, field) and block.get("extra_rows"):
                block["extra_rows"] = value
