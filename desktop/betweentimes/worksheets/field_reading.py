"""Reading the fields of a worksheet: each type with its own keys, columns of tables included."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from betweentimes.worksheets.checked_table import CheckedTable
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER, PSEUDO_FIELDS
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    DialogueField,
    Field,
    LadderField,
    MomentField,
    NoteField,
    NumberField,
    Option,
    ScaleField,
    TableField,
    TextField,
    WeekGridField,
)

LONGEST_LABEL: Final = 120
LONGEST_HINT: Final = 300
LONGEST_NOTE: Final = 1000
DEEPEST_TABLE: Final = 2
_LARGEST_NUMBER: Final = 1_000_000

Build = Callable[[CheckedTable, dict[str, Any], int], Field]


def read_fields(tables: tuple[CheckedTable, ...], depth: int = 0) -> tuple[Field, ...]:
    """Read fields in order; what cannot be read is noted and left out."""
    found = (_field(table, depth) for table in tables)
    return tuple(field for field in found if field is not None)


def _field(table: CheckedTable, depth: int) -> Field | None:
    name = table.one_of("type", tuple(_BUILDERS), code="unknown_type")
    if not name:
        return None
    shared = _shared(table)
    field = _BUILDERS[name](table, shared, depth)
    table.finish()
    return field if field.id else None


def _shared(table: CheckedTable) -> dict[str, Any]:
    field_id = table.identifier()
    if field_id in PSEUDO_FIELDS:
        table.note("bad_id", "id", field_id)
    label = table.text("label", LONGEST_LABEL, required=True, client=True)
    sheet_label = table.text("sheet_label", LONGEST_LABEL) if table.has("sheet_label") else ""
    if CLIENT_PLACEHOLDER in label and not sheet_label:
        table.note("missing", "sheet_label")
    return {
        "id": field_id,
        "label": label,
        "sheet_label": sheet_label,
        "hint": table.text("hint", LONGEST_HINT) if table.has("hint") else "",
        "stage": table.whole("stage", 1, 1, 9),
        "width": table.whole("width", 12, 1, 12),
        "optional": table.flag("optional"),
        "retired": table.flag("retired"),
    }


def _text(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    return TextField(**shared, lines=table.whole("lines", 1, 1, 40), voice=table.flag("voice"))


def _bounds(table: CheckedTable, *, least: int, most: int) -> tuple[int, int]:
    minimum = table.whole("minimum", least, -_LARGEST_NUMBER, _LARGEST_NUMBER)
    maximum = table.whole("maximum", most, -_LARGEST_NUMBER, _LARGEST_NUMBER)
    if minimum >= maximum:
        table.note("bounds", "minimum" if table.has("minimum") else "maximum", f"{minimum} to {maximum}")
    return minimum, maximum


def _number(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    minimum, maximum = _bounds(table, least=0, most=1000)
    return NumberField(**shared, minimum=minimum, maximum=maximum, unit=_short(table, "unit"))


def _scale(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    minimum, maximum = _bounds(table, least=0, most=10)
    step = table.whole("step", 1, 1, _LARGEST_NUMBER)
    if step > max(1, maximum - minimum):
        table.note("range", "step", str(step))
    return ScaleField(
        **shared,
        minimum=minimum,
        maximum=maximum,
        step=step,
        low_label=_short(table, "low_label"),
        high_label=_short(table, "high_label"),
        unit=_short(table, "unit"),
        was=table.identifier("was") if table.has("was") else "",
    )


def _short(table: CheckedTable, key: str) -> str:
    return table.text(key, 60) if table.has(key) else ""


def _options(table: CheckedTable, least: int) -> tuple[Option, ...]:
    found: list[Option] = []
    for row in table.tables("options"):
        option = Option(row.identifier(), row.text("label", LONGEST_LABEL, required=True))
        if option.id and option.id in [other.id for other in found]:
            row.note("duplicate_id", "id", option.id)
        row.finish()
        found.append(option)
    if len(found) < least:
        table.note("options", "options", str(len(found)))
    return tuple(found)


def _choice(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    return ChoiceField(**shared, options=_options(table, 2))


def _checks(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    return ChecksField(**shared, options=_options(table, 1), own_words=table.flag("own_words"))


def _moment(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    return MomentField(**shared, with_time=table.flag("with_time"))


def _note(table: CheckedTable, shared: dict[str, Any], _depth: int) -> Field:
    return NoteField(**shared, text=table.text("text", LONGEST_NOTE, required=True))


def _rows(table: CheckedTable, shared: dict[str, Any], depth: int) -> dict[str, Any]:
    columns: tuple[Field, ...] = ()
    if depth >= DEEPEST_TABLE:
        table.tables("column")
        table.note("too_deep", "column")
    else:
        columns = read_fields(table.tables("column"), depth + 1)
        if not columns:
            table.note("columns", "column")
    return {
        **shared,
        "columns": columns,
        "blank_rows": table.whole("blank_rows", 4, 0, 40),
        "newest_first": table.flag("newest_first"),
        "inline": table.flag("inline"),
        "one_row": _short(table, "one_row"),
    }


def _table(table: CheckedTable, shared: dict[str, Any], depth: int) -> Field:
    return TableField(**_rows(table, shared, depth))


def _ladder(table: CheckedTable, shared: dict[str, Any], depth: int) -> Field:
    field = LadderField(**_rows(table, shared, depth))
    if field.inner is None:
        table.note("inner", "column")
    return field


def _dialogue(table: CheckedTable, shared: dict[str, Any], depth: int) -> Field:
    voices = table.texts("voices", 40) if table.has("voices") else ("A", "B")
    if len(voices) != 2:
        table.note("voices", "voices", str(len(voices)))
        voices = ("A", "B")
    field = DialogueField(**_rows(table, shared, depth), voices=(voices[0], voices[1]))
    said = next((column for column in field.columns if column.id == "voice"), None)
    if not isinstance(said, ChoiceField) or len(said.options) != 2:
        table.note("columns", "column", "voice")
    if not any(isinstance(column, TextField) for column in field.columns):
        table.note("columns", "column", "text")
    return field


def _week(table: CheckedTable, shared: dict[str, Any], depth: int) -> Field:
    rows = _rows(table, shared, depth)
    day = table.identifier("day") if table.has("day") else "day"
    part = table.identifier("part") if table.has("part") else "part"
    field = WeekGridField(**rows, day=day, part=part)
    columns = {column.id: column for column in field.columns}
    if not isinstance(columns.get(day), MomentField):
        table.note("columns", "column", f"day: {day}")
    if not isinstance(columns.get(part), ChoiceField):
        table.note("columns", "column", f"part: {part}")
    if not field.in_a_slot:
        table.note("columns", "column")
    return field


_BUILDERS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "text": _text,
        "number": _number,
        "scale": _scale,
        "choice": _choice,
        "checks": _checks,
        "moment": _moment,
        "note": _note,
        "table": _table,
        "ladder": _ladder,
        "dialogue": _dialogue,
        "week": _week,
    }
)
