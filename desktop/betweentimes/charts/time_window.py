"""Which days of a long time are shown: chosen by length, by sessions, closer, farther, and moved along.

A window is never shorter than two weeks, where there are as many days, and never leaves the whole.
"""

import datetime
from collections.abc import Iterable
from typing import Final

from betweentimes.charts.scales import Span

LEAST_DAYS: Final = 14
CLOSER: Final = 0.6
"""The share of the days that stays when one step is taken closer."""


def months_back(whole: Span, months: int, until: datetime.date) -> Span:
    """The months up to a day and what follows it; all there is when that is less."""
    years, month = divmod(until.year * 12 + until.month - 1 - months, 12)
    first = datetime.date(years, month + 1, 1)
    start = first + datetime.timedelta(days=min(until.day, _length(first)) - 1)
    return within(whole, Span(start, whole.end))


def since_sessions(whole: Span, held: Iterable[datetime.date], number: int) -> Span:
    """From the day of the last sessions but `number - 1` on; all there is when there were fewer."""
    days = sorted(set(held))
    return within(whole, Span(days[-number], whole.end)) if 0 < number <= len(days) else whole


def zoomed(whole: Span, shown: Span, factor: float, around: float = 0.5) -> Span:
    """So many times as many days; the day at `around`, a share from left to right, stays where it is."""
    days = (shown.end - shown.start).days
    wanted = max(LEAST_DAYS, min((whole.end - whole.start).days, round(days * factor)))
    if (wanted - days) * (factor - 1) <= 0:
        return shown
    start = shown.start + datetime.timedelta(days=round((days - wanted) * around))
    length = datetime.timedelta(days=wanted)
    start = max(whole.start, min(start, whole.end - length))
    return within(whole, Span(start, start + length))


def moved(whole: Span, shown: Span, days: int) -> Span:
    """As many days, later or earlier, as far as the whole reaches."""
    first, last = (whole.start - shown.start).days, (whole.end - shown.end).days
    by = datetime.timedelta(days=max(min(first, 0), min(max(last, 0), days)))
    return Span(shown.start + by, shown.end + by)


def holding(whole: Span, shown: Span, day: datetime.date) -> Span:
    """Moved just so far that a day is in it."""
    if shown.holds(day):
        return shown
    gap = (day - shown.start).days if day < shown.start else (day - shown.end).days
    return moved(whole, shown, gap)


def within(whole: Span, wanted: Span) -> Span:
    """What is wanted of the whole, widened to two weeks where there are as many; all of it when they do not meet."""
    if wanted.end < wanted.start or wanted.end < whole.start or wanted.start > whole.end:
        return whole
    start, end = max(whole.start, wanted.start), min(whole.end, wanted.end)
    short = LEAST_DAYS - (end - start).days
    if short > 0:
        end = min(whole.end, end + datetime.timedelta(days=short))
        start = max(whole.start, end - datetime.timedelta(days=LEAST_DAYS))
    return Span(start, end)


def _length(first: datetime.date) -> int:
    """The days of the month that begins on `first`."""
    return ((first + datetime.timedelta(days=31)).replace(day=1) - first).days
