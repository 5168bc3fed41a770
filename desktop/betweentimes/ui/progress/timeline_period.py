"""Chooses which days of the time axis are shown: by length, by sessions, or from a day to a day."""

import datetime
from collections.abc import Callable
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.charts.scales import Span
from betweentimes.charts.time_window import months_back, since_sessions
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.time_inputs import DateInput

ALL, YEAR, HALF, QUARTER, SESSIONS, OWN = "all", "year", "half_year", "three_months", "sessions", "own"
MONTHS = MappingProxyType({YEAR: 12, HALF: 6, QUARTER: 3})
USUAL_SESSIONS = 6


class TimelinePeriod(QWidget):
    """`chosen` with a Span, or None for all days; `closer`, `farther`, `earlier` and `later` are its small buttons."""

    chosen = Signal(object)
    zoom_wished = Signal(bool)
    step_wished = Signal(int)

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._whole: Span | None = None
        self._held: tuple[datetime.date, ...] = ()
        row = FlowLayout(self, gap=6)
        items = (
            (ALL, tr("All days")),
            (YEAR, tr("A year")),
            (HALF, tr("Six months")),
            (QUARTER, tr("Three months")),
            (SESSIONS, tr("Last sessions")),
            (OWN, tr("Other days")),
        )
        self.choice = ChoiceInput(look, items, name="answer_period", blank=False)
        self.choice.setAccessibleName(tr("Days shown"))
        self.choice.edited.connect(self._choose)
        self.number = NumberInput(look, 1, 999, name="answer_sessions_back")
        self.number.setAccessibleName(tr("How many sessions back"))
        self.number.set_value(USUAL_SESSIONS)
        self.number.edited.connect(self._choose)
        self.start = DateInput(look, today, name="answer_shown_from")
        self.start.setAccessibleName(tr("First day shown"))
        self.end = DateInput(look, today, name="answer_shown_to")
        self.end.setAccessibleName(tr("Last day shown"))
        for day in (self.start, self.end):
            day.edited.connect(self._choose)
        for part in (self.choice, self.number, self.start, self.end):
            row.addWidget(part)
        self.closer = ActionButton(look, "+", name="action_closer", small=True)
        self.closer.setAccessibleName(tr("Closer: fewer days"))
        self.farther = ActionButton(look, "\N{MINUS SIGN}", name="action_farther", small=True)
        self.farther.setAccessibleName(tr("Farther: more days"))
        self.earlier = IconButton(look, "arrow-left", tr("Earlier days"), name="action_earlier", side=28)
        self.later = IconButton(look, "arrow-right", tr("Later days"), name="action_later", side=28)
        for button, wish in (
            (self.closer, self._wish_closer),
            (self.farther, self._wish_farther),
            (self.earlier, self._wish_earlier),
            (self.later, self._wish_later),
        ):
            button.clicked.connect(wish)
            row.addWidget(button)
        self.problem = TextLabel(look, tr("The first day lies after the last."), "problem")
        row.addWidget(self.problem)
        self._show_parts()

    def show_window(self, whole: Span, shown: Span, held: tuple[datetime.date, ...]) -> None:
        """Say which days of the whole are shown; what was chosen stays chosen while it means these days."""
        self._whole, self._held = whole, held
        if shown == whole and self.choice.value() not in MONTHS:
            self.choice.set_value(ALL)
        elif self._meant() != shown and not self._typing():
            self.choice.set_value(ALL if shown == whole else OWN)
        if not self._typing():
            self.start.set_value(shown.start)
            self.end.set_value(shown.end)
        self.earlier.setEnabled(shown.start > whole.start)
        self.later.setEnabled(shown.end < whole.end)
        self.farther.setEnabled(shown != whole)
        self._show_parts()

    def forget(self) -> None:
        """Choose all days, for another client."""
        self.choice.set_value(ALL)
        self.number.set_value(USUAL_SESSIONS)
        self._show_parts()

    def _typing(self) -> bool:
        """Whether the days are being typed: what stands there is not written over."""
        return self.start.line.hasFocus() or self.end.line.hasFocus()

    def _meant(self) -> Span | None:
        """The days that the present choice stands for; None while they cannot be read."""
        whole, choice = self._whole, str(self.choice.value())
        if whole is None or choice == ALL:
            return whole
        if choice in MONTHS:
            return months_back(whole, MONTHS[choice], self._today())
        if choice == SESSIONS:
            number = self.number.value()
            return since_sessions(whole, self._held, int(number)) if number is not None else None
        start, end = self.start.value(), self.end.value()
        return Span(start, end) if start is not None and end is not None and start <= end else None

    def _choose(self) -> None:
        self._show_parts()
        meant = self._meant()
        if meant is not None:
            self.chosen.emit(None if self.choice.value() == ALL else meant)

    def _show_parts(self) -> None:
        choice = self.choice.value()
        self.number.setVisible(choice == SESSIONS)
        self.start.setVisible(choice == OWN)
        self.end.setVisible(choice == OWN)
        start, end = self.start.value(), self.end.value()
        turned = start is not None and end is not None and start > end
        self.problem.setVisible(choice == OWN and turned)

    def _wish_closer(self) -> None:
        self.zoom_wished.emit(True)

    def _wish_farther(self) -> None:
        self.zoom_wished.emit(False)

    def _wish_earlier(self) -> None:
        self.step_wished.emit(-1)

    def _wish_later(self) -> None:
        self.step_wished.emit(1)
