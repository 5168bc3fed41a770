"""One question on the client's page, with its answers and the ways back and forth."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.handing_over.answer_buttons import AnswerButtons
from betweentimes.ui.handing_over.large_text import large, large_label
from betweentimes.ui.handing_over.questions import Question, Questions
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel

SEEN_MS = 400
"""A clicked answer is seen this long before the next question comes; a second click of a double one falls into it."""
TEN_MS = 1500
"""A nought typed this soon after a one makes ten."""


class QuestionPanel(QFrame):
    """Shows one question at a time. A number key answers; `moved` wants the next (1) or the one before (-1).

    An answer in words goes on by itself. A rating stays, for its second digit and a second thought.
    """

    answered = Signal(object)
    moved = Signal(int)
    stopped = Signal()

    def __init__(self, look: Look, asked: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._asked = asked
        self._buttons: AnswerButtons | None = None
        self._question: Question | None = None
        say = asked.words.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._place = SmallLabel(look)
        self._place.setObjectName("question_place")
        self._text = TextLabel(look, "", "date", wrap=True)
        self._text.setObjectName("question_text")
        self._stem = large_label(look, asked.stem, "second")
        for part, room in ((self._place, 10), (self._stem, 8), (self._text, 18)):
            self._column.addWidget(part)
            self._column.addSpacing(room)
        self._answers = QVBoxLayout()
        self._column.addLayout(self._answers)
        self._column.addSpacing(20)
        self.back = ActionButton(look, say("screen.back"), None, name="action_question_before")
        self.onward = ActionButton(look, say("screen.leave"), None, name="action_next_question")
        self.take_away = ActionButton(look, say("screen.take_away"), None, "quiet", name="action_take_answer_away")
        self.stop = ActionButton(look, say("screen.stop"), None, "quiet", name="action_stop_here")
        self._place_buttons()
        self._after_click = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._after_one = QTimer(self, singleShot=True, interval=TEN_MS)
        self._after_click.timeout.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.onward.clicked.connect(self._go_on)
        self.take_away.clicked.connect(self._take_away)
        self.stop.clicked.connect(self.stopped)

    def _place_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.back, self.onward, self.take_away, self.stop):
            large(button)
        row.addWidget(self.back)
        row.addWidget(self.onward)
        row.addWidget(self.take_away)
        row.addStretch(1)
        row.addWidget(self.stop)
        self._column.addLayout(row)
        self._column.addStretch(1)

    def show_question(self, number: int, answer: int | None) -> None:
        """Show the question of this number, from 1, with its answer so far, and put the focus there."""
        self._after_click.stop()
        self._after_one.stop()
        self._question = question = self._asked.questions[number - 1]
        total = len(self._asked.questions)
        self._place.setText(self._asked.words.say("screen.place", n=number, total=total))
        self._text.setText(question.text)
        self._stem.setVisible(not question.alone)
        if self._buttons is not None:
            self._answers.removeWidget(self._buttons)
            self._buttons.hide()
            self._buttons.deleteLater()
        self._buttons = AnswerButtons(self._look, question, self._asked.low, self._asked.high, self)
        self._buttons.setAccessibleName(question.text)
        self._buttons.chosen.connect(self._click)
        self._answers.addWidget(self._buttons)
        QWidget.setTabOrder(self._buttons, self.back)
        self._buttons.show()
        self._show_answer(answer)
        self._buttons.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number answers; Backspace takes the answer away."""
        if self._buttons is None or self._question is None:
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_away()
            return
        text = event.text()
        digit = int(text) if len(text) == 1 and text.isdecimal() else None
        if digit == 0 and self._after_one.isActive():
            digit = 10
        if digit is not None and self._buttons.offers(digit) and not event.isAutoRepeat():
            self._after_one.stop()
            if self._question.rating and digit == 1:
                self._after_one.start()
            self._answer(digit)
            if self._question.rating:
                self._buttons.focus_first()
            else:
                self._go_on()
        else:
            super().keyPressEvent(event)

    def _click(self, value: int) -> None:
        self._answer(value)
        if self._question is not None and not self._question.rating:
            self._after_click.start()

    def _answer(self, value: int) -> None:
        self._show_answer(value)
        self.answered.emit(value)

    def _take_away(self) -> None:
        self._after_click.stop()
        if self._buttons is not None and self._buttons.value() is not None:
            self._show_answer(None)
            self._buttons.focus_first()
            self.answered.emit(None)

    def _go_on(self) -> None:
        self._after_click.stop()
        self.moved.emit(1)

    def _go_back(self) -> None:
        self._after_click.stop()
        self.moved.emit(-1)

    def _show_answer(self, value: int | None) -> None:
        if self._buttons is not None:
            self._buttons.show_answer(value)
        say = self._asked.words.say
        self.onward.set_text(say("screen.leave") if value is None else say("screen.next"))
        self.onward.set_kind("plain" if value is None else "primary")
        self.take_away.setVisible(value is not None)
