"""What was answered on one occasion, to be taken over into the record or let go."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from betweentimes.clinic.alliance import Scale
from betweentimes.clinic.handed_over import RATED, HandedOver, score_of
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import WrongAnswers, score_total
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.alliance.note_words import scale_title
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock_of, date_of, weekday_day
from betweentimes.ui.handing_over.kept_answers import keep, let_go, take_over_check_in, take_over_score
from betweentimes.ui.language import tr
from betweentimes.ui.panel_focus import focus_inside
from betweentimes.ui.progress.safety_block import SafetyBlock
from betweentimes.ui.progress.score_words import band_words, missing_words, number_words
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel


class AnswersCard(Card):
    """`ended` when the answers were taken over (True) or let go (False)."""

    ended = Signal(bool)

    def __init__(self, context: Context, handed: HandedOver, name: str, parent: QWidget | None = None) -> None:
        """`name` is the client's."""
        measure = next((each for each in context.all_measures() if each.id == handed.measure), None)
        title = tr("Check-in") if handed.is_check_in else measure.short_title if measure else handed.measure
        super().__init__(context.look, title, name, name="answers_card", parent=parent)
        self.handed = handed
        self._context = context
        self._measure = measure
        self._score = _score(handed, measure)
        self._safety: SafetyBlock | None = None
        self.body.setSpacing(10)
        self.body.addWidget(TextLabel(context.look, self._when_words(), "small", wrap=True))
        if measure is not None and self._score is not None:
            self._add_total(measure, self._score)
        self.body.addLayout(self._make_answers())
        self.problem = TextLabel(context.look, "", "problem", wrap=True)
        self.problem.setObjectName("answers_problem")
        self.body.addWidget(self.problem)
        self._add_choices()
        self._say("" if handed.is_check_in or self._score else tr("This measure has other answers by now."))

    def take_over(self) -> None:
        """Make them part of the record."""
        casebook = self._context.casebook
        try:
            if self.handed.is_check_in:
                take_over_check_in(casebook, self.handed)
            elif self._score is not None:
                self._context.autosave.save_now(self._keep_note)
                take_over_score(casebook, self.handed, replace(self._score, safety_note=self.handed.note))
        except CasebookProblem as problem:
            self._say(sentence(problem))
            return
        self.ended.emit(True)

    def focus_first(self) -> bool:
        """Put the focus where something is to be written about item 9, or on taking over; False: nothing is offered."""
        note = self._safety.note if self._safety is not None and self._safety.isVisibleTo(self) else None
        first = note if note is not None and note.isVisibleTo(self) else self.take
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first.isVisibleTo(self)

    def _when_words(self) -> str:
        today = self._context.casebook.today()
        begun, answered = self.handed.begun, self.handed.answered
        day = weekday_day(date_of(answered), today)
        return tr(
            "Answered on the screen, {day}, {begun} to {answered}.",
            day=day,
            begun=clock_of(begun),
            answered=clock_of(answered),
        )

    def _make_answers(self) -> QGridLayout:
        look = self._context.look
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (number, question, answer) in enumerate(self._lines()):
            grid.addWidget(TextLabel(look, number, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(look, question, "body", wrap=True), row, 1)
            grid.addWidget(TextLabel(look, answer, "strong"), row, 2, Qt.AlignmentFlag.AlignTop)
        return grid

    def _lines(self) -> list[tuple[str, str, str]]:
        """Number, question and answer; "left out" where there is none."""
        left_out = tr("left out")
        if self._measure is None:
            pairs = zip((scale_title(scale) for scale in Scale), RATED, strict=True)
            rated = [(title, self.handed.answer(question)) for title, question in pairs]
            return [("", title, left_out if value is None else str(value)) for title, value in rated]
        lines = []
        for number, item in enumerate(self._measure.items, start=1):
            value = self.handed.answer(item.id)
            words = next((each.text for each in self._measure.choices_of(item) if each.value == value), left_out)
            lines.append((str(number), item.text, words if value is None else f"{value}  {words}"))
        return lines

    def _add_total(self, measure: MeasureDefinition, score: Score) -> None:
        total = score_total(measure, score.answers)
        said = [missing_words(total)]
        if total.value is not None:
            value, most = number_words(total.value), number_words(measure.maximum)
            said = [tr("Total {value} of {most}.", value=value, most=most), band_words(measure, total.value), *said]
        words = TextLabel(self._context.look, " ".join(filter(None, said)), "strong", wrap=True)
        words.setObjectName("answers_total")
        self.body.addWidget(words)
        self._safety = SafetyBlock(self._context.look)
        self.body.addWidget(self._safety)
        self._safety.note.set_value(self.handed.note)
        self._safety.show_score(measure, score)
        self._context.autosave.watch(self._safety.edited, self._safety.left, self._keep_note)

    def _keep_note(self) -> None:
        """Keep what was asked and done beside the answers, until it belongs to the score."""
        if self._safety is not None:
            self.handed = replace(self.handed, note=self._safety.note.value())
            keep(self._context.casebook, self.handed)

    def _add_choices(self) -> None:
        look = self._context.look
        words = tr("Take over as a check-in") if self.handed.is_check_in else tr("Take over as a score")
        self.take = ActionButton(look, words, "check", "primary", name="action_take_over")
        self.let_go = ActionButton(look, tr("Let go…"), None, name="action_let_go")
        self.sure = Callout(
            look,
            tr("Let these answers go? They are kept nowhere else."),
            [("let_go", tr("Let them go")), ("keep", tr("Keep them here"))],
            name="let_go_sure",
        )
        self.sure.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.take)
        row.addWidget(self.let_go)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.sure)
        self.take.setVisible(self.handed.is_check_in or self._score is not None)
        self.take.clicked.connect(self.take_over)
        self.let_go.clicked.connect(self._ask_again)
        self.sure.chosen.connect(self._decide)

    def _ask_again(self) -> None:
        self.sure.show()
        focus_inside(self.sure)

    def _decide(self, choice: str) -> None:
        self.sure.hide()
        if choice != "let_go":
            return
        try:
            self._context.autosave.save_now(self._keep_note)
            let_go(self._context.casebook, self.handed)
        except CasebookProblem as problem:
            self._say(sentence(problem))
            return
        self.ended.emit(False)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def _score(handed: HandedOver, measure: MeasureDefinition | None) -> Score | None:
    """The score they make; None when the measure is not there, or has other answers by now."""
    if measure is None:
        return None
    try:
        return score_of(handed, measure, date_of(handed.answered))
    except WrongAnswers:
        return None
