"""Which backups to keep: the newest of each of 7 days, 4 weeks and 12 months that have any."""

from collections.abc import Callable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def kept_backups(stamps: Iterable[datetime]) -> frozenset[datetime]:
    """The local times to keep. The newest is always among them; a long pause thins nothing out by itself."""
    newest_first = sorted(set(stamps), reverse=True)
    return (
        _newest_of_each(newest_first, lambda stamp: (stamp.year, stamp.month, stamp.day), DAYS)
        | _newest_of_each(newest_first, lambda stamp: tuple(stamp.isocalendar()[:2]), WEEKS)
        | _newest_of_each(newest_first, lambda stamp: (stamp.year, stamp.month), MONTHS)
    )


def _newest_of_each(
    newest_first: list[datetime], period_of: Callable[[datetime], tuple[int, ...]], count: int
) -> frozenset[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for stamp in newest_first:
        newest.setdefault(period_of(stamp), stamp)
    return frozenset(list(newest.values())[:count])
