"""What follows from a measure's published rules, in words; never a diagnosis, never a cause."""

import datetime

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.provisional import ProvisionalReading, provisional_reading
from betweentimes.clinic.recovery import PairReading
from betweentimes.clinic.score import Score
from betweentimes.clinic.significant_change import SignificantChange, norm_cut_offs
from betweentimes.clinic.sudden_gains import SuddenChange
from betweentimes.ui.dates import day_month
from betweentimes.ui.figures import figure, marked
from betweentimes.ui.language import tr
from betweentimes.ui.progress.score_words import number_words


def honest_words() -> str:
    """What no change on a measure can tell."""
    return tr("This does not say what caused it.")


def provisional_words(reading: ProvisionalReading) -> str:
    """ "Meets the provisional rule: B 1, C 1, D 2, E 2; not a diagnosis." """
    counts = ", ".join(f"{cluster.label} {count}" for cluster, count in reading.counts)
    if reading.met:
        return tr("Meets the provisional rule: {counts}; not a diagnosis.", counts=counts)
    return tr("Does not meet the provisional rule: {counts}; not a diagnosis.", counts=counts)


def provisional_form_words(definition: MeasureDefinition, score: Score) -> str:
    """The rule applied to a form as it is being answered, "" for a measure without one."""
    if not definition.clusters:
        return ""
    reading = provisional_reading(definition, score.answers)
    if reading is not None:
        return provisional_words(reading)
    if score.answers:
        return tr("Provisional rule: unknown while an answer is missing.")
    return tr("Provisional rule: unknown from a total alone.")


def rule_words(definition: MeasureDefinition) -> str:
    """What the measure's provisional rule asks for, or ""."""
    if not definition.clusters:
        return ""
    needed = ", ".join(f"{cluster.label} {cluster.needed}" for cluster in definition.clusters)
    return tr(
        "Provisional rule: answers of {n} or more count; {needed} or more.", n=definition.counts_from, needed=needed
    )


def figure_words(definition: MeasureDefinition) -> str:
    """What was computed from the measure's published figures, with their source, or ""."""
    said = []
    source = definition.source_of_figures
    change = reliable_change(definition, definition.minimum, definition.maximum)
    if change.computed and change.threshold is not None:
        points = figure(change.threshold, 2)
        said.append(tr("Reliable beyond {points} points, computed ({source}).", points=points, source=source))
    lines = norm_cut_offs(definition)
    if lines is not None:
        a, b, c = (marked(f"{cut:.4g}") for cut in (lines.a, lines.b, lines.c))
        said.append(tr("Cut-offs a {a}, b {b}, c {c} ({source}).", a=a, b=b, c=c, source=source))
    return " ".join(said)


def significant_words(change: SignificantChange) -> str:
    """Whether a change crossed from the one group to the other and is reliable, and that it names no cause."""
    said = []
    if change.index is not None:
        said.append(tr("Change index {index}.", index=figure(change.index, 2)))
    if change.crossed:
        said.append(tr("Crossed toward the general group: {names}.", names=", ".join(change.crossed)))
    else:
        said.append(tr("No cut-off was crossed toward the general group."))
    return " ".join([*said, significance_words(change), honest_words()])


def significance_words(change: SignificantChange) -> str:
    """Whether a change is clinically significant, and by what."""
    if change.significant is None:
        return tr("Whether the change is reliable is not known.")
    if change.significant:
        return tr("Clinically significant by cut-off c (Jacobson & Truax 1991).")
    return tr("Not clinically significant by cut-off c (Jacobson & Truax 1991).")


def sudden_words(definition: MeasureDefinition, change: SuddenChange, today: datetime.date) -> str:
    """A sudden gain or loss with its days and totals; it was not to be seen when it happened."""
    if change.before.total is None or change.after.total is None:
        return ""
    values = {
        "measure": definition.short_title,
        "start": day_month(change.before.date, today),
        "end": day_month(change.after.date, today),
        "first": number_words(change.before.total),
        "last": number_words(change.after.total),
    }
    if change.direction is Direction.BETTER:
        return tr("{measure}: sudden gain from {start} to {end}, {first} to {last}, seen in retrospect.", **values)
    return tr("{measure}: sudden loss from {start} to {end}, {first} to {last}, seen in retrospect.", **values)


def pair_words(reading: PairReading, today: datetime.date) -> str:
    """PHQ-9 and GAD-7 together from the first day with both to the last, and that it names no cause."""
    values = tr(
        "PHQ-9 {p1} to {p2}, GAD-7 {g1} to {g2} (rules of NHS Talking Therapies).",
        p1=number_words(reading.first.depression),
        p2=number_words(reading.last.depression),
        g1=number_words(reading.first.anxiety),
        g2=number_words(reading.last.anxiety),
    )
    return " ".join([pair_result_words(reading, today), values, honest_words()])


def pair_result_words(reading: PairReading, today: datetime.date) -> str:
    """What both say together, with the days it is about."""
    first, last = day_month(reading.first.date, today), day_month(reading.last.date, today)
    head = tr("PHQ-9 and GAD-7 together, {first} to {last}:", first=first, last=last)
    return f"{head} {_pair_result(reading)}"


def _pair_result(reading: PairReading) -> str:
    if reading.recovered is None:
        if reading.improved:
            return tr("reliable improvement; both were below their cut-offs at the start, so recovery does not apply.")
        return tr("no reliable improvement; both were below their cut-offs at the start, so recovery does not apply.")
    if reading.reliably_recovered:
        return tr("reliable recovery (recovery and reliable improvement).")
    if reading.recovered:
        return tr("recovery, without reliable improvement.")
    if reading.improved:
        return tr("reliable improvement, without recovery.")
    return tr("neither recovery nor reliable improvement.")
