"""Recovery on PHQ-9 and GAD-7 read together, by the rules of NHS Talking Therapies (Manual)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.change import ChangeReading, Direction, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.occasions import one_a_day
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import is_case

DEPRESSION: Final = "phq9"
ANXIETY: Final = "gad7"


@dataclass(frozen=True, slots=True)
class Pair:
    """Both totals of one day, unrounded."""

    date: datetime.date
    depression: float
    anxiety: float


@dataclass(frozen=True, slots=True)
class PairReading:
    """What both measures say of the way from the first pair to the last; nothing of its cause.

    `recovered` is None when neither measure was in the clinical range at the start: there was nothing to recover from.
    """

    first: Pair
    last: Pair
    recovered: bool | None
    improved: bool

    @property
    def reliably_recovered(self) -> bool | None:
        """Recovery and reliable improvement both; None where recovery is."""
        return None if self.recovered is None else self.recovered and self.improved


def pairs_of(scores: Iterable[Score]) -> tuple[Pair, ...]:
    """The days on which both measures have a total, by date; of two on one day the one written last.

    That both belong to one day is this program's convention: a total of another day is never put beside it.
    """
    given = list(scores)
    depression, anxiety = (_totals(given, measure) for measure in (DEPRESSION, ANXIETY))
    return tuple(Pair(day, total, anxiety[day]) for day, total in depression.items() if day in anxiety)


def pair_reading(
    depression: MeasureDefinition, anxiety: MeasureDefinition, scores: Iterable[Score]
) -> PairReading | None:
    """Compares the first and the last pair of one client; None with fewer than two.

    Recovery: in the clinical range on one or both at the start, on neither at the end. Reliable improvement: one
    improves reliably and the other does not worsen reliably (NHS Talking Therapies, Manual).
    """
    pairs = pairs_of(scores)
    if len(pairs) < 2:
        return None
    first, last = pairs[0], pairs[-1]
    changes = (
        reliable_change(depression, first.depression, last.depression),
        reliable_change(anxiety, first.anxiety, last.anxiety),
    )
    better = any(_reliably(change, Direction.BETTER) for change in changes)
    worse = any(_reliably(change, Direction.WORSE) for change in changes)
    recovered = None
    if _has_caseness(depression, anxiety, first):
        recovered = not _has_caseness(depression, anxiety, last)
    return PairReading(first, last, recovered, better and not worse)


def _has_caseness(depression: MeasureDefinition, anxiety: MeasureDefinition, pair: Pair) -> bool:
    return bool(is_case(depression, pair.depression) or is_case(anxiety, pair.anxiety))


def _reliably(change: ChangeReading, direction: Direction) -> bool:
    return change.reliable is True and change.direction is direction


def _totals(scores: Iterable[Score], measure: str) -> dict[datetime.date, float]:
    return {score.date: score.total for score in one_a_day(scores, measure) if score.total is not None}
