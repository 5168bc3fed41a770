"""A measure over time: points with their values, dotted band lines between whole numbers, band names at the right.

A missing value is a gap: no line crosses it and nothing is drawn at 0.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from betweentimes.charts.scales import DateAxis, Span, ValueAxis, date_ticks, round_ticks, say_value, span_of, spread
from betweentimes.charts.shapes import Dot, FormatDate, Label, Line, Picture, Shape, Size, TextWidth

DOTTED = (1.0, 4.0)


@dataclass(frozen=True, slots=True)
class Point:
    """One occasion; a value of None is a gap."""

    date: datetime.date
    value: float | None


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
    shapes = [*frame(series, plot, left, right), *curve(series.points, plot, text_width)]
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
        yield Label(left - size * 0.7, values.y(tick) + size * 0.35, say_value(tick), size, "soft", "end")
    for line in series.lines:
        yield Line(left, values.y(line), right, values.y(line), "band", 1.0, DOTTED)
    middles = [values.y((band.lower + band.upper) / 2) + size * 0.35 for band in series.bands]
    places = spread(middles, size * 1.1, values.top + size * 0.7, values.bottom)
    for band, place in zip(series.bands, places, strict=True):
        yield Label(right + size * 0.8, place, band.label, size, "soft")


def curve(points: Sequence[Point], plot: Plot, text_width: TextWidth) -> Iterator[Shape]:
    """Lines between neighbouring values, then the markers, then the values over them, where there is room."""
    ordered = sorted(points, key=lambda point: point.date)
    radius = plot.size * 0.33
    for before, after in pairwise(ordered):
        if before.value is not None and after.value is not None:
            yield Line(
                plot.dates.x(before.date), plot.values.y(before.value),
                plot.dates.x(after.date), plot.values.y(after.value), "ink", plot.size * 0.14,
            )  # fmt: skip
    known = [
        (plot.dates.x(point.date), plot.values.y(point.value), say_value(point.value))
        for point in ordered
        if point.value is not None
    ]
    for x, y, _text in known:
        yield Dot(x, y, radius, "disc", "ink", filled=False)
    for x, y, text in spaced(known, text_width, plot.size):
        yield Label(x, max(y - plot.size * 0.7, plot.size * 0.85), text, plot.size, "ink", "middle", bold=True)


def spaced(
    known: Sequence[tuple[float, float, str]], text_width: TextWidth, size: float
) -> list[tuple[float, float, str]]:
    """Those value labels that do not touch: the last and the first always come before the others."""
    if len(known) < 2:
        return list(known)
    chosen: list[tuple[float, float, str]] = []
    for item in [known[-1], known[0], *known[1:-1]]:
        half = text_width(item[2], size, True) / 2 + size * 0.2
        if all(
            abs(item[0] - other[0]) >= half + text_width(other[2], size, True) / 2
            or abs(item[1] - other[1]) > size * 1.3
            for other in chosen
        ):
            chosen.append(item)
    return sorted(chosen)
