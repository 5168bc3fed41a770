"""Changing a worksheet while it is being made: its tables and values as in its file, valid or not yet.

Fields are named by their ids, which are unique in a worksheet. What a change would leave without meaning (a column on
the sheet, a picture, a second rating of what is gone) goes with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.worksheets.definition_checks import EDITOR_FIELDS
from betweentimes.worksheets.own_kinds import new_field_id

Data = dict[str, Any]
Row = dict[str, Any]

TABLES: Final = frozenset({"table", "ladder", "dialogue", "week"})
BLOCK_OF: Final[Mapping[str, str]] = MappingProxyType({"week": "week", "dialogue": "dialogue"})
VOICE: Final = "voice"
"""The id that the column of a dialogue has which says whose line it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWords:
    """What new fields are called until they are called otherwise, in the words of the sheet."""

    label: str
    options: tuple[str, str]
    parts: tuple[str, ...]
    day: str
    part: str
    voice: str
    inner: str


def rows_of(data: Data) -> Iterator[tuple[tuple[str, ...], Row]]:
    """Every field with the ids of the tables it stands in, in order, retired ones included."""
    yield from _rows((), data.get("field", []))


def _rows(above: tuple[str, ...], rows: list[Row]) -> Iterator[tuple[tuple[str, ...], Row]]:
    for row in rows:
        yield above, row
        yield from _rows((*above, row["id"]), row.get("column", []))


def row_of(data: Data, field: str) -> Row:
    """A field's own table. Raises KeyError."""
    return _place(data, field)[1]


def place_of(data: Data, field: str) -> tuple[str, ...]:
    """The ids of the tables a field stands in. Raises KeyError."""
    return _place(data, field)[0]


def _place(data: Data, field: str) -> tuple[tuple[str, ...], Row]:
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


def add_field(data: Data, kind: str, words: FirstWords, after: str = "") -> str:
    """Add a field after another (or last), on the sheet too, and return its id."""
    return _add(data, place_of(data, after) if after else (), _new_row(kind, words), after)


def add_column(data: Data, table: str, kind: str, words: FirstWords) -> str:
    """Add a column to a table, on the sheet too, and return its id."""
    return _add(data, (*place_of(data, table), table), _new_row(kind, words), "")


def _add(data: Data, above: tuple[str, ...], row: Row, after: str) -> str:
    rows = siblings(data, above)
    at = next((place + 1 for place, other in enumerate(rows) if other["id"] == after), len(rows))
    rows.insert(at, row)
    put_on_sheet(data, row["id"])
    return str(row["id"])


def _new_row(kind: str, words: FirstWords) -> Row:
    row: Row = {"id": new_field_id(), "type": kind, "label": words.label}
    if kind in ("choice", "checks"):
        row["options"] = options_of(words.options)
    elif kind == "text":
        row["lines"] = 2
    elif kind == "note":
        row["text"] = words.label
    elif kind in TABLES:
        row |= {"blank_rows": 6, "column": _new_columns(row, words)}
    return row


def _new_columns(row: Row, words: FirstWords) -> list[Row]:
    first: Row = {"id": new_field_id(), "type": "text", "label": words.label}
    if row["type"] == "dialogue":
        row["voices"] = list(words.options)
        return [{"id": VOICE, "type": "choice", "label": words.voice, "options": options_of(words.options)}, first]
    if row["type"] == "week":
        row |= {"day": new_field_id(), "part": new_field_id()}
        day = {"id": row["day"], "type": "moment", "label": words.day}
        part = {"id": row["part"], "type": "choice", "label": words.part, "options": options_of(words.parts)}
        return [day, part, first]
    if row["type"] == "ladder":
        inside = {"id": new_field_id(), "type": "text", "label": words.inner}
        return [first, {"id": new_field_id(), "type": "table", "label": words.inner, "column": [inside]}]
    return [first]


def options_of(labels: tuple[str, ...]) -> list[Row]:
    """New options with these labels."""
    return [{"id": f"o{number}", "label": label} for number, label in enumerate(labels, 1)]


def holds_up(data: Data, field: str) -> bool:
    """Whether a field is one its table cannot be without: day and part of a week, the voice of a dialogue."""
    above, row = _place(data, field)
    if not above:
        return False
    table = row_of(data, above[-1])
    if table["type"] == "week":
        return field in (table.get("day", "day"), table.get("part", "part"))
    if table["type"] == "ladder":
        inner = [each for each in table["column"] if each["type"] in TABLES and not each.get("retired")]
        return inner == [row]
    return table["type"] == "dialogue" and field == VOICE


def remove_field(data: Data, field: str, used: frozenset[str]) -> None:
    """Take a field away; one that is `used` is retired with its columns instead, so that its answers stay readable."""
    above, row = _place(data, field)
    inside = {each["id"] for _, each in _rows((), [row])}
    if inside & used:
        row["retired"] = True
    else:
        siblings(data, above).remove(row)
    settle(data)


def bring_back(data: Data, field: str) -> None:
    """Ask a retired field again."""
    row_of(data, field).pop("retired", None)
    put_on_sheet(data, field)


def move_to(data: Data, field: str, place: int) -> None:
    """Put a field at this place (from 0) of the list it stands in, and its box on the sheet with it."""
    above, row = _place(data, field)
    rows = siblings(data, above)
    rows.remove(row)
    rows.insert(max(0, min(place, len(rows))), row)
    order = {each["id"]: number for number, (_, each) in enumerate(rows_of(data))}
    for block in data.get("sheet", []):
        if field in block.get("fields", ()):
            block["fields"] = sorted(block["fields"], key=lambda name: order.get(name, -1))
        columns = block.get("columns", [])
        if [field] in [column["fields"] for column in columns]:
            _sort_columns(columns, order)
    settle(data)


def _sort_columns(columns: list[Row], order: dict[str, int]) -> None:
    """Columns of one field stand in the order of the fields; joined ones and numbers keep their place."""
    single = [at for at, column in enumerate(columns) if len(column["fields"]) == 1 and column["fields"][0] in order]
    ranked = sorted((columns[at] for at in single), key=lambda column: order[column["fields"][0]])
    for at, column in zip(single, ranked, strict=True):
        columns[at] = column


def on_sheet(data: Data, field: str) -> bool:
    """Whether a field is printed."""
    above = place_of(data, field)
    return any(field in _named(block) or _path(above, field) == block.get("field") for block in data.get("sheet", []))


def _path(above: tuple[str, ...], field: str) -> str:
    return ".".join((*above, field))


def _named(block: Row) -> list[str]:
    return [*block.get("fields", []), *(name for column in block.get("columns", []) for name in column["fields"])]


def put_on_sheet(data: Data, field: str) -> None:
    """Print a field: in the last boxes, as a column of its table, or as a table of its own."""
    if on_sheet(data, field):
        return
    above, row = _place(data, field)
    blocks: list[Row] = data.setdefault("sheet", [])
    if row["type"] in TABLES and not row.get("inline"):
        if not blocks:
            blocks.append({"block": "agreement"})
        blocks.append(_table_block(above, row))
    elif not above:
        boxes = [block for block in blocks if block.get("block") == "answers"]
        if boxes:
            boxes[-1]["fields"] = [*boxes[-1].get("fields", []), field]
        else:
            blocks.append({"block": "answers", "fields": [field]})
    else:
        _put_in_table(data, above, row)


def _table_block(above: tuple[str, ...], row: Row) -> Row:
    block: Row = {"block": BLOCK_OF.get(row["type"], "rows"), "field": _path(above, row["id"])}
    block["label"] = paper_label(row)
    if block["block"] == "rows":
        block["columns"] = [_column(each) for each in row.get("column", []) if _prints(each)]
    return block | {"filled": False, "extra_rows": row.get("blank_rows", 4)}


def _column(row: Row) -> Row:
    return {"fields": [row["id"]], "label": paper_label(row)}


def _prints(row: Row) -> bool:
    return not row.get("retired") and row["type"] != "note" and (row["type"] not in TABLES or bool(row.get("inline")))


def _put_in_table(data: Data, above: tuple[str, ...], row: Row) -> None:
    blocks = [block for block in data["sheet"] if block.get("field") == ".".join(above)]
    if not blocks or not _prints(row):
        return
    if blocks[-1]["block"] == "records":
        blocks[-1]["fields"] = [*blocks[-1].get("fields", []), row["id"]]
    elif blocks[-1]["block"] == "rows":
        blocks[-1]["columns"] = [*blocks[-1].get("columns", []), _column(row)]


def take_off_sheet(data: Data, field: str) -> None:
    """Do not print a field."""
    path = _path(place_of(data, field), field)
    data["sheet"] = [block for block in data.get("sheet", []) if block.get("field") != path]
    _strike(data, {field})


def paper_label(row: Row) -> str:
    """What a field is called on paper."""
    return str(row.get("sheet_label") or row.get("label") or "").replace("{client}", "").strip() or "…"


def set_value(data: Data, field: str, key: str, value: Any) -> None:
    """Set one value of a field ("" and None take it away) and let what repeats it on the sheet follow."""
    above, row = _place(data, field)
    if value is None or (value == "" and key not in ("label", "text")):
        row.pop(key, None)
    else:
        row[key] = value
    if key in ("label", "sheet_label"):
        _rename(data, _path(above, field), row)
    if key == "blank_rows":
        for block in data.get("sheet", []):
            if block.get("field") == _path(above, field) and block.get("extra_rows"):
                block["extra_rows"] = value


def _rename(data: Data, path: str, row: Row) -> None:
    for block in data.get("sheet", []):
        if block.get("field") == path and block.get("label"):
            block["label"] = paper_label(row)
        for column in block.get("columns", []):
            if column["fields"] == [row["id"]]:
                column["label"] = paper_label(row)


def settle(data: Data) -> None:
    """Take away what speaks of fields that are gone or no longer asked."""
    asked = {row["id"]: _path(above, row["id"]) for above, row in _asked((), data.get("field", []))}
    gone = {name for block in data.get("sheet", []) for name in _named(block)} - set(asked)
    _strike(data, {name for name in gone if name.split(".")[0] not in asked and not _is_sign(name)})
    paths = set(asked.values())
    data["sheet"] = [block for block in data.get("sheet", []) if block.get("field", "") in {"", *paths}]
    data["show"] = [show for show in data.get("show", []) if _paths(show) <= paths]
    _settle_ratings(data, asked)
    _settle_editor(data, paths)
    for key in ("sheet", "show", "stage"):
        if not data.get(key):
            data.pop(key, None)


def _is_sign(name: str) -> bool:
    return name in ("#", "#parent", "so_far")


def _asked(above: tuple[str, ...], rows: list[Row]) -> Iterator[tuple[tuple[str, ...], Row]]:
    for row in rows:
        if not row.get("retired"):
            yield above, row
            yield from _asked((*above, row["id"]), row.get("column", []))


def _strike(data: Data, names: set[str]) -> None:
    """Take these off every block; a block or column left with nothing goes."""
    kept = []
    for block in data.get("sheet", []):
        had = bool(_named(block))
        if "fields" in block:
            block["fields"] = [name for name in block["fields"] if name not in names]
        for column in block.get("columns", []):
            column["fields"] = [name for name in column["fields"] if name not in names]
        if "columns" in block:
            block["columns"] = [column for column in block["columns"] if column["fields"]]
        if any(not _is_sign(name) for name in _named(block)) or not had:
            kept.append(block)
    data["sheet"] = kept


def _paths(show: Row) -> set[str]:
    """The paths a picture reads."""
    named = {str(show[key]) for key in _ONE_PATH if show.get(key)}
    return named | set(show.get("scales", ()))


_ONE_PATH: Final = (
    "rows", "before", "after", "field", "of", "predicted", "actual", "place", "company", "prompted", "scale",
)  # fmt: skip


def _settle_ratings(data: Data, asked: dict[str, str]) -> None:
    """A second rating whose first is gone, or has come after it, is a rating by itself."""
    places = {name: at for at, name in enumerate(asked)}
    for _, row in rows_of(data):
        was = row.get("was")
        if was and (was not in places or places.get(row["id"], 0) < places[was]):
            row.pop("was")


def _settle_editor(data: Data, paths: set[str]) -> None:
    """A hand-made editor needs its fields; without one of them the worksheet is shown field by field."""
    needed = EDITOR_FIELDS.get(data.get("editor", ""), ())
    if all(path in paths for path in needed):
        return
    data.pop("editor", None)
    data.pop("stage", None)
    for _, row in rows_of(data):
        row.pop("stage", None)
    for block in data.get("sheet", []):
        block.pop("stage", None)


def relabelled(options: list[Row], labels: list[str]) -> list[Row]:
    """Options with these labels: one that kept its label or its place keeps its id, a new one gets a new id."""
    by_label = {option["label"]: option["id"] for option in options}
    kept = {by_label[label] for label in labels if label in by_label}
    made: list[Row] = []
    for at, label in enumerate(labels):
        same_place = options[at]["id"] if at < len(options) and len(options) == len(labels) else ""
        name = by_label.get(label) or (same_place if same_place and same_place not in kept else new_field_id())
        made.append({"id": name if name not in [each["id"] for each in made] else new_field_id(), "label": label})
    return made
