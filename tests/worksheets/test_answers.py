"""Answers come back from JSON as they went in, and what does not fit its field is told apart."""

import datetime
import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.worksheets.answers import Moment, from_json, is_blank, problem, search_text, to_json
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    MomentField,
    NoteField,
    NumberField,
    Option,
    ScaleField,
    TextField,
)

OPTIONS = (Option("rain", "Rain outside"), Option("sun", "Sun outside"))
THOUGHT = TextField(id="thought", label="Thought", voice=True)
MINUTES = NumberField(id="minutes", label="Minutes", maximum=1440)
BELIEF = ScaleField(id="belief", label="Belief", maximum=100)
WEATHER = ChoiceField(id="weather", label="Weather", options=OPTIONS)
SIGNS = ChecksField(id="signs", label="Signs", options=OPTIONS)
PATTERNS = ChecksField(id="patterns", label="Patterns", options=OPTIONS, own_words=True)
WHEN = MomentField(id="when", label="When", with_time=True)
NOTE = NoteField(id="note", label="Note", text="Stop when it is too much.")

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
moments = st.builds(
    Moment,
    date=st.none() | st.dates(),
    time=st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    part=st.just("") | words,
    about=st.booleans(),
).filter(bool)
FITTING: dict[Field, st.SearchStrategy[object]] = {
    THOUGHT: words,
    MINUTES: st.integers(0, 1440),
    BELIEF: st.integers(0, 100),
    WEATHER: st.sampled_from(["rain", "sun"]),
    SIGNS: st.lists(st.sampled_from(["rain", "sun"]), min_size=1, unique=True).map(tuple),
    PATTERNS: st.lists(st.sampled_from(["rain", "sun"]) | words, min_size=1, unique=True).map(tuple),
    WHEN: moments,
}


@pytest.mark.parametrize("field", FITTING, ids=lambda field: type(field).__name__ + "-" + field.id)
@given(data=st.data())
def test_every_type_of_answer_comes_back(field: Field, data: st.DataObject) -> None:
    value = data.draw(FITTING[field])
    assert problem(field, value) == ""
    assert from_json(to_json({field.id: value})) == {field.id: value}


@given(st.fixed_dictionaries({}, optional={field.id: values for field, values in FITTING.items()}))
def test_a_whole_row_comes_back(answers: dict[str, object]) -> None:
    assert from_json(to_json(answers)) == answers


@pytest.mark.parametrize("blank", [None, "", (), Moment(), Moment(about=True)], ids=repr)
def test_blanks_are_left_out(blank: object) -> None:
    assert is_blank(blank)
    assert json.loads(to_json(MappingProxyType({"thought": blank, "belief": 0}))) == {"belief": 0}
    assert problem(BELIEF, blank) == ""


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (THOUGHT, 5, "type"),
        (MINUTES, "20", "type"),
        (MINUTES, True, "type"),
        (MINUTES, 20.5, "type"),
        (MINUTES, -1, "range"),
        (MINUTES, 1441, "range"),
        (BELIEF, 101, "range"),
        (BELIEF, -5, "range"),
        (WEATHER, "snow", "option"),
        (WEATHER, ("rain",), "option"),
        (SIGNS, "rain", "type"),
        (SIGNS, ("rain", "snow"), "option"),
        (WHEN, datetime.date(2026, 11, 3), "type"),
        (NOTE, "read", "type"),
    ],
    ids=repr,
)
def test_what_does_not_fit_is_told_apart(field: Field, value: object, code: str) -> None:
    assert problem(field, value) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '"words"',
        '{"belief": 4.5}',
        '{"belief": true}',
        '{"belief": null}',
        '{"signs": [1, 2]}',
        '{"when": {"moment": "noon"}}',
        '{"when": {"day": "today"}}',
        '{"when": {"moment": {"date": "2026-13-01"}}}',
        '{"when": {"moment": {"date": 20261101}}}',
        '{"when": {"moment": {"time": "25:00"}}}',
    ],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_search_finds_words_labels_and_parts_of_the_day_but_no_numbers() -> None:
    answers = {
        "thought": "Everyone can see",
        "belief": 80,
        "weather": "rain",
        "patterns": ("sun", "my aunt’s way"),
        "when": Moment(date=datetime.date(2026, 11, 3), part="evening"),
        "elsewhere": "not asked here",
    }
    found = search_text((THOUGHT, BELIEF, WEATHER, PATTERNS, WHEN), answers)
    assert found.split("\n") == ["Everyone can see", "Rain outside", "Sun outside", "my aunt’s way", "evening"]


@given(st.dictionaries(words, st.integers() | words))
def test_answers_of_fields_that_are_gone_are_kept(answers: dict[str, object]) -> None:
    assert from_json(to_json(answers)) == answers
