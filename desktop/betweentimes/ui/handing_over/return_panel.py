"""The one way out of the client's page: the therapist's passphrase."""

import contextlib

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.storage.acts import Act
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.problems import CasebookProblem, WrongPassphrase
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.unlock.key_work import as_work
from betweentimes.ui.unlock.retry_delay import RetryDelay, wait_words
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.unlock.working_line import WorkingLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput

WIDTH = 440


class ReturnPanel(QWidget):
    """Takes the passphrase of the person who opened the casebook, tried against their own key slot on a worker.

    `passed` when it opens the slot. Each wrong one is written down and answered with a growing wait, as at unlocking;
    the wait goes on while other pages show. What is typed cannot be shown: the client sits beside.
    """

    passed = Signal()

    def __init__(self, context: Context, demo_passphrase: str, parent: QWidget | None = None) -> None:
        """`demo_passphrase` is told on the page where there is one; nobody has chosen it."""
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._wrong = ""
        look = context.look
        self.setMaximumWidth(WIDTH)
        self.passphrase = PassphraseInput(look, name="answer_return_passphrase")
        self.passphrase.show_button.hide()
        self.open_button = ActionButton(look, tr("Go on"), "lock-open", "primary", name="action_return")
        self.open_button.setProperty("tall", True)
        self.said = SaidLine(look)
        self.working = WorkingLine(look)
        self.delay = RetryDelay(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(FieldLabel(look, tr("The therapist’s passphrase"), self.passphrase))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if demo_passphrase:
            words = tr("This is the demo. Its passphrase is: {words}", words=demo_passphrase)
            column.addWidget(SmallLabel(look, words, wrap=True))
        column.addWidget(self.said)
        column.addWidget(self.working)
        self.passphrase.submitted.connect(self.submit)
        self.open_button.clicked.connect(self.submit)
        self.delay.ticked.connect(self._show_wait)

    def submit(self) -> None:
        """Try what was typed, unless there is still a wait."""
        if self._job is not None or self.delay.seconds_left:
            return
        if not self.passphrase.value():
            self.said.say(tr("Type the passphrase first."), self.passphrase)
            return
        casebook = self._context.casebook
        work = as_work(
            unlock_with_passphrase, casebook.unlocked.key_file, self.passphrase.value(), casebook.unlocked.person_uid
        )
        self._set_busy(True)
        self._job = self._context.jobs.run(work, self._pass, self._refuse)

    def forget(self) -> None:
        """Clear what was typed; a wait stays."""
        self.passphrase.set_value("")

    def _pass(self, _unlocked: object) -> None:
        self._set_busy(False)
        self.forget()
        self.delay.reset()
        self.passed.emit()

    def _refuse(self, problem: Exception) -> None:
        self._set_busy(False)
        if isinstance(problem, JobCancelled):
            return
        self._wrong = ""
        self.said.say(sentence(problem))
        if isinstance(problem, WrongPassphrase):
            with contextlib.suppress(CasebookProblem):  # a full disk opens no way out and shuts none
                self._context.casebook.record(Act("unlock_failed", "casebook"))
            self._wrong = sentence(problem)
            self.delay.add_failure()
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()

    def _set_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self.said.clear()
        self.working.show_words(tr("Trying the passphrase…") if busy else "")
        self.passphrase.setEnabled(not busy)
        self.open_button.setEnabled(not busy and not self.delay.seconds_left)

    def _show_wait(self, seconds: int) -> None:
        self.open_button.setEnabled(not seconds)
        self.said.say(f"{self._wrong} {wait_words(seconds)}".strip())
