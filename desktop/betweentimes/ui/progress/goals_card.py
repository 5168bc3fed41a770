"""The goals in the client's words, and how near each is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import HLine, SmallLabel, TextLabel
from betweentimes.ui.widgets.near_squares import NearSquares


class GoalsCard(Card):
    """Goals that have not ended, each with its squares."""

    goals_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Goals"), icon="target", name="goals_card", parent=parent)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        edit = ActionButton(look, tr("Edit goals"), None, "quiet", name="action_edit_goals", small=True)
        edit.clicked.connect(self.goals_requested)
        self.head_layout.addWidget(edit)

    def show_goals(self, goals: Sequence[Goal], ratings: Sequence[GoalRating]) -> None:
        """Show these; the first and the last rating of each say how it went."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        open_goals = [goal for goal in goals if not goal.ended]
        for place, goal in enumerate(open_goals):
            if place:
                self.body.addWidget(HLine())
            self.body.addWidget(self._make_row(goal, [each.near for each in ratings if each.goal == goal.uid]))
        if not open_goals:
            empty = TextLabel(self._look, tr("No goals yet."), "second")
            empty.setContentsMargins(14, 10, 14, 10)
            self.body.addWidget(empty)
        self.body.addStretch(1)

    def _make_row(self, goal: Goal, near: Sequence[int]) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        words = TextLabel(self._look, f"“{goal.words}”", "words", wrap=True)
        words.setMinimumWidth(1)
        column.addWidget(words)
        line = QHBoxLayout()
        line.setSpacing(8)
        if near:
            line.addWidget(NearSquares(self._look, near[-1]))
        line.addWidget(SmallLabel(self._look, near_words(near)))
        line.addStretch(1)
        column.addLayout(line)
        return row


def near_words(near: Sequence[int]) -> str:
    """ "5 of 10 near, was 2"."""
    if not near:
        return tr("Not rated yet")
    if len(near) == 1:
        return tr("{now} of 10 near", now=near[-1])
    return tr("{now} of 10 near, was {before}", now=near[-1], before=near[0])
