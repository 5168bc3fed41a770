"""Every shipped worksheet: it loads, speaks kindly and plainly, its sheet resolves, and old answers read for ever."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.wording_rules import UNKIND

from betweentimes.worksheets.answers import from_json, problem, search_text, to_json
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER, Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    NoteField,
    TableField,
    TextField,
)
from betweentimes.worksheets.reading import Library, read_worksheets

REPOSITORY = Path(__file__).resolve().parent.parent
WORKSHEETS = REPOSITORY / "resources" / "worksheets"
OLD_ANSWERS = REPOSITORY / "tests" / "files" / "old_answers"
LIBRARY: Library = read_worksheets(WORKSHEETS)
OLD_FILES = sorted(OLD_ANSWERS.glob("*.json"))

OTHERS_NAMES = re.compile(
    r"all[- ]or[- ]nothing|overgenerali|mental filter|disqualif|jumping to conclusions|mind[- ]?reading|fortune|"
    r"magnif|catastroph|emotional reasoning|label+ing|personali[sz]ation|blame",
    re.IGNORECASE,
)
"""Names of thinking patterns as published lists have them: ours are our own."""

every_worksheet = pytest.mark.parametrize("worksheet", LIBRARY.kinds, ids=lambda worksheet: worksheet.id)


def screen_texts(worksheet: Worksheet) -> Iterator[str]:
    """What the therapist reads."""
    yield from (worksheet.title, worksheet.summary, worksheet.not_when, worksheet.sheets, *worksheet.purposes)
    guidance = worksheet.guidance
    yield from (guidance.when, guidance.not_when, guidance.introduce, guidance.adapt, guidance.review)
    for stage in worksheet.stages:
        yield from (stage.title, stage.hint)
    for _, field in worksheet.walk():
        yield field.label


def sheet_texts(worksheet: Worksheet) -> Iterator[str]:
    """What the client reads on paper."""
    yield worksheet.sheet_title
    for block in worksheet.sheet:
        yield from (block.label, block.hint)
        yield from (column.label for column in block.columns)
    for _, field in worksheet.walk():
        yield from (field.paper_label, field.hint)
        if isinstance(field, (ChoiceField, ChecksField)):
            yield from (option.label for option in field.options)
        if isinstance(field, NoteField):
            yield field.text


def asked(worksheet: Worksheet) -> Iterator[tuple[str, Field]]:
    """The table an answer stands in ("" when it is asked once) and its field."""
    for path, field in worksheet.walk():
        if not isinstance(field, (TableField, NoteField)):
            yield (path[-2] if len(path) > 1 else ""), field


# --- the file ---------------------------------------------------------------------------------------------------------


def test_every_file_loads() -> None:
    assert LIBRARY.problems == ()
    assert len(LIBRARY.kinds) == len(list(WORKSHEETS.glob("*.toml")))


def test_the_clients_own_idea_and_nothing_come_first() -> None:
    assert [kind.id for kind in LIBRARY.kinds][:2] == ["own_idea", "nothing_set"]


@every_worksheet
def test_its_file_bears_its_name(worksheet: Worksheet) -> None:
    assert (WORKSHEETS / f"{worksheet.id}.toml").is_file()


@every_worksheet
def test_its_icon_is_shipped(worksheet: Worksheet) -> None:
    assert (REPOSITORY / "resources" / "icons" / f"{worksheet.icon}.svg").is_file()


@every_worksheet
def test_every_label_says_something_and_every_id_stands_once(worksheet: Worksheet) -> None:
    fields = [field for _, field in worksheet.walk()]
    assert all(field.label.strip() and field.paper_label.strip() for field in fields)
    ids = [field.id for field in fields]
    assert sorted(set(ids)) == sorted(ids)


@every_worksheet
def test_its_sheet_prints_fields_it_has(worksheet: Worksheet) -> None:
    assert worksheet.sheet
    for block in worksheet.sheet:
        for name in block.fields:
            assert worksheet.at(name) in worksheet.single_fields
        for column in block.columns:
            for name in column.fields:
                assert name.startswith("#") or name == "so_far" or worksheet.at(f"{block.field}.{name}")


@every_worksheet
def test_rows_on_paper_have_room_to_write(worksheet: Worksheet) -> None:
    for block in worksheet.sheet:
        if block.block == "rows" and block.stage == 1:
            assert block.extra_rows >= 1
            assert 3 <= len(block.columns) <= 7


# --- the words --------------------------------------------------------------------------------------------------------


@every_worksheet
def test_its_words_are_kind_and_our_own(worksheet: Worksheet) -> None:
    for text in (*screen_texts(worksheet), *sheet_texts(worksheet)):
        assert not UNKIND.search(text), text
        assert not OTHERS_NAMES.search(text), text


@every_worksheet
def test_its_sheet_speaks_plainly_and_names_nobody(worksheet: Worksheet) -> None:
    """Short words and short lines, a rough guard for a reading age of about eleven."""
    for text in sheet_texts(worksheet):
        assert CLIENT_PLACEHOLDER not in text, text
        assert not re.search(
            r"\b(clients?|therapists?|patients?|assignments?|exposure|cognitive)\b", text, re.IGNORECASE
        ), text
        assert len(text.split()) <= 20, text
        assert all(len(word) <= 12 for word in re.findall(r"\w+", text)), text


@every_worksheet
def test_what_speaks_of_the_client_on_screen_speaks_in_the_first_person_on_paper(worksheet: Worksheet) -> None:
    for _, field in worksheet.walk():
        if CLIENT_PLACEHOLDER in field.label:
            assert re.search(r"\b(I|me|my)\b", field.paper_label, re.IGNORECASE), field.paper_label


@every_worksheet
def test_its_sources_give_a_year(worksheet: Worksheet) -> None:
    assert worksheet.guidance.sources
    assert all(re.search(r"\b(19|20)\d\d\b", source) for source in worksheet.guidance.sources)


# --- old answers ------------------------------------------------------------------------------------------------------


def old_rows(entries: list[dict[str, Any]], parent: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The table above, the table and the answers of every row in an old file."""
    for entry in entries:
        yield parent, entry["field"], entry["answers"]
        yield from old_rows(entry.get("entries", []), entry["field"])


@pytest.mark.parametrize("file", OLD_FILES, ids=lambda file: file.stem)
def test_old_answers_still_read_and_fit(file: Path) -> None:
    old = json.loads(file.read_text(encoding="utf-8"))
    worksheet = LIBRARY.get(old["kind"])
    assert file.stem == f"{worksheet.id}-v{old['version']}"
    assert old["version"] <= worksheet.version
    known = dict.fromkeys(path for path, _ in worksheet.walk())
    for parent, table, answers in old_rows(old["entries"]):
        fields = {field.id: field for place, field in asked(worksheet) if place == table}
        read = from_json(json.dumps(answers))
        assert json.loads(to_json(read)) == answers
        assert [(key, problem(fields[key], value)) for key, value in read.items()] == [(key, "") for key in answers]
        assert not table or tuple(filter(None, (parent, table))) in known
        for key, value in read.items():
            if isinstance(fields[key], TextField):
                assert str(value) in search_text(fields.values(), read)


@every_worksheet
def test_old_answers_of_this_version_answer_every_field(worksheet: Worksheet) -> None:
    """A new version brings its sample: no field can be added without old answers that keep it readable."""
    old = json.loads((OLD_ANSWERS / f"{worksheet.id}-v{worksheet.version}.json").read_text(encoding="utf-8"))
    answered = {(table, key) for _, table, answers in old_rows(old["entries"]) for key in answers}
    assert answered == {(table, field.id) for table, field in asked(worksheet) if not field.retired}


# --- on screen --------------------------------------------------------------------------------------------------------
# Every field has an input named after it; typed answers come back from the casebook.


# --- on paper ---------------------------------------------------------------------------------------------------------
# The sheet's text holds every heading; blank and filled, ordinary and large print.
