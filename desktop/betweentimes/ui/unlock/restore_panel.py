"""Opening a backup with the passphrase it was made with, so that it can be checked."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.backup_file import BackupListing
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.backups_panel import made_words
from betweentimes.ui.unlock.recovery_key_input import RecoveryKeyInput
from betweentimes.ui.unlock.retry_delay import RetryDelay, wait_words
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.widgets.passphrase_input import PassphraseInput


def wrong_words() -> str:
    """That what was typed opens another backup at most."""
    return tr("That passphrase does not open this backup. Try the one from the time when it was made.")


class RestorePanel(StartPanel):
    """The chosen backup's name and time, and its passphrase or recovery key."""

    check_requested = Signal(str, bool)
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """`check_requested` carries what was typed and whether it is the recovery key."""
        super().__init__(look, above=tr("Backup"), parent=parent)
        self.delay = RetryDelay(self)
        self._wrong = ""
        self._by_recovery = False
        self.passphrase = PassphraseInput(look, name="answer_backup_passphrase")
        self.key = RecoveryKeyInput(look, name="answer_backup_recovery_key")
        self._passphrase_label = FieldLabel(look, tr("Passphrase, as it was when the backup was made"), self.passphrase)
        self._key_label = FieldLabel(look, tr("Recovery key"), self.key)
        self.other_button = LinkButton(look, tr("Use the recovery key instead"), name="action_other_secret")
        self.check_button = ActionButton(look, tr("Check the backup"), "shield-check", "primary", name="action_check")
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back")
        self.add_space(6)
        self._made = self.add_words("")
        self.add_space(24)
        for widget in (self._passphrase_label, self.passphrase, self._key_label, self.key):
            self.column.addWidget(widget)
            self.add_space(3)
        self.column.addWidget(self.other_button)
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.check_button, self.back_button)
        self.other_button.clicked.connect(self._take_the_other)
        self.check_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)
        self.delay.ticked.connect(self._show_wait)

    def show_backup(self, listing: BackupListing, today: datetime.date) -> None:
        """Ask for this backup's passphrase."""
        self.forget()
        self._wrong = ""
        self.title.setText(listing.name)
        self._made.setText(tr("Made {when}", when=made_words(listing.created_ms, today)))
        self._turn(by_recovery=False)
        self._show_wait(self.delay.seconds_left)

    def first_field(self) -> QWidget:
        return self.key.line if self._by_recovery else self.passphrase.line

    def submit(self) -> None:
        typed = self.key.value() if self._by_recovery else self.passphrase.value()
        if self.delay.seconds_left:
            return
        if not typed:
            words = tr("Type the recovery key first.") if self._by_recovery else tr("Type the passphrase first.")
            self.said.say(words, self.first_field())
            return
        self.check_requested.emit(typed, self._by_recovery)

    def show_refusal(self, words: str, wrong: bool) -> None:
        """Say why it could not be checked; after a `wrong` passphrase there is a wait."""
        self._wrong = words if wrong else ""
        self.said.say(words)
        if wrong:
            self.delay.add_failure()
        field = self.key.line if self._by_recovery else self.passphrase.line
        field.setFocus()
        field.selectAll()

    def forget(self) -> None:
        self.passphrase.set_value("")
        self.key.set_value("")
        self.said.clear()

    def _take_the_other(self) -> None:
        self.forget()
        self._turn(by_recovery=not self._by_recovery)
        self.first_field().setFocus()

    def _turn(self, *, by_recovery: bool) -> None:
        self._by_recovery = by_recovery
        self._passphrase_label.setVisible(not by_recovery)
        self.passphrase.setVisible(not by_recovery)
        self._key_label.setVisible(by_recovery)
        self.key.setVisible(by_recovery)
        self.other_button.set_text(
            tr("Use the passphrase instead") if by_recovery else tr("Use the recovery key instead")
        )

    def _show_wait(self, seconds: int) -> None:
        self.check_button.setEnabled(not seconds)
        if self._wrong:
            self.said.say(f"{self._wrong} {wait_words(seconds)}".strip())
