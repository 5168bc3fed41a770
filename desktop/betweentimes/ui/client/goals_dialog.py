"""A client's goals: their words, their order, and how near each is."""

import dataclasses

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client, Goal
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui import fonts
from betweentimes.ui.client.goal_form import GoalForm
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.sentences import sentence, unsaved_words
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import PageTitle
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.within_screen import resize_within

RELOADING = frozenset({"goals", "undo"})


class GoalsDialog(QDialog):
    """A list of goals in the client's order, and the form of the chosen one, which saves itself."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = client
        look = context.look
        self.setWindowTitle(tr("Goals"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Goals")))
        columns = (Column(tr("Goal"), _line, font=_voice), Column(tr("State"), _state))
        self._model = RowsModel(columns, key=_uid)
        self.table = RowsTable(look, self._model, name="goals")
        self.table.setAccessibleName(tr("Goals"))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, 72)
        self.table.row_selected.connect(self._choose)
        self.form = GoalForm(context, client)
        self._nothing = EmptyState(look, tr("No goals yet."), tr("New goal"), name="action_first_goal")
        self._nothing.clicked.connect(self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(self._make_left(), 1)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        self._problem = RefusalLine(look)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = ActionButton(look, tr("Close"), None, "primary", name="action_close")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        resize_within(self, 820, 560)
        context.changes.happened.connect(self._refresh)
        self._reload()

    def show_goal(self, uid: str) -> None:
        """Show this goal."""
        self._reload(uid)

    def done(self, result: int) -> None:
        """Save what waits, unless it cannot be read or saved; then say so and stay."""
        problem = self.form.ratings.problem() if self._stack.currentWidget() is self.form else ""
        if problem:
            self._problem.say(problem, self.form.ratings.first_unfit())
            return
        if not self._context.autosave.flush():
            self._problem.say(unsaved_words())
            return
        if self.isVisible():
            self._context.changes.happened.disconnect(self._refresh)
        super().done(result)

    def add(self) -> None:
        """Add a goal at the end and write its words."""
        self._context.autosave.flush()
        goals = self._context.casebook.goals
        position = max((goal.position for goal in goals.of(self._client.uid)), default=-1) + 1
        try:
            added = goals.save(Goal(client=self._client.uid, words="", position=position))
        except CasebookProblem as problem:
            self._problem.say(sentence(problem))
            return
        self._reload(added.uid)
        self.form.begin()

    def _make_left(self) -> QVBoxLayout:
        look = self._context.look
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        new = ActionButton(look, tr("New goal"), "plus", "compact", name="action_new_goal")
        self._up = ActionButton(look, tr("Up"), "chevron-up", "compact", name="action_goal_up")
        self._down = ActionButton(look, tr("Down"), "chevron-down", "compact", name="action_goal_down")
        new.clicked.connect(self.add)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        for button in (new, self._up, self._down):
            tools.addWidget(button)
        tools.addStretch(1)
        column.addLayout(tools)
        return column

    def _refresh(self, kinds: frozenset[str]) -> None:
        if kinds & RELOADING:
            self._reload()

    def _reload(self, choose: str = "") -> None:
        goals = self._context.casebook.goals.of(self._client.uid)
        shown = self.form.goal.uid if self.form.goal is not None else ""
        self._model.set_rows(goals)
        wanted = self._model.index_of(choose or shown)
        if not wanted.isValid() and goals:
            wanted = self._model.index(0, 0)
        if wanted.isValid():
            self.table.setCurrentIndex(wanted)
            self.form.show_goal(self._model.row_at(wanted))
        self._stack.setCurrentWidget(self.form if goals else self._nothing)
        self._enable_moves()

    def _choose(self, goal: object) -> None:
        if isinstance(goal, Goal) and (self.form.goal is None or goal.uid != self.form.goal.uid):
            self.form.save()
            self.form.ratings.save()
            self.form.show_goal(goal)
            self._enable_moves()

    def _enable_moves(self) -> None:
        at = self.table.currentIndex().row()
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < len(self._model.rows()) - 1)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        """Change places with the neighbour, and number all goals anew."""
        self._context.autosave.flush()
        rows = list(self._model.rows())
        at = self.table.currentIndex().row()
        if not (0 <= at < len(rows) and 0 <= at + step < len(rows)):
            return
        rows[at], rows[at + step] = rows[at + step], rows[at]
        for position, goal in enumerate(rows):
            if goal.position != position:
                self._context.casebook.goals.save(dataclasses.replace(goal, position=position))


def _uid(goal: Goal) -> str:
    return goal.uid


def _line(goal: Goal) -> str:
    return goal.words.partition("\n")[0] or tr("(no words yet)")


def _voice(_goal: Goal) -> QFont:
    return fonts.words()


def _state(goal: Goal) -> str:
    return tr("ended") if goal.ended else ""
