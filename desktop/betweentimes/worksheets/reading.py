"""Reading worksheet kinds from their TOML files, one file a kind; a file with a mistake keeps no other from loading."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from betweentimes.worksheets.checked_table import CheckedTable
from betweentimes.worksheets.definition import (
    Audience,
    BlockKind,
    Guidance,
    Saying,
    SecondLanguage,
    SheetBlock,
    SheetColumn,
    Stage,
    Worksheet,
)
from betweentimes.worksheets.definition_checks import check_worksheet
from betweentimes.worksheets.field_reading import LONGEST_HINT, LONGEST_LABEL, read_fields
from betweentimes.worksheets.show_reading import read_shows
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, load_toml

_ICON: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_LINE: Final = 160
_LONGEST_GUIDANCE: Final = 600
_LONGEST_SAYING: Final = 1000
_EDITORS: Final = ("", "ladder", "log", "own_task", "experiment", "plan")

_BLOCKS: Final[Mapping[str, BlockKind]] = MappingProxyType(
    {
        "agreement": "agreement",
        "answers": "answers",
        "rows": "rows",
        "records": "records",
        "week": "week",
        "dialogue": "dialogue",
        "lines": "lines",
    }
)
_AUDIENCES: Final[Mapping[str, Audience]] = MappingProxyType({"client": "client", "therapist": "therapist"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Every kind that could be read, in the order of the gallery, and what was wrong with the others.

    `earlier` are kinds no longer offered: those archived, and versions that a later one has replaced, newest first.
    """

    kinds: tuple[Worksheet, ...]
    problems: tuple[DefinitionProblem, ...] = ()
    earlier: tuple[Worksheet, ...] = ()

    def get(self, kind: str) -> Worksheet:
        """Return the kind with this id. Raises KeyError."""
        for worksheet in self.kinds:
            if worksheet.id == kind:
                return worksheet
        raise KeyError(kind)

    def known(self, kind: str) -> Worksheet:
        """Return the newest version of the kind with this id or, if it could not be read, a stand-in without fields."""
        every = (*self.kinds, *self.earlier)
        return next((worksheet for worksheet in every if worksheet.id == kind), stand_in(kind))

    def made_with(self, kind: str, version: int) -> Worksheet:
        """Return the version of a kind that an assignment was made with, or the newest when that one is not there."""
        every = (*self.kinds, *self.earlier)
        same = (worksheet for worksheet in every if (worksheet.id, worksheet.version) == (kind, version))
        return next(same, self.known(kind))


def stand_in(kind: str) -> Worksheet:
    """A worksheet without fields for assignments whose kind cannot be read; their entries stay as they are."""
    title = kind.replace("_", " ").strip().capitalize()
    return Worksheet(
        id=kind,
        version=0,
        title=title,
        sheet_title=title,
        icon="file-text",
        summary="",
        not_when="",
        sheets="",
        audience="client",
        guidance=Guidance(when="", not_when="", introduce="", adapt="", review="", sources=()),
        fields=(),
        unreadable=True,
    )


def read_worksheets(folder: Path) -> Library:
    """Read every *.toml directly in `folder`. Never raises for a file: its mistakes are in `problems`, by line."""
    kinds: dict[str, Worksheet] = {}
    problems: list[DefinitionProblem] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            source = load_toml(file)
        except DefinitionProblem as problem:
            problems.append(problem)
            continue
        worksheet, mistakes = read_worksheet(source)
        if worksheet is not None and worksheet.id in kinds:
            mistakes = (source.problem("duplicate_kind", "id", detail=worksheet.id),)
        if worksheet is not None and not mistakes:
            kinds[worksheet.id] = worksheet
        problems.extend(mistakes)
    return Library(kinds=in_gallery_order(kinds.values()), problems=tuple(problems))


def in_gallery_order(kinds: Iterable[Worksheet]) -> tuple[Worksheet, ...]:
    """The kinds by their place, then by title."""
    return tuple(sorted(kinds, key=lambda kind: (kind.place, kind.title.casefold(), kind.id)))


def read_worksheet(source: Source) -> tuple[Worksheet | None, tuple[DefinitionProblem, ...]]:
    """Read one kind; with mistakes there is no worksheet, and they come in the order of their lines."""
    problems: list[DefinitionProblem] = []
    table = CheckedTable(source, (), source.data, problems)
    worksheet = _worksheet(table)
    table.finish()
    if not problems:
        problems.extend(check_worksheet(source, worksheet))
    if problems:
        return None, tuple(sorted(problems, key=lambda problem: problem.line))
    return worksheet, ()


def _worksheet(table: CheckedTable) -> Worksheet:
    return Worksheet(
        id=table.identifier(),
        version=table.whole("version", 1, 1, 9999, required=True),
        title=table.text("title", 60, required=True),
        sheet_title=table.text("sheet_title", 60, required=True),
        icon=table.matching("icon", _ICON, ""),
        summary=table.text("summary", _LONGEST_LINE, required=True, client=True),
        not_when=table.text("not_when", _LONGEST_LINE, required=True, client=True),
        sheets=table.text("sheets", _LONGEST_LINE, required=True, client=True),
        audience=_AUDIENCES.get(table.one_of("audience", tuple(_AUDIENCES)), "client"),
        guidance=_guidance(table.table("guidance")),
        fields=read_fields(table.tables("field")),
        stages=tuple(_stage(row) for row in table.tables("stage")),
        sheet=tuple(_block(row) for row in table.tables("sheet")),
        shows=read_shows(table.tables("show")),
        landscape=table.flag("landscape"),
        editor=table.one_of("editor", _EDITORS),
        place=table.whole("place", 50, 0, 9999),
        purposes=table.texts("purposes", 40),
        plain=table.flag("plain"),
        small=table.flag("small"),
        asks_nothing=table.flag("asks_nothing"),
        ends_session=table.flag("ends_session"),
        language=table.matching("language", _LANGUAGE, "en"),
        reviewed_translation=table.flag("reviewed_translation", default=True),
        translations=tuple(_second_language(row) for row in table.tables("translation")),
    )


def _guidance(table: CheckedTable) -> Guidance:
    guidance = Guidance(
        when=table.text("when", _LONGEST_GUIDANCE, required=True, client=True),
        not_when=table.text("not_when", _LONGEST_GUIDANCE, required=True, client=True),
        introduce=table.text("introduce", _LONGEST_GUIDANCE, required=True, client=True),
        adapt=table.text("adapt", _LONGEST_GUIDANCE, required=True, client=True),
        review=table.text("review", _LONGEST_GUIDANCE, required=True, client=True),
        sources=table.texts("sources", 200),
    )
    if not guidance.sources:
        table.note("missing", "sources")
    table.finish()
    return guidance


def _stage(table: CheckedTable) -> Stage:
    stage = Stage(
        number=table.whole("number", 1, 1, 9, required=True),
        title=table.text("title", 60, required=True),
        hint=table.text("hint", LONGEST_HINT, required=True, client=True),
    )
    table.finish()
    return stage


def _second_language(table: CheckedTable) -> SecondLanguage:
    language = table.matching("language", _LANGUAGE, "")
    sayings = tuple(_saying(row) for row in table.tables("sayings"))
    table.finish()
    return SecondLanguage(language=language, sayings=sayings)


def _saying(row: CheckedTable) -> Saying:
    saying = Saying(
        of=row.text("of", _LONGEST_SAYING, required=True),
        words=row.text("words", _LONGEST_SAYING, required=True),
    )
    row.finish()
    return saying


def _block(table: CheckedTable) -> SheetBlock:
    block = SheetBlock(
        block=_BLOCKS.get(table.one_of("block", tuple(_BLOCKS)), "lines"),
        label=table.text("label", LONGEST_LABEL) if table.has("label") else "",
        hint=table.text("hint", LONGEST_HINT) if table.has("hint") else "",
        field=table.text("field", 120) if table.has("field") else "",
        fields=table.texts("fields", 120),
        columns=tuple(_column(row) for row in table.tables("columns")),
        filled=table.flag("filled", default=True),
        extra_rows=table.whole("extra_rows", 0, 0, 60),
        stage=table.whole("stage", 1, 1, 9),
        new_page=table.flag("new_page"),
    )
    table.finish()
    return block


def _column(table: CheckedTable) -> SheetColumn:
    column = SheetColumn(
        fields=table.texts("fields", 120),
        label=table.text("label", LONGEST_LABEL, required=True),
        width=table.decimal("width", 1.0, 0.1, 20.0),
    )
    if not column.fields:
        table.note("missing", "fields")
    table.finish()
    return column
