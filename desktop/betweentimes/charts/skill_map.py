"""Where and with whom a skill was used, over time: a row for each place and company, a mark for each use.

How a use came about is told by the shape of its mark; every row ends in its figures.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from betweentimes.charts.scales import DateAxis, Span, date_ticks, span_of
from betweentimes.charts.shapes import Dot, FormatDate, Label, Line, Marker, Picture, Shape, TextWidth
from betweentimes.charts.shortening import shorten

STEP: Final = 1.9
"""From row to row, in sizes of the lettering."""
PLACE_SHARE: Final = 0.24
COMPANY_SHARE: Final = 0.24
HELPED: Final[tuple[Marker, bool, str]] = ("square", False, "tasks")
BETWEEN: Final[tuple[Marker, bool, str]] = ("triangle", True, "bond")
ALONE: Final[tuple[Marker, bool, str]] = ("disc", True, "goals")
UNSAID: Final[tuple[Marker, bool, str]] = ("diamond", False, "soft")
"""Shape, whether it is filled, and role of the marks."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """One use on a day; `way` counts from 0 (with help) to the last (alone), None where it is unsaid."""

    day: datetime.date
    way: int | None


@dataclass(frozen=True, slots=True)
class MapRow:
    """A place with its figures, or blank under the same place; with whom; and what happened there."""

    place: str
    company: str
    figures: str
    marks: tuple[MapMark, ...]


def look_of(way: int | None, ways: int) -> tuple[Marker, bool, str]:
    """The mark of a way among so many."""
    if way is None:
        return UNSAID
    return ALONE if way == ways - 1 else HELPED if way == 0 else BETWEEN


def skill_map(
    rows: Sequence[MapRow],
    ways: int,
    width: float,
    text_width: TextWidth,
    format_date: FormatDate,
    size: float = 12,
    span: Span | None = None,
) -> Picture:
    """As high as its rows; without any dated use there is no axis and only the words and figures stand.

    `span` are the days of the axis, by default those of the marks.
    """
    places = [shorten(row.place, width * PLACE_SHARE, size, text_width) for row in rows]
    company = [shorten(row.company, width * COMPANY_SHARE, size, text_width) for row in rows]
    second = _widest(places, text_width, size) + size
    left = second + _widest(company, text_width, size) + size
    right = width - _widest([row.figures for row in rows], text_width, size) - size
    shapes: list[Shape] = []
    span = span or span_of(mark.day for row in rows for mark in row.marks)
    axis = DateAxis(span, left + size, max(left + size, right - size)) if span is not None else None
    for at, row in enumerate(rows):
        baseline = at * STEP * size + size * 1.3
        if row.place and at:
            shapes.append(Line(0, at * STEP * size, width, at * STEP * size, "line"))
        shapes.append(Label(0, baseline, places[at], size, "ink", bold=False))
        shapes.append(Label(second, baseline, company[at], size, "soft"))
        shapes.append(Label(width, baseline, row.figures, size, "ink", "end"))
        if axis is not None:
            shapes.extend(_marks(row, ways, axis, baseline - size * 0.35, size))
    foot = len(rows) * STEP * size
    if axis is None:
        return Picture(width, foot, tuple(shape for shape in shapes if not _is_blank(shape)))
    shapes.append(Line(left, foot, right, foot, "soft"))
    days = [mark.day for row in rows for mark in row.marks]
    shapes.extend(date_ticks(days, axis, foot, text_width, format_date, size, (left, width)))
    return Picture(width, foot + size * 1.5 + 7, tuple(shape for shape in shapes if not _is_blank(shape)))


def _marks(row: MapRow, ways: int, axis: DateAxis, y: float, size: float) -> Iterator[Shape]:
    """Several of one day stand one above the other."""
    many = Counter(mark.day for mark in row.marks)
    drawn: Counter[datetime.date] = Counter()
    for mark in row.marks:
        step = min(size * 0.55, size * 1.1 / max(many[mark.day] - 1, 1))
        shape, filled, role = look_of(mark.way, ways)
        down = (drawn[mark.day] - (many[mark.day] - 1) / 2) * step
        yield Dot(axis.x(mark.day), y + down, size * 0.33, shape, role, filled)
        drawn[mark.day] += 1


def _widest(texts: Sequence[str], text_width: TextWidth, size: float) -> float:
    return max((text_width(text, size, False) for text in texts), default=0.0)


def _is_blank(shape: Shape) -> bool:
    return isinstance(shape, Label) and not shape.text
