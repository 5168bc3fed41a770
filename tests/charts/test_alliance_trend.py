"""The alliance over the check-ins: every rating can be seen, also where two or three are equal."""

import datetime

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames, alliance_trend
from betweentimes.charts.shapes import Dot, Size

NAMES = SeriesNames("Goals", "Tasks", "Bond")
DAY = datetime.date(2026, 11, 3)


def dots(goals, tasks, bond):
    point = AlliancePoint(DAY, goals, tasks, bond)
    picture = alliance_trend([point], NAMES, Size(300, 120), lambda text, size, _bold: len(text) * size / 2, str)
    return [shape for shape in picture.shapes if isinstance(shape, Dot)]


def test_equal_ratings_lie_in_one_another_the_largest_below():
    found = dots(7, 7, 7)
    assert [dot.role for dot in found] == ["tasks", "goals", "bond"]
    assert found[0].radius > found[1].radius > found[2].radius
    assert len({(dot.x, dot.y) for dot in found}) == 1


def test_ratings_that_differ_are_of_one_size():
    assert len({dot.radius for dot in dots(6, 7, 8)}) == 1


def test_only_what_is_equal_gives_way_and_what_is_not_rated_takes_no_room():
    sizes = {dot.role: dot.radius for dot in dots(8, None, 8)}
    assert sizes["goals"] > sizes["bond"]
    sizes = {dot.role: dot.radius for dot in dots(8, 5, 8)}
    assert sizes["tasks"] == sizes["goals"] > sizes["bond"]
