"""One goal: the client's words, whether it goes on, and how near it is."""

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client, Goal
from betweentimes.ui.client.goal_ratings import GoalRatings
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.text_input import WordsInput
from betweentimes.ui.words import short_name


class GoalForm(QWidget):
    """Saves itself; `goal` is what is kept."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.goal: Goal | None = None
        self._dirty = False
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.words = WordsInput(look, name="answer_goal_words", least=2)
        column.addWidget(FieldLabel(look, tr("In {client}’s words", client=short_name(client)), self.words))
        column.addWidget(self.words)
        self._end = ActionButton(look, "", None, "compact", name="action_end_goal")
        self._end.clicked.connect(self._turn)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 10)
        row.addWidget(self._end)
        row.addStretch(1)
        column.addLayout(row)
        self.ratings = GoalRatings(context)
        column.addWidget(self.ratings, 1)
        self.words.edited.connect(self._note_edit)
        context.autosave.watch(self.words.edited, self.words.left, self.save)

    def show_goal(self, goal: Goal) -> None:
        """Show a goal; what was typed about the same one and waits to be saved stays."""
        same = self.goal is not None and self.goal.uid == goal.uid
        if not (same and self._dirty):
            self._dirty = False
            self.goal = goal
            self.words.set_value(goal.words)
        self._end.set_text(tr("Take up again") if goal.ended else tr("End this goal"))
        self.ratings.show_goal(goal)

    def begin(self) -> None:
        """Put the focus where the words go."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the words."""
        if self._dirty and self.goal is not None:
            self.goal = self._context.casebook.goals.save(dataclasses.replace(self.goal, words=self.words.value()))
            self._dirty = False

    def _turn(self) -> None:
        self.save()
        if self.goal is not None:
            turned = dataclasses.replace(self.goal, ended=not self.goal.ended)
            self.goal = self._context.casebook.goals.save(turned)

    def _note_edit(self) -> None:
        self._dirty = True
