"""When a measure may be asked again: counted in held sessions since it was last asked, never by the calendar."""

import datetime

from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.measure_plan import DueMeasure, MeasurePlan, due
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session, SessionState

SINCE = datetime.date(2026, 9, 1)
PLAN = MeasurePlan(client="c", measure="phq9", every=4, since=SINCE)


def day(number: int) -> datetime.date:
    return SINCE + datetime.timedelta(days=number)


def held(*days: int, client: str = "c", state: SessionState = SessionState.HELD) -> list[Session]:
    return [Session(client=client, date=day(number), state=state) for number in days]


def asked(number: int, measure: str = "phq9", total: float | None = 9) -> Score:
    return Score(client="c", measure=measure, date=day(number), total=total)


def test_it_is_due_with_the_last_of_as_many_sessions_and_not_before() -> None:
    assert due(PLAN, [asked(5)], held(6, 7, 8)) is None
    assert due(PLAN, [asked(5)], held(6, 7, 8, 9)) == DueMeasure("phq9", 4, day(5), asked_before=True)
    assert due(PLAN, [asked(5)], held(6, 7, 8, 9, 10)) == DueMeasure("phq9", 5, day(5), asked_before=True)


def test_the_session_of_the_last_score_is_the_one_it_belongs_to() -> None:
    assert due(PLAN, [asked(5)], held(5, 6, 7, 8)) is None


def test_only_held_sessions_of_this_client_count() -> None:
    others = [*held(7, client="d"), *held(8, state=SessionState.CANCELLED), *held(9, state=SessionState.PLANNED)]
    assert due(PLAN, [asked(5)], [*held(6, 10, 11), *others]) is None


def test_without_a_score_it_is_counted_from_the_plan() -> None:
    assert due(PLAN, [], held(0, 1, 2, 3)) is None
    assert due(PLAN, [], held(1, 2, 3, 4)) == DueMeasure("phq9", 4, SINCE, asked_before=False)
    assert due(PLAN, [asked(3, measure="gad7")], held(1, 2, 3, 4)) is not None


def test_asked_without_a_total_was_asked() -> None:
    assert due(PLAN, [asked(5, total=None)], held(2, 3, 4, 5, 6)) is None


def test_the_newest_score_counts_in_whatever_order_they_come() -> None:
    scores = [asked(9), asked(2)]
    assert due(PLAN, scores, held(3, 4, 5, 6, 10)) is None
    assert due(PLAN, scores[::-1], held(3, 4, 5, 6, 10)) is None


def test_a_plan_that_does_not_ask_is_never_due() -> None:
    quiet = MeasurePlan(client="c", measure="phq9", every=0, since=SINCE)
    assert due(quiet, [], held(*range(1, 40))) is None


@given(some.integers(1, 12), some.lists(some.integers(1, 60), unique=True, max_size=30))
def test_it_is_due_exactly_from_the_number_on(every: int, days: list[int]) -> None:
    plan = MeasurePlan(client="c", measure="phq9", every=every, since=SINCE)
    found = due(plan, [], held(*days))
    assert (found is not None) == (len(days) >= every)
    assert found is None or found.sessions == len(days)
