"""The columns of a table in the order of the printed sheet, for typing in what was written on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from betweentimes.worksheets.definition import PARENT_NUMBER, SheetBlock, Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NoteField,
    NumberField,
    ScaleField,
    TableField,
    WeekGridField,
)

FIGURES = 66
CHOSEN = 96
MOMENT = 132
WORDS = 118


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column to type into; without a field it takes the number of the row that this one stands under."""

    field: Field | None
    label: str
    width: int
    share: int


def paper_columns(worksheet: Worksheet, table: TableField) -> tuple[PaperColumn, ...]:
    """What stands on the sheet, in its order; all that is asked at first, when the sheet has no such table."""
    outer = next((each for each in worksheet.tables if each.inner is table), None)
    path = table.id if outer is None else f"{outer.id}.{table.id}"
    named = list(_named(worksheet, path))
    if isinstance(table, WeekGridField):
        named = [table.day, table.part, *named]
    known = {field.id: field for field in table.columns if _can_type(field)}
    fields = [known[name] for name in named if name in known] or [f for f in known.values() if f.stage == 1]
    made = [_column(field) for field in dict.fromkeys(fields)]
    if outer is not None:
        at = 1 if isinstance(fields[0], MomentField) else 0
        made.insert(at, PaperColumn(None, outer.one_row.capitalize(), FIGURES, 0))
    return tuple(made)


def _named(worksheet: Worksheet, path: str) -> Iterator[str]:
    for block in worksheet.sheet:
        if block.field == path and block.stage == 1:
            yield from (name for name in _of_block(block) if name != PARENT_NUMBER)


def _of_block(block: SheetBlock) -> Iterator[str]:
    yield from block.fields
    for column in block.columns:
        yield from column.fields


def _can_type(field: Field) -> bool:
    if isinstance(field, TableField):
        return field.inline and not field.retired
    return not field.retired and not isinstance(field, NoteField)


def _column(field: Field) -> PaperColumn:
    if isinstance(field, (ScaleField, NumberField)):
        return PaperColumn(field, field.label, FIGURES, 0)
    if isinstance(field, MomentField):
        return PaperColumn(field, field.label, MOMENT, 1)
    if isinstance(field, ChoiceField) or (isinstance(field, ChecksField) and len(field.options) == 1):
        return PaperColumn(field, field.label, CHOSEN, 1)
    return PaperColumn(field, field.label, WORDS, 4)
