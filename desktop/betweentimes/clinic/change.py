"""How far a client's total has moved between two occasions, and whether that is beyond measurement error."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from betweentimes.clinic.jacobson_truax import ROUNDING, can_be_computed, computed_threshold
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.occasions import one_a_day
from betweentimes.clinic.score import Score


class Direction(StrEnum):
    """Which way a total moved, by what is worse on this measure."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ChangeReading:
    """A change: `points` is last - first, unrounded.

    `reliable` is None when nothing is known to judge by. A published threshold is met at >=; a `computed` one (from
    SD and reliability, Jacobson & Truax 1991) must be exceeded. `meaningful` compares with the measure's published
    smaller number of points, at >=; None without one. It says nothing about the cause.
    """

    direction: Direction
    points: float
    reliable: bool | None
    threshold: float | None
    source: str
    computed: bool = False
    meaningful: bool | None = None


@dataclass(frozen=True, slots=True)
class PeriodEnds:
    """The first and the last score with a total in a period, of two different days."""

    first: Score
    last: Score


def reliable_change(definition: MeasureDefinition, first: float, last: float) -> ChangeReading:
    """Compares two totals by the published threshold, or where there is none by SD and reliability.

    An SD of 0 or a reliability of 1 would make every change reliable: such figures count as not known.
    """
    points = last - first
    size = abs(points)
    direction = _direction(definition, points)
    least = definition.meaningful_change
    meaningful = None if least is None else size + ROUNDING >= least
    if definition.reliable_change is not None:
        published = definition.reliable_change
        reliable = size + ROUNDING >= published
        source = definition.change_source
        return ChangeReading(direction, points, reliable, published, source, meaningful=meaningful)
    sd, reliability = definition.sd, definition.reliability
    if sd is not None and reliability is not None and can_be_computed(sd, reliability):
        threshold = computed_threshold(sd, reliability)
        exceeded = size > threshold + ROUNDING
        return ChangeReading(direction, points, exceeded, threshold, definition.source_of_figures, True, meaningful)
    return ChangeReading(direction, points, None, None, "", meaningful=meaningful)


def period_ends(scores: Iterable[Score], start: datetime.date, end: datetime.date, measure: str) -> PeriodEnds | None:
    """The measure's first and last scores with a total from start to end, both days included, one score a day.

    Gaps are passed over, never read as 0; that the two ends are compared is a convention of ours.
    None when fewer than two days of the period have a total.
    """
    inside = [score for score in one_a_day(scores, measure) if score.total is not None and start <= score.date <= end]
    return PeriodEnds(inside[0], inside[-1]) if len(inside) > 1 else None


def _direction(definition: MeasureDefinition, points: float) -> Direction:
    if abs(points) <= ROUNDING:
        return Direction.SAME
    return Direction.WORSE if (points > 0) == definition.higher_is_worse else Direction.BETTER
