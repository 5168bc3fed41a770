"""From eight check-ins on: a control chart on the client's own means, in a picture, in words and as a table."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.charts.control_trend import control_trend
from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.control import ControlChart, control_chart
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.figures import figure
from betweentimes.ui.language import tr
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.flow_layout import FlowLayout
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
    """There is no way to it below eight check-ins with all three ratings; hidden until wanted by `open_link`.

    Hidden or not, it says when the newest mean lies below the lower limit.
    """

    opened = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.open_link = LinkButton(look, tr("Control chart of the means"), name="action_control_chart")
        """Stands where the panel's owner puts it."""
        self.now = TextLabel(look, "", "hint", wrap=True)
        self.chart = ChartWidget(look, height=HEIGHT, ground="panel", name="alliance_control")
        self.words = TextLabel(look, "", "hint", wrap=True)
        self.turn = LinkButton(look, tr("As a table"), name="action_control_table")
        self.close_link = LinkButton(look, tr("Without the control chart"), name="action_close_control_chart")
        columns = (
            Column(tr("Day"), self._day),
            Column(tr("Mean"), _mean),
            Column(tr("Lower limit"), _place),
        )
        self._model = RowsModel(columns)
        self.table = RowsTable(look, self._model, name="alliance_means")
        self.table.setAccessibleName(tr("Means of the check-ins, newest first"))
        self.table.hide()
        column.addWidget(self.now)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(TextLabel(look, tr("Mean of three, as the client said"), "label"))
        inner.addWidget(self.chart)
        inner.addWidget(self.words)
        links = QWidget()
        flow = FlowLayout(links, gap=12, line_gap=4)
        flow.addWidget(self.turn)
        flow.addWidget(self.close_link)
        inner.addWidget(links)
        inner.addWidget(self.table)
        column.addWidget(self.body)
        self.turn.clicked.connect(self._turn_table)
        self.open_link.clicked.connect(self._open_chart)
        self.close_link.clicked.connect(self._close_chart)
        self._known = False
        self._wanted = False
        self._place()

    def show_check_ins(self, check_ins: Sequence[CheckIn]) -> None:
        """Show the means of check-ins in their order; one without a mean is passed over."""
        found = [(each.date, mean) for each in check_ins if (mean := each.client_mean()) is not None]
        limits = control_chart([mean for _date, mean in found])
        self._known = limits is not None
        if limits is None:
            self.now.setText("")
            self._place()
            return
        today = self._context.casebook.today()
        rows = [MeanRow(date, mean, at in limits.below) for at, (date, mean) in enumerate(found)]
        said = limit_words(rows, limits, today)
        self.words.setText(said)
        now = tr(
            "The mean is {now}. Over {n} check-ins it usually stays above {low}.",
            now=figure(rows[-1].mean, _digits(rows, limits)),
            n=len(rows),
            low=figure(limits.lower, _digits(rows, limits)),
        )
        self.now.setText(now if rows[-1].below else "")
        self._place()
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

    def _open_chart(self) -> None:
        self._wanted = True
        self._place()
        self.close_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _close_chart(self) -> None:
        self._wanted = False
        self._place()
        self.open_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        shown, said = self._known and self._wanted, bool(self.now.text())
        self.open_link.setVisible(self._known and not self._wanted)
        self.now.setVisible(said)
        self.body.setVisible(shown)
        self.setVisible(shown or said)

    def _turn_table(self) -> None:
        shown = self.table.isHidden()
        self.table.setVisible(shown)
        self.turn.set_text(tr("Without the table") if shown else tr("As a table"))


def limit_words(rows: Sequence[MeanRow], limits: ControlChart, today: datetime.date) -> str:
    """Centre and lower limit, and which means lie below it; a stated convention, never a verdict."""
    said = [tr("{n} check-ins, centre {centre}.", n=len(rows), centre=figure(limits.centre, 1))]
    if limits.lower <= 0:
        said.append(tr("They vary so much that the lower limit lies below 0."))
        return " ".join(said)
    said.append(tr("They usually stay above {low}, the lower limit.", low=figure(limits.lower, _digits(rows, limits))))
    digits = _digits(rows, limits)
    below = [
        tr("{day} ({mean})", day=day_month(row.date, today), mean=figure(row.mean, digits)) for row in rows if row.below
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
    return figure(row.mean, 2)


def _place(row: MeanRow) -> str:
    return tr("below") if row.below else tr("above")
