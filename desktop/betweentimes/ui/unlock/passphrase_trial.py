"""Trying a passphrase within an open casebook: on a worker, and after a wrong one with a wait, as at unlocking."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from betweentimes.storage.problems import WrongPassphrase
from betweentimes.ui.jobs import Job, JobCancelled, Jobs, Work
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import sentence
from betweentimes.ui.unlock.retry_delay import RetryDelay, wait_words
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.unlock.working_line import WorkingLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.passphrase_input import PassphraseInput


class PassphraseTrial(QObject):
    """What is behind a passphrase's line and its button; `said` and `working` are for the page to place.

    `begun` and `ended` stand around each try. `passed` carries what the work found; `was_wrong` tells of a passphrase
    that did not fit, when that has been said. The work raises WrongPassphrase or what else stands in the way.
    """

    begun = Signal()
    ended = Signal()
    passed = Signal(object)
    was_wrong = Signal()

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        passphrase: PassphraseInput,
        button: ActionButton,
        refusal: Callable[[Exception], str] = sentence,
    ) -> None:
        """`refusal` makes the sentence for what stands in the way. Belongs to the page of `passphrase`'s parent."""
        super().__init__(passphrase)
        self._jobs = jobs
        self._passphrase = passphrase
        self._button = button
        self._refusal = refusal
        self._job: Job | None = None
        self._wrong = ""
        self.said = SaidLine(look)
        self.working = WorkingLine(look)
        self.delay = RetryDelay(self)
        self.delay.ticked.connect(self._show_wait)

    @property
    def busy(self) -> bool:
        """Whether a passphrase is being tried."""
        return self._job is not None

    def is_ready(self) -> bool:
        """Whether there is something to try and nothing to wait for; says what is missing."""
        if self.busy or self.delay.seconds_left:
            return False
        if not self._passphrase.value():
            self.said.say(tr("Type the passphrase first."), self._passphrase)
            return False
        return True

    def try_it(self, work: Work, words: str) -> None:
        """Do the work with what was typed; `words` say meanwhile what is going on."""
        self.said.clear()
        self.working.show_words(words)
        self._passphrase.setEnabled(False)
        self._button.setEnabled(False)
        self.begun.emit()
        self._job = self._jobs.run(work, self._pass, self._refuse)

    def forget(self) -> None:
        """Clear what was typed; a wait stays."""
        self._passphrase.set_value("")

    def stop(self) -> None:
        """Forget it, and ask the work to stop."""
        self.forget()
        if self._job is not None:
            self._job.cancel()

    def _pass(self, found: object) -> None:
        if not isValid(self):
            return
        self._end()
        self.forget()
        self.delay.reset()
        self.said.clear()
        self.passed.emit(found)

    def _refuse(self, problem: Exception) -> None:
        if not isValid(self):  # the page was left meanwhile
            return
        self._end()
        if isinstance(problem, JobCancelled):
            return
        wrong, words = isinstance(problem, WrongPassphrase), self._refusal(problem)
        self._wrong = words if wrong else ""
        self.said.say(words)
        if wrong:
            self.delay.add_failure()
            self.was_wrong.emit()
        self._passphrase.line.setFocus()
        self._passphrase.line.selectAll()

    def _end(self) -> None:
        self._job = None
        self.working.show_words("")
        self._passphrase.setEnabled(True)
        self._button.setEnabled(not self.delay.seconds_left)
        self.ended.emit()

    def _show_wait(self, seconds: int) -> None:
        self._button.setEnabled(not seconds and not self.busy)
        self.said.say(f"{self._wrong} {wait_words(seconds)}".strip())
