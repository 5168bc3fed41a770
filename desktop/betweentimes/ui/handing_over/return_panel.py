"""The one way out of the client's page: the therapist's passphrase."""

import contextlib

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.storage.acts import Act
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.unlock.key_work import as_work
from betweentimes.ui.unlock.passphrase_trial import PassphraseTrial
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
        look = context.look
        self.setMaximumWidth(WIDTH)
        self.passphrase = PassphraseInput(look, name="answer_return_passphrase")
        self.passphrase.show_button.hide()
        self.open_button = ActionButton(look, tr("Go on"), "lock-open", "primary", name="action_return")
        self.open_button.setProperty("tall", True)
        self._trial = trial = PassphraseTrial(look, context.jobs, self.passphrase, self.open_button)
        self.said, self.delay = trial.said, trial.delay
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
        column.addWidget(trial.working)
        self.passphrase.submitted.connect(self.submit)
        self.open_button.clicked.connect(self.submit)
        trial.passed.connect(self._pass)
        trial.was_wrong.connect(self._write_down)

    @property
    def busy(self) -> bool:
        """Whether a passphrase is being tried."""
        return self._trial.busy

    def submit(self) -> None:
        """Try what was typed, unless there is still a wait."""
        if self._trial.is_ready():
            unlocked, typed = self._context.casebook.unlocked, self.passphrase.value()
            work = as_work(unlock_with_passphrase, unlocked.key_file, typed, unlocked.person_uid)
            self._trial.try_it(work, tr("Trying the passphrase…"))

    def forget(self) -> None:
        """Clear what was typed; a wait stays."""
        self._trial.forget()

    def _pass(self, _unlocked: object) -> None:
        self.passed.emit()

    def _write_down(self) -> None:
        with contextlib.suppress(CasebookProblem):  # a full disk opens no way out and shuts none
            self._context.casebook.record(Act("unlock_failed", "casebook"))
