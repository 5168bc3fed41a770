"""Sudden gains and losses between one score and the next, after Tang & DeRubeis (1999); known only in retrospect."""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.jacobson_truax import ROUNDING
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.occasions import one_a_day
from betweentimes.clinic.score import Score

SHARE: Final = 0.25
"""Of the score before: the second criterion (Tang & DeRubeis 1999)."""
WINDOW: Final = 3
"""Occasions before and after whose means are compared: the third criterion (Tang & DeRubeis 1999)."""
FEWEST: Final = 2
"""Totals that must be known on each side: a mean of one has no spread (Wiedemann et al. 2020)."""
CRITICAL: Final[Mapping[int, float]] = MappingProxyType({4: 2.776, 3: 3.182, 2: 4.303})
"""Student's t at p = .05, two-sided, by degrees of freedom: 2.776 for three against three (Tang & DeRubeis 1999), the
others where one or two of the six totals are not there (Wiedemann et al. 2020)."""
LONGEST_GAP: Final = datetime.timedelta(days=28)
"""Between the two scores. A convention of this program: the papers ask at every session, most of them weekly."""


@dataclass(frozen=True, slots=True)
class SuddenChange:
    """A gain (`direction` BETTER) or a loss (WORSE) between two scores that follow each other; nothing of its cause.

    `t` compares the totals before with those after, unsigned; infinite where neither side varies at all.
    """

    direction: Direction
    before: Score
    after: Score
    t: float

    @property
    def points(self) -> float:
        """After - before, unrounded."""
        return (self.after.total or 0.0) - (self.before.total or 0.0)


def sudden_changes(definition: MeasureDefinition, scores: Iterable[Score]) -> tuple[SuddenChange, ...]:
    """The sudden gains and losses among one client's scores on this measure, by date; scores of others are passed over.

    Three criteria, all of which are met. Large in absolute terms: the change is reliable by the measure's own threshold
    (Stiles et al. 2003, in place of the 7 points that Tang & DeRubeis 1999 took for the BDI); without a threshold
    nothing is marked. Large beside what was before: at least 25 % of the score before (Tang & DeRubeis 1999), counted
    from the measure's best total, which for a measure from 0 up is the score itself (ours for the others). Stable: the
    mean of the three before differs from that of the three after, t > 2.776 (Tang & DeRubeis 1999); with two on a side
    the critical value of fewer degrees of freedom (Wiedemann et al. 2020). Losses mirror this (Lutz et al. 2013).

    A gap keeps its place among the three and is never read as 0; beside a gap nothing is marked, as the change could
    lie on either side of it. Of two scores on a day the one written last counts (ours).
    """
    occasions = one_a_day(scores, definition.id)
    found = (_change_at(definition, occasions, place) for place in range(len(occasions) - 1))
    return tuple(change for change in found if change is not None)


def _change_at(definition: MeasureDefinition, occasions: Sequence[Score], place: int) -> SuddenChange | None:
    """The change from this occasion to the next, if it meets all three criteria."""
    first, last = occasions[place], occasions[place + 1]
    if first.total is None or last.total is None or last.date - first.date > LONGEST_GAP:
        return None
    change = reliable_change(definition, first.total, last.total)
    best = definition.minimum if definition.higher_is_worse else definition.maximum
    large = abs(change.points) + ROUNDING >= SHARE * abs(first.total - best)
    if not change.reliable or not large:
        return None
    before = _totals(occasions[max(0, place + 1 - WINDOW) : place + 1])
    after = _totals(occasions[place + 1 : place + 1 + WINDOW])
    if min(len(before), len(after)) < FEWEST:
        return None
    t = _t(before, after)
    return SuddenChange(change.direction, first, last, t) if t > CRITICAL[len(before) + len(after) - 2] else None


def _totals(occasions: Sequence[Score]) -> list[float]:
    return [score.total for score in occasions if score.total is not None]


def _t(before: Sequence[float], after: Sequence[float]) -> float:
    """Student's t for two groups with one pooled variance, unsigned."""
    freedom = len(before) + len(after) - 2
    pooled = (_squares(before) + _squares(after)) / freedom
    error = math.sqrt(pooled * (1 / len(before) + 1 / len(after)))
    apart = abs(sum(after) / len(after) - sum(before) / len(before))
    return apart / error if error > ROUNDING else math.inf


def _squares(totals: Sequence[float]) -> float:
    """The sum of squared distances from the mean."""
    mean = sum(totals) / len(totals)
    return sum((total - mean) ** 2 for total in totals)
