"""A measure over time: points with their values, dotted band lines between whole numbers, band names at the right.

A missing value is a gap: no line crosses it and nothing is drawn at 0.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from betweentimes.charts.scales import DateAxis, Span, ValueAxis, date_ticks, round_ticks, say_value, span_of, spread
from betweentimes.charts.shapes import Dot, FormatDate, Label, Line, Picture, Place, Shape, Size, TextWidth
from betweentimes.charts.strokes import strokes

DOTTED = (1.0, 4.0)
CROWDED = 0.2
"""A radius, in sizes of the lettering, below which not every value is written: between the lines none could be read."""


@dataclass(frozen=True, slots=True)
class Point:
    """One occasion; a value of None is a gap. `key` is the caller's name for it."""

    date: datetime.date
    value: float | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A sudden change marked at its point, in words; `rises` says which way the triangle points."""

    date: datetime.date
    value: float
    label: str
    rises: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class BandName:
    """A band of totals by its published whole-number limits."""

    lower: float
    upper: float
    label: str


@dataclass(frozen=True, slots=True)
class MeasureSeries:
    """What a measure's chart shows; `lines` are the half-point lines between bands, or a cut-off."""

    points: tuple[Point, ...]
    minimum: float
    maximum: float
    lines: tuple[float, ...] = ()
    bands: tuple[BandName, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """The inner area of a chart: both axes and the lettering's size."""

    dates: DateAxis
    values: ValueAxis
    size: float


def name_room(series: MeasureSeries, text_width: TextWidth, size: float) -> float:
    """The width that the band names take at the right."""
    widest = max((text_width(band.label, size, False) for band in series.bands), default=0.0)
    return widest + size if widest else size * 0.5


def measure_chart(
    series: MeasureSeries,
    size: Size,
    text_width: TextWidth,
    format_date: FormatDate,
    span: Span | None = None,
    tick_size: float = 12,
    with_dates: bool = True,
    names: float | None = None,
) -> Picture:
    """Draws one measure within `size`; `span` and `names` (room for band names) give several charts one axis."""
    days = [point.date for point in series.points]
    shown = span or span_of(days)
    if shown is None:
        return Picture(size.width, size.height, ())
    left = tick_size * 2.8
    right = max(left + 1, size.width - (name_room(series, text_width, tick_size) if names is None else names))
    inset = min(tick_size * 1.9, (right - left) / 6)
    below = tick_size * 1.25 + 9 if with_dates else tick_size * 0.5
    plot = Plot(
        DateAxis(shown, left + inset, right - inset),
        ValueAxis(series.minimum, series.maximum, tick_size * 0.6, size.height - below),
        tick_size,
    )
    marked, _places = turn_marks(series, plot, text_width)
    shapes = [*frame(series, plot, left, right), *curve(series.points, plot, text_width), *marked]
    if with_dates:
        bottom = plot.values.bottom
        shapes.append(Line(left, bottom, right, bottom, "soft"))
        shapes.extend(date_ticks(days, plot.dates, bottom, text_width, format_date, tick_size, (0.0, size.width)))
    return Picture(size.width, size.height, tuple(shapes))


def frame(series: MeasureSeries, plot: Plot, left: float, right: float) -> Iterator[Shape]:
    """The value axis with its figures, the dotted lines, and the bands' names."""
    values, size = plot.values, plot.size
    yield Line(left, values.top, left, values.bottom, "soft")
    for tick in round_ticks(series.minimum, series.maximum):
        yield Label(left - size * 0.7, values.y(tick) + size * 0.35, say_value(tick), size, "soft", "end", figure=True)
    for line in series.lines:
        yield Line(left, values.y(line), right, values.y(line), "band", 1.0, DOTTED)
    middles = [values.y((band.lower + band.upper) / 2) + size * 0.35 for band in series.bands]
    places = spread(middles, size * 1.1, values.top + size * 0.7, values.bottom)
    for band, place in zip(series.bands, places, strict=True):
        yield Label(right + size * 0.8, place, band.label, size, "soft")


def shown_points(points: Sequence[Point], span: Span) -> list[Point]:
    """The points of the days shown, in order of time."""
    return sorted((point for point in points if span.holds(point.date)), key=_day)


def radius_of(count: int, plot: Plot) -> float:
    """The radius of the markers: smaller where many stand close together."""
    room = (plot.dates.right - plot.dates.left) / max(count - 1, 1)
    return min(plot.size * 0.33, max(plot.size * 0.14, room * 0.45))


def curve(points: Sequence[Point], plot: Plot, text_width: TextWidth) -> Iterator[Shape]:
    """Lines between neighbouring values, then the markers, then the values over them, where there is room."""
    ordered = sorted(points, key=_day)
    for stroke in strokes([(point.date, point.value) for point in ordered], plot.dates, plot.values):
        yield Line(*stroke, "ink", plot.size * 0.14)
    known = [
        (plot.dates.x(point.date), plot.values.y(point.value), say_value(point.value))
        for point in ordered
        if point.value is not None and plot.dates.span.holds(point.date)
    ]
    radius = radius_of(len(known), plot)
    for x, y, _text in known:
        yield Dot(x, y, radius, "disc", "ink", filled=False)
    highest: dict[float, float] = {}
    for x, y, _text in known:
        highest[x] = min(y, highest.get(x, y))
    for x, y, text in spaced(told(known) if radius < plot.size * CROWDED else known, text_width, plot.size):
        under = y > highest[x] and y + plot.size * 1.4 <= plot.values.bottom  # the lower of two on a day
        at = y + plot.size * 1.4 if under else max(y - plot.size * 0.7, plot.size * 0.85)
        yield Label(x, at, text, plot.size, "ink", "middle", bold=True, figure=True)


def point_places(points: Sequence[Point], plot: Plot) -> Iterator[Place]:
    """Where the values are that have a key."""
    shown = [point for point in shown_points(points, plot.dates.span) if point.value is not None]
    radius = radius_of(len(shown), plot)
    for point in shown:
        if point.key and point.value is not None:
            x, y = plot.dates.x(point.date), plot.values.y(point.value)
            yield Place(point.key, x, x - radius, y - radius, x + radius, y + radius)


def turn_marks(series: MeasureSeries, plot: Plot, text_width: TextWidth) -> tuple[list[Shape], list[Place]]:
    """A triangle below the points at each sudden change, with its words beside it where they touch no other."""
    turns = sorted((turn for turn in series.turns if plot.dates.span.holds(turn.date)), key=_turn_day)
    if not turns:
        return [], []
    known = [point for point in shown_points(series.points, plot.dates.span) if point.value is not None]
    xs = [plot.dates.x(point.date) for point in known]
    ys = [plot.values.y(point.value) for point in known if point.value is not None]
    shapes: list[Shape] = []
    places: list[Place] = []
    size, end, reach = plot.size, float("-inf"), plot.size * 0.3
    for turn in turns:
        x, length = plot.dates.x(turn.date), text_width(turn.label, size, False)
        passed = ys[bisect_left(xs, x) : bisect_right(xs, x + length + size * 1.2)] or [plot.values.y(turn.value)]
        y = _turn_height(passed, plot)
        shapes.append(Dot(x, y, reach, "triangle" if turn.rises else "triangle_down", "gain"))
        left = x + size * 0.6
        if left > end and left + length <= plot.dates.right + size * 2:
            shapes.append(Label(left, y + size * 0.35, turn.label, size, "soft"))
            end = left + length + size * 0.6
        if turn.key:
            places.append(Place(turn.key, x, x - reach, y - reach, x + reach, y + reach))
    return shapes, places


def _turn_height(passed: Sequence[float], plot: Plot) -> float:
    """Below the points that the words pass under, or above them and their values where these lie low."""
    y = max(passed) + plot.size * 1.2
    low = plot.values.bottom - plot.size * 0.2
    return y if y <= low else max(plot.values.top, min(passed) - plot.size * 2.1)


def told(known: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Of many points close together: the first, the last, the highest and the lowest."""
    heights = [y for _x, y, _text in known]
    kept = {0, len(known) - 1, heights.index(min(heights)), heights.index(max(heights))}
    return [known[at] for at in sorted(kept)]


def spaced(
    known: Sequence[tuple[float, float, str]], text_width: TextWidth, size: float
) -> list[tuple[float, float, str]]:
    """Those value labels that do not touch: the last and the first always come before the others."""
    if len(known) < 2:
        return list(known)
    halves = [text_width(item[2], size, True) / 2 + size * 0.1 for item in known]
    widest = 2 * max(halves)

    def apart(one: int, other: int) -> bool:
        (x, y, _), (other_x, other_y, _) = known[one], known[other]
        return abs(x - other_x) >= halves[one] + halves[other] or abs(y - other_y) > size * 1.3

    last = len(known) - 1
    chosen = [0] if apart(0, last) else []
    for at in range(1, last):
        x = known[at][0]
        if known[last][0] - x < widest and not apart(at, last):
            continue
        for other in reversed(chosen):
            if x - known[other][0] >= widest:
                chosen.append(at)
                break
            if not apart(at, other):
                break
        else:
            chosen.append(at)
    return [known[at] for at in (*chosen, last)]


def _day(point: Point) -> datetime.date:
    return point.date


def _turn_day(turn: Turn) -> datetime.date:
    return turn.date
