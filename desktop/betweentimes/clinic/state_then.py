"""The state an assignment was in at a moment of its history."""

import datetime
from collections.abc import Sequence
from typing import Final

from betweentimes.clinic.assignment import Event, EventKind, State

AT_WORK: Final = frozenset({State.AGREED, State.TRIED_TOGETHER})


def state_at(events: Sequence[Event], day: datetime.date, moment: int) -> State | None:
    """The state in force on a day, at a moment of it (UTC ms), passing over its ending; None before the first.

    `events` are newest first, as the casebook gives them. Those of the day itself count when they were written by the
    moment: a pause agreed on after looking together does not undo what was looked at.
    """
    changes = [event for event in events if event.kind is EventKind.STATE and event.state is not None]
    past = [e for e in changes if e.date < day or (e.date == day and e.at <= moment)]
    working = [e for e in past if e.state is not None and not e.state.ended]
    return max(working, key=_when).state if working else None


def ended_before(events: Sequence[Event], day: datetime.date) -> bool:
    """Whether its newest state before a day was an ending."""
    past = [e for e in events if e.kind is EventKind.STATE and e.state is not None and e.date < day]
    newest = max(past, key=_when).state if past else None
    return newest is not None and newest.ended


def begun_before(events: Sequence[Event], day: datetime.date) -> bool:
    """Whether it was agreed or tried together before a day; yes where its history tells of no beginning."""
    begun = [e.date for e in events if e.kind is EventKind.STATE and e.state in AT_WORK]
    return not begun or min(begun) < day


def _when(event: Event) -> tuple[datetime.date, int]:
    return event.date, event.at
