"""Forms filled by other programs come back right, whatever letters are in them."""

import pytest
from tests.documents.form_programs import PROGRAMS
from tests.documents.forms_made import RESOURCES, form_sheet, make_form

from betweentimes.documents.form_reading import read_form
from betweentimes.documents.form_result import Verdict
from betweentimes.worksheets.reading import read_worksheets

LETTERS = {
    "accents": "Łukasz façade naïve Ærø, ‘quoted’ – 5 €",
    "Cyrillic": "Олена сказала: «їжак»",
    "CJK": "東京のバスで、긴 하루, 你好世界",
    "emoji": "Went fine 😀👍🏽 👩‍👧",
    "several lines": "One line\nanother one\n\nand the last",
    "3,000 characters": "And then I stayed on the bus. " * 100,
}


@pytest.fixture(scope="module")
def worksheet():
    return read_worksheets(RESOURCES / "worksheets").get("thought_log")


@pytest.fixture(scope="module")
def form(worksheet) -> bytes:
    return make_form(worksheet)


@pytest.mark.parametrize("program", PROGRAMS)
def test_words_come_back_letter_by_letter(program, worksheet, form, tmp_path):
    sheet = form_sheet(worksheet)
    rows = [f"n{number}" for number in range(1, 7)]
    answers = dict(zip((sheet.name("situation", row) for row in rows), LETTERS.values(), strict=True))
    found = read_form(PROGRAMS[program](form, answers, tmp_path))
    assert found.verdict is Verdict.MARKED
    said = {field.name: field.text for field in found.fields if field.values}
    assert said == {name: words.strip() for name, words in answers.items()}


@pytest.mark.parametrize("program", PROGRAMS)
def test_choices_and_ticks_come_back(program, tmp_path):
    worksheet = read_worksheets(RESOURCES / "worksheets").get("own_task")
    sheet = form_sheet(worksheet)
    log = read_worksheets(RESOURCES / "worksheets").get("thought_log")
    ticked, minutes = sheet.name("what", option="watch"), sheet.name("minutes_spent")
    found = read_form(PROGRAMS[program](make_form(worksheet), {ticked: True, minutes: "25"}, tmp_path))
    assert {f.name: f.text for f in found.fields if f.values} == {ticked: "Yes", minutes: "25"}
    belief = form_sheet(log).name("belief", "n2")
    found = read_form(PROGRAMS[program](make_form(log), {belief: "70"}, tmp_path))
    assert {f.name: f.text for f in found.fields if f.values} == {belief: "70"}
