"""The rows of a skill map from a skill's spread, the same on the screen and on paper."""

from collections.abc import Callable
from typing import Final

from betweentimes.charts.skill_map import MapMark, MapRow
from betweentimes.clinic.skill_spread import SkillSpread

MOST_PLACES: Final = 12
"""On the screen more places than these are counted but not drawn."""


def skill_rows(
    spread: SkillSpread, say_alone: Callable[[int, int], str], most: int | None = MOST_PLACES
) -> tuple[MapRow, ...]:
    """A row for each company of the first `most` places, None for all; a place's figures, x alone of y said, stand in
    its first row.
    """
    rows = []
    for place in spread.places[:most]:
        alone, said = spread.alone(place.uses)
        for at, group in enumerate(place.company):
            marks = tuple(MapMark(use.day, use.way) for use in group.uses if use.day is not None)
            figures = say_alone(alone, said) if at == 0 and said else ""
            rows.append(MapRow("" if at else place.place, group.people, figures, marks))
    return tuple(rows)
