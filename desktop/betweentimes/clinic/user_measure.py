"""A measure of the therapist's own: only the total from a licensed paper form is typed in, never its wording."""

import math
from enum import StrEnum
from typing import Final

from betweentimes.clinic.measure import MeasureDefinition

LONGEST_TITLE: Final = 120
"""Characters."""


class UserMeasureProblem(StrEnum):
    """What keeps a user's own measure from being saved."""

    TITLE_BLANK = "title_blank"
    TITLE_TOO_LONG = "title_too_long"
    NOT_A_NUMBER = "not_a_number"
    RANGE_EMPTY = "range_empty"
    CUT_OFF_OUTSIDE = "cut_off_outside"
    THRESHOLD_NOT_POSITIVE = "threshold_not_positive"
    THRESHOLD_TOO_LARGE = "threshold_too_large"
    THRESHOLD_WITHOUT_SOURCE = "threshold_without_source"
    SD_OUTSIDE = "sd_outside"
    RELIABILITY_OUTSIDE = "reliability_outside"
    SD_WITHOUT_RELIABILITY = "sd_without_reliability"
    NORMS_PARTLY = "norms_partly"
    MEAN_OUTSIDE = "mean_outside"
    NORMS_WRONG_WAY = "norms_wrong_way"
    FIGURES_WITHOUT_SOURCE = "figures_without_source"
    HAS_WORDING = "has_wording"


def user_measure_problems(definition: MeasureDefinition) -> tuple[UserMeasureProblem, ...]:
    """Everything wrong with a score-only measure a user described; empty when it can be saved."""
    problems: list[UserMeasureProblem] = []
    if not definition.title.strip():
        problems.append(UserMeasureProblem.TITLE_BLANK)
    if len(definition.title) > LONGEST_TITLE or len(definition.short_title) > LONGEST_TITLE:
        problems.append(UserMeasureProblem.TITLE_TOO_LONG)
    if definition.items or definition.choices or not definition.score_only:
        problems.append(UserMeasureProblem.HAS_WORDING)
    optional = (definition.caseness, definition.reliable_change, *_figures(definition))
    numbers = (definition.minimum, definition.maximum, *(number for number in optional if number is not None))
    if not all(math.isfinite(number) for number in numbers):
        return (*problems, UserMeasureProblem.NOT_A_NUMBER)
    if definition.minimum >= definition.maximum:
        return (*problems, UserMeasureProblem.RANGE_EMPTY)
    return (*problems, *_threshold_problems(definition), *figure_problems(definition))


def _threshold_problems(definition: MeasureDefinition) -> list[UserMeasureProblem]:
    problems: list[UserMeasureProblem] = []
    if definition.caseness is not None and not definition.minimum <= definition.caseness <= definition.maximum:
        problems.append(UserMeasureProblem.CUT_OFF_OUTSIDE)
    change = definition.reliable_change
    if change is None:
        return problems
    if change <= 0:
        problems.append(UserMeasureProblem.THRESHOLD_NOT_POSITIVE)
    if change > definition.maximum - definition.minimum:
        problems.append(UserMeasureProblem.THRESHOLD_TOO_LARGE)
    if not definition.change_source.strip():
        problems.append(UserMeasureProblem.THRESHOLD_WITHOUT_SOURCE)
    return problems


def _figures(definition: MeasureDefinition) -> tuple[float | None, ...]:
    return (definition.sd, definition.reliability, *_norms(definition))


def _norms(definition: MeasureDefinition) -> tuple[float | None, float | None, float | None, float | None]:
    return definition.clinical_mean, definition.clinical_sd, definition.functional_mean, definition.functional_sd


def figure_problems(definition: MeasureDefinition) -> list[UserMeasureProblem]:
    """What keeps Jacobson & Truax (1991) from being computed: every figure they need, each one possible."""
    problems: list[UserMeasureProblem] = []
    width = definition.maximum - definition.minimum
    sds = (definition.sd, definition.clinical_sd, definition.functional_sd)
    if any(sd is not None and not 0 < sd <= width for sd in sds):
        problems.append(UserMeasureProblem.SD_OUTSIDE)
    if definition.reliability is not None and not 0 < definition.reliability < 1:
        problems.append(UserMeasureProblem.RELIABILITY_OUTSIDE)
    if (definition.sd is None) != (definition.reliability is None):
        problems.append(UserMeasureProblem.SD_WITHOUT_RELIABILITY)
    if None in _norms(definition) and any(norm is not None for norm in _norms(definition)):
        problems.append(UserMeasureProblem.NORMS_PARTLY)
    clinical, functional = definition.clinical_mean, definition.functional_mean
    means = [mean for mean in (clinical, functional) if mean is not None]
    if any(not definition.minimum <= mean <= definition.maximum for mean in means):
        problems.append(UserMeasureProblem.MEAN_OUTSIDE)
    if clinical is not None and functional is not None:
        right = clinical > functional if definition.higher_is_worse else clinical < functional
        if not right:
            problems.append(UserMeasureProblem.NORMS_WRONG_WAY)
    if any(figure is not None for figure in _figures(definition)) and not definition.source_of_figures.strip():
        problems.append(UserMeasureProblem.FIGURES_WITHOUT_SOURCE)
    return problems
