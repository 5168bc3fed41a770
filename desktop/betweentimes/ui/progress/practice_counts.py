"""What came back in a period: x of y for the client and for the therapist, and the stretches with nothing set."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from betweentimes.clinic.assignment import Assignment, Entry, Event, EventKind
from betweentimes.clinic.badges import BROUGHT, BROUGHT_YES, DONE_ON, MINUTES_SPENT
from betweentimes.clinic.review import BroughtBack, Review, brought_back
from betweentimes.clinic.state_then import AT_WORK, state_at
from betweentimes.documents.requests import NothingSetPeriod
from betweentimes.worksheets.answers import Moment


@dataclass(frozen=True, slots=True)
class Period:
    """Both days are in it."""

    start: datetime.date
    end: datetime.date

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class OwnTasks:
    """The therapist's side: x of y, and the minutes spent on those brought along."""

    back: BroughtBack
    minutes: int


def client_back(
    reviews: Iterable[Review], history: Mapping[str, Sequence[Event]], theirs: frozenset[str], period: Period
) -> BroughtBack | None:
    """x of y over `theirs` (assignments for the client that ask something); None when none was reviewed.

    A review counts when it lies in the period and the assignment was agreed or tried together when it was held: what
    is offered, paused or withheld then never counts. One that was ended by then counts by its state before.
    """
    counted = [
        review
        for review in reviews
        if period.holds(review.date) and review.assignment in theirs
        if state_at(history.get(review.assignment, ()), review.date, review.created) in AT_WORK
    ]
    found = brought_back(counted, theirs)
    return found if found.reviewed else None


def therapist_back(
    own: Iterable[Assignment],
    history: Mapping[str, Sequence[Event]],
    entries: Mapping[str, Sequence[Entry]],
    period: Period,
) -> OwnTasks | None:
    """x of y over the therapist's own tasks that were agreed, tried together or done in the period."""
    back = taken = minutes = 0
    for assignment in own:
        answers = next((entry.answers for entry in entries.get(assignment.uid, ()) if not entry.field), {})
        done = answers.get(DONE_ON)
        was_done = isinstance(done, Moment) and done.date is not None and period.holds(done.date)
        agreed = any(e.state in AT_WORK and period.holds(e.date) for e in history.get(assignment.uid, ()))
        if not was_done and not agreed:
            continue
        taken += 1
        spent = answers.get(MINUTES_SPENT)
        minutes += spent if isinstance(spent, int) else 0
        back += answers.get(BROUGHT) == BROUGHT_YES
    return OwnTasks(BroughtBack(back, taken), minutes) if taken else None


def nothing_set_periods(
    assignments: Iterable[Assignment], history: Mapping[str, Sequence[Event]], period: Period
) -> tuple[NothingSetPeriod, ...]:
    """The stretches of assignments that set nothing, cut to the period; one that lasts past it has no end."""
    found = []
    for assignment in assignments:
        events = [e for e in history.get(assignment.uid, ()) if e.kind is EventKind.STATE]
        if not events:
            continue
        start = min(event.date for event in events)
        ended = max(events, key=_when)
        end = ended.date if ended.state is not None and ended.state.ended else None
        if start > period.end or (end is not None and end < period.start):
            continue
        open_end = end is None or end > period.end
        found.append(NothingSetPeriod(max(start, period.start), None if open_end else end))
    return tuple(sorted(found, key=_start))


def _when(event: Event) -> tuple[datetime.date, int]:
    return event.date, event.at


def _start(stretch: NothingSetPeriod) -> datetime.date:
    return stretch.start
