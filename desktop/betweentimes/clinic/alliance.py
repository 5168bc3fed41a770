"""The alliance: check-ins, strain and repair notes, and answers to prompts. Private to the therapist."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LOWEST_RATING: Final = 0
HIGHEST_RATING: Final = 10


class Scale(StrEnum):
    """The three parts of the alliance (Bordin 1979): agreement on goals, agreement on tasks, bond."""

    GOAL = "goal"
    TASK = "task"
    BOND = "bond"


class NoteKind(StrEnum):
    """What a note on the alliance is."""

    STRAIN = "strain"
    REPAIR = "repair"
    NOTE = "note"


class Movement(StrEnum):
    """Which way a strain moves; UNSAID until chosen."""

    AWAY = "away"
    AGAINST = "against"
    MIXED = "mixed"
    UNSAID = ""


class Sign(StrEnum):
    """What was noticed in a strain."""

    SHORT_ANSWERS = "short_answers"
    CHANGE_OF_SUBJECT = "change_of_subject"
    VERY_AGREEABLE = "very_agreeable"
    LATE_OR_AWAY = "late_or_away"
    TASK_FORGOTTEN = "task_forgotten"
    COMPLAINT_ABOUT_ME = "complaint_about_me"
    COMPLAINT_ABOUT_TASK = "complaint_about_task"
    COMPLAINT_ABOUT_PROGRESS = "complaint_about_progress"
    FELT_PUSHED = "felt_pushed"


class Did(StrEnum):
    """What the therapist did about a strain."""

    GAVE_REASON = "gave_reason"
    CHANGED_TASK_OR_GOAL = "changed_task_or_goal"
    CLEARED_MISUNDERSTANDING = "cleared_misunderstanding"
    INVITED_FEELINGS = "invited_feelings"
    OWNED_MY_PART = "owned_my_part"
    SLOWED_DOWN = "slowed_down"
    OFFERED_OWN_TASK = "offered_own_task"


class Result(StrEnum):
    """How a strain stands; UNSAID until chosen, and then still open."""

    BETTER = "better"
    PARTLY = "partly"
    OPEN = "open"
    UNSAID = ""


class PromptChoice(StrEnum):
    """What the therapist chose when a prompt was shown."""

    WAIT = "wait"
    SMALLER = "smaller"
    TOGETHER = "together"
    OWN_TASK = "own_task"
    GO_ON = "go_on"
    DISMISSED = "dismissed"


WAYS: Final = ("spoken", "sheet", "screen")
"""How a client's own ratings can have come."""
AWAY_SIGNS: Final = (
    Sign.SHORT_ANSWERS,
    Sign.CHANGE_OF_SUBJECT,
    Sign.VERY_AGREEABLE,
    Sign.LATE_OR_AWAY,
    Sign.TASK_FORGOTTEN,
)
AGAINST_SIGNS: Final = (
    Sign.COMPLAINT_ABOUT_ME,
    Sign.COMPLAINT_ABOUT_TASK,
    Sign.COMPLAINT_ABOUT_PROGRESS,
    Sign.FELT_PUSHED,
)


class RatingOutsideScale(ValueError):
    """A rating that is not a whole number from 0 to 10: `name` is the field, `value` what came."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__(name)
        self.name = name
        self.value = value


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Goals, tasks and bond from 0 to 10, the client's rating and the therapist's apart; None is "not rated".

    Our own rating, not a validated questionnaire: no norms, no bands. `way` is how the client's ratings came: spoken,
    sheet, screen, or "" while unsaid. Raises RatingOutsideScale.
    """

    uid: str = ""
    client: str
    session: str | None = None
    date: datetime.date
    client_goals: int | None = None
    client_tasks: int | None = None
    client_bond: int | None = None
    my_goals: int | None = None
    my_tasks: int | None = None
    my_bond: int | None = None
    way: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0

    def __post_init__(self) -> None:
        for name in ("client_goals", "client_tasks", "client_bond", "my_goals", "my_tasks", "my_bond"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or not LOWEST_RATING <= value <= HIGHEST_RATING):
                raise RatingOutsideScale(name, value)

    def client_rating(self, scale: Scale) -> int | None:
        """The client's own rating of one part."""
        return {Scale.GOAL: self.client_goals, Scale.TASK: self.client_tasks, Scale.BOND: self.client_bond}[scale]

    def my_rating(self, scale: Scale) -> int | None:
        """The therapist's rating of one part."""
        return {Scale.GOAL: self.my_goals, Scale.TASK: self.my_tasks, Scale.BOND: self.my_bond}[scale]

    @property
    def has_client_rating(self) -> bool:
        """Whether the client rated anything."""
        return any(self.client_rating(scale) is not None for scale in Scale)

    def client_mean(self) -> float | None:
        """The mean of the client's three ratings; None if one is missing."""
        return _mean_of_three(self.client_goals, self.client_tasks, self.client_bond)

    def my_mean(self) -> float | None:
        """The mean of the therapist's three ratings; None if one is missing."""
        return _mean_of_three(self.my_goals, self.my_tasks, self.my_bond)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceNote:
    """A strain, a repair or a plain note. A repair names in `repairs` the uid of the strain it closes."""

    uid: str = ""
    client: str
    kind: NoteKind
    date: datetime.date
    about: tuple[Scale, ...] = ()
    movement: Movement = Movement.UNSAID
    signs: tuple[Sign, ...] = ()
    text: str = ""
    assignment: str = ""
    my_part: str = ""
    did: tuple[Did, ...] = ()
    result: Result = Result.UNSAID
    supervision: bool = False
    repairs: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptAnswer:
    """What the therapist chose on a prompt, or before something new was set where nothing prompted (`reason` blank).

    `check_in` is the check-in it was shown for, blank when there was none; `assignment` what came of the choice, if
    anything did.
    """

    uid: str = ""
    client: str
    reason: str
    check_in: str = ""
    choice: PromptChoice
    note: str = ""
    assignment: str = ""
    date: datetime.date
    author: str = ""
    created: int = 0
    changed: int = 0


def closing_repairs(notes: Iterable[AllianceNote]) -> dict[str, AllianceNote]:
    """For each strain (uid) that a repair closes, the newest such repair.

    A repair that is itself noted as open closes nothing; once it is removed the strain is open again.
    """
    repairs = [note for note in notes if note.kind is NoteKind.REPAIR and note.repairs and note.result != Result.OPEN]
    return {note.repairs: note for note in sorted(repairs, key=_when)}


def open_strains(notes: Iterable[AllianceNote]) -> tuple[AllianceNote, ...]:
    """Strains whose result is open or unsaid and which no repair closes, newest first."""
    kept = tuple(notes)
    closed = closing_repairs(kept)
    strains = [
        note
        for note in kept
        if note.kind is NoteKind.STRAIN and note.result in (Result.OPEN, Result.UNSAID) and note.uid not in closed
    ]
    return tuple(sorted(strains, key=_when, reverse=True))


def _when(note: AllianceNote) -> tuple[datetime.date, int]:
    return note.date, note.created


def _mean_of_three(goals: int | None, tasks: int | None, bond: int | None) -> float | None:
    if goals is None or tasks is None or bond is None:
        return None
    return (goals + tasks + bond) / 3
