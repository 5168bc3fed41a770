"""The chart of one measure above its scores, with sudden gains and losses marked."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from betweentimes.charts.measure_chart import MeasureSeries, measure_chart
from betweentimes.charts.score_series import score_series
from betweentimes.charts.shapes import Picture, Size, TextWidth
from betweentimes.clinic.goal_measure import is_goal
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.progress.timeline_things import Thing
from betweentimes.ui.progress.timeline_words import score_key, score_things, turn_things
from betweentimes.ui.widgets.labels import HLine, SmallLabel

HEIGHT, SHOWN_FROM = 190, 2
"""Pixels; and the totals it takes to show anything that the table does not say."""


class ScoreChart(QFrame):
    """Hidden for a measure with fewer than two totals."""

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setProperty("ground", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 12, 8)
        inner.setSpacing(4)
        self._title = SmallLabel(look, "", wrap=True)
        self.chart = ChartWidget(look, height=HEIGHT, name="score_chart")
        inner.addWidget(self._title)
        inner.addWidget(self.chart)
        column.addLayout(inner)
        column.addWidget(HLine())
        self.hide()

    def show_measure(self, definition: MeasureDefinition, scores: Sequence[Score]) -> None:
        """Draw this client's scores on the measure."""
        mine = sorted((s for s in scores if s.measure == definition.id), key=_when)
        known = [score for score in mine if score.total is not None]
        self.setVisible(len(known) >= SHOWN_FROM)
        if len(known) < SHOWN_FROM:
            return
        turns = turn_things(definition, mine)
        things = [*score_things([definition], known), *(thing for _turn, thing in turns)]
        things.sort(key=_day)
        today = self._today()
        readings = [
            "\n".join([day_month(day, today), *(thing.brief for thing in found)])
            for day, found in groupby(things, key=_day)
        ]
        title = tr("{measure} over time", measure=definition.short_title)
        if is_goal(definition):
            title = tr("“{goal}”: our own rating, not a validated questionnaire", goal=definition.title)
        self._title.setText(title)
        self.chart.setAccessibleName(title)
        series = score_series(definition, mine, [turn for turn, _thing in turns], name_point=score_key)
        draw = partial(_draw, series, partial(day_month, today=today))
        self.chart.show_chart(draw, readings, "\n".join(reading.replace("\n", ", ") for reading in readings))


def _draw(series: MeasureSeries, format_date: Callable[[datetime.date], str], size: Size, width: TextWidth) -> Picture:
    return measure_chart(series, size, width, format_date)


def _when(score: Score) -> tuple[datetime.date, int]:
    return score.date, score.created


def _day(thing: Thing) -> datetime.date:
    return thing.day
