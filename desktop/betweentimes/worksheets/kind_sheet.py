"""The printed sheet of a worksheet while it is being made: which fields stand on it, where, and under which words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from betweentimes.worksheets.definition import PSEUDO_FIELDS
from betweentimes.worksheets.kind_rows import TABLES, Data, Row, path_of, place_of, rows_of, with_place

BLOCK_OF: Final[Mapping[str, str]] = MappingProxyType({"week": "week", "dialogue": "dialogue"})


def on_sheet(data: Data, field: str) -> bool:
    """Whether a field is printed."""
    above = place_of(data, field)
    return any(field in named(block) or path_of(above, field) == block.get("field") for block in data.get("sheet", []))


def named(block: Row) -> list[str]:
    """Every field a block names."""
    return [*block.get("fields", []), *(name for column in block.get("columns", []) for name in column["fields"])]


def put_on_sheet(data: Data, field: str) -> None:
    """Print a field: in the last boxes, as a column of its table, or as a table of its own."""
    if on_sheet(data, field):
        return
    above, row = with_place(data, field)
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
    block: Row = {"block": BLOCK_OF.get(row["type"], "rows"), "field": path_of(above, row["id"])}
    block["label"] = paper_label(row)
    if block["block"] == "rows":
        block["columns"] = [_column(each) for each in row.get("column", []) if _prints(each)]
    return block | {"filled": False, "extra_rows": row.get("blank_rows", 4)}


def _column(row: Row) -> Row:
    return {"fields": [row["id"]], "label": paper_label(row)}


def _prints(row: Row) -> bool:
    return not row.get("retired") and row["type"] != "note" and (row["type"] not in TABLES or bool(row.get("inline")))


def _put_in_table(data: Data, above: tuple[str, ...], row: Row) -> None:
    stage = row.get("stage", 1)
    here = [block for block in data["sheet"] if block.get("field") == ".".join(above)]
    blocks = [block for block in here if block.get("stage", 1) == stage]
    if not here or not _prints(row):
        return
    if not blocks:
        _begin_later(data["sheet"], here[-1], row)
        return
    if blocks[-1]["block"] == "records":
        if row["type"] in TABLES:
            return
        blocks[-1]["fields"] = [*blocks[-1].get("fields", []), row["id"]]
    elif blocks[-1]["block"] == "rows":
        blocks[-1]["columns"] = [*blocks[-1].get("columns", []), _column(row)]


def _begin_later(blocks: list[Row], before: Row, row: Row) -> None:
    """A table for the rows that are opened further, after the one they were noticed in."""
    later = {"block": "rows", "field": before["field"], "columns": [_column(row)], "stage": row.get("stage", 1)}
    if before.get("label"):
        later["label"] = before["label"]
    blocks.insert(blocks.index(before) + 1, later)


def printed_width(data: Data, field: str) -> float | None:
    """The share of a printed table's width that a field's column has (1 is usual); None where it has no column."""
    column = _printed_column(data, field)
    return None if column is None else float(column.get("width", 1.0))


def set_printed_width(data: Data, field: str, share: float) -> None:
    """Give a field's printed column this share of its table's width."""
    column = _printed_column(data, field)
    if column is not None:
        column["width"] = share


def _printed_column(data: Data, field: str) -> Row | None:
    above, row = with_place(data, field)
    found = [
        column
        for block in data.get("sheet", [])
        if block["block"] == "rows" and block.get("field") == ".".join(above)
        for column in block.get("columns", [])
        if field in column["fields"] and block.get("stage", 1) == row.get("stage", 1)
    ]
    return found[0] if found else None


def take_off_sheet(data: Data, field: str) -> None:
    """Do not print a field."""
    path = path_of(place_of(data, field), field)
    data["sheet"] = [block for block in data.get("sheet", []) if block.get("field") != path]
    strike(data, {field})


def paper_label(row: Row) -> str:
    """What a field is called on paper."""
    return str(row.get("sheet_label") or row.get("label") or "").replace("{client}", "").strip() or "…"


def rename_on_sheet(data: Data, path: str, row: Row) -> None:
    """Let the heads over a field follow what it is called on paper."""
    for block in data.get("sheet", []):
        if block.get("field") == path and block.get("label"):
            block["label"] = paper_label(row)
        for column in block.get("columns", []):
            if column["fields"] == [row["id"]]:
                column["label"] = paper_label(row)


def follow_order(data: Data, field: str) -> None:
    """Let the boxes and columns that a moved field stands among follow the order of the fields."""
    order = {each["id"]: number for number, (_, each) in enumerate(rows_of(data))}
    for block in data.get("sheet", []):
        if field in block.get("fields", ()):
            block["fields"] = sorted(block["fields"], key=lambda name: order.get(name, -1))
        columns = block.get("columns", [])
        if [field] in [column["fields"] for column in columns]:
            _sort_columns(columns, order)


def _sort_columns(columns: list[Row], order: dict[str, int]) -> None:
    """Columns of one field stand in the order of the fields; joined ones and numbers keep their place."""
    single = [at for at, column in enumerate(columns) if len(column["fields"]) == 1 and column["fields"][0] in order]
    ranked = sorted((columns[at] for at in single), key=lambda column: order[column["fields"][0]])
    for at, column in zip(single, ranked, strict=True):
        columns[at] = column


def strike(data: Data, names: set[str]) -> None:
    """Take these off every block; a block or column left with nothing goes."""
    kept = []
    for block in data.get("sheet", []):
        had = bool(named(block))
        if "fields" in block:
            block["fields"] = [name for name in block["fields"] if name not in names]
        for column in block.get("columns", []):
            column["fields"] = [name for name in column["fields"] if name not in names]
        if "columns" in block:
            block["columns"] = [column for column in block["columns"] if column["fields"]]
        if any(not is_sign(name) for name in named(block)) or not had:
            kept.append(block)
    data["sheet"] = kept


def is_sign(name: str) -> bool:
    """Whether a name on the sheet is one that the sheet works out, such as a row's number."""
    return name in PSEUDO_FIELDS
