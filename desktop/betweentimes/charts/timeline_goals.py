"""The goals on the overview's chart: a small line of ratings for each, under its own words."""

from collections.abc import Sequence
from typing import Final

from betweentimes.charts.measure_chart import Plot, curve, point_places
from betweentimes.charts.scales import ValueAxis
from betweentimes.charts.shapes import Label, Line
from betweentimes.charts.shortening import shorten
from betweentimes.charts.timeline_area import Area, Stack
from betweentimes.charts.timeline_content import GoalLine

NEAREST: Final = 10
HEAD: Final = 2.6
PLOT: Final = 2.2
"""What the words with the values under them take, and the ratings from 0 to 10, in sizes of the lettering."""


def goal_rows(title: str, goals: Sequence[GoalLine], area: Area, stack: Stack) -> None:
    """Draws every goal, rated in the days shown or not: what is there stays in its place while the days change."""
    stack.title(title, area.size)
    stack.top += area.size * 1.6
    for goal in goals:
        _goal(goal, area, stack)
    stack.top += area.size * 0.4


def _goal(goal: GoalLine, area: Area, stack: Stack) -> None:
    size, top = area.size, stack.top
    words = shorten(goal.words, area.width - area.left, size, area.text_width)
    stack.head(top, size * 1.35)
    stack.add([Label(area.left, top + size * 1.1, words, size, "ink")])
    plot = Plot(area.dates, ValueAxis(0, NEAREST, top + size * HEAD, top + size * (HEAD + PLOT)), size)
    for value in (0, NEAREST):
        y = plot.values.y(value)
        stack.add([Line(area.left, y, area.right, y, "line")])
        stack.add([Label(area.left - size * 0.5, y + size * 0.35, str(value), size, "soft", "end", figure=True)])
    stack.add(curve(goal.points, plot, area.text_width), point_places(goal.points, plot))
    stack.top = plot.values.bottom + size * 0.9
