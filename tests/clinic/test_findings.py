import datetime
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.assignment import Entry, Provenance
from betweentimes.clinic.findings import (
    Curves,
    Noted,
    OutOf,
    Pair,
    Pairs,
    Places,
    PlaceUse,
    Slots,
    Sum,
    Tally,
    Weeks,
    findings,
)
from betweentimes.paths import find_places
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.reading import read_worksheets

MONDAY = datetime.date(2026, 11, 2)
NUMBERS = count()


def day(number):
    return MONDAY + datetime.timedelta(days=number)


def entry(field="", parent="", **answers):
    number = next(NUMBERS)
    return Entry(
        uid=f"e{number}", assignment="a", client="c", field=field, parent=parent, position=number, answers=answers
    )


@pytest.fixture
def kind(resources):
    return read_worksheets(resources / "worksheets").get


def found(kind, entries, wanted, label="", changes=()):
    made = [one for one in findings(kind, entries, changes) if isinstance(one, wanted)]
    return next(one for one in made if label in one.label)


def test_nothing_written_shows_nothing(kind):
    for worksheet in map(kind, ("thought_log", "exposure_ladder", "activity_diary", "skill_in_situations")):
        assert findings(worksheet, ()) == ()


def test_rows_a_week_keep_the_weeks_between_and_count_those_without_a_day(kind):
    rows = [entry("rows", when=Moment(date=day(number))) for number in (0, 6, 15)]
    weeks = found(kind("thought_log"), [*rows, entry("rows", situation="on the bus")], Weeks)
    assert weeks.counts == ((MONDAY, 2), (day(7), 0), (day(14), 1))
    assert weeks.undated == 1


def test_practice_days_count_a_day_once(kind):
    rows = [entry("practices", when=Moment(date=day(number))) for number in (0, 0, 1)]
    weeks = found(kind("relaxation_practice"), rows, Weeks)
    assert weeks.days
    assert weeks.counts == ((MONDAY, 2),)


def test_the_day_is_the_one_the_client_gave_and_never_the_day_it_was_typed_in(kind):
    told = Provenance(happened=Moment(date=day(3)), entered_on=1_800_000_000_000)
    row = Entry(uid="x", assignment="a", client="c", field="rows", answers={"situation": "s"}, provenance=told)
    typed = Entry(
        uid="y",
        assignment="a",
        client="c",
        field="rows",
        answers={"situation": "s"},
        provenance=Provenance(entered_on=1_800_000_000_000),
    )
    weeks = found(kind("thought_log"), [row, typed], Weeks)
    assert weeks.counts == ((MONDAY, 1),)
    assert weeks.undated == 1


def test_feelings_before_and_after_come_from_the_rows_under_a_row_and_take_its_day(kind):
    second = entry("rows", when=Moment(date=day(2)))
    first = entry("rows", when=Moment(date=day(1)))
    inner = [
        entry("emotions", second.uid, emotion="Fear", rating=60, now=20),
        entry("emotions", first.uid, emotion="Shame", rating=40, now=40),
        entry("emotions", first.uid, emotion="Anger", rating=40),
    ]
    pairs = found(kind("thought_log"), [second, first, *inner], Pairs, "feeling")
    assert pairs.pairs == (Pair(day(1), "Shame", 40, 40), Pair(day(2), "Fear", 60, 20))
    assert (pairs.lower, pairs.same, pairs.higher) == (1, 1, 0)
    assert (pairs.minimum, pairs.maximum, pairs.expected) == (0, 100, False)


def test_a_belief_of_nought_is_an_answer(kind):
    rows = [entry("rows", belief=30, belief_now=0)]
    assert found(kind("thought_log"), rows, Pairs, "Belief").pairs[0].after == 0


def test_beliefs_asked_once_have_no_name(kind):
    pairs = found(kind("behavioural_experiment"), [entry(thought_belief=90, thought_now=40)], Pairs, "thought")
    assert pairs.pairs == (Pair(None, "", 90, 40),)


def test_feelings_alike_but_for_capitals_are_counted_as_one(kind):
    words = ["Fear", "fear", "FEAR ", "Shame"]
    tally = found(kind("thought_log"), [entry("emotions", emotion=word) for word in words], Tally, "Feelings")
    assert tally.counts == (("Fear", 3), ("Shame", 1))
    assert (tally.answered, tally.others) == (4, 0)


def test_only_the_most_frequent_are_named_and_the_others_summed(kind):
    words = [f"place {number}" for number in range(9)]
    tally = found(kind("thought_log"), [entry("rows", situation=word) for word in words], Tally, "happening")
    assert len(tally.counts) == 6
    assert tally.others == 3


def test_a_share_is_of_those_who_answered(kind):
    rows = [entry("worries", worry="w", came_true=value) for value in ("no", "partly", "yes")]
    share = found(kind("worry_diary"), [*rows, entry("worries", worry="w")], OutOf, "came true")
    assert (share.x, share.y) == (2, 3)
    aside = [entry("worries", worry="w", postponed=Moment(date=MONDAY)), entry("worries", worry="w")]
    told = found(kind("worry_diary"), aside, OutOf, "aside")
    assert told.y == 2


def test_minutes_are_summed_with_their_unit(kind):
    tasks = [entry(minutes_spent=25), entry(minutes_spent=15), entry(what="listen")]
    assert found(kind("own_task"), tasks, Sum) == Sum("Minutes spent", 40, 2, "minutes")


def test_tries_stand_in_the_order_of_their_days_with_what_was_not_rated_left_open(kind):
    rung = entry("rungs", situation="One stop")
    tries = [
        entry("tries", rung.uid, when=Moment(date=day(4)), before=50, peak=70, end=20),
        entry("tries", rung.uid, when=Moment(date=day(1)), before=60, end=40),
        entry("tries", rung.uid),
    ]
    curves = found(kind("exposure_ladder"), [rung, *tries], Curves)
    assert curves.days == (day(1), day(4))
    assert curves.values == ((60, 50), (None, 70), (40, 20))
    assert (curves.minimum, curves.maximum) == (0, 100)


def test_places_with_their_company_and_how_it_came_about(kind):
    rows = [
        entry("situations", place="At work", with_whom="my boss", prompted="own"),
        entry("situations", place="at work", with_whom="My boss", prompted="prompted"),
        entry("situations", place="The bus", prompted="own"),
    ]
    places = found(kind("skill_in_situations"), rows, Places)
    assert [place.place for place in places.places] == ["At work", "The bus"]
    work = places.places[0]
    assert (work.times, work.company) == (2, ("my boss",))
    assert sum(number for _, number in work.ways) == 2
    assert places.places[1] == PlaceUse("The bus", 1, (), ((places.ways[-1], 1),))


def test_the_best_and_the_worst_slots_never_overlap(kind):
    slots = [entry("slots", day=Moment(date=day(n)), part="evening", activity=f"a{n}", mood=n) for n in range(5)]
    shown = found(kind("activity_diary"), slots, Slots, "Mood")
    assert [slot.value for slot in shown.highest] == [4, 3]
    assert [slot.value for slot in shown.lowest] == [0, 1]
    assert shown.highest[0].words == "a4"
    assert shown.highest[0].part


def test_slots_rated_alike_have_no_best(kind):
    slots = [entry("slots", day=Moment(date=day(n)), part="evening", mood=5) for n in range(5)]
    assert not [one for one in findings(kind("activity_diary"), slots) if isinstance(one, Slots)]


def test_changes_nobody_assigned_are_handed_in(kind):
    noted = found(kind("nothing_set"), (), Noted, changes=(day(3), day(1)))
    assert noted.days == (day(1), day(3))


@given(rows=st.lists(st.tuples(st.integers(0, 100) | st.none(), st.integers(0, 100) | st.none()), max_size=30))
def test_every_row_with_both_ratings_is_counted_once(resources_worksheets, rows):
    entries = [
        entry("rows", **{k: v for k, v in (("belief", before), ("belief_now", after)) if v is not None})
        for before, after in rows
    ]
    both = [(before, after) for before, after in rows if before is not None and after is not None]
    pairs = [one for one in findings(resources_worksheets.get("thought_log"), entries) if isinstance(one, Pairs)]
    assert [(pair.before, pair.after) for one in pairs for pair in one.pairs] == both
    assert all(one.lower + one.same + one.higher == len(both) for one in pairs)


@given(days=st.lists(st.integers(0, 700), min_size=1, max_size=40))
def test_weeks_hold_every_row_once_and_have_no_gap(resources_worksheets, days):
    rows = [entry("pages", when=Moment(date=day(number))) for number in days]
    weeks = next(one for one in findings(resources_worksheets.get("journal"), rows) if isinstance(one, Weeks))
    assert sum(number for _, number in weeks.counts) == len(days)
    starts = [start for start, _ in weeks.counts]
    assert all(later - before == datetime.timedelta(days=7) for before, later in pairwise(starts))
    assert all(start.weekday() == 0 for start in starts)


@pytest.fixture(scope="module")
def resources_worksheets():
    return read_worksheets(find_places().resources / "worksheets")
