"""What can be asked of the extract for supervision. Every text in it has been through the replacing already."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.alliance import Did, Movement, NoteKind, PromptChoice, Result, Scale, Sign
from betweentimes.clinic.assignment import State

DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractNote:
    """A strain, repair or plain note; `linked` is the title of the assignment it is about."""

    kind: NoteKind
    date: datetime.date
    about: tuple[Scale, ...] = ()
    movement: Movement = Movement.UNSAID
    signs: tuple[Sign, ...] = ()
    text: str = ""
    linked: str = ""
    my_part: str = ""
    did: tuple[Did, ...] = ()
    result: Result = Result.UNSAID


@dataclass(frozen=True, slots=True)
class ExtractCheckIn:
    """The client's three ratings of one day."""

    date: datetime.date
    goals: int | None = None
    tasks: int | None = None
    bond: int | None = None


@dataclass(frozen=True, slots=True)
class ExtractLook:
    """What came of something at one review: how much came back (a code of `clinic.review`), and what happened."""

    date: datetime.date
    amount: str = ""
    happened: str = ""


@dataclass(frozen=True, slots=True)
class ExtractPractice:
    """Something that was agreed, how it stands now, and what happened, oldest first."""

    title: str
    state: State
    since: datetime.date | None = None
    looks: tuple[ExtractLook, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractPrompt:
    """A prompt (a code of `clinic.prompts`, "" where nothing prompted) and what was chosen on it."""

    date: datetime.date
    reason: str
    choice: PromptChoice
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionRequest:
    """The extract of one client. With `start` days are told as weeks since then; without it as days of the year."""

    question: str = ""
    meaning: str = ""
    notes: tuple[ExtractNote, ...] = ()
    check_ins: tuple[ExtractCheckIn, ...] = ()
    practice: tuple[ExtractPractice, ...] = ()
    prompts: tuple[ExtractPrompt, ...] = ()
    start: datetime.date | None = None
    language: str = "en"
    paper: str = "A4"
    large_print: bool = False


def week_number(day: datetime.date, start: datetime.date) -> int:
    """The week a day lies in, 1 from the start on; 0 or less before it."""
    return (day - start).days // DAYS_IN_WEEK + 1
