"""Two stages of a worksheet while it is being made: the table whose rows are opened later, and what is asked then."""

from dataclasses import dataclass
from typing import Final

from betweentimes.worksheets.kind_rows import TABLES, Data, Row, path_of, row_of, siblings, with_place
from betweentimes.worksheets.kind_sheet import is_sign, put_on_sheet
from betweentimes.worksheets.new_rows import FirstWords, new_row

EDITOR: Final = "log"
"""The editor that opens rows to a later stage."""
FIRST, SECOND = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTexts:
    """What both stages begin with until they are worded otherwise; `asked` is the first question of the second."""

    first: str
    first_hint: str
    second: str
    second_hint: str
    asked: FirstWords


def in_stages(data: Data) -> bool:
    """Whether the worksheet opens in two stages."""
    return data.get("editor") == EDITOR and len(data.get("stage", [])) == SECOND


def may_have_stages(data: Data, table: str) -> bool:
    """Whether the rows of this table can be opened to a second stage: it is plain, and the only table asked."""
    tables = [row for row in data.get("field", []) if row["type"] in TABLES and not row.get("retired")]
    return [row["id"] for row in tables] == [table] and tables[0]["type"] == "table"


def begin_stages(data: Data, table: str, texts: StageTexts) -> None:
    """Open the worksheet in two stages. The second has a question of its own to begin with, on the sheet too."""
    data["editor"] = EDITOR
    data["stage"] = [
        {"number": FIRST, "title": texts.first, "hint": texts.first_hint},
        {"number": SECOND, "title": texts.second, "hint": texts.second_hint},
    ]
    row = row_of(data, table)
    for column in row.get("column", []):
        column.pop("stage", None)
    if not any(not column.get("optional") and not column.get("retired") for column in row["column"]):
        row["column"][0].pop("optional", None)
    asked = new_row("text", texts.asked) | {"stage": SECOND, "voice": True}
    row["column"].append(asked)
    put_on_sheet(data, asked["id"])
    _show_what_is_answered(data, row, asked["id"])


def end_stages(data: Data) -> None:
    """Ask everything at once again; what was printed in the later table goes back into the first."""
    later = [block for block in data.get("sheet", []) if block.get("stage", FIRST) > FIRST]
    data["sheet"] = [block for block in data.get("sheet", []) if block.get("stage", FIRST) == FIRST]
    data.pop("stage", None)
    data.pop("editor", None)
    names = [name for block in later for column in block.get("columns", []) for name in column["fields"]]
    _forget_stages(data.get("field", []))
    for name in names:
        if not is_sign(name) and "." not in name:
            put_on_sheet(data, name)


def set_stage(data: Data, field: str, stage: int) -> None:
    """Ask a field in this stage, and print it there."""
    above, row = with_place(data, field)
    name = ".".join((*above[1:], field))
    printed = False
    for block in data.get("sheet", []):
        for column in block.get("columns", []) if block.get("field") == above[0] else ():
            if name in column["fields"]:
                column["fields"] = [each for each in column["fields"] if each != name]
                printed = True
        if "columns" in block:
            block["columns"] = [column for column in block["columns"] if column["fields"]]
    if stage == FIRST:
        row.pop("stage", None)
    else:
        row["stage"] = stage
    data["sheet"] = [block for block in data.get("sheet", []) if block.get("columns", True)]
    if len(above) > 1:
        _print_inner(data, above, row)
    elif printed:
        put_on_sheet(data, field)


def staged_table(data: Data) -> str:
    """The id of the table that opens in stages; "" when none does."""
    tables = [row for row in siblings(data, ()) if row["type"] == "table" and not row.get("retired")]
    return str(tables[0]["id"]) if in_stages(data) and tables else ""


def settle_stages(data: Data) -> None:
    """Without a table, a first question or a later one there are no stages any more; another table is told."""
    if data.get("editor") != EDITOR:
        return
    table = staged_table(data)
    asked = [row for row in row_of(data, table)["column"] if not row.get("retired")] if table else []
    first = any(row.get("stage", FIRST) == FIRST and not row.get("optional") for row in asked)
    later = any(row.get("stage", FIRST) > FIRST and row["type"] not in TABLES for row in asked)
    if not (first and later):
        end_stages(data)


def _print_inner(data: Data, above: tuple[str, ...], row: Row) -> None:
    """A rating within a short list has a column of its own in the later table, and none in the first."""
    later = [block for block in data.get("sheet", []) if block.get("stage", FIRST) > FIRST]
    if row.get("stage", FIRST) > FIRST and later:
        later[-1]["columns"].append({"fields": [path_of(above[1:], row["id"])], "label": str(row.get("label") or "…")})


def _show_what_is_answered(data: Data, table: Row, asked: str) -> None:
    """The later table begins with the words that are answered: the client's own where there are some."""
    words = [row for row in table["column"] if row["type"] == "text" and not row.get("retired") and row["id"] != asked]
    first = next((row for row in words if row.get("voice")), words[0] if words else None)
    if first is None:
        return
    for block in data.get("sheet", []):
        if block.get("stage", FIRST) > FIRST:
            label = str(first.get("sheet_label") or first.get("label") or "…").replace("{client}", "").strip()
            block["columns"].insert(0, {"fields": [first["id"]], "label": label or "…"})


def _forget_stages(rows: list[Row]) -> None:
    for row in rows:
        row.pop("stage", None)
        _forget_stages(row.get("column", []))
