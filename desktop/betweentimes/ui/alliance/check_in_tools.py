"""What can be done with a check-in that is not today's, and the day of one that came back on a sheet."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.time_inputs import DateInput


class CheckInTools(QWidget):
    """Wishes go out by signal; `day_chosen` carries a day that can be taken."""

    today_wished = Signal()
    move_wished = Signal()
    remove_wished = Signal()
    day_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = context.casebook.today
        self._taken: datetime.date | None = None
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.day = DateInput(look, self._today, name="answer_sheet_day")
        row.addWidget(FieldLabel(look, tr("Day on the sheet"), self.day))
        row.addWidget(self.day)
        row.addStretch(1)
        column.addWidget(self._line)
        self.problem = TextLabel(look, "", "problem", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        links = QWidget()
        flow = FlowLayout(links, gap=12, line_gap=2)
        self._links: dict[str, LinkButton] = {}
        for name, text, wish in (
            ("check_in_today", tr("Back to today"), self.today_wished),
            ("move_check_in", tr("Move to another client…"), self.move_wished),
            ("remove_check_in", tr("Remove"), self.remove_wished),
        ):
            self._links[name] = LinkButton(look, text, name=f"action_{name}")
            self._links[name].clicked.connect(wish)
            flow.addWidget(self._links[name])
        column.addWidget(links)
        self.day.left.connect(self._choose)

    def begin_sheet(self) -> None:
        """Ask for the day of a sheet, today to begin with."""
        self._taken = self._today()
        self.day.set_value(self._taken)
        self._say("")

    def show_for(self, kept: bool, *, of_sheet: bool) -> None:
        """Offer what fits: for one that is `kept`, and for one `of_sheet` its day."""
        self._line.setVisible(of_sheet)
        self.problem.setVisible(of_sheet and bool(self.problem.text()))
        for name in ("move_check_in", "remove_check_in"):
            self._links[name].setVisible(kept)

    def _choose(self) -> None:
        day: datetime.date | None = self.day.value()
        if self.day.problem():
            self._say(self.day.problem())
        elif day is None:
            self._say(tr("Which day is on the sheet?"))
        elif day > self._today():
            self._say(tr("That day has not come yet."))
        else:
            self._say("")
            if day != self._taken:
                self._taken = day
                self.day_chosen.emit(day)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
