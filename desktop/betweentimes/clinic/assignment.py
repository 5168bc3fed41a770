"""Assignments: what was agreed, in which state it is, and its history."""

import datetime
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from betweentimes.worksheets.answers import Answers, Moment, no_answers


class State(StrEnum):
    """States of an assignment. FINISHED and LET_GO end it; it can be reopened. Withholding and pausing are normal."""

    OFFERED = "offered"
    AGREED = "agreed"
    TRIED_TOGETHER = "tried_together"
    PAUSED = "paused"
    WITHHELD = "withheld"
    FINISHED = "finished"
    LET_GO = "let_go"

    @property
    def ended(self) -> bool:
        """Whether work on it has ended for now."""
        return self in (State.FINISHED, State.LET_GO)


class EventKind(StrEnum):
    """What can stand in an assignment's history. CHANGED is an event: it stays agreed in its new form."""

    STATE = "state"
    CHANGED = "changed"
    STAGE_OPENED = "stage_opened"
    STAGE_CLOSED = "stage_closed"
    CAME_IN = "came_in"
    REPLIED = "replied"
    PRINTED = "printed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What was agreed (all kinds).

    Confidence is 0 to 100, difficulty 0 to 10. `proposed_by` is client, therapist or together.
    """

    title: str = ""
    proposed_by: str = ""
    goal: str = ""
    takeaway: str = ""
    why: str = ""
    what: str = ""
    when: str = ""
    where: str = ""
    how_often: str = ""
    how_long: str = ""
    begun_in_session: bool | None = None
    smaller: str = ""
    skill: str = ""
    situations: str = ""
    obstacle: str = ""
    confidence: int | None = None
    difficulty: int | None = None
    privacy: str = ""
    too_much: str = ""
    copies: int | None = None
    review_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One assignment of a client: a worksheet kind (with the version it was made with) and its agreement."""

    uid: str = ""
    client: str
    kind: str
    kind_version: int
    agreement: Agreement = Agreement()
    state: State = State.OFFERED
    state_since: datetime.date | None = None
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of an assignment's history. `at` is UTC milliseconds; `date` the day it is about; `state` for STATE."""

    uid: str = ""
    assignment: str
    client: str
    kind: EventKind
    date: datetime.date
    at: int = 0
    state: State | None = None
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an entry comes from: paper-diary times are unreliable (Stone 2002), so who wrote and who entered are apart.

    `written_by`: client, therapist, together, other. `way`: paper, spoken, screen, form (a sheet filled in as a file).
    """

    happened: Moment = Moment()
    written_by: str = "client"
    way: str = "paper"
    entered_by: str = ""
    entered_on: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One repeated thing (a log row, a step, a try) or, with `field` "", the answers asked once.

    `field` is the table field's id, `parent` the uid of the row it stands under, `stage` how far it was opened.
    """

    uid: str = ""
    assignment: str
    client: str
    field: str = ""
    parent: str = ""
    position: int = 0
    stage: int = 1
    answers: Answers = dataclass_field(default_factory=no_answers, hash=False)
    provenance: Provenance = Provenance()
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Feedback to the client on what came in. `given_on` is blank until it was handed over."""

    uid: str = ""
    assignment: str
    client: str
    words: str = ""
    written_on: datetime.date | None = None
    given_on: datetime.date | None = None
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSheet:
    """A sheet that left the program (printed or saved). `token` is random; `number` is what the sheet shows."""

    uid: str = ""
    assignment: str
    client: str
    token: str
    number: str
    kind_version: int
    copies: int
    at: int = 0
    author: str = ""
