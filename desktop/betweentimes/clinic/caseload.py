"""The caseload: how every client stands, in one line each, and the rules by which a line says so."""

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from betweentimes.clinic.assignment import State
from betweentimes.clinic.change import ChangeReading, reliable_change
from betweentimes.clinic.measure import MeasureDefinition

AT_HAND = frozenset({State.OFFERED, State.AGREED, State.TRIED_TOGETHER})
RESTING = frozenset({State.PAUSED, State.WITHHELD})


class Standing(StrEnum):
    """How a client stands between sessions. Waiting and nothing set are choices, none of them is a lack."""

    OPEN = "open"
    WAITING = "waiting"
    NOTHING_SET = "nothing_set"
    NONE = "none"


class OpenPiece(NamedTuple):
    """An assignment that has not ended: its kind, its state, its title (blank for the kind's own) and review date.

    `own` is a task of the therapist's, `sets_nothing` one for the client that asks for nothing.
    """

    uid: str
    kind: str
    state: State
    title: str
    review_on: datetime.date | None = None
    own: bool = False
    sets_nothing: bool = False


class LastCheckIn(NamedTuple):
    """The newest check-in with a rating by the client; `mean` of the three is None when one is missing."""

    date: datetime.date
    mean: float | None


class LastMeasure(NamedTuple):
    """The newest total of the measure asked last, and the total of the first day before it."""

    measure: str
    date: datetime.date
    total: float
    first: float | None


class CaseloadLine(Protocol):
    """One client; what it says may be worked out when it is asked."""

    @property
    def uid(self) -> str:
        """The client."""

    @property
    def name(self) -> str:
        """The client's name."""

    @property
    def initials(self) -> str:
        """Blank for those of the name."""

    @property
    def archived(self) -> bool:
        """Whether the client is archived."""

    @property
    def standing(self) -> Standing:
        """How the client stands."""

    @property
    def next_date(self) -> datetime.date | None:
        """The day of the next planned session."""

    @property
    def next_time(self) -> datetime.time | None:
        """Its hour, when it has one."""

    @property
    def open(self) -> tuple[OpenPiece, ...]:
        """The assignments that have not ended, oldest first."""

    @property
    def replies(self) -> int:
        """How many replies are owed."""

    @property
    def reply_since(self) -> int | None:
        """When what waits longest for a reply came in (UTC ms)."""

    @property
    def check_in(self) -> LastCheckIn | None:
        """The newest check-in with a rating by the client."""

    @property
    def measure(self) -> LastMeasure | None:
        """The last total, and what it is compared with."""


def work_of(line: CaseloadLine) -> list[OpenPiece]:
    """What is open but for what asks for nothing: the client's, and tasks of the therapist's own."""
    return [piece for piece in line.open if not piece.sets_nothing]


def standing(pieces: Sequence[OpenPiece], chose_to_wait: bool) -> Standing:
    """How a client stands, by what is open (oldest first); a convention of ours.

    Waiting when a prompt was answered with it after the newest assignment was made. Else nothing set when the newest
    open assignment for the client sets nothing. Else open when something is offered, agreed or tried together. Else
    waiting when something is paused or withheld. Else none. Tasks of the therapist's own say nothing about it.
    """
    if chose_to_wait:
        return Standing.WAITING
    found = Standing.NONE
    newest_sets_nothing = False
    for piece in pieces:
        if piece.own:
            continue
        newest_sets_nothing = piece.sets_nothing
        if piece.sets_nothing:
            continue
        if piece.state in AT_HAND:
            found = Standing.OPEN
        elif found is Standing.NONE and piece.state in RESTING:
            found = Standing.WAITING
    return Standing.NOTHING_SET if newest_sets_nothing else found


def change_of(measure: LastMeasure | None, definitions: Mapping[str, MeasureDefinition]) -> ChangeReading | None:
    """The change from the first total to the last; None with fewer than two, or when the measure is not known."""
    if measure is None or measure.first is None or measure.measure not in definitions:
        return None
    return reliable_change(definitions[measure.measure], measure.first, measure.total)
