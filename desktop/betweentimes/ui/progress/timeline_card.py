"""The card with the overview's chart: the chart or its table, the days shown, and the ways to what stands on it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from betweentimes.charts.time_window import moved
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.timeline_facts import TimelineFacts, is_empty
from betweentimes.ui.progress.timeline_period import TimelinePeriod
from betweentimes.ui.progress.timeline_table import TimelineTable
from betweentimes.ui.progress.timeline_things import Opens, Thing
from betweentimes.ui.progress.timeline_widget import TimelineWidget
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel


class TimelineCard(Card):
    """Measures, alliance and practice side by side on one time axis, never as a cause.

    The days shown and whether it is a table are remembered while the client is open.
    """

    measures_requested = Signal()
    assignment_opened = Signal(str)
    measure_opened = Signal(str)
    note_opened = Signal(str)
    alliance_requested = Signal()
    change_opened = Signal(str)
    sessions_requested = Signal()
    goals_requested = Signal()
    seen_wished = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, name="timeline_card", parent=parent)
        today = context.casebook.today
        self._facts: TimelineFacts | None = None
        self._client = ""
        self._tabled = False
        self._told: TimelineFacts | None = None
        self.body.setContentsMargins(16, 10, 8, 6)
        self.body.setSpacing(2)
        self.chart = TimelineWidget(context.look, today, name="timeline")
        self.chart.setAccessibleName(tr("Measures, alliance and what was agreed, over time"))
        self.table = TimelineTable(context.look, today)
        self.table.hide()
        self._empty = TextLabel(
            context.look,
            tr("Nothing to draw yet. Sessions, measures and what you agree on will stand here."),
            "second",
            wrap=True,
        )
        self._along = QScrollBar(Qt.Orientation.Horizontal)
        self._along.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by key: Ctrl with the arrows, in the chart
        self._along.setAccessibleName(tr("Along the time"))
        self._along.hide()
        self._told_whole = TextLabel(context.look, "", "small", wrap=True)
        self._told_whole.hide()
        for part in (self.chart, self.table, self._told_whole, self._empty, self._along):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._honest = TextLabel(context.look, "", "hint", wrap=True)
        self.body.addWidget(self._honest)
        self.body.addLayout(self._make_foot(context))
        self._connect()

    def _make_foot(self, context: Context) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.period = TimelinePeriod(context.look, context.casebook.today)
        stays = self.period.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.period.setSizePolicy(stays)
        foot.addWidget(self.period, 1)
        self.as_table = ActionButton(context.look, tr("As a table"), None, "quiet", name="action_as_table", small=True)
        foot.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignBottom)
        self._measures = ActionButton(context.look, tr("Measures…"), None, "quiet", name="action_measures", small=True)
        foot.addWidget(self._measures, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    def _connect(self) -> None:
        self._measures.clicked.connect(self.measures_requested)
        self.as_table.clicked.connect(self._turn)
        self.period.chosen.connect(self.chart.show_window)
        self.period.zoom_wished.connect(self.chart.zoom)
        self.period.step_wished.connect(self.chart.step_in_time)
        self._along.valueChanged.connect(self._move_to)
        self.chart.window_changed.connect(self._show_window)
        self.chart.thing_opened.connect(self._open)
        self.chart.seen_wished.connect(self._wish_seen)
        self.table.row_opened.connect(self._open)
        self.table.row_selected.connect(self._tell_whole)

    def show_facts(self, facts: TimelineFacts, client: str = "") -> None:
        """Draw these; of another client all days, as a chart."""
        if client != self._client:
            self._client = client
            self.chart.show_window(None)
            self.period.forget()
            self._tabled = False
        self._facts = facts
        honest = tr("A change beyond measurement error is not proof of its cause.")
        self._honest.setText(honest if facts.content.measures else "")
        self.chart.show_facts(facts)
        self._show_parts()

    def _turn(self) -> None:
        self._tabled = not self._tabled
        self._show_parts()

    def _show_parts(self) -> None:
        empty = self._facts is None or is_empty(self._facts.content)
        table = self._tabled
        self.as_table.set_text(tr("As a chart") if table else tr("As a table"))
        self._empty.setVisible(empty)
        self.chart.setVisible(not empty and not table)
        self.table.setVisible(not empty and table)
        self._told_whole.setVisible(not empty and table and bool(self._told_whole.text()))
        self.period.setVisible(not empty and not table)
        self.as_table.setVisible(not empty)
        self._honest.setVisible(bool(self._honest.text()))
        if table and self._facts is not None and self._told is not self._facts:
            self._told = self._facts
            self.table.show_things(self._facts.things)
            self._tell_whole(self.table.current_row())
        self._show_window()

    def _tell_whole(self, thing: object) -> None:
        """A long text is cut in its row; all of the chosen one stands below."""
        self._told_whole.setText(thing.value if isinstance(thing, Thing) else "")
        self._told_whole.setVisible(self._tabled and bool(self._told_whole.text()))

    def _show_window(self) -> None:
        """The scroll bar and the choice follow the days shown."""
        whole, shown = self.chart.whole, self.chart.shown
        if whole is None or shown is None or self._facts is None:
            self._along.hide()
            return
        days = (shown.end - shown.start).days
        self._along.blockSignals(True)
        self._along.setRange(0, (whole.end - whole.start).days - days)
        self._along.setPageStep(max(days, 1))
        self._along.setSingleStep(max(days // 10, 1))
        self._along.setValue((shown.start - whole.start).days)
        self._along.blockSignals(False)
        self._along.setVisible(shown != whole and self.chart.isVisibleTo(self))
        self.period.show_window(whole, shown, self._facts.sessions)

    def _move_to(self, days: int) -> None:
        whole, shown = self.chart.whole, self.chart.shown
        if whole is not None and shown is not None:
            self.chart.show_window(moved(whole, shown, days - (shown.start - whole.start).days))

    def _wish_seen(self, frame: QRect) -> None:
        self.seen_wished.emit(QRect(self.chart.mapTo(self, frame.topLeft()), frame.size()))

    def _open(self, thing: Thing) -> None:
        """Tell what was opened; what it is says how."""
        if thing.opens is Opens.PRACTICE:
            self.assignment_opened.emit(thing.target)
        elif thing.opens is Opens.MEASURE:
            self.measure_opened.emit(thing.target)
        elif thing.opens is Opens.NOTE:
            self.note_opened.emit(thing.target)
        elif thing.opens is Opens.CHANGE:
            self.change_opened.emit(thing.target)
        elif thing.opens is Opens.SESSION:
            self.sessions_requested.emit()
        elif thing.opens is Opens.GOAL:
            self.goals_requested.emit()
        else:
            self.alliance_requested.emit()
