"""The strokes of a line over time: broken where a value is missing, cut where they leave the days that are shown."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from betweentimes.charts.scales import DateAxis, Span, ValueAxis

Dated = tuple[datetime.date, float | None]
Stroke = tuple[float, float, float, float]


def strokes(values: Sequence[Dated], dates: DateAxis, axis: ValueAxis) -> Iterator[Stroke]:
    """From one value to the next, as x, y, x, y; `values` are in order of time and None is a gap.

    A stroke that begins before the days shown, or ends after them, is cut at their edge where it crosses it.
    """
    span = dates.span
    placed: tuple[float, float] | None = None
    for (day, value), (next_day, next_value) in pairwise(values):
        if value is None or next_value is None:
            placed = None
        elif span.start <= day and next_day <= span.end:
            begin = placed or (dates.x(day), axis.y(value))
            placed = (dates.x(next_day), axis.y(next_value))
            yield (*begin, *placed)
        else:
            placed = None
            yield from _cut((day, value), (next_day, next_value), dates, axis)


def _cut(
    before: tuple[datetime.date, float], after: tuple[datetime.date, float], dates: DateAxis, axis: ValueAxis
) -> Iterator[Stroke]:
    """The part that is shown of a stroke that leaves the days shown, if there is one."""
    first, last = before[0].toordinal(), after[0].toordinal()
    kept = _kept(first, last, dates.span)
    if kept is not None:
        (begin, end), (low, high) = kept, (axis.y(before[1]), axis.y(after[1]))
        yield (
            dates.at(first + begin * (last - first)),
            low + begin * (high - low),
            dates.at(first + end * (last - first)),
            low + end * (high - low),
        )


def _kept(first: int, last: int, span: Span) -> tuple[float, float] | None:
    """The part of a stroke, in shares of its length, that lies in the span."""
    start, stop = span.start.toordinal(), span.end.toordinal()
    if first == last:
        return (0.0, 1.0) if start <= first <= stop else None
    begin = max(0.0, (start - first) / (last - first))
    end = min(1.0, (stop - first) / (last - first))
    return (begin, end) if begin < end else None
