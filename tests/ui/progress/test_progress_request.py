"""What is gathered for a progress PDF: edges of the period, gaps kept, and what counts as brought back."""

import datetime

from tests.conftest import REPOSITORY

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Event, EventKind, State
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import BroughtBack, Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session, SessionState
from betweentimes.documents.requests import USUAL_SECTIONS, NothingSetPeriod, Section
from betweentimes.ui.progress.client_records import ClientRecords
from betweentimes.ui.progress.practice_counts import Period, client_back, nothing_set_periods, therapist_back
from betweentimes.ui.progress.progress_request import ProgressChoices, first_period, measures_in, progress_request
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.reading import read_worksheets

FIRST, LAST = datetime.date(2026, 9, 15), datetime.date(2026, 11, 17)
BEFORE, AFTER = FIRST - datetime.timedelta(days=1), LAST + datetime.timedelta(days=1)
MIDDLE = datetime.date(2026, 10, 13)
PERIOD = Period(FIRST, LAST)
PHQ = MeasureDefinition(id="phq9", title="PHQ-9", short_title="PHQ-9", minimum=0, maximum=27)
GAD = MeasureDefinition(id="gad7", title="GAD-7", short_title="GAD-7", minimum=0, maximum=21)
KINDS = {kind.id: kind for kind in read_worksheets(REPOSITORY / "resources" / "worksheets").kinds}
CLIENT = Client(uid="c", name="Rosa Marlow", initials="R. M.", word_many="experiments")


def state(day: datetime.date, new: State, at: int = 0) -> Event:
    return Event(assignment="a", client="c", kind=EventKind.STATE, date=day, at=at, state=new)


def review(day: datetime.date, amount: str = "most", assignment: str = "a", created: int = 10) -> Review:
    return Review(assignment=assignment, client="c", date=day, amount=amount, created=created)


def count(reviews: list[Review], *events: Event) -> BroughtBack | None:
    return client_back(reviews, {"a": events, "b": events}, frozenset({"a", "b"}), PERIOD)


def score(day: datetime.date, total: float | None, measure: str = "phq9") -> Score:
    return Score(client="c", measure=measure, date=day, total=total)


def records(**more) -> ClientRecords:
    return ClientRecords(client=CLIENT, therapist="A. Osei", definitions=(PHQ, GAD), kinds=KINDS, **more)


def choices(**more) -> ProgressChoices:
    return ProgressChoices(period=PERIOD, name="R. M.", measures=frozenset({"phq9", "gad7"}), **more)


def test_both_days_of_the_period_are_in_it():
    days = (BEFORE, FIRST, LAST, AFTER)
    made = progress_request(
        records(
            scores=tuple(score(day, 10) for day in days),
            changes=tuple(UnassignedChange(client="c", date=day, words="x") for day in days),
            check_ins=tuple(CheckIn(client="c", date=day) for day in days),
            sessions=tuple(Session(client="c", date=day, state=SessionState.HELD) for day in days),
            goals=(Goal(uid="g", client="c", words="w"),),
            ratings=tuple(GoalRating(goal="g", client="c", date=day, near=3) for day in days),
        ),
        choices(sections=USUAL_SECTIONS | {Section.ALLIANCE}),
        LAST,
    )
    assert [s.date for s in made.measures[0].scores] == [FIRST, LAST]
    assert [c.date for c in made.changes] == [FIRST, LAST]
    assert [c.date for c in made.check_ins] == [FIRST, LAST]
    assert [r.date for r in made.goals[0].ratings] == [FIRST, LAST]
    assert made.sessions_held == 2
    assert (made.date_from, made.date_to, made.word) == (FIRST, LAST, "experiments")


def test_gaps_are_handed_on_as_gaps():
    made = progress_request(records(scores=(score(FIRST, 18), score(MIDDLE, None), score(LAST, 11))), choices(), LAST)
    assert [s.total for s in made.measures[0].scores] == [18, None, 11]


def test_only_measures_with_a_total_in_the_period_are_offered():
    found = records(scores=(score(MIDDLE, 5), score(MIDDLE, None, "gad7"), score(BEFORE, 4, "gad7")))
    assert measures_in(found, PERIOD) == (PHQ,)


def test_a_review_counts_while_the_assignment_is_agreed_or_tried_together():
    assert count([review(MIDDLE)], state(FIRST, State.AGREED)) == BroughtBack(1, 1)
    assert count([review(MIDDLE, "none")], state(BEFORE, State.TRIED_TOGETHER)) == BroughtBack(0, 1)
    assert count([review(MIDDLE, "different")], state(FIRST, State.AGREED)) == BroughtBack(1, 1)


def test_paused_withheld_and_merely_offered_ones_never_count():
    for now in (State.PAUSED, State.WITHHELD, State.OFFERED):
        assert count([review(MIDDLE)], state(FIRST, State.AGREED), state(FIRST, now, at=5)) is None


def test_a_pause_after_looking_together_on_the_same_day_does_not_undo_it():
    agreed, paused = state(FIRST, State.AGREED), state(MIDDLE, State.PAUSED, at=20)
    assert count([review(MIDDLE)], agreed, paused) == BroughtBack(1, 1)
    assert count([review(LAST)], agreed, paused) is None


def test_finishing_keeps_what_was_agreed_before():
    assert count([review(MIDDLE)], state(FIRST, State.AGREED), state(MIDDLE, State.FINISHED)) == BroughtBack(1, 1)


def test_reviews_outside_the_period_and_of_other_kinds_do_not_count():
    agreed = state(BEFORE, State.AGREED)
    assert count([review(BEFORE), review(AFTER)], agreed) is None
    assert count([review(FIRST), review(LAST, assignment="b")], agreed) == BroughtBack(2, 2)
    assert count([review(MIDDLE, assignment="own task")], agreed) is None


def test_the_therapists_tasks_count_when_agreed_or_done_in_the_period():
    own = [Assignment(uid=uid, client="c", kind="own_task", kind_version=1) for uid in ("a", "b", "old")]
    history = {"a": [state(FIRST, State.AGREED)], "b": [state(BEFORE, State.AGREED)], "old": []}
    done = {"done_on": Moment(date=MIDDLE), "minutes_spent": 12, "brought_to_session": "not_yet"}
    brought = {"minutes_spent": 20, "brought_to_session": "yes"}
    entries = {
        "a": [Entry(assignment="a", client="c", answers=brought)],
        "b": [Entry(assignment="b", client="c", answers=done)],
    }
    found = therapist_back(own, history, entries, PERIOD)
    assert found is not None
    assert (found.back, found.minutes) == (BroughtBack(1, 2), 32)
    assert therapist_back(own[2:], history, entries, PERIOD) is None


def test_stretches_with_nothing_set_are_cut_to_the_period():
    nothing = [Assignment(uid="a", client="c", kind="nothing_set", kind_version=1)]

    def stretch(*events: Event) -> tuple[NothingSetPeriod, ...]:
        return nothing_set_periods(nothing, {"a": events}, PERIOD)

    assert stretch(state(BEFORE, State.AGREED), state(MIDDLE, State.FINISHED)) == (NothingSetPeriod(FIRST, MIDDLE),)
    assert stretch(state(MIDDLE, State.AGREED)) == (NothingSetPeriod(MIDDLE, None),)
    assert stretch(state(MIDDLE, State.AGREED), state(AFTER, State.LET_GO)) == (NothingSetPeriod(MIDDLE, None),)
    assert stretch(state(AFTER, State.AGREED)) == ()
    assert stretch(state(BEFORE, State.FINISHED, at=1), state(BEFORE, State.AGREED)) == ()


def test_nothing_that_is_not_ticked_is_handed_on():
    found = records(
        scores=(score(MIDDLE, 5),),
        changes=(UnassignedChange(client="c", date=MIDDLE, words="x"),),
        check_ins=(CheckIn(client="c", date=MIDDLE),),
        goals=(Goal(uid="g", client="c", words="w"),),
        practice=(Assignment(uid="a", client="c", kind="own_idea", kind_version=1, state=State.PAUSED),),
        reviews=(review(MIDDLE),),
        history={"a": (state(FIRST, State.AGREED),)},
    )
    nothing = ProgressChoices(period=PERIOD, name="R. M.", sections=frozenset())
    made = progress_request(found, nothing, LAST)
    assert made.sections == frozenset()
    assert not (made.goals or made.measures or made.changes or made.check_ins or made.client_back)
    usual = progress_request(found, choices(), LAST)
    assert Section.ALLIANCE not in usual.sections
    assert usual.check_ins == ()
    assert usual.client_back == BroughtBack(1, 1)


def test_what_is_paused_is_named_beside_the_count():
    paused = Agreement(title="The walk")
    practice = (Assignment(uid="a", client="c", kind="own_idea", kind_version=1, agreement=paused, state=State.PAUSED),)
    assert progress_request(records(practice=practice), choices(), LAST).paused == ("The walk",)


def test_the_first_period_runs_from_the_first_session_to_today():
    held = Session(client="c", date=MIDDLE, state=SessionState.HELD)
    planned = Session(client="c", date=BEFORE)
    assert first_period(records(sessions=(planned, held), scores=(score(FIRST, 3),)), LAST) == Period(MIDDLE, LAST)
    assert first_period(records(scores=(score(FIRST, 3),)), LAST) == Period(FIRST, LAST)
    assert first_period(records(), LAST).end == LAST
