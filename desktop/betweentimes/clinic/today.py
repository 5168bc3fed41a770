"""The day at a glance: what the Today page shows."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Badge
from betweentimes.clinic.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionToday:
    """A session of the day: its client's name, the number it has or will have, and what the person may bring."""

    session: Session
    client_name: str
    number: int
    open_assignments: tuple[Assignment, ...]
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyOwed:
    """Something came in at `since` (UTC ms) and no reply was given yet."""

    client: str
    client_name: str
    assignment: Assignment
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """An assignment to look at together today; `new_entries` came since the last review."""

    client: str
    client_name: str
    assignment: Assignment
    new_entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTaskOpen:
    """A task of the therapist's own: minutes spent of minutes agreed, who asked."""

    client: str
    client_name: str
    assignment: Assignment
    asked_by: str
    spent: int
    agreed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingSet:
    """Nothing set on purpose, until the next session when one is planned."""

    client: str
    client_name: str
    until: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything the Today page shows, each part in the order to read it."""

    date: datetime.date
    sessions: tuple[SessionToday, ...]
    reviews: tuple[ReviewDue, ...]
    replies: tuple[ReplyOwed, ...]
    own_tasks: tuple[OwnTaskOpen, ...]
    nothing_set: tuple[NothingSet, ...]
