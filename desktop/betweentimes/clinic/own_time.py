"""The therapist's own tasks and time: minutes by client and month, where limits were noted, and whether both brought.

Minutes of contacts between sessions are kept apart from those of own tasks: nobody agreed on them beforehand.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.assignment import Assignment, Event
from betweentimes.clinic.badges import BOUNDARY, BROUGHT, BROUGHT_YES, DONE_ON, MINUTES_AGREED, MINUTES_SPENT
from betweentimes.clinic.review import BROUGHT_BACK, Review
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.clinic.state_then import AT_WORK, ended_before, state_at
from betweentimes.worksheets.answers import Answers, Moment

ONE_DAY: Final = datetime.timedelta(days=1)
ANY_TIME: Final = 2**63
"""A moment (UTC ms) after everything that was written on a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTime:
    """What one own task took. `day` is when it was done, or else when its answers were entered; minutes may be unknown.

    `done_on` is None when that was not written down.
    """

    client: str
    assignment: str
    kind: str
    title: str
    day: datetime.date
    agreed: int | None = None
    spent: int | None = None
    done_on: datetime.date | None = None
    brought: bool = False
    boundary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryNote:
    """Where a limit was noted, on an own task or on a contact between sessions."""

    client: str
    day: datetime.date
    words: str
    of_contact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTime:
    """A client's month, or everybody's; `month` is its first day. Unknown minutes count as none."""

    month: datetime.date
    tasks: int = 0
    agreed: int = 0
    spent: int = 0
    contacts: int = 0
    contact_minutes: int = 0
    boundaries: tuple[BoundaryNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """In `both` of `sessions` both brought something back."""

    both: int
    sessions: int


def own_time(assignment: Assignment, answers: Answers, entered: datetime.date) -> OwnTime:
    """Read an own task's answers by what their fields are for; `entered` is the day they were entered."""
    done = answers.get(DONE_ON)
    done_on = done.date if isinstance(done, Moment) else None
    words = answers.get(BOUNDARY)
    return OwnTime(
        client=assignment.client,
        assignment=assignment.uid,
        kind=assignment.kind,
        title=assignment.agreement.title,
        day=done_on or entered,
        agreed=_minutes(answers, MINUTES_AGREED),
        spent=_minutes(answers, MINUTES_SPENT),
        done_on=done_on,
        brought=answers.get(BROUGHT) == BROUGHT_YES,
        boundary=words.strip() if isinstance(words, str) else "",
    )


def month_of(day: datetime.date) -> datetime.date:
    """The first day of its month."""
    return day.replace(day=1)


def by_month(times: Iterable[OwnTime], contacts: Iterable[Contact]) -> tuple[MonthTime, ...]:
    """The months in which there was an own task or a contact, the newest first."""
    tasks, talks = tuple(times), tuple(contacts)
    months = {month_of(time.day) for time in tasks} | {month_of(contact.date) for contact in talks}
    return tuple(
        month_time(
            month,
            [time for time in tasks if month_of(time.day) == month],
            [contact for contact in talks if month_of(contact.date) == month],
        )
        for month in sorted(months, reverse=True)
    )


def by_client(times: Iterable[OwnTime], contacts: Iterable[Contact], month: datetime.date) -> dict[str, MonthTime]:
    """The month of each client who has an own task or a contact in it; `month` is its first day."""
    tasks: dict[str, list[OwnTime]] = {}
    talks: dict[str, list[Contact]] = {}
    for time in times:
        if month_of(time.day) == month:
            tasks.setdefault(time.client, []).append(time)
    for contact in contacts:
        if month_of(contact.date) == month:
            talks.setdefault(contact.client, []).append(contact)
    clients = sorted(tasks.keys() | talks.keys())
    return {client: month_time(month, tasks.get(client, ()), talks.get(client, ())) for client in clients}


def month_time(month: datetime.date, times: Sequence[OwnTime], contacts: Sequence[Contact]) -> MonthTime:
    """Add up own tasks and contacts that all lie in one month."""
    limits = [BoundaryNote(client=t.client, day=t.day, words=t.boundary) for t in times if t.boundary]
    limits += [
        BoundaryNote(client=c.client, day=c.date, words=c.boundary.strip(), of_contact=True)
        for c in contacts
        if c.boundary.strip()
    ]
    limits.sort(key=_by_day)
    return MonthTime(
        month=month,
        tasks=len(times),
        agreed=sum(time.agreed or 0 for time in times),
        spent=sum(time.spent or 0 for time in times),
        contacts=len(contacts),
        contact_minutes=sum(contact.minutes or 0 for contact in contacts),
        boundaries=tuple(limits),
    )


def reciprocity(
    sessions: Iterable[Session],
    reviews: Iterable[Review],
    own: Iterable[OwnTime],
    history: Mapping[str, Sequence[Event]],
    practice: frozenset[str],
) -> Reciprocity:
    """How often both brought something back; a convention of ours, for one client.

    A day with a held session counts when both had something to bring to it. The client had when an assignment of
    `practice` (those that ask something of the client) was looked at together on that day, with a word on how much
    came back, while it was agreed or tried together. The therapist had when an own task was agreed or tried together
    before that day, not ended and not brought to an earlier session. Of the days that count, those are in `both` on
    which any part of the client's, or something different, came back, and an own task was brought along. The session
    an own task was brought to is the first held after the day it was agreed and not before the day it was done.
    `history` is newest first.
    """
    days = sorted({session.date for session in sessions if session.state is SessionState.HELD})
    back: dict[datetime.date, bool] = {}
    for review in reviews_at_work(reviews, history, practice):
        back[review.date] = back.get(review.date, False) or review.amount in BROUGHT_BACK
    tasks = [(time, history.get(time.assignment, ()), _brought_on(time, history, days)) for time in own]
    counted = both = 0
    for day in days:
        if day not in back:
            continue
        brought = any(on == day for _, _, on in tasks)
        if brought or any(_at_hand(events, day) and (on is None or on > day) for _, events, on in tasks):
            counted += 1
            both += brought and back[day]
    return Reciprocity(both, counted)


def reviews_at_work(
    reviews: Iterable[Review], history: Mapping[str, Sequence[Event]], theirs: frozenset[str]
) -> list[Review]:
    """The reviews of `theirs` that say how much, of what was agreed or tried together when it was looked at."""
    return [
        review
        for review in reviews
        if review.assignment in theirs
        and review.amount
        and state_at(history.get(review.assignment, ()), review.date, review.created) in AT_WORK
    ]


def _at_hand(events: Sequence[Event], day: datetime.date) -> bool:
    """Whether an own task was agreed on before a day and stood so when the day began."""
    return state_at(events, day - ONE_DAY, ANY_TIME) in AT_WORK and not ended_before(events, day)


def _brought_on(
    time: OwnTime, history: Mapping[str, Sequence[Event]], days: Sequence[datetime.date]
) -> datetime.date | None:
    """The day of the session that an own task was brought to, among the days of held ones."""
    if not time.brought:
        return None
    agreed = min((e.date for e in history.get(time.assignment, ()) if e.state in AT_WORK), default=None)
    for day in days:
        if (agreed is None or day > agreed) and (time.done_on is None or day >= time.done_on):
            return day
    return None


def _minutes(answers: Answers, field: str) -> int | None:
    value = answers.get(field)
    return value if isinstance(value, int) else None


def _by_day(note: BoundaryNote) -> datetime.date:
    return note.day
