"""Reliable and clinically significant change after Jacobson & Truax (1991), for scores in the measure's own points."""

import math
from dataclasses import dataclass
from typing import Final

RELIABLE_BEYOND: Final = 1.96
"""A change index beyond this is unlikely (p < .05) without real change."""
ROUNDING: Final = 1e-9
"""Points. Totals and figures may have decimals, and as binary fractions 8.2 - 2.2 comes out a hair below 6."""


def can_be_computed(sd: float | None, reliability: float | None) -> bool:
    """Whether figures give an error of difference (Jacobson & Truax 1991): no SD of 0, no reliability of 1."""
    return sd is not None and reliability is not None and 0 < sd < math.inf and 0 <= reliability < 1


def standard_error(sd: float, reliability: float) -> float:
    """SE = SD sqrt(1 - r), the standard error of measurement in points (Jacobson & Truax 1991).

    Raises ValueError when sd is not positive or reliability lies outside 0 to 1.
    """
    if not (sd > 0 and math.isfinite(sd) and 0 <= reliability <= 1):
        raise ValueError("sd must be positive and reliability between 0 and 1")
    return sd * math.sqrt(1 - reliability)


def difference_error(sd: float, reliability: float) -> float:
    """Sdiff = sqrt(2) SE: the standard error of the difference of two scores, in points (Jacobson & Truax 1991)."""
    return math.sqrt(2) * standard_error(sd, reliability)


def change_index(before: float, after: float, sd: float, reliability: float) -> float:
    """RC = (after - before) / Sdiff; reliable beyond +/- 1.96 (Jacobson & Truax 1991).

    Raises ValueError when the measure has no error.
    """
    error = difference_error(sd, reliability)
    if error == 0:
        raise ValueError("a perfectly reliable measure has no error of difference")
    return (after - before) / error


def computed_threshold(sd: float, reliability: float) -> float:
    """The points a change must exceed (not meet) to be reliable: 1.96 Sdiff (Jacobson & Truax 1991)."""
    return RELIABLE_BEYOND * difference_error(sd, reliability)


@dataclass(frozen=True, slots=True)
class CutOffs:
    """The three cut-offs of the paper, in points, and on which side of them the functional population lies."""

    a: float
    b: float
    c: float
    functional_is_higher: bool


def cut_offs(clinical_mean: float, clinical_sd: float, functional_mean: float, functional_sd: float) -> CutOffs:
    """a: 2 SD beyond the clinical mean; b: within 2 SD of the functional mean; c: weighted midpoint of the two.

    From Jacobson & Truax (1991), whose worked example gives 55, 45 and 50.
    Raises ValueError when an SD is not positive or the two means are equal.
    """
    if clinical_sd <= 0 or functional_sd <= 0 or clinical_mean == functional_mean:
        raise ValueError("both SDs must be positive and the means differ")
    toward = 1 if functional_mean > clinical_mean else -1
    return CutOffs(
        a=clinical_mean + toward * 2 * clinical_sd,
        b=functional_mean - toward * 2 * functional_sd,
        c=(functional_sd * clinical_mean + clinical_sd * functional_mean) / (functional_sd + clinical_sd),
        functional_is_higher=toward > 0,
    )


def has_crossed(cut_off: float, value: float, functional_is_higher: bool) -> bool:
    """Whether a score lies on the functional side (Jacobson & Truax 1991); exactly on the cut-off has not crossed it.

    A cut-off is computed: as a binary fraction it may lie a hair beside the score it equals on paper.
    """
    beyond = value - cut_off if functional_is_higher else cut_off - value
    return beyond > ROUNDING
