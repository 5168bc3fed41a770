"""The overview: measures, alliance and assignments stacked over one time axis, side by side and never as a cause."""

import datetime
from collections.abc import Iterable
from typing import Final

from betweentimes.charts.alliance_trend import check_in_places, end_labels, end_room, grid, trend
from betweentimes.charts.measure_chart import (
    MeasureSeries,
    Plot,
    curve,
    frame,
    name_room,
    point_places,
    turn_marks,
)
from betweentimes.charts.scales import DateAxis, Span, ValueAxis, date_ticks, span_of
from betweentimes.charts.shapes import FormatDate, Label, Line, Picture, Place, TextWidth
from betweentimes.charts.timeline_area import Area, Stack
from betweentimes.charts.timeline_bars import bar_rows
from betweentimes.charts.timeline_content import MeasurePanel, SessionMark, TimelineContent
from betweentimes.charts.timeline_events import event_rows
from betweentimes.charts.timeline_goals import goal_rows

PANEL_LINES: Final = ((1, 11.2), (2, 8.6), (4, 7.5))
LOWEST_PANEL: Final = 6.5
"""How high a measure's plot is, in sizes of the lettering, up to so many measures; lower for more."""
VALUE_ROOM: Final = 0.7
"""What of it is kept free for the highest values, so that they do not reach the title and its note."""


def timeline(
    content: TimelineContent,
    width: float,
    text_width: TextWidth,
    format_date: FormatDate,
    tick_size: float = 12,
    span: Span | None = None,
) -> Picture:
    """Draws the stacked panels; the height comes out of the content. Empty content gives an empty picture.

    `span` are the days shown, by default all there are. What has a key has a place in the picture, as long as it lies
    within them.
    """
    shown = span or span_of(content.dates())
    if shown is None:
        return Picture(width, 0.0, ())
    area = _area(content, width, text_width, tick_size, shown)
    stack = Stack()
    lines = next((lines for most, lines in PANEL_LINES if len(content.measures) <= most), LOWEST_PANEL)
    for panel in content.measures:
        _measure(panel, area, stack, lines)
    if content.goals:
        goal_rows(content.goals_title, content.goals, area, stack)
    if content.alliance:
        _alliance(content, area, stack)
    if content.strains.marks:
        event_rows(content.strains, area, stack)
    if content.bars:
        stack.title(content.bars_title, tick_size)
        stack.top += tick_size * 1.8
        bar_rows(content.bars, area, stack)
    if content.changes.marks:
        event_rows(content.changes, area, stack)
    foot = _axis(content, area, stack, format_date)
    if content.today is not None and shown.holds(content.today):
        stack.under_all(area.dates.x(content.today), "today", (1.0, 3.0))
    return Picture(width, foot, tuple(stack.shapes), tuple(stack.places))


def plot_columns(
    content: TimelineContent, width: float, text_width: TextWidth, tick_size: float = 12
) -> tuple[float, float]:
    """Where the first and the last of the days shown stand in a picture of this width."""
    shown = span_of(content.dates())
    if shown is None:
        return 0.0, width
    dates = _area(content, width, text_width, tick_size, shown).dates
    return dates.left, dates.right


def _area(content: TimelineContent, width: float, text_width: TextWidth, size: float, span: Span) -> Area:
    names = [name_room(panel.series, text_width, size) for panel in content.measures]
    room = max([*names, end_room(content.names, text_width, size), size * 3])
    left = size * 3.7
    right = max(left + 1, width - min(room, width / 3))
    inset = min(size * 4.2, (right - left) / 8)
    return Area(DateAxis(span, left + inset, right - inset), left, right, width, size, text_width)


def _measure(panel: MeasurePanel, area: Area, stack: Stack, lines: float) -> None:
    size = area.size
    stack.title(panel.title, size)
    room = area.right - area.text_width(panel.title, size * 1.08, True) - size
    if panel.note and area.length(panel.note) <= room:
        stack.add([Label(area.right, stack.top + size * 1.1, panel.note, size, "soft", "end")])
    series: MeasureSeries = panel.series
    values = _rows(series.minimum, series.maximum, stack.top + size * VALUE_ROOM, lines - VALUE_ROOM, size)
    plot = Plot(area.dates, values, size)
    stack.add(frame(series, plot, area.left, area.right))
    stack.add(curve(series.points, plot, area.text_width), point_places(series.points, plot))
    stack.add(*turn_marks(series, plot, area.text_width))
    stack.top = plot.values.bottom + size * 1.1


def _alliance(content: TimelineContent, area: Area, stack: Stack) -> None:
    size = area.size
    stack.title(content.alliance_title, size)
    values = _rows(0, 10, stack.top, 6.6, size)
    shown = [point for point in content.alliance if area.dates.span.holds(point.date)]
    stack.add(grid(values, area.left, area.right, size))
    stack.add(trend(content.alliance, area.dates, values, size), check_in_places(shown, area.dates, values, size))
    stack.add(end_labels(shown, content.names, values, (area.right + size * 0.8, size)))
    stack.top = values.bottom + size * 1.1


def _rows(minimum: float, maximum: float, top: float, lines: float, size: float) -> ValueAxis:
    """The values of a panel under its title."""
    return ValueAxis(minimum, maximum, top + size * 2.2, top + size * (2.2 + lines))


def _axis(content: TimelineContent, area: Area, stack: Stack, format_date: FormatDate) -> float:
    """Session numbers and dates under one line; returns the picture's height."""
    size, top, span = area.size, stack.top, area.dates.span
    stack.add([Line(area.left, top, area.right, top, "soft")])
    sessions = sorted((each for each in content.sessions if span.holds(each.date)), key=_session_day)
    if content.sessions:
        stack.add([Label(0, top + size * 1.6, content.session_word, size, "soft")])
        _numbers(sessions, area, stack, area.length(content.session_word) + size * 0.5)
    days = [session.date for session in sessions] or _ends(content, span)
    if content.today is not None and span.holds(content.today):
        days = [*days, content.today]

    def say(day: datetime.date) -> str:
        return content.today_word if content.today_word and day == content.today else format_date(day)

    drop = size * 1.0 if content.sessions else 0.0
    ticks = date_ticks(days, area.dates, top + drop, area.text_width, say, size, (0.0, area.width))
    stack.add(shape for shape in ticks if isinstance(shape, Label) or not content.sessions)
    return top + drop + 7 + size * 1.5


def _ends(content: TimelineContent, span: Span) -> list[datetime.date]:
    """The days that are named where no session is: those with anything, or the first and the last one shown."""
    return sorted({day for day in content.dates() if span.holds(day)}) or [span.start, span.end]


def _numbers(sessions: Iterable[SessionMark], area: Area, stack: Stack, last: float) -> None:
    """A tick for each session, and its number where it touches no other."""
    size, top = area.size, stack.top
    for session in sessions:
        x = area.dates.x(session.date)
        half = area.length(str(session.number)) / 2
        stack.add([Line(x, top, x, top + size * 0.4, "soft")])
        if x - half >= last + size * 0.4 and x + half <= area.width:
            stack.add([Label(x, top + size * 1.6, str(session.number), size, "soft", "middle")])
            last = x + half
        if session.key:
            stack.add([], [Place(session.key, x, x - size * 0.4, top, x + size * 0.4, top + size * 1.8)])


def _session_day(session: SessionMark) -> datetime.date:
    return session.date
