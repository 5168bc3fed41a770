"""What the overview's chart shows; every text is handed in ready to be shown."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames
from betweentimes.charts.measure_chart import MeasureSeries, Point
from betweentimes.charts.shapes import BarLook

EventLook = Literal["strain", "repair", "change"]


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A stretch of an assignment; `role` is "accent", "paused", "nothing" or "plum" (the therapist's own).

    With `parts` these are drawn in its place, on one row: its stretches of different looks. `key` names it.
    """

    label: str
    start: datetime.date
    end: datetime.date
    look: BarLook = "plain"
    role: str = "accent"
    parts: tuple["TimelineBar", ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A held session on the axis."""

    number: int
    date: datetime.date
    key: str = ""


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something of one day, told apart by the shape of its mark and by its words."""

    look: EventLook
    date: datetime.date
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """Marks under a title of their own; without marks it is not drawn."""

    title: str = ""
    marks: tuple[EventMark, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasurePanel:
    """One measure's panel: its title, a note at the right of the title, and the series."""

    title: str
    note: str
    series: MeasureSeries


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in its own words, and how near it was rated on which days, 0 to 10."""

    words: str
    points: tuple[Point, ...]


NO_EVENTS = EventRow()


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """From top to bottom: measures, `goals`, alliance, `strains` (and repairs), bars, `changes` nobody assigned."""

    measures: tuple[MeasurePanel, ...]
    alliance_title: str
    alliance: tuple[AlliancePoint, ...]
    names: SeriesNames
    bars_title: str
    bars: tuple[TimelineBar, ...]
    sessions: tuple[SessionMark, ...]
    session_word: str
    today: datetime.date | None = None
    today_word: str = ""
    strains: EventRow = NO_EVENTS
    changes: EventRow = NO_EVENTS
    goals_title: str = ""
    goals: tuple[GoalLine, ...] = ()

    def dates(self) -> Iterator[datetime.date]:
        """Every day that the axis has to hold."""
        for panel in self.measures:
            yield from (point.date for point in panel.series.points)
        yield from (point.date for goal in self.goals for point in goal.points)
        yield from (point.date for point in self.alliance)
        for bar in self.bars:
            yield from (bar.start, bar.end)
        yield from (session.date for session in self.sessions)
        yield from (mark.date for row in (self.strains, self.changes) for mark in row.marks)
        if self.today is not None:
            yield self.today
