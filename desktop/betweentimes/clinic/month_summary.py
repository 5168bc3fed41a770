"""A month of the whole caseload in counts, one line a client: nothing in it weighs one client against another."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TypeVar

from betweentimes.clinic.assignment import Event
from betweentimes.clinic.own_time import BoundaryNote, OwnTime, by_client, month_of, reviews_at_work
from betweentimes.clinic.review import BroughtBack, Review, brought_back
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState

RecordT = TypeVar("RecordT", Session, Review, Score)


@dataclass(frozen=True, slots=True)
class Named:
    """How a client is called."""

    uid: str
    name: str
    initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRecords:
    """What was written down for a month; `month` is its first day.

    `history` holds the histories (newest first) of the assignments reviewed, `practice` those of them that ask
    something of the client.
    """

    month: datetime.date
    clients: tuple[Named, ...] = ()
    sessions: tuple[Session, ...] = ()
    contacts: tuple[Contact, ...] = ()
    own_times: tuple[OwnTime, ...] = ()
    reviews: tuple[Review, ...] = ()
    history: Mapping[str, Sequence[Event]] = dataclass_field(default_factory=dict, hash=False)
    practice: frozenset[str] = frozenset()
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """A client's month. `back` is None when nothing was looked at together; `measures` are (id, times taken)."""

    client: Named
    held: int = 0
    cancelled: int = 0
    absent: int = 0
    contacts: int = 0
    contact_minutes: int = 0
    own_tasks: int = 0
    agreed: int = 0
    spent: int = 0
    back: BroughtBack | None = None
    measures: tuple[tuple[str, int], ...] = ()
    boundaries: tuple[BoundaryNote, ...] = ()


def month_lines(records: MonthRecords) -> tuple[MonthLine, ...]:
    """The clients of whom anything was written down in the month, in the order of `clients`.

    x of y counts each assignment once, by its latest review in the month (clinical rules, section 5). A score without
    a total was asked all the same and counts as taken.
    """
    month = records.month
    sessions = _by_client(session for session in records.sessions if month_of(session.date) == month)
    reviews = _by_client(review for review in records.reviews if month_of(review.date) == month)
    scores = _by_client(score for score in records.scores if month_of(score.date) == month)
    times = by_client(records.own_times, records.contacts, month)
    found = []
    for client in records.clients:
        uid = client.uid
        states = [session.state for session in sessions.get(uid, ())]
        looked = reviews_at_work(reviews.get(uid, ()), records.history, records.practice)
        back = brought_back(looked, records.practice)
        time = times.get(uid)
        line = MonthLine(
            client=client,
            held=states.count(SessionState.HELD),
            cancelled=states.count(SessionState.CANCELLED),
            absent=states.count(SessionState.ABSENT),
            contacts=time.contacts if time else 0,
            contact_minutes=time.contact_minutes if time else 0,
            own_tasks=time.tasks if time else 0,
            agreed=time.agreed if time else 0,
            spent=time.spent if time else 0,
            back=back if back.reviewed else None,
            measures=_taken(scores.get(uid, ())),
            boundaries=time.boundaries if time else (),
        )
        if line != MonthLine(client=client):
            found.append(line)
    return tuple(found)


def total_line(lines: Iterable[MonthLine]) -> MonthLine:
    """Everybody's month together; its client has no name."""
    kept = tuple(lines)
    backs = [line.back for line in kept if line.back is not None]
    measures: dict[str, int] = {}
    for line in kept:
        for measure, count in line.measures:
            measures[measure] = measures.get(measure, 0) + count
    return MonthLine(
        client=Named("", "", ""),
        held=sum(line.held for line in kept),
        cancelled=sum(line.cancelled for line in kept),
        absent=sum(line.absent for line in kept),
        contacts=sum(line.contacts for line in kept),
        contact_minutes=sum(line.contact_minutes for line in kept),
        own_tasks=sum(line.own_tasks for line in kept),
        agreed=sum(line.agreed for line in kept),
        spent=sum(line.spent for line in kept),
        back=BroughtBack(sum(b.back for b in backs), sum(b.reviewed for b in backs)) if backs else None,
        measures=tuple(sorted(measures.items())),
    )


def _by_client(records: Iterable[RecordT]) -> dict[str, list[RecordT]]:
    found: dict[str, list[RecordT]] = {}
    for record in records:
        found.setdefault(record.client, []).append(record)
    return found


def _taken(scores: Iterable[Score]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for score in scores:
        counts[score.measure] = counts.get(score.measure, 0) + 1
    return tuple(sorted(counts.items()))
