"""Where and with whom a skill was used, with help or alone: counted by what a worksheet declares."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.skill_spread import skill_spreads
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.reading import read_worksheets

DAY = datetime.date(2026, 10, 1)


@pytest.fixture(scope="module")
def library():
    return read_worksheets(Path(__file__).parents[2] / "resources" / "worksheets")


@pytest.fixture
def skill(library):
    return library.get("skill_in_situations")


def use(number, place="At work", people="", way="", dated=True):
    answers = {"place": place, "with_whom": people, "prompted": way}
    if dated:
        answers["when"] = Moment(DAY + datetime.timedelta(days=number))
    return Entry(
        uid=f"row {number}",
        assignment="a",
        client="c",
        field="situations",
        position=number,
        answers={field: value for field, value in answers.items() if value},
    )


def test_places_hold_their_company_in_the_order_of_time(skill):
    entries = [use(5, "The garage"), use(1, people="Ana"), use(3, people="the Monday round"), use(9, people="ana")]
    (spread,) = skill_spreads(skill, entries)
    assert [place.place for place in spread.places] == ["At work", "The garage"]
    work = spread.places[0]
    assert [group.people for group in work.company] == ["Ana", "the Monday round"]
    assert [use.day.day for use in work.company[0].uses] == [2, 10]
    assert spread.people == 2


def test_x_of_y_counts_only_where_it_was_said(skill):
    entries = [use(1, way="prompted"), use(2, way="own"), use(3), use(4, "at WORK", way="own")]
    (spread,) = skill_spreads(skill, entries)
    assert len(spread.places) == 1
    assert spread.alone(spread.uses) == (2, 3)
    assert spread.ways[-1] == "On my own"


def test_a_use_without_a_day_is_counted_and_one_without_a_place_is_not(skill):
    (spread,) = skill_spreads(skill, [use(1, way="own", dated=False), use(2, place="")])
    assert [use.day for use in spread.uses] == [None]
    assert spread.alone(spread.uses) == (1, 1)
    assert skill_spreads(skill, [use(2, place="")]) == ()


def test_any_kind_that_declares_it_has_one_and_others_have_none(library, skill):
    renamed = replace(skill, id="quite_another_kind")
    assert skill_spreads(renamed, [use(1)]) == skill_spreads(skill, [use(1)])
    ladder = library.get("exposure_ladder")
    a_try = Entry(uid="t", assignment="a", client="c", field="tries", parent="r", answers={"place": "Bus 7"})
    assert skill_spreads(ladder, [a_try]) == ()
