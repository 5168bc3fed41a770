"""Tables of a special shape: a week knows its day and its part of the day, a dialogue its two voices."""

from pathlib import Path

import pytest
from tests.worksheets.minimal_worksheet import DIALOGUE, MINIMAL, WEEK

from betweentimes.worksheets.fields import DialogueField, WeekGridField
from betweentimes.worksheets.reading import read_worksheet
from betweentimes.worksheets.toml_source import parse_toml

RECORDS = """
[[sheet]]
block = "records"
field = "cups"
fields = ["when", "warmth"]
extra_rows = 2
"""

WRONG = {
    "a day that is no moment": (WEEK, 'type = "moment"\nid = "day"', 'type = "text"\nid = "day"', "columns"),
    "a day that is not there": (WEEK, 'id = "slots"', 'id = "slots"\nday = "date"', "columns"),
    "a part that is no choice": (WEEK, 'id = "slots"', 'id = "slots"\npart = "mood"', "columns"),
    "three voices": (DIALOGUE, '["Pot", "Cup"]', '["Pot", "Cup", "Tray"]', "voices"),
    "a voice that is a text": (
        DIALOGUE,
        'type = "choice"\nid = "voice"',
        'type = "checks"\nid = "voice"',
        "columns",
    ),
    "no words to say": (DIALOGUE, 'type = "text"', 'type = "number"', "columns"),
    "a week printed of what is none": (RECORDS, 'block = "records"', 'block = "week"', "not_rows"),
    "a dialogue printed of what is none": (RECORDS, 'block = "records"', 'block = "dialogue"', "not_rows"),
    "a record of a field that is not there": (RECORDS, '"when", "warmth"', '"when", "warm"', "unknown_field"),
    "a record of an inner table": (RECORDS, '"when", "warmth"', '"when", "tastes"', "unknown_field"),
    "a record of nothing": (RECORDS, '["when", "warmth"]', "[]", "missing"),
}


def read(words: str):
    return read_worksheet(parse_toml(Path("tea.toml"), words.encode()))


def test_they_are_read() -> None:
    worksheet, problems = read(MINIMAL + WEEK + DIALOGUE + RECORDS)
    assert problems == ()
    assert worksheet is not None
    week, spoken = worksheet.at("slots"), worksheet.at("spoken")
    assert isinstance(week, WeekGridField)
    assert (week.day, week.part) == ("day", "part")
    assert [field.id for field in week.in_a_slot] == ["mood", "steps"]
    assert isinstance(spoken, DialogueField)
    assert spoken.voices == ("Pot", "Cup")


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_named(name: str) -> None:
    part, right, wrong, code = WRONG[name]
    assert part.count(right) == 1
    worksheet, problems = read(MINIMAL + part.replace(right, wrong))
    assert worksheet is None
    assert code in [problem.code for problem in problems]
