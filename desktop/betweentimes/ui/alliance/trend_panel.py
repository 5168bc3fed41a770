"""The trend of goals, tasks and bond as the client said them."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.charts.alliance_trend import AlliancePoint, SeriesNames, alliance_trend
from betweentimes.charts.shapes import Dot, Line, Picture, Size, TextWidth
from betweentimes.clinic.alliance import CheckIn, Scale
from betweentimes.ui.alliance.check_in_words import rating_words
from betweentimes.ui.alliance.note_words import scale_title
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.chart_widget import ChartWidget

HEIGHT = 122
MOST = 12
"""So many check-ins have room beside one another in the panel; the overview shows them all."""


class TrendPanel(QWidget):
    """A small chart of the last check-ins, with a line where the present fall began."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.chart = ChartWidget(context.look, height=HEIGHT, ground="panel", name="alliance_trend")
        column.addWidget(self.chart)

    def show_check_ins(self, check_ins: Sequence[CheckIn], since: datetime.date | None) -> None:
        """Show what the client said; hidden until they said something."""
        rated = [each for each in check_ins if each.has_client_rating]
        self.setVisible(bool(rated))
        shown = rated[-MOST:]
        today = self._context.casebook.today()
        readings = [rating_words(each, today) for each in _last_of_days(shown)]
        title = tr("Goals, tasks and bond as the client said them, 0 to 10")
        self.chart.setAccessibleName(title)
        draw = partial(_draw, _points(shown, today), today, since)
        self.chart.show_chart(draw, readings, "\n".join([title, *readings]))


def series_names() -> SeriesNames:
    """What the three lines are called."""
    return SeriesNames(scale_title(Scale.GOAL), scale_title(Scale.TASK), scale_title(Scale.BOND))


def _points(check_ins: Sequence[CheckIn], today: datetime.date) -> list[AlliancePoint]:
    return [
        AlliancePoint(
            each.date,
            each.client_goals,
            each.client_tasks,
            each.client_bond,
            label=tr("today") if each.date == today else "",
        )
        for each in _last_of_days(check_ins)
    ]


def _last_of_days(check_ins: Sequence[CheckIn]) -> list[CheckIn]:
    """The last check-in of each day: two of one day would stand on the same place."""
    return list({each.date: each for each in check_ins}.values())


def _draw(
    points: Sequence[AlliancePoint],
    today: datetime.date,
    since: datetime.date | None,
    size: Size,
    text_width: TextWidth,
) -> Picture:
    picture = alliance_trend(points, series_names(), size, text_width, partial(day_month, today=today))
    days = [point.date for point in points]
    places = sorted({round(shape.x, 2) for shape in picture.shapes if isinstance(shape, Dot)})
    if since not in days or len(places) != len(days):
        return picture
    x = places[days.index(since)]
    line = Line(x, 4, x, size.height - 24, "today", 1.0, (1.5, 3.0))
    return replace(picture, shapes=(line, *picture.shapes))
