"""Testing a backup: choose it, type its passphrase, and read what is in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.storage.acts import Act
from betweentimes.storage.backup import list_backups
from betweentimes.storage.problems import CasebookProblem, WrongPassphrase
from betweentimes.ui.backups import Backups
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.unlock.backups_panel import made_words
from betweentimes.ui.unlock.counts_table import counted_words
from betweentimes.ui.unlock.key_work import CheckedBackup, as_work, check_backup
from betweentimes.ui.unlock.passphrase_trial import PassphraseTrial
from betweentimes.ui.unlock.radio_list import RadioList
from betweentimes.ui.unlock.restore_panel import wrong_words
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput

TESTED: Final = "backup.tested"
"""The key of the casebook's setting: when a backup was last proved whole, UTC milliseconds."""
MOST: Final = 5


class ProofDialog(QDialog):
    """Opens a backup with what is typed, to the last page and row, in a folder that is removed again.

    Nothing of the casebook changes but the date of the test. `proved` holds what was found.
    """

    def __init__(self, context: Context, backups: Backups, last: str, parent: QWidget | None = None) -> None:
        """`last` says when this was done before."""
        super().__init__(parent)
        self._context = context
        self.proved: CheckedBackup | None = None
        look = context.look
        self.setWindowTitle(tr("Test my backup"))
        self.list = RadioList(look, name="choose_backup_to_test")
        self.list.setAccessibleName(tr("Backups, newest first"))
        self.passphrase = PassphraseInput(look, name="answer_test_passphrase")
        self.held = TextLabel(look, "", "body", wrap=True)
        self.test_button = ActionButton(look, tr("Test it"), "shield-check", "primary", name="action_test_backup_now")
        self.test_button.setDefault(True)
        self._trial = trial = PassphraseTrial(look, context.jobs, self.passphrase, self.test_button, _refusal)
        self.said, self.delay = trial.said, trial.delay
        self.close_button = ActionButton(look, tr("Close"), name="action_close_test")
        self._place(last)
        self._fill(backups)
        self.passphrase.submitted.connect(self.submit)
        self.test_button.clicked.connect(self.submit)
        self.close_button.clicked.connect(self.reject)
        trial.begun.connect(partial(self.list.setEnabled, False))
        trial.ended.connect(partial(self.list.setEnabled, True))
        trial.passed.connect(self._pass)
        self.resize(560, 480)
        self.passphrase.line.setFocus()

    def _place(self, last: str) -> None:
        look = self._context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(PageTitle(look, tr("Test my backup")))
        words = tr("A backup helps only if it opens. Type the passphrase from memory; nothing in the casebook changes.")
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        column.addWidget(TextLabel(look, last, "small", wrap=True))
        column.addWidget(self.list)
        label = tr("Passphrase, as it was when the backup was made")
        self.passphrase.setAccessibleName(label)
        column.addWidget(FieldLabel(look, label, self.passphrase))
        column.addWidget(self.passphrase)
        column.addWidget(self.said)
        column.addWidget(self._trial.working)
        column.addWidget(self.held)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.test_button)
        column.addLayout(row)

    def _fill(self, backups: Backups) -> None:
        casebook = self._context.casebook
        uid, now = casebook.unlocked.key_file.casebook_uid, casebook.now()
        places = [(backups.place, "")]
        if backups.second is not None:
            places.append((backups.second, tr("second place")))
        found = [(listing, where) for place, where in places for listing in list_backups(place, uid, now)[:MOST]]
        today = casebook.today()
        items = [(str(item.path), made_words(item.created_ms, today), where) for item, where in found]
        self.list.set_items(items)
        self.list.setVisible(bool(items))
        self.test_button.setEnabled(bool(items))
        if not items:
            self.said.say(tr("There is no backup yet. File > Back up now makes one."))

    def submit(self) -> None:
        """Test the chosen backup with what was typed, unless there is still a wait."""
        if self.list.current() and self._trial.is_ready():
            self.held.setText("")
            chosen, folder = Path(self.list.current()), self._context.casebook.folder
            work = as_work(check_backup, chosen, self.passphrase.value(), False, folder)
            self._trial.try_it(work, tr("Checking the backup, every page of it…"))

    def done(self, result: int) -> None:
        """Close; what was typed is forgotten, and a test that goes on is stopped."""
        self._trial.stop()
        super().done(result)

    def _pass(self, checked: CheckedBackup) -> None:
        self.proved = checked
        self.held.setText(proof_words(checked))
        casebook = self._context.casebook
        try:
            casebook.settings.put(TESTED, str(casebook.now()))
            casebook.record(Act("backup_tested", "casebook"))
        except CasebookProblem as problem:
            self.said.say(sentence(problem))
        self.close_button.setFocus()


def _refusal(problem: Exception) -> str:
    return wrong_words() if isinstance(problem, WrongPassphrase) else sentence(problem)


def proof_words(checked: CheckedBackup) -> str:
    """What a proved backup holds: "Clients: 12, Sessions: 40, ..."."""
    counts = checked.facts.counts
    held = ", ".join(f"{words}: {counts.get(table, 0)}" for table, words in counted_words())
    return tr("It opens with this passphrase, and every page and row was read. In it: {held}.", held=held)
