"""A control chart of check-in means: in their order, with the centre and the lower limit, the only one that matters."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from betweentimes.charts.scales import ValueAxis
from betweentimes.charts.shapes import Dot, Label, Line, Picture, Shape, Size, TextWidth
from betweentimes.clinic.control import ControlChart

LOWEST, HIGHEST = 0.0, 10.0
GRID: Final = (0, 5, 10)
MANY: Final = 40
"""From so many values on, markers are smaller."""


def control_trend(
    means: Sequence[float],
    limits: ControlChart,
    days: tuple[str, str],
    size: Size,
    text_width: TextWidth,
    lettering: float = 12,
) -> Picture:
    """The means evenly spaced, for the chart is about their order; `days` are the words under the first and last.

    One below the lower limit is an open diamond, the others are discs. A lower limit at or below 0 is not drawn: no
    mean can lie under it.
    """
    left, right = lettering * 1.9, size.width - text_width("10.0", lettering, True) - lettering
    values = ValueAxis(LOWEST, HIGHEST, lettering * 0.7, size.height - lettering * 1.25 - 7)
    step = (right - left - lettering) / max(len(means) - 1, 1)
    places = [(left + lettering / 2 + at * step, values.y(mean)) for at, mean in enumerate(means)]
    shapes = [
        *_grid(values, left, right, lettering),
        *_limits(limits, values, (left, right), lettering),
        *(Line(*before, *after, "goals", lettering * 0.13) for before, after in pairwise(places)),
        *_dots(places, frozenset(limits.below), lettering * (0.29 if len(means) < MANY else 0.17)),
        Label(left, size.height - 3, days[0], lettering),
        Label(right, size.height - 3, days[1], lettering, anchor="end"),
    ]
    return Picture(size.width, size.height, tuple(shapes))


def _grid(values: ValueAxis, left: float, right: float, lettering: float) -> Iterator[Shape]:
    for value in GRID:
        y = values.y(value)
        yield Line(left, y, right, y, "line")
        yield Label(left - lettering * 0.5, y + lettering * 0.35, str(value), lettering, anchor="end")


def _limits(limits: ControlChart, values: ValueAxis, ends: tuple[float, float], lettering: float) -> Iterator[Shape]:
    left, right = ends
    shown = [(limits.centre, ()), (limits.lower, (4.0, 3.0))]
    for value, dash in shown:
        if value > LOWEST:
            y = values.y(value)
            yield Line(left, y, right, y, "today", 1.0, dash)
            place = (right + lettering * 0.4, y + lettering * 0.35)
            yield Label(*place, f"{value:.1f}", lettering, "soft", bold=True, figure=True)


def _dots(places: Sequence[tuple[float, float]], below: frozenset[int], radius: float) -> Iterator[Shape]:
    for at, (x, y) in enumerate(places):
        if at in below:
            yield Dot(x, y, radius * 1.5, "diamond", "goals", filled=False)
        else:
            yield Dot(x, y, radius, "disc", "goals")
