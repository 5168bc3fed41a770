"""What belongs to one day on the overview's chart: strain and repair, and changes nobody assigned.

Each look has a shape of its own, and its words beside it where there is room.
"""

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from betweentimes.charts.shapes import Dot, Label, Marker, Place
from betweentimes.charts.shortening import shorten
from betweentimes.charts.timeline_area import Area, Stack
from betweentimes.charts.timeline_content import EventLook, EventMark, EventRow

SHAPES: Final[Mapping[EventLook, tuple[Marker, bool]]] = MappingProxyType(
    {"strain": ("diamond", False), "repair": ("diamond", True), "change": ("star", True)}
)
"""The shape of each mark, and whether it is filled."""
MOST_ROWS: Final = 4
LEAST_WORDS: Final = 3.0
MOST_WORDS: Final = 18.0
"""The room below which no words stand beside a mark, and that which is kept free for them where there are rows, in
sizes of the lettering."""
ROW: Final = 1.6


def event_rows(row: EventRow, area: Area, stack: Stack) -> None:
    """Draws the marks of the days shown under their title, in rows so that words and marks do not touch."""
    size = area.size
    marks = sorted((mark for mark in row.marks if area.dates.span.holds(mark.date)), key=_order)
    stack.title(row.title, size)
    top = stack.top + size * 1.9
    wanted = [min(area.length(mark.label) / size + 2.0, MOST_WORDS) * size for mark in marks]
    rows = _in_rows([area.dates.x(mark.date) for mark in marks], wanted)
    for number, members in enumerate(rows):
        y = top + (number + 0.5) * size * ROW
        _draw_row([marks[at] for at in members], y, area, stack)
    stack.top = top + max(len(rows), 1) * size * ROW + size * 0.4


def _in_rows(xs: Sequence[float], wanted: Sequence[float]) -> list[list[int]]:
    """The indices of the marks row by row: the first row with room for its words, else the one with most room."""
    rows: list[list[int]] = []
    for at, x in enumerate(xs):
        free = next((row for row in rows if x - xs[row[-1]] >= wanted[row[-1]]), None)
        if free is None and len(rows) < MOST_ROWS:
            rows.append(free := [])
        if free is None:
            free = min(rows, key=_last)
        free.append(at)
    return rows


def _draw_row(marks: Sequence[EventMark], y: float, area: Area, stack: Stack) -> None:
    size = area.size
    xs = [area.dates.x(mark.date) for mark in marks]
    for at, mark in enumerate(marks):
        x, reach = xs[at], size * 0.4
        shape, filled = SHAPES[mark.look]
        stack.add([Dot(x, y, reach, shape, mark.look, filled)])
        left = x + size * 0.8
        room = (xs[at + 1] - size * 0.9 if at + 1 < len(xs) else area.width) - left
        text = shorten(mark.label, room, size, area.text_width) if room >= size * LEAST_WORDS else ""
        if text:
            stack.add([Label(left, y + size * 0.35, text, size, "ink")])
        if mark.key:
            right = left + area.length(text) if text else x + reach
            stack.add([], [Place(mark.key, x, x - reach, y - size * 0.7, right, y + size * 0.7)])


def _order(mark: EventMark) -> tuple[datetime.date, int]:
    """By day, a strain before its repair."""
    return mark.date, list(SHAPES).index(mark.look)


def _last(row: list[int]) -> int:
    return row[-1]
