"""The client's page: calm and large, one question at a time, and no way out but the therapist's passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.handed_over import HandedOver
from betweentimes.ui.context import Context
from betweentimes.ui.handing_over.kept_answers import keep
from betweentimes.ui.handing_over.large_text import large, large_label
from betweentimes.ui.handing_over.question_panel import QuestionPanel
from betweentimes.ui.handing_over.questions import Questions
from betweentimes.ui.handing_over.return_panel import ReturnPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, HLine, SmallLabel, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame

COLUMN_WIDTH = 760
FIRST, QUESTION, LAST = range(3)
"""The steps in their order."""


class AnsweringPage(QFrame):
    """Asks, and keeps each answer at once; `returned` after the right passphrase.

    It shows no earlier answer, no total, no name but `initials` when the client chose that, and knows no way to another
    page.
    """

    returned = Signal()

    def __init__(
        self,
        context: Context,
        asked: Questions,
        handed: HandedOver,
        initials: str,
        demo_passphrase: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.handed = handed
        self._context = context
        self._asked = asked
        self._at = 0
        self.setObjectName("answering_page")
        self.setProperty("ground", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if asked.leftward:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.begin = ActionButton(
            context.look, asked.words.say("screen.begin"), None, "primary", name="action_begin_questions"
        )
        self.panel = QuestionPanel(context.look, asked)
        self.again = ActionButton(
            context.look, asked.words.say("screen.go_back"), None, name="action_back_to_questions"
        )
        self.way_out = ReturnPanel(context, demo_passphrase)
        self._steps = (self._make_first(initials), self.panel, self._make_last())
        self._not_kept = large_label(context.look, asked.words.say("screen.not_kept"), "problem")
        self._not_kept.setObjectName("answer_not_kept")
        self._not_kept.hide()
        self._place()
        self._show_step(FIRST)
        self._connect()

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.panel.answered.connect(self._answer)
        self.panel.moved.connect(self._move)
        self.panel.stopped.connect(self.show_last)
        self.again.clicked.connect(self._show_question)
        self.way_out.passed.connect(self.returned)
        self._context.autosave.save_refused.connect(self._tell_not_kept)
        self._context.autosave.saved.connect(self._not_kept.hide)

    def focus_first(self) -> None:
        """Put the focus where the client begins."""
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_last(self) -> None:
        """Thank the client and ask for the screen; here the therapist comes back."""
        self._show_step(LAST)
        self.way_out.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing here wants is no wish of anything else."""
        event.accept()

    def _make_first(self, initials: str) -> QWidget:
        look, asked = self._context.look, self._asked
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if initials:
            column.addWidget(large_label(look, initials, "second"))
        column.addWidget(TextLabel(look, asked.title, "date", wrap=True))
        for paragraph in asked.before:
            column.addWidget(large_label(look, paragraph))
        column.addWidget(large_label(look, asked.stem, "strong"))
        column.addSpacing(8)
        large(self.begin)
        column.addWidget(self.begin)
        column.addStretch(1)
        return step

    def _make_last(self) -> QWidget:
        look, say = self._context.look, self._asked.words.say
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel(look, say("screen.thank_you"), "date", wrap=True))
        column.addWidget(large_label(look, say("screen.give_back")))
        large(self.again)
        column.addWidget(self.again)
        column.addSpacing(28)
        column.addWidget(HLine())
        column.addSpacing(4)
        column.addWidget(FieldLabel(look, say("screen.for_therapist")))
        column.addWidget(self.way_out)
        column.addStretch(1)
        return step

    def _place(self) -> None:
        body = QFrame()
        body.setProperty("ground", "panel")
        across = QHBoxLayout(body)
        across.setContentsMargins(32, 48, 32, 24)
        middle = QVBoxLayout()
        middle.setSpacing(10)
        for step in self._steps:
            middle.addWidget(step, 1)
        middle.addWidget(self._not_kept)
        notice = SmallLabel(self._context.look, self._asked.notice, wrap=True)
        notice.setObjectName("measure_notice")
        middle.addWidget(notice)
        holder = QWidget()
        holder.setLayout(middle)
        notice.setVisible(bool(self._asked.notice))
        holder.setMaximumWidth(COLUMN_WIDTH)
        across.addStretch(1)
        across.addWidget(holder, 20)
        across.addStretch(1)
        scroll = ScrollFrame(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _begin(self) -> None:
        self._at = 1
        self._show_question()

    def _move(self, by: int) -> None:
        self._at += by
        if self._at < 1:
            self._at = 0
            self._show_step(FIRST)
            self.focus_first()
        elif self._at > len(self._asked.questions):
            self._at = len(self._asked.questions)
            self.show_last()
        else:
            self._show_question()

    def _show_question(self) -> None:
        self.way_out.forget()
        self._at = max(self._at, 1)
        question = self._asked.questions[self._at - 1]
        self._show_step(QUESTION)
        self.panel.show_question(self._at, self.handed.answer(question.id))

    def _show_step(self, step: int) -> None:
        """Show one step and no other; none takes the height of another, so that nothing scrolls without need."""
        for at, part in enumerate(self._steps):
            part.setVisible(at == step)

    def _answer(self, value: int | None) -> None:
        question = self._asked.questions[self._at - 1]
        self.handed = self.handed.with_answer(question.id, value, self._context.casebook.now())
        self._context.autosave.wish(self._keep)
        self._context.autosave.save_now(self._keep)

    def _keep(self) -> None:
        keep(self._context.casebook, self.handed)

    def _tell_not_kept(self, _problem: object) -> None:
        self._not_kept.show()
