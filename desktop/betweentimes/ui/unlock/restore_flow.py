"""Into a casebook brought back from a backup: choose, check, agree, open."""

from collections.abc import Callable
from operator import methodcaller
from pathlib import Path

from PySide6.QtCore import Signal

from betweentimes.settings import folder_of
from betweentimes.storage.backup_file import SUFFIX, BackupListing, read_listing
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.found import Found
from betweentimes.storage.places import LOCAL, kind_of_place
from betweentimes.storage.problems import CasebookProblem, FolderNotLocal, WrongPassphrase
from betweentimes.storage.restore import Restored
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.file_choice import choose_file
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.backups_panel import BackupsPanel
from betweentimes.ui.unlock.casebooks_here import RestoreTarget, backups_in, restore_target
from betweentimes.ui.unlock.flow import Flow
from betweentimes.ui.unlock.key_work import CheckedBackup, as_work, check_backup, make_key_file_again, restore
from betweentimes.ui.unlock.panel_stack import PanelStack
from betweentimes.ui.unlock.restore_panel import RestorePanel, wrong_words
from betweentimes.ui.unlock.restore_preview_panel import RestoredPanel, RestorePreviewPanel


class RestoreFlow(Flow):
    """The list of backups, the passphrase, what would change, and what was done.

    `salvage_wished` is for a casebook of which no backup fits. `key_file_made` carries the folder of one that needed no
    more than its key file.
    """

    salvage_wished = Signal()
    key_file_made = Signal(object)

    def __init__(
        self,
        start: StartContext,
        stack: PanelStack,
        shown: Callable[[], CasebookFolder | None],
        lost: Callable[[], CasebookFolder | None],
    ) -> None:
        """`shown` tells the casebook that the start page shows, which may lie outside the usual folder.

        `lost` tells the one that was asked for and is not there; its backups may be where they were.
        """
        super().__init__(start, stack)
        self._shown = shown
        self._lost = lost
        self._listing: BackupListing | None = None
        self._target: RestoreTarget | None = None
        self._checked: CheckedBackup | None = None
        self._restored: Restored | None = None
        self.panel = BackupsPanel(start.look)
        self.secret_panel = RestorePanel(start.look)
        self.preview = RestorePreviewPanel(start.look)
        self.done = RestoredPanel(start.look)
        for panel in (self.panel, self.secret_panel, self.preview, self.done):
            stack.add_panel(panel)
        self.panel.backup_chosen.connect(self.take_backup)
        self.panel.file_wished.connect(self._choose_file)
        self.panel.salvage_wished.connect(self.salvage_wished)
        self.panel.back_requested.connect(self.left)
        self.secret_panel.check_requested.connect(self._check)
        self.secret_panel.back_requested.connect(self.begin)
        self.preview.restore_requested.connect(self._restore)
        self.preview.key_file_requested.connect(self._make_key_file)
        self.preview.back_requested.connect(self.begin)
        self.done.open_requested.connect(self._open)

    def begin(self) -> None:
        """Show the backups that are found where backups are kept."""
        self.forget()
        found = backups_in([self.start.casebooks, *self._places()], self.start.now())
        self.panel.show_backups(found, self.start.today(), damaged=self._shown() is not None)
        self.stack.show_panel(self.panel)

    def forget(self) -> None:
        super().forget()
        self._checked = None
        self.secret_panel.forget()

    def take_backup(self, path: Path) -> None:
        """Ask for the passphrase of this backup."""
        try:
            listing = read_listing(path)
            target = restore_target(listing, self.start.casebooks, self._shown())
            _check_place(target)
        except (CasebookProblem, OSError) as problem:
            self.begin()
            self.panel.said.say(sentence(problem))
            return
        self._listing, self._target = listing, target
        self.secret_panel.show_backup(listing, self.start.today())
        self.stack.show_panel(self.secret_panel)

    def _places(self) -> list[Path]:
        """Where backups are kept: of the casebook in view, and wherever is set."""
        shown, settings = self._shown() or self._lost(), self.start.settings.settings
        own = None if shown is None else backup_folder_of(shown)
        places = (own, folder_of(settings.backup_folder), folder_of(settings.backup_folder_2))
        return [place for place in places if place is not None]

    def _choose_file(self) -> None:
        folder = folder_of(self.start.settings.settings.backup_folder) or self.start.casebooks
        path = choose_file(self.panel, tr("Choose a backup"), tr("Backups of casebooks"), "*" + SUFFIX, folder)
        if path is not None:
            self.take_backup(path)

    def _check(self, secret: str, by_recovery: bool) -> None:
        if self._listing is None or self._target is None:
            return
        work = as_work(check_backup, self._listing.path, secret, by_recovery, self._target.folder)
        self.run(
            self.secret_panel, tr("Checking the backup, every page of it…"), work, self._show_preview, self._refuse
        )

    def _refuse(self, problem: Exception) -> None:
        wrong = isinstance(problem, WrongPassphrase)
        self.secret_panel.show_refusal(wrong_words() if wrong else sentence(problem), wrong)

    def _show_preview(self, checked: CheckedBackup) -> None:
        if self._target is None:
            return
        self._checked = checked
        self.secret_panel.forget()
        self.secret_panel.delay.reset()
        self.preview.show_checked(checked, self._target, self.start.today())
        self.stack.show_panel(self.preview)

    def _restore(self) -> None:
        if self._checked is None or self._target is None:
            return
        date_text = self.start.today().isoformat()
        folder = self._target.folder
        backups = folder_of(self.start.settings.settings.backup_folder) or backup_folder_of(folder)
        work = as_work(restore, self._checked, folder, date_text, self.start.now, backups, self._places())
        self.run(self.preview, tr("Restoring…"), work, self._show_done, self._refuse_restore, exclusive=True)

    def _make_key_file(self) -> None:
        if self._checked is None or self._target is None:
            return
        path = self._target.folder.path

        def made(_nothing: None) -> None:
            self.forget()
            self.key_file_made.emit(path)

        work = as_work(make_key_file_again, self._checked, self._target.folder, self.start.now)
        self.run(self.preview, tr("Making the key file again…"), work, made, self._refuse_restore, exclusive=True)

    def _refuse_restore(self, problem: Exception) -> None:
        self.preview.said.say(sentence(problem))

    def _show_done(self, restored: Restored) -> None:
        self._restored = restored
        self.done.show_restored(restored, self.start.today())
        self.stack.show_panel(self.done)

    def _open(self) -> None:
        if self._restored is None or self._checked is None:
            self.left.emit()
            return
        found, made = Found(self._restored.folder, self._checked.unlocked), self._checked.facts.created_ms
        self.enter(found, self._refuse_opening, first=methodcaller("restored_from", made))

    def _refuse_opening(self, problem: Exception) -> None:
        self.done.said.say(sentence(problem))


def _check_place(target: RestoreTarget) -> None:
    """A casebook that is not here yet is restored only where one could be made. Raises FolderNotLocal."""
    place = kind_of_place(target.folder.path)
    if not target.exists and place.kind != LOCAL:
        raise FolderNotLocal(target.folder.path, place.kind, place.name)
