"""Beside a measure's questions: the day, the total with its band, what is missing, and the item about harm."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import Safety, Total, is_case, safety
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.judgement_words import provisional_form_words
from betweentimes.ui.progress.safety_block import SafetyBlock
from betweentimes.ui.progress.score_words import band_words, missing_words, number_words
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.widgets.time_inputs import DateInput

WIDTH = 304
SEEN_OF_SAFETY = 90
"""Pixels of what item 9 asks that come into view by themselves where the window is low."""
BAR = 12
"""Pixels kept free for the bar that comes where the window is low."""


class ScoreAside(ScrollFrame):
    """Shows a total as it is counted; `edited` and `left` follow its own inputs (day, note)."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._raised = False
        self.setFixedWidth(WIDTH + BAR)
        inside = QFrame()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, BAR, 2)
        column.setSpacing(12)
        self.date = DateInput(look, today, name="answer_score_date")
        column.addWidget(FieldLabel(look, tr("Filled in on"), self.date))
        column.addWidget(self.date)
        self._same_day = TextLabel(look, "", "small", wrap=True)
        self._same_day.setObjectName("score_same_day")
        column.addWidget(self._same_day)
        column.addWidget(self._make_total(look))
        self.safety = SafetyBlock(look)
        self._private = QWidget()
        private = QVBoxLayout(self._private)
        private.setContentsMargins(0, 0, 0, 0)
        private.addWidget(self.safety)
        column.addWidget(self._private)
        column.addStretch(1)
        self.setWidget(inside)
        for part in (self.date, self.safety):
            part.edited.connect(self.edited)
            part.left.connect(self.left)

    def set_shared(self, shared: bool) -> None:
        """Hide what the therapist writes about item 9 while both look at the screen."""
        self._private.setVisible(not shared)

    def _make_total(self, look: Look) -> QFrame:
        card = Card(look, tr("Total"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._total = TextLabel(look, "", "date")
        self._total.setObjectName("score_total")
        self._of = TextLabel(look, "", "second")
        row.addWidget(self._total)
        row.addWidget(self._of)
        row.addStretch(1)
        card.body.addLayout(row)
        self._band = Badge(look, "")
        card.body.addWidget(self._band)
        self._missing = TextLabel(look, "", "small", wrap=True)
        self._missing.setObjectName("score_missing")
        self._case = TextLabel(look, "", "hint", wrap=True)
        card.body.addWidget(self._missing)
        card.body.addWidget(self._case)
        self._provisional = TextLabel(look, "", "hint", wrap=True)
        self._provisional.setObjectName("score_provisional")
        card.body.addWidget(self._provisional)
        return card

    def words(self) -> str:
        """What it says about the total, for a test or a reader."""
        parts = (self._total, self._of, self._missing, self._case, self._provisional)
        said = [part.text() for part in parts if part.text()]
        return " ".join([*said, self._band.text()] if self._band.isVisibleTo(self) else said)

    def show_same_day(self, others: Sequence[Score]) -> None:
        """Say which scores on the measure there are already of the day that is shown."""
        totals = ", ".join(number_words(other.total) for other in others if other.total is not None)
        words = tr("There is a score of this day already: {totals}. The one written last counts.", totals=totals)
        self._same_day.setText(words if totals else "")
        self._same_day.setVisible(bool(totals))

    def show_total(self, definition: MeasureDefinition, total: Total, score: Score, blank: bool) -> None:
        """Say the total; `blank` while nothing at all was answered yet."""
        value = total.value
        self._total.setText("–" if value is None else number_words(value))
        self._of.setText(tr("of {n}", n=number_words(definition.maximum)))
        self._missing.setText(tr("Nothing answered yet.") if blank else missing_words(total))
        self._missing.setVisible(bool(self._missing.text()))
        band = band_words(definition, value)
        self._band.set_badge(band)
        self._band.setVisible(bool(band))
        self._case.setText(_case_words(definition, value))
        self._case.setVisible(bool(self._case.text()))
        self._provisional.setText("" if blank else provisional_form_words(definition, score))
        self._provisional.setVisible(bool(self._provisional.text()))
        self.safety.show_score(definition, score)
        if safety(definition, score) is Safety.RAISED and not self._raised:
            self.ensureVisible(0, self._private.geometry().top() + SEEN_OF_SAFETY, 0, 0)
        self._raised = safety(definition, score) is Safety.RAISED


def _case_words(definition: MeasureDefinition, value: float | None) -> str:
    """On which side of the cut-off a total lies; one of the user's own is not called published."""
    if value is None or definition.caseness is None:
        return ""
    cut = number_words(definition.caseness)
    own, worse = definition.user_made, definition.higher_is_worse
    if is_case(definition, value):
        return (
            tr("At or beyond the cut-off of {n}.", n=cut)
            if own
            else tr("At or beyond the published cut-off of {n}.", n=cut)
        )
    if worse:
        return tr("Below the cut-off of {n}.", n=cut) if own else tr("Below the published cut-off of {n}.", n=cut)
    return tr("Above the cut-off of {n}.", n=cut) if own else tr("Above the published cut-off of {n}.", n=cut)
