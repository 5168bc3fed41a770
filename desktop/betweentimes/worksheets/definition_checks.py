"""What must hold between the parts of a worksheet: ids, stages, ratings that repeat another, and the printed sheet."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from betweentimes.worksheets.definition import PARENT_NUMBER, PSEUDO_FIELDS, SO_FAR, SheetBlock, Worksheet
from betweentimes.worksheets.fields import (
    DialogueField,
    Field,
    LadderField,
    NoteField,
    ScaleField,
    TableField,
    WeekGridField,
)
from betweentimes.worksheets.overlays import paper_texts
from betweentimes.worksheets.show_checks import check_shows
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, Step

EDITOR_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "ladder": (
            "rungs.situation",
            "rungs.expected",
            "rungs.tries.when",
            "rungs.tries.before",
            "rungs.tries.peak",
            "rungs.tries.end",
            "rungs.tries.learned",
        ),
        "own_task": (
            "asked_by",
            "what",
            "material",
            "minutes_agreed",
            "minutes_spent",
            "done_on",
            "brought_to_session",
        ),
        "experiment": (
            "purpose",
            "thought",
            "thought_belief",
            "alternative",
            "alternative_belief",
            "what",
            "prediction",
            "happened",
            "fit",
            "learned",
            "thought_now",
            "alternative_now",
        ),
        "plan": (
            "activities.activity",
            "activities.when",
            "activities.mastery_expected",
            "activities.pleasure_expected",
            "activities.done",
            "activities.mastery",
            "activities.pleasure",
        ),
    }
)
"""The fields a hand-made editor speaks of by path; a kind that names the editor has them all."""


def check_worksheet(source: Source, worksheet: Worksheet) -> Iterator[DefinitionProblem]:
    """Yield what does not fit together.

    Codes: "fields" (no field at all), "duplicate_id", "stage", "was", "editor", "unknown_field", "not_rows", "columns",
    "show", "language" (a second one twice, or the worksheet's own), "unknown_text".
    """
    if not worksheet.fields:
        yield source.problem("fields", "field")
    yield from _stage_numbers(source, worksheet)
    last_stage = max((stage.number for stage in worksheet.stages), default=1)
    seen: set[str] = set()
    yield from _fields(source, ("field",), worksheet.fields, seen, (1, last_stage))
    yield from _editor(source, worksheet)
    for index, block in enumerate(worksheet.sheet):
        yield from _block(source, ("sheet", index), worksheet, block, last_stage)
    yield from check_shows(source, worksheet)
    yield from _translations(source, worksheet)


def _translations(source: Source, worksheet: Worksheet) -> Iterator[DefinitionProblem]:
    seen = {worksheet.language}
    texts = set(paper_texts(worksheet).values()) if worksheet.translations else set()
    for index, each in enumerate(worksheet.translations):
        if each.language in seen:
            yield source.problem("language", "translation", index, "language", detail=each.language)
        seen.add(each.language)
        for at, saying in enumerate(each.sayings):
            if saying.of not in texts:
                yield source.problem("unknown_text", "translation", index, "sayings", at, detail=saying.of[:60])


_TABLE_BLOCKS: Final[Mapping[str, type[TableField]]] = MappingProxyType(
    {"rows": TableField, "records": TableField, "week": WeekGridField, "dialogue": DialogueField}
)
"""Blocks that print a table field, and the type it has."""


def _stage_numbers(source: Source, worksheet: Worksheet) -> Iterator[DefinitionProblem]:
    for index, stage in enumerate(worksheet.stages):
        if stage.number != index + 1:
            yield source.problem("stage", "stage", index, "number", detail=str(stage.number))


def _fields(
    source: Source, path: tuple[Step, ...], fields: tuple[Field, ...], seen: set[str], stages: tuple[int, int]
) -> Iterator[DefinitionProblem]:
    """An id stands once in a whole worksheet: entries, forms and inputs are found by it."""
    for index, field in enumerate(fields):
        here = (*path, index)
        if field.id in seen:
            yield source.problem("duplicate_id", *here, "id", detail=field.id)
        seen.add(field.id)
        if not stages[0] <= field.stage <= stages[1]:
            yield source.problem("stage", *here, "stage", detail=str(field.stage))
        if isinstance(field, ScaleField) and field.was and not _rates_again(field, fields[:index]):
            yield source.problem("was", *here, "was", detail=field.was)
        if isinstance(field, TableField):
            yield from _fields(source, (*here, "column"), field.columns, seen, (field.stage, stages[1]))


def _rates_again(field: ScaleField, earlier: tuple[Field, ...]) -> bool:
    """A second rating names a scale before it in the same row, of the same range, open no later than itself."""
    for other in earlier:
        if other.id == field.was:
            same_range = isinstance(other, ScaleField) and (other.minimum, other.maximum) == (
                field.minimum,
                field.maximum,
            )
            return same_range and other.stage <= field.stage
    return False


def _editor(source: Source, worksheet: Worksheet) -> Iterator[DefinitionProblem]:
    known = {".".join(path): field for path, field in worksheet.walk()}
    for needed in EDITOR_FIELDS.get(worksheet.editor, ()):
        if needed not in known:
            yield source.problem("editor", "editor", detail=f"{worksheet.editor}: {needed}")
    if worksheet.editor == "ladder" and not isinstance(known.get("rungs"), LadderField):
        yield source.problem("editor", "editor", detail="ladder: rungs")
    if worksheet.editor == "log" and len(worksheet.stages) != 2:
        yield source.problem("editor", "editor", detail="log: stage")
    if worksheet.editor == "log" and not opens_in_stages(worksheet):
        yield source.problem("editor", "editor", detail="log: table")


def opens_in_stages(worksheet: Worksheet) -> bool:
    """Whether there is one table alone, a plain one, with columns for noticing and columns for the later stage."""
    if len(worksheet.tables) != 1 or type(worksheet.tables[0]) is not TableField:
        return False
    asked = [column for column in worksheet.tables[0].columns if not column.retired]
    noticed = any(column.stage == 1 and not column.optional for column in asked)
    return noticed and any(column.stage > 1 and not isinstance(column, TableField) for column in asked)


def _block(
    source: Source, path: tuple[Step, ...], worksheet: Worksheet, block: SheetBlock, last_stage: int
) -> Iterator[DefinitionProblem]:
    if block.stage > last_stage:
        yield source.problem("stage", *path, "stage", detail=str(block.stage))
    if block.block == "answers":
        yield from _asked_once(source, path, worksheet, block)
    elif block.block in _TABLE_BLOCKS:
        yield from _printed_rows(source, path, worksheet, block)
    elif block.block == "lines" and not block.extra_rows:
        yield source.problem("missing", *path, "extra_rows")


def _asked_once(
    source: Source, path: tuple[Step, ...], worksheet: Worksheet, block: SheetBlock
) -> Iterator[DefinitionProblem]:
    known = {field.id for field in worksheet.single_fields}
    if not block.fields:
        yield source.problem("missing", *path, "fields")
    for index, name in enumerate(block.fields):
        if name not in known:
            yield source.problem("unknown_field", *path, "fields", index, detail=name)


def _printed_rows(
    source: Source, path: tuple[Step, ...], worksheet: Worksheet, block: SheetBlock
) -> Iterator[DefinitionProblem]:
    try:
        table = worksheet.at(block.field)
    except KeyError:
        yield source.problem("unknown_field", *path, "field", detail=block.field)
        return
    if not isinstance(table, _TABLE_BLOCKS[block.block]) or table.inline or table.retired:
        yield source.problem("not_rows", *path, "field", detail=block.field)
        return
    if block.block == "records":
        yield from _recorded(source, path, table, block)
        return
    if block.block == "rows" and not block.columns:
        yield source.problem("columns", *path, "columns")
    allowed = _printable(table, nested="." in block.field)
    for index, column in enumerate(block.columns):
        for position, name in enumerate(column.fields):
            if name not in allowed:
                yield source.problem("unknown_field", *path, "columns", index, "fields", position, detail=name)


def _recorded(
    source: Source, path: tuple[Step, ...], table: TableField, block: SheetBlock
) -> Iterator[DefinitionProblem]:
    """A record's boxes are columns of its table that are asked by themselves."""
    known = {column.id for column in table.columns if not column.retired and not isinstance(column, TableField)}
    if not block.fields:
        yield source.problem("missing", *path, "fields")
    for index, name in enumerate(block.fields):
        if name not in known:
            yield source.problem("unknown_field", *path, "fields", index, detail=name)


def _printable(table: TableField, *, nested: bool) -> set[str]:
    """What a column of this table may name: its fields, fields of its inline tables, pseudo fields that apply."""
    names = set(PSEUDO_FIELDS)
    if not nested:
        names.discard(PARENT_NUMBER)
    if table.inner is None:
        names.discard(SO_FAR)
    for column in table.columns:
        if column.retired or isinstance(column, NoteField):
            continue
        if not isinstance(column, TableField):
            names.add(column.id)
        elif column.inline:
            names.add(column.id)
            names.update(f"{column.id}.{inner.id}" for inner in column.columns if not inner.retired)
    return names
