"""The overview: measures, alliance and assignments stacked over one time axis, side by side and never as a cause."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames, end_labels, end_room, grid, trend
from betweentimes.charts.measure_chart import MeasureSeries, Plot, curve, frame, name_room
from betweentimes.charts.scales import DateAxis, ValueAxis, date_ticks, span_of
from betweentimes.charts.shapes import Bar, BarLook, FormatDate, Label, Line, Picture, Shape, TextWidth
from betweentimes.charts.shortening import shorten


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A stretch of an assignment; `role` is "accent", "paused", "nothing" or "plum" (the therapist's own).

    With `parts` these are drawn in its place, on one row: its stretches of different looks.
    """

    label: str
    start: datetime.date
    end: datetime.date
    look: BarLook = "plain"
    role: str = "accent"
    parts: tuple["TimelineBar", ...] = ()


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A held session on the axis."""

    number: int
    date: datetime.date


@dataclass(frozen=True, slots=True)
class MeasurePanel:
    """One measure's panel: its title, a note at the right of the title, and the series."""

    title: str
    note: str
    series: MeasureSeries


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """Everything the overview's chart shows; texts are handed in ready to be shown."""

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

    def dates(self) -> Iterator[datetime.date]:
        """Every day that the axis has to hold."""
        for panel in self.measures:
            yield from (point.date for point in panel.series.points)
        yield from (point.date for point in self.alliance)
        for bar in self.bars:
            yield from (bar.start, bar.end)
        yield from (session.date for session in self.sessions)
        if self.today is not None:
            yield self.today


@dataclass(frozen=True, slots=True)
class Area:
    """The columns of the picture: where plots begin and end, its whole width, and the lettering's size."""

    dates: DateAxis
    left: float
    right: float
    width: float
    size: float


def timeline(
    content: TimelineContent, width: float, text_width: TextWidth, format_date: FormatDate, tick_size: float = 12
) -> Picture:
    """Draws the stacked panels; the height comes out of the content. Empty content gives an empty picture."""
    span = span_of(content.dates())
    if span is None:
        return Picture(width, 0.0, ())
    names = [name_room(panel.series, text_width, tick_size) for panel in content.measures]
    room = max([*names, end_room(content.names, text_width, tick_size), tick_size * 3])
    left = tick_size * 3.7
    right = max(left + 1, width - min(room, width / 3))
    inset = min(tick_size * 4.2, (right - left) / 8)
    area = Area(DateAxis(span, left + inset, right - inset), left, right, width, tick_size)
    shapes: list[Shape] = []
    top = 0.0
    for panel in content.measures:
        top = _measure(panel, area, top, text_width, shapes)
    if content.alliance:
        top = _alliance(content, area, top, shapes)
    if content.bars:
        shapes.append(_title(content.bars_title, top, tick_size))
        top = _bars(content.bars, area, top + tick_size * 1.8, text_width, shapes)
    foot = _axis(content, area, top, text_width, format_date, shapes)
    if content.today is not None:
        x = area.dates.x(content.today)
        shapes.insert(0, Line(x, tick_size * 1.6, x, top, "today", 1.0, (1.0, 3.0)))
    return Picture(width, foot, tuple(shapes))


def _title(text: str, top: float, size: float) -> Label:
    return Label(0, top + size * 1.1, text, size * 1.08, "ink", bold=True)


def _measure(panel: MeasurePanel, area: Area, top: float, text_width: TextWidth, shapes: list[Shape]) -> float:
    size = area.size
    shapes.append(_title(panel.title, top, size))
    room = area.right - text_width(panel.title, size * 1.08, True) - size
    if panel.note and text_width(panel.note, size, False) <= room:
        shapes.append(Label(area.right, top + size * 1.1, panel.note, size, "soft", "end"))
    values = ValueAxis(panel.series.minimum, panel.series.maximum, top + size * 2.2, top + size * 13.4)
    plot = Plot(area.dates, values, size)
    shapes.extend(frame(panel.series, plot, area.left, area.right))
    shapes.extend(curve(panel.series.points, plot, text_width))
    return values.bottom + size * 1.1


def _alliance(content: TimelineContent, area: Area, top: float, shapes: list[Shape]) -> float:
    size = area.size
    shapes.append(_title(content.alliance_title, top, size))
    values = ValueAxis(0, 10, top + size * 2.2, top + size * 8.8)
    shapes.extend(grid(values, area.left, area.right, size))
    shapes.extend(trend(content.alliance, area.dates, values, size))
    shapes.extend(end_labels(content.alliance, content.names, values, (area.right + size * 0.8, size)))
    return values.bottom + size * 1.1


def _bars(bars: Sequence[TimelineBar], area: Area, top: float, text_width: TextWidth, shapes: list[Shape]) -> float:
    """Bars in as few rows as hold them with their labels: inside where they fit, else right, else left of the bar."""
    size = area.size
    taken: list[list[tuple[float, float]]] = []
    for bar in sorted(bars, key=lambda bar: (bar.start, bar.end)):
        begin = area.dates.x(bar.start)
        end = max(area.dates.x(bar.end), begin + size * 0.8)
        text, x = _bar_label(bar.label, (begin, end), area, text_width)
        length = text_width(text, size, False)
        low, high = min(begin, x), max(end, x + length)
        row = next(
            (
                index
                for index, row in enumerate(taken)
                if all(high + size * 0.5 <= b or e + size * 0.5 <= low for b, e in row)
            ),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((low, high))
        y = top + row * size * 1.95
        for part in bar.parts or (bar,):
            left = area.dates.x(part.start)
            length = max(area.dates.x(part.end) - left, size * 0.8 if part is bar else 0.0)
            shapes.append(Bar(left, y, length, size * 1.5, part.look, part.role))
        if text:
            shapes.append(Label(x, y + size * 1.1, text, size, "ink"))
    return top + len(taken) * size * 1.95 + size * 0.4


def _bar_label(label: str, bar: tuple[float, float], area: Area, text_width: TextWidth) -> tuple[str, float]:
    """The label, shortened if the picture is too narrow, and where it starts so that nothing is cut off."""
    begin, end = bar
    size = area.size
    pad = size * 0.5
    length = text_width(label, size, False)
    if length + 2 * pad <= end - begin:
        return label, begin + pad
    if end + pad + length <= area.width:
        return label, end + pad
    if begin - pad - length >= 0:
        return label, begin - pad - length
    right_room, left_room = area.width - end - pad, begin - pad
    text = shorten(label, max(right_room, left_room), size, text_width)
    return text, end + pad if right_room >= left_room else begin - pad - text_width(text, size, False)


def _axis(
    content: TimelineContent,
    area: Area,
    top: float,
    text_width: TextWidth,
    format_date: FormatDate,
    shapes: list[Shape],
) -> float:
    """Session numbers and dates under one line; returns the picture's height."""
    size = area.size
    shapes.append(Line(area.left, top, area.right, top, "soft"))
    if content.sessions:
        shapes.append(Label(0, top + size * 1.6, content.session_word, size, "soft"))
    word_end = text_width(content.session_word, size, False) + size * 0.5
    last = float("-inf") if not content.sessions else word_end
    for session in sorted(content.sessions, key=lambda session: session.date):
        x = area.dates.x(session.date)
        half = text_width(str(session.number), size, False) / 2
        shapes.append(Line(x, top, x, top + size * 0.4, "soft"))
        if x - half >= last + size * 0.4 and x + half <= area.width:
            shapes.append(Label(x, top + size * 1.6, str(session.number), size, "soft", "middle"))
            last = x + half

    def say(day: datetime.date) -> str:
        return content.today_word if content.today_word and day == content.today else format_date(day)

    days = [session.date for session in content.sessions] or sorted(set(content.dates()))
    if content.today is not None:
        days = [*days, content.today]
    drop = size * 1.0 if content.sessions else 0.0
    ticks = date_ticks(days, area.dates, top + drop, text_width, say, size, (0.0, area.width))
    shapes.extend(shape for shape in ticks if isinstance(shape, Label) or not content.sessions)
    return top + drop + 7 + size * 1.5
