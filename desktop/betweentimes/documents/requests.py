"""What can be asked of the papers: frozen requests made of clinic nouns. Nothing in them is looked up elsewhere."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from betweentimes.charts.timeline_content import TimelineBar
from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.assignment import Agreement, Entry
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.findings import Finding
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import BroughtBack
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session
from betweentimes.clinic.skill_spread import SkillSpread
from betweentimes.worksheets.definition import Worksheet

NO_NUMBERS: Final[Mapping[str, int]] = MappingProxyType({})


def no_numbers() -> Mapping[str, int]:
    """Return the empty numbering, for fields of dataclasses."""
    return NO_NUMBERS


class Section(StrEnum):
    """The parts of a progress PDF that can be switched; READINGS and PLAIN belong to the measures."""

    SUMMARY = "summary"
    GOALS = "goals"
    MEASURES = "measures"
    READINGS = "readings"
    PLAIN = "plain"
    TIMELINE = "timeline"
    PRACTICE = "practice"
    NOTHING_SET = "nothing_set"
    SPREAD = "spread"
    SKILL_MAP = "skill_map"
    OWN_TASKS = "own_tasks"
    WORK = "work"
    CHANGES = "changes"
    SESSIONS = "sessions"
    ALLIANCE = "alliance"


class Audience(StrEnum):
    """Who a progress PDF is for."""

    CLIENT = "client"
    FILE = "file"
    REFERRER = "referrer"


USUAL_SECTIONS: Final = frozenset(
    {
        Section.GOALS,
        Section.MEASURES,
        Section.READINGS,
        Section.PRACTICE,
        Section.NOTHING_SET,
        Section.SPREAD,
        Section.CHANGES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRequest:
    """A worksheet on paper.

    `copy` is "client" or "file". The client's copy carries the sheet number and, only when `name_on_copy` holds
    them, initials; `client_name`, `therapist_name` and `made_on` are printed on file copies alone. `token` is the
    issued sheet's, or that of the one about to be: its code stands on every page. `title` falls
    back to the worksheet's neutral one. `word` is the client's own word for practice, `goal_words` the words of the
    goal agreed on. `blank` prints nothing of the agreement and the entries. `extra_rows` None leaves the number of
    empty rows to the worksheet. `pocket` makes quarters of the page to cut apart, without large print and only of
    the client's copy, for kinds that fit (`pocket.fits_pocket`). `too_much` is the clinic's own text for when it
    gets too much; blank leaves it out.
    """

    worksheet: Worksheet
    pocket: bool = False
    agreement: Agreement = Agreement()
    entries: tuple[Entry, ...] = ()
    paper: str = "A4"
    large_print: bool = False
    copy: str = "client"
    name_on_copy: str = ""
    sheet_number: str = ""
    token: str = ""
    title: str = ""
    word: str = ""
    goal_words: str = ""
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    too_much: str = ""
    blank: bool = False
    extra_rows: int | None = None
    client_name: str = ""
    therapist_name: str = ""
    made_on: datetime.date | None = None

    @property
    def for_file(self) -> bool:
        """Whether this is the copy that stays."""
        return self.copy == "file"


@dataclass(frozen=True, slots=True)
class Match:
    """A line of the matching list: when the session is, whose sheet it is, its number and what it is called."""

    time: str
    client: str
    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRequest:
    """The sheets of a day in the order they are printed, and the lines of the matching list; none, no list."""

    date: datetime.date
    sheets: tuple[SheetRequest, ...]
    matches: tuple[Match, ...] = ()
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal and its ratings; those outside the period are passed over."""

    goal: Goal
    ratings: tuple[GoalRating, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """A measure and its scores; those outside the period are passed over, those without a total are gaps."""

    definition: MeasureDefinition
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """What one kind of work has shown in the period; `title` is the assignment's own, or the kind's when several."""

    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SkillProgress:
    """Where and with whom a skill was used in the period; `title` is the assignment's."""

    title: str
    spread: SkillSpread


@dataclass(frozen=True, slots=True)
class NothingSetPeriod:
    """A stretch in which nothing new was set, on purpose; `end` None while it lasts."""

    start: datetime.date
    end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class OwnTaskLine:
    """A task that the therapist took on: what, when it was done, the minutes it took, and whether it was brought."""

    title: str
    done_on: datetime.date | None = None
    minutes: int | None = None
    brought: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRequest:
    """A summary of a chosen period: to read together, for the file, or for who referred the client.

    `word` is the client's own word for several assignments. `session_numbers` gives the number of a session's uid for
    the alliance chart. What `sections` does not hold is not printed. `paused` are the titles of what is paused now,
    `own_minutes` what the therapist's own tasks took; `summary` is the therapist's own text. `bars` are the
    assignments on the time axis, of which the period is shown.
    """

    audience: Audience = Audience.CLIENT
    language: str = "en"
    summary: str = ""
    sessions: tuple[Session, ...] = ()
    own_tasks: tuple[OwnTaskLine, ...] = ()
    bars: tuple[TimelineBar, ...] = ()

    client_name: str
    therapist_name: str
    date_from: datetime.date
    date_to: datetime.date
    made_on: datetime.date
    sessions_held: int = 0
    goals: tuple[GoalProgress, ...] = ()
    measures: tuple[MeasureProgress, ...] = ()
    client_back: BroughtBack | None = None
    paused: tuple[str, ...] = ()
    therapist_back: BroughtBack | None = None
    own_minutes: int = 0
    nothing_set: tuple[NothingSetPeriod, ...] = ()
    skill_places: tuple[str, ...] = ()
    skills: tuple[SkillProgress, ...] = ()
    work: tuple[WorkProgress, ...] = ()
    changes: tuple[UnassignedChange, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    session_numbers: Mapping[str, int] = dataclass_field(default_factory=no_numbers, hash=False)
    sections: frozenset[Section] = USUAL_SECTIONS
    word: str = ""
    paper: str = "A4"
    large_print: bool = False

    def inside(self, progress: MeasureProgress) -> list[Score]:
        """The measure's own scores in the period, by date and by when they were written down."""
        mine = (s for s in progress.scores if s.measure == progress.definition.id)
        return sorted((s for s in mine if self.date_from <= s.date <= self.date_to), key=_when)


def _when(score: Score) -> tuple[datetime.date, int]:
    return score.date, score.created


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRequest:
    """A reply to what came in, on half a page. `word` is the client's own word for practice."""

    language: str = "en"

    words: str
    date: datetime.date | None = None
    word: str = ""
    name_on_copy: str = ""
    sheet_number: str = ""
    paper: str = "A4"
    large_print: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFormRequest:
    """A measure's own form to fill in by hand, with its notice. Only for measures whose wording is shipped.

    The wording is never translated here: in another `language` than English the form says in it that it is English.
    """

    definition: MeasureDefinition
    language: str = "en"
    paper: str = "A4"
    large_print: bool = False
    name_on_copy: str = ""
    sheet_number: str = ""
    too_much: str = ""
