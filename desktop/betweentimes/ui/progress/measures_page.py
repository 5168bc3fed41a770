"""A client's measures: the last score and change of each, every score, and the form to enter one."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.goal_measure import goal_measure, goal_scores
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.client_scores import client_scores
from betweentimes.ui.progress.due_words import plan_lines
from betweentimes.ui.progress.figures_dialog import FiguresDialog
from betweentimes.ui.progress.measure_lines import measure_lines
from betweentimes.ui.progress.measures_panel import MeasuresPanel
from betweentimes.ui.progress.score_chart import ScoreChart
from betweentimes.ui.progress.score_form import ScoreForm
from betweentimes.ui.progress.scores_table import ScoresTable
from betweentimes.ui.progress.user_measure_dialog import UserMeasureDialog
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import ElidedLabel, TextLabel
from betweentimes.ui.widgets.notice import Notice

RELOADING = frozenset({"scores", "measures", "clients", "settings", "sessions", "goals"})


class MeasuresPage(QWidget):
    """Shows one client's scores; a score is corrected, removed (and taken back) or moved to another client."""

    closed = Signal()
    hand_over_requested = Signal(str)
    move_requested = Signal(str, str)
    print_requested = Signal(str)
    goals_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self._known: dict[str, MeasureDefinition] = {}
        self._drawn: list[Score] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self.notice = Notice(context.look, name="measures_notice")
        column.addWidget(self.notice)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_lists())
        self.form = ScoreForm(context)
        self._stack.addWidget(self.form)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self._back.clicked.connect(self.close_page)
        self._define.clicked.connect(self.define_measure)
        self.panel.entry_requested.connect(self.enter_score)
        self.panel.change_requested.connect(self.change_measure)
        self.panel.figures_requested.connect(self.give_figures)
        self.panel.hand_over_requested.connect(self.hand_over_requested)
        self.panel.cut_off_chosen.connect(self._choose_cut_off)
        self.panel.print_requested.connect(self.print_requested)
        self.panel.chosen.connect(self._show_buttons)
        self.panel.chosen.connect(self._show_chart)
        self.panel.planned.connect(self._plan)
        self.panel.goals_requested.connect(self.goals_requested)
        self.form.closed.connect(self._show_lists)
        self.table.row_selected.connect(self._show_buttons)
        self.table.row_opened.connect(self.correct_score)
        self._correct.clicked.connect(self.correct_score)
        self._remove.clicked.connect(self.remove_score)
        self._move.clicked.connect(self._wish_move)
        self.notice.acted.connect(self._take_back)

    def _make_head(self) -> QFrame:
        look = self._context.look
        head = QFrame()
        head.setProperty("ground", "panel")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = ElidedLabel(look, "", "page_title")
        words.addWidget(self._title)
        words.addWidget(TextLabel(look, tr("Measures and scores"), "small"))
        row.addLayout(words, 1)
        self._define = ActionButton(look, tr("Define a measure…"), "plus", name="action_define_measure")
        self._back = ActionButton(look, tr("Back to the client"), "arrow-left", name="action_close_measures")
        row.addWidget(self._define)
        row.addWidget(self._back)
        return head

    def _make_lists(self) -> QWidget:
        look = self._context.look
        split = QSplitter()
        split.setChildrenCollapsible(False)
        self.panel = MeasuresPanel(self._context)
        split.addWidget(self.panel)
        right = QFrame()
        right.setProperty("ground", "surface")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.chart = ScoreChart(look, self._context.casebook.today)
        column.addWidget(self.chart)
        self._tables = QStackedWidget()
        self.table = ScoresTable(self._context)
        self._nothing = EmptyState(look, tr("No scores yet."))
        self._tables.addWidget(self.table)
        self._tables.addWidget(self._nothing)
        column.addWidget(self._tables, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(8)
        self._correct = ActionButton(look, tr("Correct…"), "pencil-line", name="action_correct_score")
        self._remove = ActionButton(look, tr("Remove"), "x", name="action_remove_score")
        self._move = ActionButton(look, tr("Move to another client…"), "arrow-right", name="action_move_score")
        for button in (self._correct, self._remove, self._move):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        split.addWidget(right)
        split.setSizes([340, 760])
        return split

    def show_client(self, uid: str) -> None:
        """Show this client's measures."""
        self._context.autosave.flush()
        self._client = self._context.casebook.clients.get(uid)
        self.notice.hide()
        self._show_lists()
        self.panel.choose_first()

    def focus_first(self) -> None:
        """Put the focus on the list of measures."""
        self.panel.focus_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def set_shared(self, shared: bool) -> None:
        """Hide the therapist's notes, and moving to others, while both look at the screen."""
        self.form.aside.set_shared(shared)
        self.table.set_shared(shared)
        self._move.setVisible(not shared)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reload when something changed that this page shows."""
        if self._client is None or not kinds & RELOADING:
            return
        self._reload()
        if "undo" in kinds and self._stack.currentWidget() is self.form:
            self.form.reload()

    def enter_score(self, measure: str, typed: bool = False) -> None:
        """Open the form for a new score of this measure; `typed` asks for the total alone."""
        if self._client is not None and measure in self._known:
            self.notice.hide()
            self._stack.setCurrentWidget(self.form)
            self.form.show_score(self._client, self._known[measure], None, typed)

    def correct_score(self, *_args: object) -> None:
        """Open the form of the selected score."""
        score = self.table.chosen()
        if score is None or self._client is None or score.measure not in self._known:
            return
        definition = self._known[score.measure]
        whole = score.source is ScoreSource.FORM and len(score.answers) == len(definition.items)
        self.notice.hide()
        self._stack.setCurrentWidget(self.form)
        self.form.show_score(self._client, definition, score, typed=not whole)

    def remove_score(self) -> None:
        """Remove the selected score; a notice offers to take that back."""
        score = self.table.chosen()
        if score is None:
            return
        try:
            self._context.casebook.measures.remove_score(score.uid)
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
            return
        self._reload()
        self.notice.say(tr("The score was removed."), "pine", tr("Take that back"))

    def define_measure(self) -> None:
        """Ask for a new measure of one's own."""
        dialog = UserMeasureDialog(self._context, None, self)
        if dialog.exec():
            self._reload()
            self.panel.choose(dialog.definition.id)

    def change_measure(self, measure: str) -> None:
        """Edit a measure of one's own."""
        if UserMeasureDialog(self._context, self._known[measure], self).exec():
            self._reload()

    def give_figures(self, measure: str) -> None:
        """Give a shipped measure published figures of another group, or take them back."""
        if FiguresDialog(self._context, self._known[measure], self).exec():
            self._reload()

    def close_page(self) -> None:
        """Save and go back to the client."""
        self.panel.plan.settle()
        if self._stack.currentWidget() is self.form:
            self.form.finish()
            if self._stack.currentWidget() is self.form:
                return
        self.closed.emit()

    def _go_back(self) -> None:
        """From the form to the lists, from the lists to the client."""
        self.panel.plan.settle()
        if self._stack.currentWidget() is self.form:
            self.form.finish()
        else:
            self.closed.emit()

    def _show_lists(self) -> None:
        self._stack.setCurrentIndex(0)
        self._reload()

    def _reload(self) -> None:
        if self._client is None:
            return
        casebook = self._context.casebook
        uid = self._client.uid
        read = client_scores(self._context, uid)
        self._known = {definition.id: definition for definition in read.definitions}
        goals = [goal_measure(goal) for goal in casebook.goals.of(uid) if not goal.ended]
        self._drawn = [*read.scores, *goal_scores(casebook.goals.ratings(uid))]
        self._title.setText(self._client.name)
        lines = measure_lines((*read.definitions, *goals), self._drawn)
        self.panel.show_lines(lines, plan_lines(self._context, uid, read), casebook.measure_sheets.sheets(uid))
        self.table.show_scores(read.scores, self._known)
        self._tables.setCurrentWidget(self.table if read.scores else self._nothing)
        self._show_buttons()

    def _show_buttons(self, *_args: object) -> None:
        score = self.table.chosen()
        for button in (self._correct, self._remove, self._move):
            button.setEnabled(isinstance(score, Score))

    def _show_chart(self, _measure: str) -> None:
        line = self.panel.current()
        if line is not None:
            self.chart.show_measure(line.definition, self._drawn)

    def _plan(self, measure: str, every: int) -> None:
        """Keep how often a measure is asked; counted from today where it was never asked."""
        if self._client is None:
            return
        measures, client = self._context.casebook.measures, self._client.uid
        kept = next((plan for plan in measures.plans(client) if plan.measure == measure), None)
        try:
            if kept is not None and every == 0:
                measures.remove_plan(kept.uid)
            elif kept is not None:
                measures.save_plan(replace(kept, every=every))
            elif every:
                since = self._context.casebook.today()
                measures.save_plan(MeasurePlan(client=client, measure=measure, every=every, since=since))
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
        self._reload()

    def _choose_cut_off(self, measure: str, cut_off: str) -> None:
        try:
            self._context.choose_cut_off(measure, cut_off)
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
        self._reload()

    def _wish_move(self) -> None:
        score = self.table.chosen()
        if score is not None:
            self.move_requested.emit("score", score.uid)
            self._reload()

    def _take_back(self) -> None:
        try:
            self._context.casebook.history.undo()
        except CasebookProblem as problem:
            self.notice.say(sentence(problem), "ochre")
            return
        self._reload()
