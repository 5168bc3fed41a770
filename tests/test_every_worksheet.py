"""Every shipped worksheet: it loads, speaks kindly and plainly, its sheet resolves, and old answers read for ever."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.documents.paper_reading import page_count, text_as_drawn, words_in_one_another
from tests.wording_rules import UNKIND

from betweentimes.clinic.assignment import Agreement, Entry
from betweentimes.documents.answer_words import answer_words
from betweentimes.documents.papers import Papers
from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.answers import from_json, problem, search_text, to_json
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER, PSEUDO_FIELDS, SO_FAR, Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    NoteField,
    ScaleField,
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
            records = block.block == "records"
            assert worksheet.at(f"{block.field}.{name}") if records else worksheet.at(name) in worksheet.single_fields
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


def reading_ease(texts: Iterable[str]) -> float:
    """LIX: words to a sentence, and words of more than six letters in a hundred (Björnsson 1968).

    Below 25 are books for children; newspapers are about 45.
    """
    sentences = [part for text in texts for part in re.split(r"[.!?:;]", text) if part.strip()]
    words = [word for part in sentences for word in re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)?", part)]
    long = [word for word in words if len(word) > 6]
    return len(words) / len(sentences) + 100 * len(long) / len(words)


@every_worksheet
def test_its_sheet_reads_like_a_childrens_book(worksheet: Worksheet) -> None:
    assert reading_ease(filter(None, sheet_texts(worksheet))) <= 25


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

CLIENT, INITIALS, THERAPIST = "Rosalind Meier", "R. M.", "Ada Osei"
WORDS = PaperWords(REPOSITORY / "resources" / "paper")
AGREED = Agreement(
    why="See my sister", what="Ride to Hill Street", when="Tue and Fri", confidence=70, privacy="In a book"
)


@pytest.fixture(scope="module")
def papers() -> Papers:
    return Papers(REPOSITORY / "resources" / "fonts", REPOSITORY / "resources" / "paper")


def old_entries(worksheet: Worksheet) -> tuple[Entry, ...]:
    """The worksheet's old answers as entries, every row opened for answering."""
    old = json.loads((OLD_ANSWERS / f"{worksheet.id}-v{worksheet.version}.json").read_text(encoding="utf-8"))
    made: list[Entry] = []

    def add(rows: list[dict[str, Any]], parent: str) -> None:
        for place, row in enumerate(rows):
            uid = f"{parent}/{row['field']}{place}"
            made.append(
                Entry(
                    uid=uid, assignment="a", client="c", field=row["field"], parent=parent, position=place, stage=2,
                    answers=from_json(json.dumps(row["answers"])),
                )
            )  # fmt: skip
            add(row.get("entries", []), uid)

    add(old["entries"], "")
    return tuple(made)


def headings(worksheet: Worksheet, filled: bool) -> Iterator[str]:
    """Every label that the sheet asks with: of its blocks, its boxes and its columns."""
    for block in worksheet.sheet:
        if block.stage > 1 and not filled:
            continue
        yield from filter(None, (block.label, block.hint))
        within = f"{block.field}." if block.block == "records" else ""
        asked_there = [worksheet.at(within + name) for name in block.fields]
        yield from (field.text if isinstance(field, NoteField) else field.paper_label for field in asked_there)
        yield from (column.label for column in block.columns if filled or column.fields != (SO_FAR,))


def filled_answers(worksheet: Worksheet, entries: tuple[Entry, ...], large_print: bool) -> Iterator[str]:
    """Every answer that the sheet shows in words; a rating with a line of its own is ringed on a scale."""
    for block in worksheet.sheet:
        if block.block == "answers":
            answers = next((entry.answers for entry in entries if not entry.field), {})
            for field in map(worksheet.at, block.fields):
                if not isinstance(field, ScaleField) or (field.width < 12 and not large_print):
                    yield answer_words(field, answers.get(field.id), WORDS)
        if block.block == "dialogue" and block.filled:
            spoken = [answer for entry in entries if entry.field == block.field for answer in entry.answers.values()]
            yield from (str(answer) for answer in spoken if len(str(answer)) > 1)
        if block.block != "rows" or not block.filled:
            continue
        for entry in entries:
            for column in block.columns:
                for name in column.fields:
                    if entry.field == block.field and name not in PSEUDO_FIELDS and "." not in name:
                        yield answer_words(worksheet.at(f"{block.field}.{name}"), entry.answers.get(name), WORDS)
                    if "." in name and entry.field == name.partition(".")[0]:
                        yield str(entry.answers.get(name.partition(".")[2]) or "")


def never_printed(worksheet: Worksheet, entries: tuple[Entry, ...]) -> list[str]:
    """The answers to fields that the sheet does not name: they stay with the therapist."""
    named = {name for block in worksheet.sheet for name in block.fields}
    answers = next((entry.answers for entry in entries if not entry.field), {})
    return [str(value) for key, value in answers.items() if key not in named and isinstance(value, str)]


PAPERS = {
    "blank": ("client", "A4", False, False),
    "blank-for-file": ("file", "Letter", False, False),
    "filled": ("client", "Letter", False, True),
    "filled-for-file": ("file", "A4", False, True),
    "large-blank": ("client", "Letter", True, False),
    "large-filled": ("client", "A4", True, True),
    "large-filled-for-file": ("file", "Letter", True, True),
}
"""Copy, paper, large print, filled: each of them with each other in turn."""


@every_worksheet
@pytest.mark.parametrize(("copy", "paper", "large_print", "filled"), PAPERS.values(), ids=PAPERS)
def test_its_paper_asks_and_answers_everything(
    papers: Papers, worksheet: Worksheet, copy: str, paper: str, large_print: bool, filled: bool
) -> None:
    entries = old_entries(worksheet)
    pdf = papers.sheet(
        SheetRequest(
            worksheet=worksheet, agreement=AGREED, entries=entries, copy=copy, paper=paper, large_print=large_print,
            blank=not filled, sheet_number="7F-204", client_name=CLIENT, therapist_name=THERAPIST,
            goal_words="See her more often", too_much="Ring the night line",
        )
    )  # fmt: skip
    text = text_as_drawn(pdf)
    for label in headings(worksheet, filled):
        assert label in text
    for answer in filter(None, filled_answers(worksheet, entries, large_print)):
        assert " ".join(answer.split()) in text or not filled, answer
    for private in never_printed(worksheet, entries):
        assert private not in text
    assert (CLIENT in text) == (THERAPIST in text) == ("File copy, stays here" in text) == (copy == "file")
    assert INITIALS not in text
    assert ("Ring the night line" in text) == (worksheet.audience == "client")
    assert ("See her more often" in text) == ("Ride to Hill Street" in text) == (filled and not worksheet.plain)
    assert ("In a book" in text) == (filled and not worksheet.plain and copy == "file")
    pages = page_count(pdf)
    assert re.findall(r"Page (\d+) of (\d+)", text) == [(str(page), str(pages)) for page in range(1, pages + 1)]
    assert words_in_one_another(pdf) == []


@every_worksheet
def test_a_blank_sheet_holds_none_of_its_answers(papers: Papers, worksheet: Worksheet) -> None:
    entries = old_entries(worksheet)
    blank = text_as_drawn(papers.sheet(SheetRequest(worksheet=worksheet, entries=entries, blank=True)))
    fields = {field.id: field for _, field in worksheet.walk()}
    said = [answer for entry in entries for key, answer in entry.answers.items() if isinstance(fields[key], TextField)]
    words = [" ".join(str(answer).split()) for answer in said if len(str(answer)) > 12]
    assert words
    assert [answer for answer in words if answer in blank] == []


@every_worksheet
def test_initials_stand_on_the_clients_copy_only_when_they_are_handed_in(papers: Papers, worksheet: Worksheet) -> None:
    assert INITIALS in text_as_drawn(papers.sheet(SheetRequest(worksheet=worksheet, name_on_copy=INITIALS)))
