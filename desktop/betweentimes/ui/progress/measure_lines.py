"""What a list of measures says of one client: the last score of each and how far it has moved."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from betweentimes.clinic.change import ChangeReading, period_ends, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.provisional import ProvisionalReading, provisional_reading
from betweentimes.clinic.recovery import ANXIETY, DEPRESSION, PairReading, pair_reading
from betweentimes.clinic.score import Score
from betweentimes.clinic.significant_change import SignificantChange, significant_change
from betweentimes.clinic.sudden_gains import SuddenChange, sudden_changes


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with a client's last total and the change since the first; both None while there are too few.

    `provisional` is that of the last total's form; `pair` stands with both measures that are read together.
    `sudden` are its sudden gains and losses, by date.
    """

    definition: MeasureDefinition
    last: Score | None
    since: datetime.date | None
    change: ChangeReading | None
    count: int
    significant: SignificantChange | None = None
    provisional: ProvisionalReading | None = None
    pair: PairReading | None = None
    sudden: tuple[SuddenChange, ...] = ()


def measure_lines(definitions: Iterable[MeasureDefinition], scores: Sequence[Score]) -> tuple[MeasureLine, ...]:
    """One line a measure, in the order given. Gaps count as scores without a total."""
    known = {definition.id: definition for definition in definitions}
    pair = None
    if DEPRESSION in known and ANXIETY in known:
        pair = pair_reading(known[DEPRESSION], known[ANXIETY], scores)
    lines = [_line(definition, [s for s in scores if s.measure == definition.id]) for definition in known.values()]
    return tuple(replace(line, pair=pair) if line.definition.id in (DEPRESSION, ANXIETY) else line for line in lines)


def _line(definition: MeasureDefinition, scores: list[Score]) -> MeasureLine:
    totals = sorted((s for s in scores if s.total is not None), key=lambda s: (s.date, s.created))
    ends = period_ends(scores, datetime.date.min, datetime.date.max, definition.id)
    change = significant = None
    if ends is not None and ends.first.total is not None and ends.last.total is not None:
        change = reliable_change(definition, ends.first.total, ends.last.total)
        significant = significant_change(definition, ends.first.total, ends.last.total)
    since = ends.first.date if ends is not None else None
    last = totals[-1] if totals else None
    provisional = provisional_reading(definition, last.answers) if last is not None else None
    sudden = sudden_changes(definition, scores)
    return MeasureLine(definition, last, since, change, len(scores), significant, provisional, sudden=sudden)
