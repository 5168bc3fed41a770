"""Reading the translations of sheets, a folder a language and a file a kind, when one is first wanted."""

import re
from pathlib import Path
from typing import Final

from betweentimes.worksheets.checked_table import CheckedTable
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.field_reading import LONGEST_HINT
from betweentimes.worksheets.overlays import Overlay, TextKey, own_overlay, paper_texts, translated
from betweentimes.worksheets.toml_source import DefinitionProblem, Source, load_toml

ENGLISH: Final = "en"
LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


class Translations:
    """The translations in a folder: `folder`/de/exposure_ladder.toml. Read once each; for one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, str, int], Worksheet] = {}
        self.problems: list[DefinitionProblem] = []
        """What was wrong with the files that were read so far."""

    def for_another_thread(self) -> "Translations":
        """The same translations, to be read anew where this one is not used."""
        return Translations(self._folder)

    def languages(self) -> tuple[str, ...]:
        """English, and every language there is a folder for."""
        found = (place.name for place in self._folder.iterdir() if place.is_dir() and LANGUAGE.fullmatch(place.name))
        return (ENGLISH, *sorted(found))

    def languages_of(self, worksheet: Worksheet) -> tuple[str, ...]:
        """The languages that a kind has, its own first: those there is a file for, and those written beside it."""
        here = (each.language for each in worksheet.translations)
        files = (code for code in self.languages() if self._file(worksheet, code).is_file())
        return tuple(dict.fromkeys((worksheet.language, *here, *files)))

    def sheet(self, worksheet: Worksheet, language: str) -> Worksheet:
        """The kind with its client's side in a language; as it is where there is no sound translation of it.

        What came back tells by its `language`, `reviewed_translation` and `untranslated` what there is.
        """
        if language == worksheet.language or worksheet.unreadable:
            return worksheet
        own = own_overlay(worksheet, language)
        if own is not None:
            return translated(worksheet, own)
        key = (worksheet.id, language, worksheet.version)
        if key not in self._known:
            if not LANGUAGE.fullmatch(language) or not self._file(worksheet, language).is_file():
                return worksheet
            self._known[key] = self._read(worksheet, language)
        return self._known[key]

    def _read(self, worksheet: Worksheet, language: str) -> Worksheet:
        try:
            overlay, problems = read_overlay(load_toml(self._file(worksheet, language)), worksheet)
        except DefinitionProblem as problem:
            overlay, problems = None, (problem,)
        self.problems.extend(problems)
        return worksheet if overlay is None else translated(worksheet, overlay)

    def _file(self, worksheet: Worksheet, language: str) -> Path:
        return self._folder / language / f"{worksheet.id}.toml"


def read_overlay(source: Source, worksheet: Worksheet) -> tuple[Overlay | None, tuple[DefinitionProblem, ...]]:
    """Read one translation; with mistakes there is none, and they come in the order of their lines.

    A text for something the kind does not have is a mistake; a text left out is not.
    """
    problems: list[DefinitionProblem] = []
    table = CheckedTable(source, (), source.data, problems)
    kind = table.one_of("kind", (worksheet.id,))
    version = table.whole("version", 1, 1, 9999, required=True)
    language = table.matching("language", LANGUAGE, "")
    reviewed = table.text("reviewed_by", 120)
    texts = _texts(table, worksheet)
    table.finish()
    if version != worksheet.version:
        table.note("range", "version", f"{version} ({worksheet.version})")
    if problems:
        return None, tuple(sorted(problems, key=lambda problem: problem.line))
    return Overlay(kind, version, language, reviewed, texts), ()


def _texts(table: CheckedTable, worksheet: Worksheet) -> dict[TextKey, str]:
    wanted = paper_texts(worksheet)
    texts: dict[TextKey, str] = {}
    if table.has("sheet_title"):
        texts[("sheet_title",)] = table.text("sheet_title", 80)
    texts.update(_field_texts(table.table("fields"), wanted))
    texts.update(_block_texts(table.tables("sheet"), worksheet, wanted))
    return texts


def _field_texts(table: CheckedTable, wanted: dict[TextKey, str]) -> dict[TextKey, str]:
    texts: dict[TextKey, str] = {}
    for name in table.keys:
        field = table.table(name)
        for part in field.keys:
            if part == "options":
                options = field.table("options")
                for option in options.keys:
                    if ("fields", name, "options", option) in wanted:
                        texts["fields", name, "options", option] = options.text(option, 120)
                options.finish()
            elif ("fields", name, part) in wanted:
                texts["fields", name, part] = field.text(part, LONGEST_HINT)
        field.finish()
    table.finish()
    return texts


def _block_texts(
    blocks: tuple[CheckedTable, ...], worksheet: Worksheet, wanted: dict[TextKey, str]
) -> dict[TextKey, str]:
    """The blocks stand in the order of the kind's own; one without words is an empty table."""
    texts: dict[TextKey, str] = {}
    for at, block in enumerate(blocks):
        if at >= len(worksheet.sheet):
            block.note("unknown_key")
            continue
        for part in ("label", "hint"):
            if ("sheet", at, part) in wanted and block.has(part):
                texts["sheet", at, part] = block.text(part, LONGEST_HINT)
        if block.has("columns"):
            columns = block.texts("columns", 120)
            if len(columns) != len(worksheet.sheet[at].columns):
                block.note("range", "columns", f"{len(columns)} ({len(worksheet.sheet[at].columns)})")
            texts.update({("sheet", at, "columns", number): text for number, text in enumerate(columns)})
        block.finish()
    return texts
