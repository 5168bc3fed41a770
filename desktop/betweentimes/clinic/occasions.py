"""One score a day of a measure: what changes are counted between."""

import datetime
from collections.abc import Iterable

from betweentimes.clinic.score import Score


def one_a_day(scores: Iterable[Score], measure: str) -> list[Score]:
    """The scores on this measure by date, one a day: of two the one written last, and a total before a gap.

    Two of one day are a correction or one of them is there twice, never a change; a convention of this program.
    """
    days: dict[datetime.date, Score] = {}
    for score in sorted(scores, key=_last_written):
        if score.measure == measure:
            days[score.date] = score
    return list(days.values())


def _last_written(score: Score) -> tuple[datetime.date, bool, int]:
    return score.date, score.total is not None, score.created
