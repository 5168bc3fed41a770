"""Axes: from dates and values to places, and which ticks there is room for."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from betweentimes.charts.shapes import FormatDate, Label, Line, Shape, TextWidth

Point2 = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both included."""

    start: datetime.date
    end: datetime.date

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end


def span_of(dates: Iterable[datetime.date]) -> Span | None:
    """The stretch from the first to the last of the dates; None when there are none."""
    known = set(dates)
    return Span(min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True)
class DateAxis:
    """Days from left to right. A span of a single day stands in the middle; days outside stay at the edge."""

    span: Span
    left: float
    right: float

    def x(self, day: datetime.date) -> float:
        """Where a day is."""
        days = (self.span.end - self.span.start).days
        if days <= 0:
            return (self.left + self.right) / 2
        share = (day - self.span.start).days / days
        share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share  # thousands of points: min and max cost more
        return self.left + share * (self.right - self.left)

    def at(self, ordinal: float) -> float:
        """Where a moment between days is, by its proleptic ordinal; nothing is kept at the edge."""
        days = (self.span.end - self.span.start).days
        if days <= 0:
            return (self.left + self.right) / 2
        return self.left + (ordinal - self.span.start.toordinal()) / days * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values from bottom to top; a value outside the range stays at the edge."""

    minimum: float
    maximum: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        """Where a value is."""
        extent = self.maximum - self.minimum
        share = (value - self.minimum) / extent if extent > 0 else 0.5
        share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
        return self.bottom - share * (self.bottom - self.top)


def round_ticks(minimum: float, maximum: float, room: int = 3) -> tuple[float, ...]:
    """At most `room` + 1 round values from the minimum upward: 0, 10, 20 for 0 to 27."""
    extent = maximum - minimum
    if extent <= 0:
        return (minimum,)
    unit = 10.0 ** len(str(int(extent))) / 100
    step = next(unit * factor for factor in (1, 2, 5, 10, 20, 50, 100, 200) if extent / (unit * factor) <= room)
    return tuple(minimum + step * index for index in range(int(extent / step + 1e-9) + 1))


def say_value(value: float) -> str:
    """A value as it is written: whole numbers without decimals, others with at most two.

    More of them where two would make it the whole number that it does not reach: 9.996 is not 10.
    """
    whole = round(value)
    if abs(value - whole) < 1e-9:
        return str(whole)
    said = (f"{value:.{places}f}".rstrip("0") for places in range(2, 10))
    return next((text for text in said if not text.endswith(".")), str(whole))


def date_ticks(
    days: Sequence[datetime.date],
    axis: DateAxis,
    baseline: float,
    text_width: TextWidth,
    format_date: FormatDate,
    size: float,
    bounds: Point2,
) -> tuple[Shape, ...]:
    """Ticks with dates under the axis: the first, the last, and as many between as do not touch one another."""
    chosen = sorted(set(days))
    if not chosen:
        return ()
    order = [chosen[-1], chosen[0], *chosen[1:-1]]
    placed: list[tuple[float, float, Shape, Shape]] = []
    for day in order:
        x = axis.x(day)
        text = format_date(day)
        length = text_width(text, size, False)
        left = min(max(x - length / 2, bounds[0]), bounds[1] - length)
        if left < bounds[0] or any(left < end + size and begin < left + length + size for begin, end, *_ in placed):
            continue
        tick = Line(x, baseline, x, baseline + 5, "soft")
        placed.append((left, left + length, tick, Label(left, baseline + 7 + size, text, size)))
    placed.sort(key=lambda item: item[0])
    return tuple(shape for item in placed for shape in item[2:])


def spread(wanted: Sequence[float], distance: float, top: float, bottom: float) -> list[float]:
    """Places as near to the wanted ones as can be with at least `distance` between them, in the wanted order.

    When the room from top to bottom does not suffice they are spaced evenly.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    if (len(wanted) - 1) * distance > bottom - top:
        distance = (bottom - top) / (len(wanted) - 1)
    places = [min(max(wanted[index], top), bottom) for index in order]
    for _ in range(2 * len(places)):
        for index in range(1, len(places)):
            overlap = places[index - 1] + distance - places[index]
            if overlap > 0:
                places[index - 1] -= overlap / 2
                places[index] += overlap / 2
    places[0] = max(places[0], top)
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + distance)
    places[-1] = min(places[-1], bottom)
    for index in range(len(places) - 2, -1, -1):
        places[index] = min(places[index], places[index + 1] - distance)
    found = [0.0] * len(places)
    for place, index in zip(places, order, strict=True):
        found[index] = place
    return found
