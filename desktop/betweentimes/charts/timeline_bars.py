"""The assignments on the overview's chart: bars in as few rows as hold them with their labels."""

import datetime
from collections.abc import Sequence

from betweentimes.charts.scales import Span
from betweentimes.charts.shapes import Bar, Label, Place
from betweentimes.charts.shortening import shorten
from betweentimes.charts.timeline_area import Area, Stack
from betweentimes.charts.timeline_content import TimelineBar

Stretch = tuple[float, float]


def bar_rows(bars: Sequence[TimelineBar], area: Area, stack: Stack) -> None:
    """Draws the bars of the days shown; a label stands inside its bar where it fits, else right, else left of it."""
    size = area.size
    shown = [bar for bar in bars if _overlaps(bar, area.dates.span)]
    taken: list[list[Stretch]] = []
    for bar in sorted(shown, key=_days):
        begin = area.dates.x(bar.start)
        end = max(area.dates.x(bar.end), begin + size * 0.8)
        text, x = _label(bar, (begin, end), area)
        low, high = min(begin, x), max(end, x + area.length(text))
        row = _free_row(taken, (low, high), size * 0.5)
        y = stack.top + row * size * 1.95
        for part in [part for part in bar.parts if _has_width(part, area.dates.span)] or [bar]:
            left = area.dates.x(part.start)
            length = max(area.dates.x(part.end) - left, size * 0.8 if part is bar else 0.0)
            stack.add([Bar(left, y, length, size * 1.5, part.look, part.role)])
        if text:
            stack.add([Label(x, y + size * 1.1, text, size, "ink")])
        if bar.key:
            stack.add([], [Place(bar.key, begin, low, y, high, y + size * 1.5)])
    stack.top += len(taken) * size * 1.95 + size * 0.4


def _days(bar: TimelineBar) -> tuple[datetime.date, datetime.date]:
    return bar.start, bar.end


def _is_hatched(part: TimelineBar) -> bool:
    return part.look == "hatched"


def _overlaps(bar: TimelineBar, span: Span) -> bool:
    return bar.start <= span.end and bar.end >= span.start


def _has_width(part: TimelineBar, span: Span) -> bool:
    return part.start < span.end and part.end > span.start


def _free_row(taken: list[list[Stretch]], wanted: Stretch, gap: float) -> int:
    """The first row with room for the stretch, which is taken; a new one when there is none."""
    low, high = wanted
    for number, row in enumerate(taken):
        if all(high + gap <= begin or end + gap <= low for begin, end in row):
            row.append(wanted)
            return number
    taken.append([wanted])
    return len(taken) - 1


def _label(bar: TimelineBar, whole: Stretch, area: Area) -> tuple[str, float]:
    """The label, shortened if the picture is too narrow, and where it starts so that nothing is cut off.

    It never stands across the edge between two stretches; on a plain one rather than on a hatched one.
    """
    (begin, end), label = whole, bar.label
    pad = area.size * 0.5
    length = area.length(label)
    inside = sorted(bar.parts, key=_is_hatched) or [bar]
    for part in inside:
        left = area.dates.x(part.start)
        if length + 2 * pad <= area.dates.x(part.end) - left:
            return label, left + pad
    if end + pad + length <= area.width:
        return label, end + pad
    if begin - pad - length >= 0:
        return label, begin - pad - length
    right_room, left_room, inner = area.width - end - pad, begin - pad, end - begin - 2 * pad
    if inner >= max(right_room, left_room):
        return shorten(label, inner, area.size, area.text_width), begin + pad
    text = shorten(label, max(right_room, left_room), area.size, area.text_width)
    return text, end + pad if right_room >= left_room else begin - pad - area.length(text)
