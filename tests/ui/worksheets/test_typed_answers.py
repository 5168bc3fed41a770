"""What is typed from a sheet in short form, and what stands in the cell is read again as the same."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.score_cells import DateOrder
from betweentimes.ui.worksheets.typed_answers import cell_text, inline_text, read_cell
from betweentimes.ui.worksheets.typed_days import DayReader, typed_moment
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    MomentField,
    Option,
    ScaleField,
    TableField,
    TextField,
)

TODAY = datetime.date(2026, 11, 17)
DAYS = DayReader(DateOrder.DAY_FIRST, TODAY)
WHEN = MomentField(id="when", label="When", with_time=True)
BELIEF = ScaleField(id="belief", label="Belief", maximum=100, unit="%")
OPTIONS = (Option("yes", "Yes"), Option("partly", "Partly"), Option("not_yet", "Not yet"), Option("no", "No"))
DONE = ChoiceField(id="done", label="Done?", options=OPTIONS)
HOTTEST = ChecksField(id="hottest", label="Hottest", options=(Option("yes", "hottest"),))
PATTERN = ChecksField(id="pattern", label="Pattern", options=OPTIONS[:2], own_words=True)
FEELINGS = TableField(
    id="emotions",
    label="Feelings",
    inline=True,
    columns=(TextField(id="emotion", label="Feeling"), ScaleField(id="rating", label="Rating", maximum=100)),
)


def day(month, number, year=2026):
    return Moment(datetime.date(year, month, number))


@pytest.mark.parametrize(
    ("typed", "order", "wanted"),
    [
        ("12.3", "day_first", day(3, 12)),
        ("12.3.", "day_first", day(3, 12)),
        ("3/12", "month_first", day(3, 12)),
        ("3/12", "day_first", day(12, 3, 2025)),
        ("3/12/24", "day_first", day(12, 3, 2024)),
        ("29.2", "day_first", day(2, 29, 2024)),
        ("9", "day_first", day(11, 9)),
        ("28", "day_first", day(10, 28)),
        ("12 mar", "day_first", day(3, 12)),
        ("Mar 12", "day_first", day(3, 12)),
        ("mon", "day_first", day(11, 16)),
        ("Yesterday", "day_first", day(11, 16)),
        ("2026-11-02", "month_first", day(11, 2)),
        ("9.11 22:15", "day_first", Moment(datetime.date(2026, 11, 9), datetime.time(22, 15))),
        ("~9.11 evening", "day_first", Moment(datetime.date(2026, 11, 9), part="evening", about=True)),
        ("evening", "day_first", Moment(part="evening")),
        ("10:20", "day_first", Moment(time=datetime.time(10, 20))),
    ],
)
def test_days_typed_short(typed, order, wanted):
    assert read_cell(WHEN, typed, DayReader(DateOrder(order), TODAY)).answer == wanted


@pytest.mark.parametrize("typed", ["32.13", "31.2", "12.3.4.5", "no 12", "0", "yesterday 25:00"])
def test_what_is_no_day_is_refused_with_what_was_typed(typed):
    read = read_cell(WHEN, typed, DAYS)
    assert read.answer is None and typed in read.problem


moments = st.builds(
    Moment,
    date=st.dates(datetime.date(1950, 1, 1), datetime.date(2030, 12, 31)),
    time=st.none() | st.times().map(lambda told: told.replace(second=0, microsecond=0)),
    part=st.sampled_from(["", "evening", "before bed"]),
    about=st.booleans(),
)


@given(moments, st.sampled_from([DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST]))
def test_a_moment_in_a_cell_is_read_again_as_the_same(moment, order):
    assert read_cell(WHEN, typed_moment(moment, TODAY), DayReader(order, TODAY)).answer == moment


@given(st.text(max_size=30))
def test_anything_may_be_typed(text):
    for field in (WHEN, BELIEF, DONE, HOTTEST, PATTERN, FEELINGS, TextField(id="t", label="T")):
        read = read_cell(field, text, DAYS)
        assert not (read.problem and read.answer is not None)


@pytest.mark.parametrize(
    ("typed", "wanted"), [("60", 60), ("60%", 60), ("60 %", 60), ("0", 0), ("101", None), ("x", None)]
)
def test_numbers(typed, wanted):
    assert read_cell(BELIEF, typed, DAYS).answer == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"), [("y", "yes"), ("NO", "no"), ("not", "not_yet"), ("2", "partly"), ("n", None), ("5", None)]
)
def test_choices_by_first_letters_or_number(typed, wanted):
    assert read_cell(DONE, typed, DAYS).answer == wanted


def test_ticks_and_own_words():
    assert read_cell(HOTTEST, "x", DAYS).answer == ("yes",)
    assert read_cell(PATTERN, "yes; my own; y", DAYS).answer == ("yes", "my own")
    assert cell_text(PATTERN, ("yes", "my own"), TODAY) == "Yes; my own"


def test_feelings_in_one_cell():
    rows = read_cell(FEELINGS, "Fear 60, shame: 35%; numb", DAYS).rows
    assert rows == ({"emotion": "Fear", "rating": 60}, {"emotion": "shame", "rating": 35}, {"emotion": "numb"})
    assert inline_text(FEELINGS, rows) == "Fear 60, shame 35, numb"
    assert "no whole number from 0 to 100" in read_cell(FEELINGS, "Fear 600", DAYS).problem
