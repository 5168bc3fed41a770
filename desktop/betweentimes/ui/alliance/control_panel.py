"""From eight check-ins on: a control chart on the client's own means, in a picture, in words and as a table."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.charts.control_trend import control_trend
from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.control import ControlChart, control_chart
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.rows_table import HEAD_HEIGHT, ROW_HEIGHT, RowsTable

HEIGHT = 104
MOST_ROWS = 8
MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class MeanRow:
    """One mean with its day; `below` where it lies under the lower limit."""

    date: datetime.date
    mean: float
    below: bool


class ControlPanel(QWidget):
    """Hidden below eight check-ins with all three ratings; folded until wanted.

    Folded it still says when the newest mean lies below the lower limit.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.turn_chart = LinkButton(look, tr("Control chart of the means"), name="action_control_chart")
        self.now = TextLabel(look, "", "hint", wrap=True)
        self.chart = ChartWidget(look, height=HEIGHT, ground="panel", name="alliance_control")
        self.words = TextLabel(look, "", "hint", wrap=True)
        self.turn = LinkButton(look, tr("As a table"), name="action_control_table")
        columns = (
            Column(tr("Day"), self._day),
            Column(tr("Mean"), _mean),
            Column(tr("Lower limit"), _place),
        )
        self._model = RowsModel(columns)
        self.table = RowsTable(look, self._model, name="alliance_means")
        self.table.setAccessibleName(tr("Means of the check-ins, newest first"))
        self.table.hide()
        column.addWidget(self.turn_chart, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.now)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(TextLabel(look, tr("Mean of three, as the client said"), "label"))
        inner.addWidget(self.chart)
        inner.addWidget(self.words)
        inner.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.table)
        self.body.hide()
        column.addWidget(self.body)
        self.turn.clicked.connect(self._turn_table)
        self.turn_chart.clicked.connect(self._turn_chart)
        self.hide()

    def show_check_ins(self, check_ins: Sequence[CheckIn]) -> None:
        """Show the means of check-ins in their order; one without a mean is passed over."""
        found = [(each.date, mean) for each in check_ins if (mean := each.client_mean()) is not None]
        limits = control_chart([mean for _date, mean in found])
        self.setVisible(limits is not None)
        if limits is None:
            return
        today = self._context.casebook.today()
        rows = [MeanRow(date, mean, at in limits.below) for at, (date, mean) in enumerate(found)]
        said = limit_words(rows, limits, today)
        self.words.setText(said)
        now = tr(
            "The mean is {now}. Over {n} check-ins it usually stays above {low}.",
            now=f"{rows[-1].mean:.{_digits(rows, limits)}f}",
            n=len(rows),
            low=f"{limits.lower:.{_digits(rows, limits)}f}",
        )
        self.now.setText(now if rows[-1].below else "")
        self.now.setVisible(rows[-1].below)
        readings = [f"{day_month(row.date, today)}\n{_mean(row)}" for row in rows]
        days = (day_month(rows[0].date, today), day_month(rows[-1].date, today))
        draw = partial(control_trend, [row.mean for row in rows], limits, days)
        title = tr("Control chart of the means, 0 to 10")
        self.chart.setAccessibleName(title)
        self.chart.show_chart(draw, readings, f"{title}. {said}")
        self._model.set_rows(rows[::-1])
        self.table.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * min(len(rows), MOST_ROWS) + 2)

    def _day(self, row: MeanRow) -> str:
        return day_month(row.date, self._context.casebook.today())

    def _turn_chart(self) -> None:
        shown = self.body.isHidden()
        self.body.setVisible(shown)
        self.turn_chart.set_text(tr("Without the control chart") if shown else tr("Control chart of the means"))

    def _turn_table(self) -> None:
        shown = self.table.isHidden()
        self.table.setVisible(shown)
        self.turn.set_text(tr("Without the table") if shown else tr("As a table"))


def limit_words(rows: Sequence[MeanRow], limits: ControlChart, today: datetime.date) -> str:
    """Centre and lower limit, and which means lie below it; a stated convention, never a verdict."""
    said = [tr("{n} check-ins, centre {centre}.", n=len(rows), centre=f"{limits.centre:.1f}")]
    if limits.lower <= 0:
        said.append(tr("They vary so much that the lower limit lies below 0."))
        return " ".join(said)
    said.append(tr("They usually stay above {low}, the lower limit.", low=f"{limits.lower:.{_digits(rows, limits)}f}"))
    digits = _digits(rows, limits)
    below = [
        tr("{day} ({mean})", day=day_month(row.date, today), mean=f"{row.mean:.{digits}f}") for row in rows if row.below
    ]
    if below:
        said.append(tr("Below it: {days}. Worth a look, never a verdict.", days=", ".join(below)))
    return " ".join(said)


def _digits(rows: Sequence[MeanRow], limits: ControlChart) -> int:
    """As few decimals as show that every mean below the lower limit is less than it."""
    for digits in range(1, MOST_DIGITS):
        if all(f"{row.mean:.{digits}f}" != f"{limits.lower:.{digits}f}" for row in rows if row.below):
            return digits
    return MOST_DIGITS


def _mean(row: MeanRow) -> str:
    return f"{row.mean:.2f}"


def _place(row: MeanRow) -> str:
    return tr("below") if row.below else tr("above")
