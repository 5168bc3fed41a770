"""Everything of one client that a progress PDF can speak of, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.assignment import Assignment, Entry, Event
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session
from betweentimes.storage.casebook import Casebook
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.reading import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecords:
    """What a progress PDF can speak of. Assignments are parted by who is asked: client, therapist, nobody."""

    client: Client
    therapist: str
    definitions: tuple[MeasureDefinition, ...] = ()
    sessions: tuple[Session, ...] = ()
    goals: tuple[Goal, ...] = ()
    ratings: tuple[GoalRating, ...] = ()
    changes: tuple[UnassignedChange, ...] = ()
    scores: tuple[Score, ...] = ()
    practice: tuple[Assignment, ...] = ()
    own_tasks: tuple[Assignment, ...] = ()
    nothing_set: tuple[Assignment, ...] = ()
    history: Mapping[str, Sequence[Event]] = field(default_factory=dict, hash=False)
    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict, hash=False)
    kinds: Mapping[str, Worksheet] = field(default_factory=dict, hash=False)
    reviews: tuple[Review, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()


def read_records(
    casebook: Casebook, library: Library, definitions: tuple[MeasureDefinition, ...], uid: str
) -> ClientRecords:
    """Read everything once; choosing then needs no further look into the casebook."""
    kinds = {kind.id: kind for kind in library.kinds}
    assignments = [a for a in casebook.assignments.of(uid) if a.kind in kinds]
    own = tuple(a for a in assignments if kinds[a.kind].audience == "therapist")
    nothing = tuple(a for a in assignments if kinds[a.kind].asks_nothing)
    apart = {a.uid for a in (*own, *nothing)}
    events = casebook.assignments.client_events(uid)
    entries = casebook.entries.of_client(uid)
    return ClientRecords(
        client=casebook.clients.get(uid),
        therapist=casebook.me.name,
        definitions=definitions,
        sessions=tuple(casebook.sessions.of(uid)),
        goals=tuple(casebook.goals.of(uid)),
        ratings=tuple(casebook.goals.ratings(uid)),
        changes=tuple(casebook.goals.changes(uid)),
        scores=tuple(casebook.measures.scores(uid)),
        practice=tuple(a for a in assignments if a.uid not in apart),
        own_tasks=own,
        nothing_set=nothing,
        history={a.uid: tuple(events.get(a.uid, ())) for a in assignments},
        entries=entries,
        kinds=kinds,
        reviews=tuple(casebook.reviews.of_client(uid)),
        check_ins=tuple(casebook.alliance.check_ins(uid)),
    )
