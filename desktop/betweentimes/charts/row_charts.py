"""Small charts of rows of a worksheet: two ratings of a row, ratings row by row, counts as bars, counts by week.

Every value stands beside its mark in figures; series differ by line and marker, never by colour alone.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from betweentimes.charts.scales import ValueAxis, round_ticks, spread
from betweentimes.charts.shapes import (
    Anchor,
    Bar,
    Dot,
    FormatDate,
    Label,
    Line,
    Marker,
    Picture,
    Shape,
    Size,
    TextWidth,
)
from betweentimes.charts.shortening import shorten

SERIES: Final[tuple[tuple[str, Marker, tuple[float, ...], bool], ...]] = (
    ("goals", "disc", (), True),
    ("tasks", "square", (5.0, 3.0), False),
    ("bond", "triangle", (1.5, 2.5), True),
)
"""Role, marker, dash and whether the marker is filled, for up to three series."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row rated twice."""

    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class CountRow:
    """A counted row; `hatched` of its `count` are drawn apart from the others."""

    label: str
    count: int
    hatched: int = 0


@dataclass(frozen=True, slots=True)
class RowCurve:
    """One series of ratings, a place for each row; None was not rated."""

    name: str
    values: tuple[int | None, ...]


def pair_chart(
    rows: Sequence[PairRow], minimum: int, maximum: int, width: float, text_width: TextWidth, size: float = 12
) -> Picture:
    """Each row a line from a hollow marker (before) to a filled one (after), with both figures; as high as it needs."""
    step = size * 1.9
    names = [shorten(row.label, width * 0.42, size, text_width) for row in rows]
    room = max((text_width(name, size, False) for name in names), default=0.0)
    figure = text_width(str(maximum), size, True) + size * 0.9
    left = (room + size if room else 0.0) + figure
    right = max(left + 1, width - figure)
    extent = max(maximum - minimum, 1)
    shapes: list[Shape] = []
    height = step * len(rows)
    for tick in (minimum, maximum) if rows else ():
        x = left + (tick - minimum) / extent * (right - left)
        shapes.append(Line(x, size * 0.3, x, height, "line"))
        shapes.append(Label(x, height + size * 1.1, str(tick), size, "soft", "middle"))
    for at, (row, name) in enumerate(zip(rows, names, strict=True)):
        y = step * (at + 0.5)
        before, after = (left + (value - minimum) / extent * (right - left) for value in (row.before, row.after))
        base = y + size * 0.35
        if name:
            shapes.append(Label(0, base, name, size, "ink"))
        shapes.append(Line(before, y, after, y, "soft", size * 0.14))
        shapes.append(Dot(before, y, size * 0.33, "disc", "ink", filled=False))
        shapes.append(Dot(after, y, size * 0.33, "disc", "ink"))
        shapes.extend(_figures(row, before, after, base, size))
    return Picture(width, height + size * 1.4 if rows else 0.0, tuple(shapes))


def _figures(row: PairRow, before: float, after: float, base: float, size: float) -> Iterator[Label]:
    """Both figures outside their markers; one figure alone where nothing changed."""
    rising = after >= before
    away = size * 0.7
    if row.before != row.after:
        yield Label(before - away if rising else before + away, base, str(row.before), size, "soft", _end(not rising))
    yield Label(after + away if rising else after - away, base, str(row.after), size, "ink", _end(rising), bold=True)


def _end(rightward: bool) -> Anchor:
    return "start" if rightward else "end"


def count_chart(rows: Sequence[CountRow], width: float, text_width: TextWidth, size: float = 12) -> Picture:
    """Bars from the left with their figures; as high as it needs."""
    step = size * 1.9
    names = [shorten(row.label, width * 0.5, size, text_width) for row in rows]
    room = max((text_width(name, size, False) for name in names), default=0.0)
    most = max((row.count for row in rows), default=1) or 1
    left = room + size
    right = max(left + 1, width - text_width(str(most), size, True) - size)
    shapes: list[Shape] = []
    for at, (row, name) in enumerate(zip(rows, names, strict=True)):
        y = step * at + size * 0.45
        length = row.count / most * (right - left)
        apart = row.hatched / most * (right - left)
        shapes.append(Label(0, y + size * 0.85, name, size, "ink"))
        if length > apart:
            shapes.append(Bar(left, y, length - apart, size, "plain", "accent"))
        if apart:
            shapes.append(Bar(left + length - apart, y, apart, size, "hatched", "accent"))
        shapes.append(Label(left + length + size * 0.5, y + size * 0.85, str(row.count), size, "ink", bold=True))
    return Picture(width, step * len(rows), tuple(shapes))


def week_chart(
    weeks: Sequence[tuple[datetime.date, int]],
    size: Size,
    text_width: TextWidth,
    format_date: FormatDate,
    lettering: float = 12,
) -> Picture:
    """A bar a week with its figure over it, a week without any left empty; dates of weeks where there is room."""
    if not weeks:
        return Picture(size.width, size.height, ())
    bottom = size.height - lettering * 1.6
    top = lettering * 1.3
    most = max(count for _, count in weeks) or 1
    pitch = min(size.width / len(weeks), lettering * 4.2)
    bar = min(pitch * 0.72, lettering * 2.4)
    shapes: list[Shape] = [Line(0, bottom, pitch * len(weeks), bottom, "soft")]
    free = 0.0
    figures_free = 0.0
    for at, (week, count) in enumerate(weeks):
        middle = pitch * (at + 0.5)
        if count:
            height = count / most * (bottom - top)
            shapes.append(Bar(middle - bar / 2, bottom - height, bar, height, "plain", "accent"))
            half = text_width(str(count), lettering, True) / 2
            x = min(max(middle, half), size.width - half)
            if x - half >= figures_free:
                y = bottom - height - lettering * 0.3
                shapes.append(Label(x, y, str(count), lettering, "ink", "middle", bold=True))
                figures_free = x + half + 1
        words = format_date(week)
        length = text_width(words, lettering, False)
        left = min(max(middle - length / 2, 0.0), max(size.width - length, 0.0))
        if left >= free and left + length <= size.width:
            shapes.append(Label(left, bottom + lettering * 1.25, words, lettering))
            free = left + length + lettering
    return Picture(size.width, size.height, tuple(shapes))


def row_chart(
    curves: Sequence[RowCurve],
    labels: Sequence[str],
    minimum: int,
    maximum: int,
    size: Size,
    text_width: TextWidth,
    lettering: float = 12,
) -> Picture:
    """One to three series over rows at equal distances; a row without a rating breaks its line.

    `labels` stand under the rows where there is room; each line's name with its last rating at the right.
    """
    curves = [RowCurve(shorten(c.name, size.width * 0.28, lettering, text_width), c.values) for c in curves]
    last = [next((v for v in reversed(curve.values) if v is not None), None) for curve in curves]
    ends = [f"{curve.name} {value}" for curve, value in zip(curves, last, strict=True) if value is not None]
    left = text_width(str(maximum), lettering, False) + lettering * 0.8
    room = max((text_width(end, lettering, True) for end in ends), default=0.0) + lettering
    right = max(left + 1, size.width - room)
    values = ValueAxis(minimum, maximum, lettering * 0.7, size.height - lettering * 1.8)
    shapes: list[Shape] = []
    for tick in round_ticks(minimum, maximum):
        y = values.y(tick)
        shapes.append(Line(left, y, right, y, "line"))
        shapes.append(Label(left - lettering * 0.5, y + lettering * 0.35, str(round(tick)), lettering, "soft", "end"))
    inset = min(lettering * 0.7, (right - left) / 6)
    places = _places(len(labels), left + inset, right - inset)
    for curve, (role, marker, dash, filled) in zip(curves, SERIES, strict=False):
        shapes.extend(_curve(curve, places, values, lettering, (role, marker, dash, filled)))
    shapes.extend(_end_names(curves, last, values, right + lettering * 0.4, lettering))
    shapes.extend(_row_labels(labels, places, size, text_width, lettering))
    return Picture(size.width, size.height, tuple(shapes))


def _places(count: int, left: float, right: float) -> list[float]:
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * at / (count - 1) for at in range(count)]


def _curve(
    curve: RowCurve,
    places: Sequence[float],
    values: ValueAxis,
    size: float,
    look: tuple[str, Marker, tuple[float, ...], bool],
) -> Iterator[Shape]:
    role, marker, dash, filled = look
    points = [None if v is None else (x, values.y(v)) for x, v in zip(places, curve.values, strict=True)]
    for before, after in pairwise(points):
        if before is not None and after is not None:
            yield Line(*before, *after, role, size * 0.13, dash)
    for point in points:
        if point is not None:
            yield Dot(*point, size * 0.29, marker, role, filled)


def _end_names(
    curves: Sequence[RowCurve], last: Sequence[int | None], values: ValueAxis, x: float, size: float
) -> Iterator[Label]:
    known = [
        (curve.name, value, role)
        for curve, value, (role, *_) in zip(curves, last, SERIES, strict=False)
        if value is not None
    ]
    wanted = [values.y(value) + size * 0.35 for _, value, _ in known]
    for (name, value, role), y in zip(
        known, spread(wanted, size * 1.2, values.top + size * 0.35, values.bottom), strict=True
    ):
        yield Label(x, y, f"{name} {value}", size, role, "start", bold=True)


def _row_labels(
    labels: Sequence[str], places: Sequence[float], size: Size, text_width: TextWidth, lettering: float
) -> Iterator[Label]:
    """The last and the first before the others, and of these as many as do not touch."""
    taken: list[tuple[float, float]] = []
    order = [len(labels) - 1, *range(len(labels) - 1)] if labels else []
    for at in order:
        length = text_width(labels[at], lettering, False)
        left = min(max(places[at] - length / 2, 0.0), max(size.width - length, 0.0))
        free = all(left > end + lettering * 0.6 or left + length + lettering * 0.6 < begin for begin, end in taken)
        if labels[at] and free and length <= size.width:
            taken.append((left, left + length))
            yield Label(left, size.height - lettering * 0.2, labels[at], lettering)
