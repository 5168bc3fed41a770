"""What a list of measures says of one client: the last score of each and how far it has moved."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from betweentimes.clinic.change import ChangeReading, period_ends, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with a client's last total and the change since the first; both None while there are too few."""

    definition: MeasureDefinition
    last: Score | None
    since: datetime.date | None
    change: ChangeReading | None
    count: int


def measure_lines(definitions: Iterable[MeasureDefinition], scores: Sequence[Score]) -> tuple[MeasureLine, ...]:
    """One line a measure, in the order given. Gaps count as scores without a total."""
    return tuple(_line(definition, [s for s in scores if s.measure == definition.id]) for definition in definitions)


def _line(definition: MeasureDefinition, scores: list[Score]) -> MeasureLine:
    totals = sorted((s for s in scores if s.total is not None), key=lambda s: (s.date, s.created))
    ends = period_ends(scores, datetime.date.min, datetime.date.max, definition.id)
    change = None
    if ends is not None and ends.first.total is not None and ends.last.total is not None:
        change = reliable_change(definition, ends.first.total, ends.last.total)
    since = ends.first.date if ends is not None else None
    return MeasureLine(definition, totals[-1] if totals else None, since, change, len(scores))
