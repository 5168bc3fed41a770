"""How near a goal is: a number from 0 to 10 for a day, and the earlier ones."""

import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.ui.context import Context
from betweentimes.ui.dates import weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import RIGHT, Column, RowsModel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.scale_inputs import ScaleInput
from betweentimes.ui.widgets.time_inputs import DateInput

NEAREST = 10


class GoalRatings(QWidget):
    """Saves itself; a day has one rating, and a blank number takes it away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._goal: Goal | None = None
        self._ratings: dict[datetime.date, GoalRating] = {}
        self._day = context.casebook.today()
        self._dirty = False
        look = context.look
        self.date = DateInput(look, context.casebook.today, name="answer_rating_date")
        self.near = ScaleInput(look, 0, NEAREST, name="answer_near")
        self._model = RowsModel(
            (Column(tr("Date"), self._date_words, sort=_day_of), Column(tr("Near"), _near_words, align=RIGHT)),
            key=_uid,
        )
        self._table = RowsTable(look, self._model, name="goal_ratings")
        self._table.setAccessibleName(tr("Ratings so far"))
        self._table.setColumnWidth(0, 200)
        self._table.row_selected.connect(self._choose)
        self._remove = ActionButton(
            look, tr("Remove this rating"), None, "quiet", name="action_remove_rating", small=True
        )
        self._remove.clicked.connect(self._remove_shown)
        self._lay_out()
        self.date.edited.connect(self._change_day)
        self.near.edited.connect(self._note_edit)
        context.autosave.watch(self.near.edited, self.near.left, self.save)

    def show_goal(self, goal: Goal) -> None:
        """Show a goal's ratings, today's in front."""
        if self._goal is None or goal.uid != self._goal.uid:
            self._day, self._dirty = self._context.casebook.today(), False
        self._goal = goal
        self._reload()

    def save(self) -> None:
        """Keep the number for the day it was given for."""
        if not self._dirty or self._goal is None or self.near.problem():
            return
        goals = self._context.casebook.goals
        kept, near = self._ratings.get(self._day), self.near.value()
        if near is None:
            if kept is not None:
                goals.remove_rating(kept.uid)
        elif kept is None or kept.near != near:
            uid = kept.uid if kept is not None else ""
            goals.rate(GoalRating(uid=uid, goal=self._goal.uid, client=self._goal.client, date=self._day, near=near))
        self._dirty = False
        self._reload()

    def problem(self) -> str:
        """The sentence about what cannot be read as typed, or ""."""
        return self.near.problem() or self.date.problem()

    def first_unfit(self) -> QWidget:
        """The input that `problem` is about."""
        return self.near if self.near.problem() else self.date

    def _lay_out(self) -> None:
        look = self._context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, entry, share in ((tr("Date"), self.date, 0), (tr("How near, 0 to 10"), self.near, 1)):
            part = QVBoxLayout()
            part.setSpacing(3)
            part.addWidget(FieldLabel(look, label, entry))
            part.addWidget(entry)
            row.addLayout(part, share)
        column.addLayout(row)
        column.addWidget(TextLabel(look, tr("Our own rating, not a validated questionnaire"), "hint", wrap=True))
        column.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._remove)
        column.addLayout(foot)

    def _reload(self) -> None:
        if self._goal is None:
            return
        found = self._context.casebook.goals.ratings(self._goal.client)
        mine = [rating for rating in found if rating.goal == self._goal.uid]
        self._ratings = {rating.date: rating for rating in mine}
        self._model.set_rows(list(reversed(mine)))
        if not self._dirty:
            self._show_day(self._day)

    def _show_day(self, day: datetime.date) -> None:
        self._day = day
        if self.date.value() != day:
            self.date.set_value(day)
        rating = self._ratings.get(day)
        self.near.set_value(rating.near if rating is not None else None)
        self._remove.setEnabled(rating is not None)
        index = self._model.index_of(rating.uid if rating is not None else "")
        if index.isValid():
            self._table.setCurrentIndex(index)
        else:
            self._table.clearSelection()

    def _change_day(self) -> None:
        day = self.date.value()
        if day is not None and day != self._day:
            self.save()
            self._dirty = False
            self._show_day(day)

    def _choose(self, rating: object) -> None:
        if isinstance(rating, GoalRating) and rating.date != self._day:
            self.save()
            self._show_day(rating.date)

    def _note_edit(self) -> None:
        self._dirty = True

    def _remove_shown(self) -> None:
        rating = self._ratings.get(self._day)
        self._dirty = False
        if rating is not None:
            self._context.casebook.goals.remove_rating(rating.uid)
        self._reload()

    def _date_words(self, rating: GoalRating) -> str:
        return weekday_day(rating.date, self._context.casebook.today())


def _uid(rating: GoalRating) -> str:
    return rating.uid


def _day_of(rating: GoalRating) -> datetime.date:
    return rating.date


def _near_words(rating: GoalRating) -> str:
    return tr("{near} of 10", near=rating.near)
