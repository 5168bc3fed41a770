"""Goals, tasks and bond over the sessions: told apart by line and marker, not by colour alone."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from betweentimes.charts.scales import DateAxis, Span, ValueAxis, date_ticks, span_of, spread
from betweentimes.charts.shapes import Dot, FormatDate, Label, Line, Marker, Picture, Place, Shape, Size, TextWidth
from betweentimes.charts.strokes import strokes

MARKERS: Final[Mapping[str, Marker]] = MappingProxyType({"goals": "disc", "tasks": "square", "bond": "triangle"})
DASHES: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {"goals": (), "tasks": (5.0, 3.0), "bond": (1.5, 2.5)}
)
GRID: Final = (0, 5, 10)
STACKED: Final = ("tasks", "goals", "bond")
"""Markers in the order they are drawn: of equal ratings each is seen, the disc in the square, the triangle in that."""
WITHIN: Final = 0.7
"""How large a marker is beside the one it lies in."""


@dataclass(frozen=True, slots=True)
class AlliancePoint:
    """One check-in, 0 to 10 each; None was not asked. `label` replaces the date under the axis, `key` names it."""

    date: datetime.date
    goals: int | None
    tasks: int | None
    bond: int | None
    label: str = ""
    key: str = ""

    def rating(self, series: str) -> int | None:
        """The rating of "goals", "tasks" or "bond"."""
        return {"goals": self.goals, "tasks": self.tasks, "bond": self.bond}[series]


@dataclass(frozen=True, slots=True)
class SeriesNames:
    """What the three lines are called at their ends."""

    goals: str
    tasks: str
    bond: str

    def of(self, series: str) -> str:
        """The name of "goals", "tasks" or "bond"."""
        return {"goals": self.goals, "tasks": self.tasks, "bond": self.bond}[series]


def end_room(names: SeriesNames, text_width: TextWidth, size: float) -> float:
    """The width that the names with their last rating take at the right."""
    return max(text_width(f"{names.of(series)} 10", size, True) for series in MARKERS) + size * 0.9


def alliance_trend(
    points: Sequence[AlliancePoint],
    names: SeriesNames,
    size: Size,
    text_width: TextWidth,
    format_date: FormatDate,
    tick_size: float = 12,
    span: Span | None = None,
) -> Picture:
    """Draws the check-ins within `size`, with a grid at 0, 5 and 10."""
    shown = span or span_of(point.date for point in points)
    if shown is None:
        return Picture(size.width, size.height, ())
    left = tick_size * 1.9
    right = max(left + 1, size.width - end_room(names, text_width, tick_size))
    inset = min(tick_size * 0.7, (right - left) / 6)
    dates = DateAxis(shown, left + inset, right - inset)
    values = ValueAxis(0, 10, tick_size * 0.7, size.height - tick_size * 1.25 - 9)
    labels = {point.date: point.label or format_date(point.date) for point in points}
    shapes = [
        *grid(values, left, right, tick_size),
        *trend(points, dates, values, tick_size),
        *end_labels(points, names, values, (right + tick_size * 0.4, tick_size)),
        *date_ticks(list(labels), dates, values.bottom, text_width, labels.__getitem__, tick_size, (0.0, size.width)),
    ]
    return Picture(size.width, size.height, tuple(shapes))


def grid(values: ValueAxis, left: float, right: float, size: float) -> Iterator[Shape]:
    """Lines and figures at 0, 5 and 10."""
    for value in GRID:
        y = values.y(value)
        yield Line(left, y, right, y, "line")
        yield Label(left - size * 0.5, y + size * 0.35, str(value), size, "soft", "end")


def trend(points: Sequence[AlliancePoint], dates: DateAxis, values: ValueAxis, size: float) -> Iterator[Shape]:
    """The three lines with their markers; a check-in without a rating breaks its line."""
    ordered = sorted(points, key=_day)
    shown = [point for point in ordered if dates.span.holds(point.date)]
    room = (dates.right - dates.left) / max(len(shown) - 1, 1)
    radius = min(size * 0.29, max(size * 0.13, room * 0.4))
    for series in ("bond", "goals", "tasks"):
        rated = [(point.date, point.rating(series)) for point in ordered]
        for stroke in strokes(rated, dates, values):
            yield Line(*stroke, series, size * 0.13, DASHES[series])
    for point in shown:
        place = dates.x(point.date)
        met: list[int] = []
        for series in STACKED:
            rating = point.rating(series)
            if rating is not None:
                smaller = radius * WITHIN ** met.count(rating)
                yield Dot(place, values.y(rating), smaller, MARKERS[series], series, filled=series != "tasks")
                met.append(rating)


def check_in_places(
    points: Sequence[AlliancePoint], dates: DateAxis, values: ValueAxis, size: float
) -> Iterator[Place]:
    """Where the check-ins are that have a key: from their highest rating to their lowest."""
    for point in points:
        ratings = [rating for series in MARKERS if (rating := point.rating(series)) is not None]
        if point.key and ratings and dates.span.holds(point.date):
            x, reach = dates.x(point.date), size * 0.29
            top, bottom = values.y(max(ratings)) - reach, values.y(min(ratings)) + reach
            yield Place(point.key, x, x - reach, top, x + reach, bottom)


def end_labels(
    points: Sequence[AlliancePoint], names: SeriesNames, values: ValueAxis, place: tuple[float, float]
) -> Iterator[Shape]:
    """Each line's name with its last rating, moved apart where they would touch. `place` is x and size."""
    x, size = place
    latest: dict[str, int] = {}
    for point in sorted(points, key=_day):
        for series in MARKERS:
            rating = point.rating(series)
            if rating is not None:
                latest[series] = rating
    wanted = [values.y(rating) + size * 0.35 for rating in latest.values()]
    for (series, rating), y in zip(
        latest.items(), spread(wanted, size * 1.2, values.top + size * 0.35, values.bottom), strict=True
    ):
        yield Label(x, y, f"{names.of(series)} {rating}", size, series, "start", bold=True)


def _day(point: AlliancePoint) -> datetime.date:
    return point.date
