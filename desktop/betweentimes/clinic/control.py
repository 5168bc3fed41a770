"""A control chart (XmR) on a client's own check-in means."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Final

LEAST_VALUES: Final = 8
D2: Final = 1.128
"""Expected range of two normal values in units of their SD (Shewhart's d2 for n = 2)."""

ROUNDING: Final = 1e-9
"""Means are thirds: their own mean can miss them by a rounding, and one on the limit is not below it."""


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Centre and limits in the values' own unit; `below` are the positions under the lower limit."""

    centre: float
    lower: float
    upper: float
    moving_range: float
    below: tuple[int, ...]


def control_chart(values: Sequence[float]) -> ControlChart | None:
    """Centre = mean, limits = centre +/- 3 x mean moving range / 1.128 (XmR chart; d2 after Shewhart 1931).

    Only the lower limit matters: a convention of ours.

    `values` are in time order, without gaps. None below eight values.
    """
    if len(values) < LEAST_VALUES:
        return None
    centre = fmean(values)
    moving_range = fmean(abs(later - earlier) for earlier, later in pairwise(values))
    reach = 3 * moving_range / D2
    lower = centre - reach
    below = tuple(position for position, value in enumerate(values) if value < lower - ROUNDING)
    return ControlChart(centre, lower, centre + reach, moving_range, below)
