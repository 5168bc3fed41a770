"""Which field of a measure of one's own a problem is about."""

from collections.abc import Iterable

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.user_measure import LONGEST_TITLE, UserMeasureProblem

NORMS = ("clinical_mean", "clinical_sd", "functional_mean", "functional_sd")


def field_of(problem: UserMeasureProblem, definition: MeasureDefinition) -> str:
    """The name of the field to look at; "" where it is about none."""
    width = definition.maximum - definition.minimum
    match problem:
        case UserMeasureProblem.TITLE_TOO_LONG:
            return "title" if len(definition.title) > LONGEST_TITLE else "short_title"
        case UserMeasureProblem.SD_OUTSIDE:
            sds = ("sd", "clinical_sd", "functional_sd")
            return _first(name for name in sds if not 0 < _number(definition, name, width) <= width)
        case UserMeasureProblem.SD_WITHOUT_RELIABILITY:
            return "sd" if definition.sd is None else "reliability"
        case UserMeasureProblem.NORMS_PARTLY:
            return _first(name for name in NORMS if getattr(definition, name) is None)
        case UserMeasureProblem.MEAN_OUTSIDE:
            low, high = definition.minimum, definition.maximum
            means = ("clinical_mean", "functional_mean")
            return _first(name for name in means if not low <= _number(definition, name, low) <= high)
    return {
        UserMeasureProblem.TITLE_BLANK: "title",
        UserMeasureProblem.NOT_A_NUMBER: "minimum",
        UserMeasureProblem.RANGE_EMPTY: "maximum",
        UserMeasureProblem.CUT_OFF_OUTSIDE: "caseness",
        UserMeasureProblem.THRESHOLD_NOT_POSITIVE: "reliable_change",
        UserMeasureProblem.THRESHOLD_TOO_LARGE: "reliable_change",
        UserMeasureProblem.THRESHOLD_WITHOUT_SOURCE: "change_source",
        UserMeasureProblem.RELIABILITY_OUTSIDE: "reliability",
        UserMeasureProblem.NORMS_WRONG_WAY: "clinical_mean",
        UserMeasureProblem.FIGURES_WITHOUT_SOURCE: "change_source",
    }.get(problem, "")


def _number(definition: MeasureDefinition, name: str, blank: float) -> float:
    """A figure, or one that fits where there is none."""
    value = getattr(definition, name)
    return blank if value is None else float(value)


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "")
