"""What the measures of a summary say by their published rules: recovery, clinically significant and sudden change."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from betweentimes.charts.measure_chart import Turn
from betweentimes.clinic.change import Direction, period_ends
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.recovery import ANXIETY, DEPRESSION, PairReading, pair_reading
from betweentimes.clinic.score import Score
from betweentimes.clinic.significant_change import significant_change
from betweentimes.clinic.sudden_gains import SuddenChange, sudden_changes
from betweentimes.documents.requests import ProgressRequest, Section
from betweentimes.documents.text import Run
from betweentimes.documents.words import PaperWords

Shown = tuple[MeasureDefinition, list[Score]]
Sudden = Mapping[str, Sequence[SuddenChange]]
"""The sudden gains and losses of the period by the measure's id."""


def sudden_of(request: ProgressRequest) -> Sudden:
    """Worked out once for the charts, the line of time and the sentences; none where no readings are wanted."""
    if not {Section.MEASURES, Section.READINGS} <= request.sections:
        return {}
    return {each.definition.id: sudden_changes(each.definition, request.inside(each)) for each in request.measures}


def measure_readings(shown: Sequence[Shown], found: Sudden, words: PaperWords) -> list[Run]:
    """Sentences about the totals shown; nothing where no published rule says anything. They name no cause."""
    said = [*_pair(shown, words)]
    for definition, scores in shown:
        said.extend(_significant(definition, scores, words))
    sudden = [
        sentence
        for definition, _scores in shown
        for sentence in _sudden(definition, found.get(definition.id, ()), words)
    ]
    if sudden:
        said.extend([*sudden, words.say("readings.sudden_note")])
    return [Run(f"{sentence} ") for sentence in said]


def kinds_told(shown: Sequence[Shown], found: Sudden, words: PaperWords) -> tuple[str, ...]:
    """Which kinds of reading `measure_readings` tells of: "pair", "significant", "sudden"."""
    told = {
        "pair": any(_pair(shown, words)),
        "significant": any(any(_significant(*item, words)) for item in shown),
        "sudden": any(found.get(definition.id) for definition, _scores in shown),
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


def turns_of(found: Sequence[SuddenChange], words: PaperWords) -> tuple[Turn, ...]:
    """The marks of sudden gains and losses in the measure's chart."""
    return tuple(
        Turn(
            change.after.date,
            change.after.total or 0.0,
            words.say("readings.gain_mark" if change.direction is Direction.BETTER else "readings.loss_mark"),
            change.points > 0,
        )
        for change in found
    )


def _pair(shown: Sequence[Shown], words: PaperWords) -> Iterator[str]:
    """PHQ-9 and GAD-7 read together, where both are shown; with its days unless they are those of each alone."""
    known = {definition.id: definition for definition, _scores in shown}
    if DEPRESSION not in known or ANXIETY not in known:
        return
    scores = [score for _definition, mine in shown for score in mine]
    reading = pair_reading(known[DEPRESSION], known[ANXIETY], scores)
    if reading is None:
        return
    ends = [_ends(definition, mine) for definition, mine in shown if definition.id in (DEPRESSION, ANXIETY)]
    if all(end == (reading.first.date, reading.last.date) for end in ends):
        yield words.say("readings.pair_alike")
    else:
        start, last = _days(reading.first.date, reading.last.date, words)
        yield words.say("readings.pair", start=start, end=last)
    yield words.say(f"readings.{_pair_key(reading)}")


def _ends(definition: MeasureDefinition, scores: Sequence[Score]) -> tuple[datetime.date, datetime.date] | None:
    """The days between which the measure's own change is told."""
    ends = period_ends(scores, datetime.date.min, datetime.date.max, definition.id)
    return (ends.first.date, ends.last.date) if ends is not None else None


def _pair_key(reading: PairReading) -> str:
    if reading.recovered is None:
        return "improvement_alone" if reading.improved else "neither_alone"
    if reading.recovered:
        return "reliable_recovery" if reading.improved else "recovery"
    return "improvement" if reading.improved else "neither"


def _significant(definition: MeasureDefinition, scores: Sequence[Score], words: PaperWords) -> Iterator[str]:
    """Clinically significant change after Jacobson & Truax (1991), for a measure that carries norms."""
    ends = period_ends(scores, datetime.date.min, datetime.date.max, definition.id)
    if ends is None or ends.first.total is None or ends.last.total is None:
        return
    change = significant_change(definition, ends.first.total, ends.last.total)
    if change is None:
        return
    key = {None: "significance_unknown", True: "significant", False: "not_significant"}[change.significant]
    cut = words.figure(change.cut_offs.c)
    yield words.say(f"readings.{key}", title=definition.short_title, cut=cut, source=definition.source_of_figures)


def _sudden(definition: MeasureDefinition, found: Sequence[SuddenChange], words: PaperWords) -> Iterator[str]:
    for change in found:
        start, end = _days(change.before.date, change.after.date, words)
        yield words.say(
            "readings.sudden_gain" if change.direction is Direction.BETTER else "readings.sudden_loss",
            title=definition.short_title,
            start=start,
            end=end,
            first=words.figure(change.before.total or 0.0),
            last=words.figure(change.after.total or 0.0),
        )


def _days(first: datetime.date, last: datetime.date, words: PaperWords) -> tuple[str, str]:
    """Both days, the year said once where it is the same."""
    start = words.day(first) if first.year == last.year else words.day_year(first)
    return start, words.day_year(last)
