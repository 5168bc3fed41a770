"""What can be asked of the papers about the whole caseload: for the therapist alone, names as the therapist wishes."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.caseload import LastCheckIn, Standing
from betweentimes.clinic.change import ChangeReading
from betweentimes.clinic.month_summary import MonthLine
from betweentimes.clinic.prompts import Reason


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Something open by its title; `own` is a task of the therapist's."""

    title: str
    review_on: datetime.date | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class MeasureNow:
    """The last total of a measure, and the change from the first; None with one total alone."""

    title: str
    date: datetime.date
    total: float
    change: ChangeReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRow:
    """One client; `name` is what stands on paper, "" for a number in its place."""

    name: str
    standing: Standing
    next_date: datetime.date | None = None
    next_time: datetime.time | None = None
    open: tuple[OpenWork, ...] = ()
    replies: int = 0
    reply_since: datetime.date | None = None
    check_in: LastCheckIn | None = None
    measure: MeasureNow | None = None
    prompt: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRequest:
    """The caseload as a table in this order; `all_clients` is how many there are where not all were chosen."""

    made_on: datetime.date
    rows: tuple[CaseloadRow, ...]
    all_clients: int = 0
    paper: str = "A4"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One client's month; `measures` are (title, times taken)."""

    name: str
    line: MonthLine
    measures: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRequest:
    """A month's summary, both days in it; `total` is everybody's month together.

    The limits noted in the rows' lines are told in full: a line without them leaves them out.
    """

    start: datetime.date
    end: datetime.date
    made_on: datetime.date
    rows: tuple[MonthRow, ...]
    total: MonthRow
    paper: str = "A4"
    language: str = "en"
