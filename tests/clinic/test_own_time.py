"""The therapist's own tasks and time: minutes by month, limits, and how often both brought something back."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.assignment import Agreement, Assignment, Event, EventKind, State
from betweentimes.clinic.own_time import (
    BoundaryNote,
    MonthTime,
    OwnTime,
    Reciprocity,
    by_client,
    by_month,
    month_time,
    own_time,
    reciprocity,
)
from betweentimes.clinic.review import AMOUNTS, BROUGHT_BACK, Review
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.worksheets.answers import Moment

DAY = datetime.date(2026, 9, 1)
WEEK = datetime.timedelta(days=7)
ONE = datetime.timedelta(days=1)
ENTERED = datetime.date(2026, 11, 3)


def task(uid: str = "own", **values: object) -> OwnTime:
    return OwnTime(client="c", assignment=uid, kind="own_task", title="", day=DAY, **values)


def agreed(uid: str, day: datetime.date, state: State = State.AGREED) -> Event:
    return Event(assignment=uid, client="c", kind=EventKind.STATE, date=day, at=day.toordinal(), state=state)


def held(*weeks: int) -> list[Session]:
    return [Session(client="c", date=DAY + week * WEEK, state=SessionState.HELD) for week in weeks]


def looked(week: int, amount: str = "most", uid: str = "task") -> Review:
    day = DAY + week * WEEK
    return Review(assignment=uid, client="c", date=day, amount=amount, created=day.toordinal())


def assignment(title: str = "Listen to the two songs") -> Assignment:
    return Assignment(uid="own", client="c", kind="own_task", kind_version=1, agreement=Agreement(title=title))


def test_an_own_task_is_read_by_what_its_fields_are_for():
    answers = {
        "minutes_agreed": 20,
        "minutes_spent": 35,
        "done_on": Moment(date=DAY),
        "brought_to_session": "yes",
        "boundary": " Not past nine. ",
    }
    found = own_time(assignment(), answers, ENTERED)
    assert (found.day, found.agreed, found.spent, found.brought) == (DAY, 20, 35, True)
    assert found.boundary == "Not past nine."


def test_without_a_day_it_is_dated_by_when_it_was_entered():
    for answers in ({}, {"done_on": Moment(part="evening")}):
        found = own_time(assignment(), answers, ENTERED)
        assert (found.day, found.done_on) == (ENTERED, None)
        assert (found.agreed, found.spent) == (None, None)


def test_minutes_agreed_and_spent_stand_by_month_and_contacts_apart():
    times = [
        task(agreed=20, spent=25, boundary="One song."),
        OwnTime(client="c", assignment="b", kind="own_task", title="", day=DAY + 45 * ONE, agreed=10),
    ]
    contacts = [Contact(client="c", date=DAY, minutes=5, boundary="No calls at night."), Contact(client="c", date=DAY)]
    october, september = by_month(times, contacts)
    assert (october.month, october.agreed, october.spent, october.contacts) == (datetime.date(2026, 10, 1), 10, 0, 0)
    assert (september.tasks, september.agreed, september.spent) == (1, 20, 25)
    assert (september.contacts, september.contact_minutes) == (2, 5)
    assert september.boundaries == (
        BoundaryNote(client="c", day=DAY, words="One song."),
        BoundaryNote(client="c", day=DAY, words="No calls at night.", of_contact=True),
    )


DAYS = st.dates(datetime.date(2025, 11, 1), datetime.date(2026, 3, 1))
MINUTES = st.none() | st.integers(0, 200)
TIMES = st.lists(
    st.builds(
        OwnTime,
        client=st.sampled_from("ab"),
        assignment=st.just("x"),
        kind=st.just("own_task"),
        title=st.just(""),
        day=DAYS,
        agreed=MINUTES,
        spent=MINUTES,
    ),
    max_size=8,
)
CONTACTS = st.lists(st.builds(Contact, client=st.sampled_from("ab"), date=DAYS, minutes=MINUTES), max_size=8)


@given(TIMES, CONTACTS)
def test_months_and_clients_part_the_minutes_and_lose_none(times, contacts):
    months = by_month(times, contacts)
    assert sum(month.spent for month in months) == sum(time.spent or 0 for time in times)
    assert sum(month.agreed for month in months) == sum(time.agreed or 0 for time in times)
    assert sum(month.contact_minutes for month in months) == sum(contact.minutes or 0 for contact in contacts)
    assert sum(month.tasks for month in months) == len(times)
    assert [month.month for month in months] == sorted({month.month for month in months}, reverse=True)
    for month in months:
        parts = by_client(times, contacts, month.month).values()
        assert sum(part.spent for part in parts) == month.spent
        assert sum(part.contacts for part in parts) == month.contacts


def test_a_month_without_anything_is_all_noughts():
    assert month_time(DAY, (), ()) == MonthTime(month=DAY)


def test_both_brought_in_five_of_six_sessions():
    reviews = [looked(week, "none" if week == 4 else "little") for week in range(1, 7)]
    own, history = [], {"task": [agreed("task", DAY)]}
    for week in range(1, 7):
        own.append(task(f"own{week}", brought=True, done_on=DAY + week * WEEK - ONE))
        history[f"own{week}"] = [agreed(f"own{week}", DAY + (week - 1) * WEEK)]
    found = reciprocity(held(*range(7)), reviews, own, history, frozenset({"task"}))
    assert found == Reciprocity(5, 6)


def test_a_session_counts_only_where_both_had_something_to_bring():
    history = {"task": [agreed("task", DAY)], "own": [agreed("own", DAY)]}
    practice = frozenset({"task"})
    assert reciprocity(held(1), [looked(1)], [], history, practice) == Reciprocity(0, 0)
    assert reciprocity(held(1), [], [task(brought=True)], history, practice) == Reciprocity(0, 0)
    assert reciprocity(held(1), [looked(1)], [task(brought=True)], history, practice) == Reciprocity(1, 1)
    assert reciprocity(held(1), [looked(1)], [task()], history, practice) == Reciprocity(0, 1)


def test_an_own_task_agreed_in_a_session_is_brought_to_a_later_one():
    history = {"task": [agreed("task", DAY)], "own": [agreed("own", DAY + WEEK)]}
    own = [task(brought=True)]
    assert reciprocity(held(1), [looked(1)], own, history, frozenset({"task"})) == Reciprocity(0, 0)
    assert reciprocity(held(1, 2), [looked(1), looked(2)], own, history, frozenset({"task"})) == Reciprocity(1, 1)


def test_an_own_task_not_brought_yet_is_still_to_be_brought_until_it_ends():
    history = {"task": [agreed("task", DAY)], "own": [agreed("own", DAY)]}
    reviews = [looked(week) for week in (1, 2, 3)]
    own = [task(brought=True, done_on=DAY + 2 * WEEK)]
    assert reciprocity(held(1, 2, 3), reviews, own, history, frozenset({"task"})) == Reciprocity(1, 2)
    let_go = {**history, "own": [agreed("own", DAY + WEEK + ONE, State.LET_GO), agreed("own", DAY)]}
    assert reciprocity(held(1, 2, 3), reviews, [task()], let_go, frozenset({"task"})) == Reciprocity(0, 1)


@pytest.mark.parametrize("state", [State.PAUSED, State.WITHHELD, State.OFFERED])
def test_what_is_paused_withheld_or_only_offered_counts_for_neither(state):
    practice = frozenset({"task"})
    own = {"task": [agreed("task", DAY)], "own": [agreed("own", DAY, state)]}
    assert reciprocity(held(1), [looked(1)], [task()], own, practice) == Reciprocity(0, 0)
    theirs = {"task": [agreed("task", DAY, state)], "own": [agreed("own", DAY)]}
    assert reciprocity(held(1), [looked(1)], [task(brought=True)], theirs, practice) == Reciprocity(0, 0)


def test_only_held_sessions_count_and_a_review_without_a_word_on_how_much_does_not():
    history = {"task": [agreed("task", DAY)], "own": [agreed("own", DAY)]}
    away = [Session(client="c", date=DAY + WEEK, state=SessionState.ABSENT)]
    assert reciprocity(away, [looked(1)], [task()], history, frozenset({"task"})) == Reciprocity(0, 0)
    assert reciprocity(held(1), [looked(1, "")], [task()], history, frozenset({"task"})) == Reciprocity(0, 0)


def counted_by_hand(amounts: list[str], agreed_weeks: list[int], brought_weeks: list[int | None]) -> Reciprocity:
    """Week by week, as one would with a finger on the calendar."""
    both = sessions = 0
    for week, amount in enumerate(amounts, start=1):
        to_bring = brought = False
        for since, on in zip(agreed_weeks, brought_weeks, strict=True):
            if since < week and (on is None or week <= max(on, since + 1)):
                to_bring = True
                brought = brought or (on is not None and week == max(on, since + 1))
        if amount and to_bring:
            sessions += 1
            both += brought and amount in BROUGHT_BACK
    return Reciprocity(both, sessions)


TASKS = st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(0, 8)), max_size=4)


@given(st.lists(st.sampled_from(["", *AMOUNTS]), max_size=8), TASKS)
def test_counting_by_rule_is_counting_by_hand(amounts, tasks):
    weeks = len(amounts)
    history = {"task": [agreed("task", DAY)]}
    own = []
    for number, (since, on) in enumerate(tasks):
        history[f"o{number}"] = [agreed(f"o{number}", DAY + since * WEEK)]
        done = None if on is None else DAY + on * WEEK
        own.append(task(f"o{number}", brought=on is not None, done_on=done))
    reviews = [looked(week, amount) for week, amount in enumerate(amounts, start=1)]
    found = reciprocity(held(*range(1, weeks + 1)), reviews, own, history, frozenset({"task"}))
    assert found == counted_by_hand(amounts, [since for since, _ in tasks], [on for _, on in tasks])
    assert 0 <= found.both <= found.sessions <= weeks
