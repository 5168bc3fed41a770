"""Scores in words: totals, changes, what is missing, and what a measure's item about harm says."""

from betweentimes.clinic.change import ChangeReading, Direction
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.scoring import Safety, Total, band_of, safety
from betweentimes.clinic.user_measure import LONGEST_TITLE, UserMeasureProblem
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr


def number_words(value: float) -> str:
    """A total as charts and paper write it, with up to two decimals. Bands are never judged by what is shown."""
    return figure(value)


def total_words(score: Score) -> str:
    """A score's total, or that there is none."""
    return tr("none") if score.total is None else number_words(score.total)


def source_word(source: ScoreSource) -> str:
    """Where a total comes from."""
    return {
        ScoreSource.FORM: tr("form"),
        ScoreSource.TYPED: tr("typed"),
        ScoreSource.IMPORTED: tr("imported"),
    }[source]


def band_words(definition: MeasureDefinition, value: float | None) -> str:
    """The label of the band a total lies in, or ""."""
    band = band_of(definition, value) if value is not None else None
    return band.label if band is not None else ""


def direction_words(definition: MeasureDefinition) -> str:
    """Which way a measure runs."""
    return tr("higher is worse") if definition.higher_is_worse else tr("higher is better")


def range_words(definition: MeasureDefinition) -> str:
    """ "0 to 27, higher is worse"."""
    low, high = number_words(definition.minimum), number_words(definition.maximum)
    return tr("{low} to {high}, {direction}", low=low, high=high, direction=direction_words(definition))


def missing_words(total: Total) -> str:
    """What the measure's missing rule made of the answers so far, or "" when none is missing."""
    if total.missing == 0:
        return ""
    if total.missing == 1:
        if total.prorated:
            return tr("1 answer is missing: total counted from the others.")
        return tr("1 answer is missing: no total.")
    if total.prorated:
        return tr("{n} answers are missing: total counted from the others.", n=total.missing)
    return tr("{n} answers are missing: no total.", n=total.missing)


def change_words(change: ChangeReading) -> str:
    """How far a total moved and whether that is more than measurement error would usually give."""
    if change.direction is Direction.SAME:
        return tr("no change")
    points = number_words(abs(change.points))
    moved = tr("{points} lower", points=points) if change.points < 0 else tr("{points} higher", points=points)
    if change.reliable is None:
        return moved
    if change.reliable:
        return tr("{moved}, reliable", moved=moved)
    if change.meaningful:
        return tr("{moved}, meaningful but within error", moved=moved)
    return tr("{moved}, within error", moved=moved)


def threshold_words(definition: MeasureDefinition) -> str:
    """What is known about the measure's cut-off and change, or ""."""
    known = []
    if definition.caseness is not None:
        known.append(tr("Cut-off {n}.", n=number_words(definition.caseness)))
    if definition.reliable_change is not None:
        points = number_words(definition.reliable_change)
        known.append(tr("Reliable change from {n} points ({source}).", n=points, source=definition.change_source))
    if definition.meaningful_change is not None:
        points = number_words(definition.meaningful_change)
        known.append(tr("Meaningful change from {n} points ({source}).", n=points, source=definition.change_source))
    return " ".join(known)


def item_number(definition: MeasureDefinition) -> int:
    """The number of the item about harm as it stands on the form; 0 when there is none."""
    ids = [item.id for item in definition.items]
    return ids.index(definition.safety_item) + 1 if definition.safety_item else 0


def safety_note_words(definition: MeasureDefinition, score: Score) -> str:
    """A few words for a table about the item about harm; "" when the measure has none or it was answered with 0.

    A total that came without its answers says nothing about the item: it is unknown, which is never "no risk".
    """
    found = safety(definition, score)
    n = item_number(definition)
    if found is Safety.RAISED:
        return tr("item {n}: noted", n=n) if score.safety_note.strip() else tr("item {n}: ask", n=n)
    has_come = bool(score.answers) or score.total is not None
    return tr("item {n}: unknown", n=n) if found is Safety.UNKNOWN and has_come else ""


def user_measure_sentence(problem: UserMeasureProblem) -> str:
    """What to change in a measure of one's own before it can be kept."""
    return {
        UserMeasureProblem.TITLE_BLANK: tr("Give the measure a name."),
        UserMeasureProblem.TITLE_TOO_LONG: tr("A name has at most {n} characters.").format(n=LONGEST_TITLE),
        UserMeasureProblem.NOT_A_NUMBER: tr("The range needs numbers."),
        UserMeasureProblem.RANGE_EMPTY: tr("The highest total must lie above the lowest."),
        UserMeasureProblem.CUT_OFF_OUTSIDE: tr("The cut-off lies outside the range."),
        UserMeasureProblem.THRESHOLD_NOT_POSITIVE: tr("A change that counts is more than 0 points."),
        UserMeasureProblem.THRESHOLD_TOO_LARGE: tr("A change that counts cannot be larger than the range."),
        UserMeasureProblem.THRESHOLD_WITHOUT_SOURCE: tr("Say where the change that counts was published."),
        UserMeasureProblem.SD_OUTSIDE: tr("An SD is more than 0 and not larger than the range."),
        UserMeasureProblem.RELIABILITY_OUTSIDE: tr("Reliability lies between 0 and 1."),
        UserMeasureProblem.SD_WITHOUT_RELIABILITY: tr("SD and reliability need each other: give both or neither."),
        UserMeasureProblem.NORMS_PARTLY: tr("Give mean and SD of both groups, or none of the four."),
        UserMeasureProblem.MEAN_OUTSIDE: tr("A group's mean lies outside the range."),
        UserMeasureProblem.NORMS_WRONG_WAY: tr("The clinical group's mean must lie on the worse side of the other's."),
        UserMeasureProblem.FIGURES_WITHOUT_SOURCE: tr("Say where these figures were published."),
        UserMeasureProblem.HAS_WORDING: tr("A measure of your own holds totals only, no questions."),
    }[problem]
