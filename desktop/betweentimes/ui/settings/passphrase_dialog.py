"""Changing one's own passphrase while the casebook is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.failed_unlocks import add_failure, read_failures
from betweentimes.storage.keys import Unlocked
from betweentimes.storage.problems import CasebookProblem, WrongPassphrase
from betweentimes.ui.jobs import Job, JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.key_work import as_work
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput
from betweentimes.ui.unlock.retry_delay import RetryDelay, wait_words
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.unlock.working_line import WorkingLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput
from betweentimes.ui.widgets.within_screen import resize_within


class PassphraseDialog(FormDialog):
    """The old passphrase, the new one twice; the keys are derived on a worker."""

    def __init__(self, start: StartContext, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(start.look, tr("Change passphrase"), parent)
        self._start = start
        self._casebook = casebook
        self._job: Job | None = None
        look = start.look
        self.old = PassphraseInput(look, name="answer_old_passphrase")
        self.new = NewPassphraseInput(look, start.rules, tr("New passphrase"), name="answer_changed_passphrase")
        self.new.set_names(casebook.name, casebook.me.name)
        self.said = SaidLine(look)
        self.working = WorkingLine(look)
        self.delay = RetryDelay(self)
        self._wrong = ""
        self.cancel_button = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.save_button = ActionButton(look, tr("Change passphrase"), None, "primary", name="action_save_passphrase")
        self.save_button.setDefault(True)
        self._place()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._change)
        self.delay.ticked.connect(self._show_wait)
        failures = read_failures(casebook.folder)
        self.delay.go_on(failures.count, start.now() - failures.last_ms)
        resize_within(self, 520, 520)
        self.old.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close without a change; keys that are just being derived are not saved any more."""
        if self._job is not None:
            self._job.cancel()
        self._forget()
        super().reject()

    def _place(self) -> None:
        look, column = self._start.look, self.body
        column.setSpacing(5)
        words = tr("The recovery key stays as it is. Backups made before still open with the old passphrase.")
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        column.addSpacing(10)
        column.addWidget(FieldLabel(look, tr("Present passphrase"), self.old))
        column.addWidget(self.old)
        column.addSpacing(8)
        column.addWidget(self.new)
        column.addWidget(self.said)
        column.addWidget(self.working)
        column.addStretch(1)
        self.end_with(self.cancel_button, self.save_button)

    def _change(self) -> None:
        if self._job is not None or self.delay.seconds_left:
            return
        problem = self.new.problem()
        if not self.old.value():
            self.said.say(tr("Type the present passphrase first."), self.old)
        elif problem:
            self.said.say(problem, self.new.problem_field())
            self.new.focus_problem()
        else:
            self._run()

    def _run(self) -> None:
        me = self._casebook.me
        name = me.name if self._start.settings.settings.names_before_unlock else ""
        work = self._casebook.key_ring.giving(me, name, self.new.value(), self._start.cost, present=self.old.value())
        self._set_busy(True)
        self._job = self._start.jobs.run(as_work(work), self._keep, self._refuse)

    def _keep(self, unlocked: Unlocked) -> None:
        self._job = None
        self._set_busy(False)
        try:
            self._casebook.key_ring.given(self._casebook.me.uid, unlocked)
        except CasebookProblem as problem:
            self.said.say(sentence(problem))
            return
        self._forget()
        self.accept()

    def _refuse(self, problem: Exception) -> None:
        self._job = None
        self._set_busy(False)
        if isinstance(problem, JobCancelled):
            return
        if isinstance(problem, WrongPassphrase):
            add_failure(self._casebook.folder, self._start.now())
            self._wrong = tr("The present passphrase is another one. Check Caps Lock and try again.")
            self.delay.add_failure()
        else:
            self.said.say(sentence(problem))
        self.old.line.setFocus()
        self.old.line.selectAll()

    def _set_busy(self, busy: bool) -> None:
        self._wrong = ""
        self.said.clear()
        self.working.show_words(tr("Changing the passphrase…") if busy else "")
        for widget in (self.old, self.new, self.save_button, self.cancel_button):
            widget.setEnabled(not busy)

    def _show_wait(self, seconds: int) -> None:
        self.save_button.setEnabled(not seconds)
        self.said.say(f"{self._wrong} {wait_words(seconds)}".strip())

    def _forget(self) -> None:
        self.old.set_value("")
        self.new.forget()
