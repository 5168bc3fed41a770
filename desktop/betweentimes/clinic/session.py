"""Sessions and contacts between them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class SessionState(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"
    ABSENT = "absent"


MET: Final = (SessionState.PLANNED, SessionState.HELD)
"""The two meet, or met, in a session of these states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session; `note` belongs to the shareable record."""

    uid: str = ""
    client: str
    date: datetime.date
    time: datetime.time | None = None
    minutes: int = 50
    place: str = ""
    state: SessionState = SessionState.PLANNED
    note: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact between sessions. `by` is "client", "therapist" or "other"."""

    uid: str = ""
    client: str
    date: datetime.date
    time: datetime.time | None = None
    by: str = "client"
    about: str = ""
    minutes: int | None = None
    boundary: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0


def in_order(sessions: Iterable[Session]) -> list[Session]:
    """Sessions by date and time; those without a time come first on their day."""
    return sorted(sessions, key=lambda s: (s.date, s.time or datetime.time.min, s.created))


def met_on(sessions: Iterable[Session], day: datetime.date) -> Session | None:
    """The first of the sessions on this day in which the two meet, or met."""
    return next((each for each in sessions if each.date == day and each.state in MET), None)


def numbered(sessions: Iterable[Session]) -> dict[str, int]:
    """Number the held sessions from 1, in order of time; others have no number."""
    held = [s for s in in_order(sessions) if s.state is SessionState.HELD]
    return {session.uid: number for number, session in enumerate(held, start=1)}


def coming_number(sessions: Iterable[Session]) -> int:
    """The number that the next session will have when it is held."""
    return 1 + sum(1 for s in sessions if s.state is SessionState.HELD)


def next_planned(sessions: Iterable[Session], today: datetime.date) -> Session | None:
    """The first planned session today or later."""
    return next((s for s in in_order(sessions) if s.state is SessionState.PLANNED and s.date >= today), None)
