"""Into a casebook that is there: by passphrase, or by recovery key with a new passphrase after it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from betweentimes.settings import folder_of
from betweentimes.storage.acts import Act
from betweentimes.storage.failed_unlocks import add_failure, read_failures
from betweentimes.storage.folder import CasebookFolder, find_casebook
from betweentimes.storage.found import Found
from betweentimes.storage.key_file import read_key_file
from betweentimes.storage.problems import (
    CasebookCut,
    CasebookProblem,
    KeyFileMissing,
    NoCasebookHere,
    WrongPassphrase,
    WrongRecoveryKey,
)
from betweentimes.storage.records_file import check_records_file
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.flow import Flow
from betweentimes.ui.unlock.key_work import as_work, derive, derive_by_recovery, with_new_passphrase
from betweentimes.ui.unlock.last_backup import LastBackup, last_backup_words, look_up
from betweentimes.ui.unlock.offers import RESTORE, SALVAGE, offers_about
from betweentimes.ui.unlock.panel_stack import PanelStack
from betweentimes.ui.unlock.retry_delay import count_lost_words, failures_words
from betweentimes.ui.unlock.unlock_panel import UnlockPanel

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook
    from betweentimes.ui.unlock.recovery_panel import AfterRecoveryPanel, RecoveryPanel

LOOK_MS = 150
"""Before backups are looked for: the page is painted first."""


class UnlockFlow(Flow):
    """The unlock panel, the recovery key's, and the new passphrase's.

    `failures_told` says, once it is open, that it was tried in vain before. `restore_wished` and `salvage_wished` are
    for a casebook that does not open; the latter carries its opened keys.
    """

    restore_wished = Signal()
    salvage_wished = Signal(object)
    failures_told = Signal(str)

    def __init__(self, start: StartContext, stack: PanelStack) -> None:
        super().__init__(start, stack)
        self.folder: CasebookFolder | None = None
        self._found: Found | None = None
        self._look_up_backup = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look_up_backup.timeout.connect(self.look_up_backup)
        self.panel = UnlockPanel(start.look)
        stack.add_panel(self.panel)
        self.panel.unlock_requested.connect(self._unlock)
        self.panel.recovery_requested.connect(self._ask_for_recovery_key)
        self.panel.offers.retry_requested.connect(self._try_again)
        self.panel.offers.restore_requested.connect(self.restore_wished)
        self.panel.offers.salvage_requested.connect(self._salvage)

    @cached_property
    def recovery(self) -> RecoveryPanel:
        """Asks for the recovery key; made when it is first wanted."""
        from betweentimes.ui.unlock.recovery_panel import RecoveryPanel

        panel = RecoveryPanel(self.start.look)
        self.stack.add_panel(panel)
        panel.unlock_requested.connect(self._unlock_by_recovery)
        panel.back_requested.connect(self.show_again)
        return panel

    @cached_property
    def after(self) -> AfterRecoveryPanel:
        """Offers a new passphrase after the recovery key; made when it is first wanted."""
        from betweentimes.ui.unlock.recovery_panel import AfterRecoveryPanel

        panel = AfterRecoveryPanel(self.start.look, self.start.rules)
        self.stack.add_panel(panel)
        panel.passphrase_chosen.connect(self._set_passphrase)
        panel.skipped.connect(self._open_unchanged)
        return panel

    def forget(self) -> None:
        super().forget()
        self._found = None

    def show_casebook(self, path: Path) -> None:
        """Show the casebook at a folder or key file, damaged or not. Raises NoCasebookHere, CasebookUnclear."""
        try:
            folder = find_casebook(path)
        except KeyFileMissing as missing:
            folder = CasebookFolder(missing.path, missing.path.name)
        self.folder, self._found = folder, None
        names = self.start.settings.settings.names_before_unlock
        failures = read_failures(folder)
        self.panel.delay.go_on(failures.count, self.start.now() - failures.last_ms)
        try:
            key_file = read_key_file(folder.key_file)
            check_records_file(folder.records)
        except CasebookCut as problem:  # what is left of it can be read, with the passphrase
            self.panel.show_casebook(folder, key_file, names)
            self._say_about_shown(problem)
        except (CasebookProblem, OSError) as problem:
            self.panel.show_casebook(folder, None, names)
            self._say_about_shown(problem)
        else:
            self.panel.show_casebook(folder, key_file, names)
        self._look_up_backup.start()
        self.stack.show_panel(self.panel)

    def refuse(self, casebook: Casebook, problem: CasebookProblem) -> None:
        """Close a casebook that was opened and cannot be read, and say what can be done; its keys stay open."""
        with suppress(CasebookProblem):
            casebook.close()
        self.show_casebook(casebook.folder.path)
        self._found = Found(casebook.folder, casebook.unlocked)
        self._refuse(problem)

    def look_up_backup(self) -> None:
        """Say when the casebook that is shown was last backed up, as soon as that is known."""
        folder = self.folder
        if folder is None:
            return

        def found(words: str) -> None:
            if self.folder == folder:
                self.panel.backup.setText(words)

        self.find_backup(folder, found)

    def find_backup(self, folder: CasebookFolder, then: Callable[[str], None]) -> None:
        """Look for this casebook's backups wherever they are kept, whether it opens or not; `then` is told in words."""
        settings = self.start.settings.settings
        own, chosen = backup_folder_of(folder), folder_of(settings.backup_folder)
        places = (own,) if chosen is None else (chosen, own)
        try:
            uid = read_key_file(folder.key_file).casebook_uid
        except (CasebookProblem, OSError):
            uid = ""

        def found(backup: LastBackup) -> None:
            then(last_backup_words(backup, self.start.today()))

        second = folder_of(settings.backup_folder_2)
        work = as_work(look_up, places, second, uid, folder.name, self.start.now())
        self.start.jobs.run(work, found, _pass_over)

    def offer_salvage(self) -> None:
        """Offer to copy what can be read of the casebook shown last, though it may open."""
        if self.folder is not None:
            self.show_casebook(self.folder.path)
            self.panel.show_refusal(tr("Type the passphrase, then choose what to do."), False, (RESTORE, SALVAGE))
            self.stack.take_focus()

    def show_with_new_key_file(self, path: Path) -> None:
        """Show the casebook whose key file has just been made again, and say so."""
        self.show_casebook(path)
        self.panel.said.say(tr("The key file is there again, and no record was touched. Unlock as you did last."))

    def _say_about_shown(self, problem: Exception) -> None:
        self.panel.said.say(_about_shown(problem))
        self.panel.offers.show_offers(offers_about(problem))

    def show_again(self) -> None:
        """Go back to the casebook shown last."""
        if self.folder is not None:
            self.show_casebook(self.folder.path)

    def _unlock(self, passphrase: str, person_uid: str | None) -> None:
        if self.folder is None:
            return
        work = as_work(derive, self.folder.key_file, passphrase, person_uid, self.start.cost)
        self.run(self.panel, tr("Unlocking…"), work, self._unlocked, self._refuse)

    def _try_again(self) -> None:
        if self.panel.passphrase.isVisibleTo(self.panel):
            self.panel.submit()
        else:
            self.show_again()

    def _salvage(self) -> None:
        """Copy what can be read: with the keys that are open already, or with the passphrase that was typed."""
        if self._found is not None:
            self.salvage_wished.emit(self._found)
        elif self.folder is not None and self.panel.passphrase.value():
            person = self.panel.people.current() or None
            work = as_work(derive, self.folder.key_file, self.panel.passphrase.value(), person)
            self.run(self.panel, tr("Unlocking…"), work, self.salvage_wished.emit, self._refuse)
        else:
            self.panel.said.say(tr("Type the passphrase first."), self.panel.passphrase)

    def _unlocked(self, found: Found) -> None:
        self._found = found
        if self._enter_after_failures(found, self._refuse) is not None:
            self.panel.delay.reset()

    def _refuse(self, problem: Exception) -> None:
        wrong = isinstance(problem, WrongPassphrase)
        self._count_failure(wrong)
        self.panel.show_refusal(sentence(problem), wrong, offers_about(problem))

    def _count_failure(self, wrong: bool) -> None:
        if wrong and self.folder is not None:
            add_failure(self.folder, self.start.now())

    def _enter_after_failures(self, found: Found, failed: Callable[[Exception], None]) -> Casebook | None:
        """Open the records; what failed before is written into them, and told to whoever is in."""
        failures = read_failures(found.folder)
        casebook = self.enter(found, failed, failures.count)
        if casebook is not None:
            if failures.count:
                self.failures_told.emit(failures_words(failures, self.start.today()))
            if casebook.count_lost:
                self.failures_told.emit(count_lost_words())
        return casebook

    def _ask_for_recovery_key(self) -> None:
        if self.folder is not None:
            self.panel.forget()
            self.recovery.forget()
            self.recovery.title.setText(self.folder.name)
            self.stack.show_panel(self.recovery)

    def _unlock_by_recovery(self, text: str) -> None:
        if self.folder is not None:
            work = as_work(derive_by_recovery, self.folder.key_file, text)
            self.run(self.recovery, tr("Unlocking…"), work, self._recovered, self._refuse_recovery)

    def _recovered(self, found: Found) -> None:
        self._found = found
        self.recovery.forget()
        self.after.show_people(found.folder.name, found.unlocked.key_file.people)
        self.stack.show_panel(self.after)

    def _refuse_recovery(self, problem: Exception) -> None:
        self._count_failure(isinstance(problem, WrongRecoveryKey))
        self.recovery.show_refusal(sentence(problem))

    def _set_passphrase(self, slot_id: str, passphrase: str) -> None:
        if self._found is not None:
            work = as_work(with_new_passphrase, self._found, slot_id, passphrase, self.start.cost)
            self.run(self.after, tr("Setting the passphrase…"), work, self._passphrase_set, self._refuse_after)

    def _passphrase_set(self, found: Found) -> None:
        self._found = found
        self._open_found(Act("passphrase_replaced", "person", found.person))

    def _open_unchanged(self) -> None:
        self._open_found()

    def _open_found(self, *acts: Act) -> None:
        if self._found is None:
            return
        casebook = self._enter_after_failures(self._found, self._refuse_after)
        if casebook is not None and acts:
            casebook.record(*acts)

    def _refuse_after(self, problem: Exception) -> None:
        offers = offers_about(problem)
        if RESTORE in offers:
            self.stack.show_panel(self.panel)
            self.panel.show_refusal(sentence(problem), False, offers)
        else:
            self.after.said.say(sentence(problem))


def _pass_over(_problem: Exception) -> None:
    """A place that cannot be looked into says nothing before unlocking."""


def _about_shown(problem: Exception) -> str:
    """Why the casebook cannot be unlocked as it is; its folder is there, whatever is in it."""
    if isinstance(problem, NoCasebookHere):
        return tr("The key file is here, but the records are not. Put them back beside it, or restore a backup.")
    return sentence(problem)
