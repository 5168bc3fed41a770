"""Entering one score: the measure's questions or a typed total, with the total counted as it is answered."""

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.scoring import Total, score_total
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.item_sheet import ItemSheet
from betweentimes.ui.progress.score_aside import ScoreAside
from betweentimes.ui.progress.total_sheet import TotalSheet
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SectionTitle, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


class ScoreForm(QWidget):
    """Saves itself from the first answer on; what does not fit the range waits as a draft."""

    closed = Signal()
    edited = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._definition: MeasureDefinition | None = None
        self._score: Score | None = None
        self._sheet: ItemSheet | TotalSheet | None = None
        self._others: list[Score] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._make_head())
        row = QHBoxLayout()
        row.setSpacing(20)
        self._scroll = ScrollFrame()
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scroll)
        row.addWidget(frame, 1)
        self.aside = ScoreAside(context.look, context.casebook.today)
        row.addWidget(self.aside)
        column.addLayout(row, 1)
        self.aside.edited.connect(self._change)
        self.aside.left.connect(self.left)
        context.autosave.watch(self.edited, self.left, self.save)

    def _make_head(self) -> QHBoxLayout:
        look = self._context.look
        head = QHBoxLayout()
        self._title = SectionTitle(look)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.setObjectName("score_problem")
        self.done = ActionButton(look, tr("Done"), "check", "primary", name="action_done")
        self.done.clicked.connect(self.finish)
        head.addWidget(self._title)
        head.addWidget(self._problem, 1)
        head.addWidget(self.done)
        return head

    @property
    def score(self) -> Score | None:
        """The score as it was last saved or shown."""
        return self._score

    def show_score(self, client: Client, definition: MeasureDefinition, score: Score | None, typed: bool) -> None:
        """Begin a new score (None) or correct one; `typed` asks for the total alone."""
        items = bool(definition.items) and not typed
        self._definition = definition
        self._score = score or Score(
            client=client.uid,
            measure=definition.id,
            version=definition.version,
            date=self._context.casebook.today(),
            source=ScoreSource.FORM if items else ScoreSource.TYPED,
        )
        self._others = [
            other
            for other in self._context.casebook.measures.scores(client.uid)
            if other.measure == definition.id and other.uid != self._score.uid
        ]
        look = self._context.look
        self._sheet = ItemSheet(look, definition) if items else TotalSheet(look, definition)
        self._sheet.edited.connect(self._change)
        if isinstance(self._sheet, ItemSheet):
            self._sheet.finished.connect(self._to_done)
            self._sheet.reached.connect(self._scroll.ensureWidgetVisible)
        else:
            self._sheet.left.connect(self.left)
        self._scroll.setWidget(self._sheet)
        self._title.setText(definition.title)
        self._problem.setText("")
        self._fill()
        self._sheet.focus_first()

    def reload(self) -> None:
        """Show what is stored now, after an undo; closes when the score is gone."""
        if self._score is None or not self._score.uid:
            return
        stored = [s for s in self._context.casebook.measures.scores(self._score.client) if s.uid == self._score.uid]
        if stored:
            self._score = stored[0]
            self._fill()
        else:
            self._score = None
            self.closed.emit()

    def save(self) -> None:
        """Store what was answered; nothing is stored while nothing is."""
        if self._score is None or self._definition is None:
            return
        drafts, key = self._context.casebook.drafts, self._draft_key()
        if isinstance(self._sheet, TotalSheet) and self._sheet.problem():
            drafts.keep(key, self._sheet.typed())
            return
        drafts.drop(key)
        problem = self._date_problem()
        self._problem.setText(problem)
        wanted = self._wanted()
        if problem or (not wanted.uid and _is_blank(wanted)):
            return
        self._score = self._context.casebook.measures.save_score(wanted)

    def finish(self) -> None:
        """Save and close, unless the day cannot be read or the total does not fit."""
        self._context.autosave.wish(self.save)
        if not self._context.autosave.flush():
            return
        stuck = self._date_problem() or (self._sheet.problem() if isinstance(self._sheet, TotalSheet) else "")
        if stuck:
            self._problem.setText(stuck)
            return
        self.leave()
        self.closed.emit()

    def leave(self) -> None:
        """End the editing of this score."""
        self._score = None
        self._context.casebook.end_spell()

    def _fill(self) -> None:
        if self._score is None or self._sheet is None:
            return
        self.aside.date.set_value(self._score.date)
        self.aside.safety.note.set_value(self._score.safety_note)
        if isinstance(self._sheet, ItemSheet):
            self._sheet.set_answers(self._score.answers)
        else:
            self._sheet.set_value(self._score.total)
            draft = self._context.casebook.drafts.all().get(self._draft_key())
            if draft is not None:
                self._sheet.set_typed(draft)
        self._show_total()

    def _change(self) -> None:
        self._show_total()
        self._problem.setText("")
        self.edited.emit()

    def _show_total(self) -> None:
        if self._definition is not None:
            wanted = self._wanted()
            unread = isinstance(self._sheet, TotalSheet) and bool(self._sheet.typed())
            self.aside.show_total(self._definition, self._total(), wanted, _is_blank(wanted) and not unread)
            self.aside.show_same_day([other for other in self._others if other.date == wanted.date])

    def _total(self) -> Total:
        if isinstance(self._sheet, ItemSheet) and self._definition is not None:
            return score_total(self._definition, self._sheet.answers())
        return Total(self._sheet.value() if isinstance(self._sheet, TotalSheet) else None, 0)

    def _wanted(self) -> Score:
        """The score as it stands in the inputs; a day that cannot be read leaves the day before."""
        assert self._score is not None
        answers = self._sheet.answers() if isinstance(self._sheet, ItemSheet) else ()
        return dataclasses.replace(
            self._score,
            date=self.aside.date.value() or self._score.date,
            answers=answers,
            total=self._total().value,
            safety_note=self.aside.safety.note.value(),
        )

    def _date_problem(self) -> str:
        day = self.aside.date.value()
        if day is None:
            return self.aside.date.problem() or tr("Give the day it was filled in.")
        return tr("This day has not come yet.") if day > self._context.casebook.today() else ""

    def _draft_key(self) -> str:
        assert self._score is not None and self._definition is not None
        return f"score:{self._score.uid or self._score.client}:{self._definition.id}"

    def _to_done(self) -> None:
        self.done.setFocus(Qt.FocusReason.TabFocusReason)


def _is_blank(score: Score) -> bool:
    return score.total is None and not any(answer is not None for answer in score.answers) and not score.safety_note
