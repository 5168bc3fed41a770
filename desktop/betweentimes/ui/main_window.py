"""The one window: the start page or the open casebook, the menus, locking and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.autosave import Autosave
from betweentimes.ui.backing_up import BackingUp
from betweentimes.ui.changes import Changes
from betweentimes.ui.clipboard import ClipboardWatch
from betweentimes.ui.clock_doubt import clock_doubt_words
from betweentimes.ui.handing_over.handed_screen import HandedScreen
from betweentimes.ui.hard_lock import start_again
from betweentimes.ui.help.help_dialogs import HelpDialogs
from betweentimes.ui.kept_words import KeptWords
from betweentimes.ui.language import tr
from betweentimes.ui.lock_watch import LockWatch, close_whatever_covers, end_composition
from betweentimes.ui.menus import Menus, needs_met
from betweentimes.ui.opened_files import OpenedFiles
from betweentimes.ui.people.keeping import Keeping
from betweentimes.ui.place_doubt import place_doubt_words
from betweentimes.ui.preparing import Preparing
from betweentimes.ui.saved_corner import SavedCorner
from betweentimes.ui.sentences import older_records_words, restore_offer, sentence
from betweentimes.ui.settings.editing_settings import EditingSettings
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.system_hooks.system_locking import SystemLocking
from betweentimes.ui.taking_back import TakingBack
from betweentimes.ui.theme_menu import ThemeMenu
from betweentimes.ui.typed_undo import TypedUndo
from betweentimes.ui.unlock.unlock_page import UnlockPage
from betweentimes.ui.way_out import WayOut
from betweentimes.ui.widgets.focus_ring import FocusRing
from betweentimes.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from betweentimes.clinic.measure_reading import MeasureLibrary
    from betweentimes.storage.casebook import Casebook
    from betweentimes.ui.backups import Backups
    from betweentimes.ui.transfer.transferring import Transferring
    from betweentimes.ui.wishes import Wish
    from betweentimes.ui.workplace import Workplace

CLOSING_WAIT_MS = 60_000


class MainWindow(QMainWindow):
    """Shows the start page until a casebook is open, then the workplace; locking goes back."""

    def __init__(
        self,
        application: QApplication,
        start: StartContext,
        read_measures: Callable[[], MeasureLibrary],
        resources: Path,
    ) -> None:
        super().__init__()
        self.start = start
        self._read_measures = read_measures
        self._resources = resources
        self.casebook: Casebook | None = None
        self.workplace: Workplace | None = None
        self.backups: Backups | None = None
        self._autosave = Autosave(self)
        self._changes = Changes(self)
        self._lock_wished = False
        self._refused = ""
        self.setWindowTitle(tr("Betweentimes"))
        self.setMinimumSize(QSize(900, 500).boundedTo(self.screen().availableSize()))  # 1280x720 at 150 % has less
        settings = start.settings.settings
        self.resize(QSize(settings.window_width, settings.window_height).boundedTo(self.screen().availableSize()))
        self.menus = Menus(self.menuBar())
        self.saved_corner = SavedCorner(start.look, self.menuBar())
        self.menuBar().setCornerWidget(self.saved_corner, Qt.Corner.TopRightCorner)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice(start.look, name="main_notice")
        column.addWidget(self.notice)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.handed = HandedScreen(body, self, self.notice)
        self.setCentralWidget(self.handed)
        self.unlock = UnlockPage(start)
        self._stack.addWidget(self.unlock)
        self.opened_files = OpenedFiles(self, self.unlock, self.notice, self._open_casebook, self._taking_in)
        self._focus_ring = FocusRing(start.look, application, self)
        self._lock_watch = LockWatch(application, settings.lock_after_minutes, self)
        self._system_locking = SystemLocking(start.make_hooks, start.now, self)
        self._settings = EditingSettings(start, self._open_casebook, self._system_locking, self.notice, self)
        self._kept_words = KeptWords(self.handed, self)
        self._clipboard = ClipboardWatch(application.clipboard(), settings.clipboard_seconds, self)
        self._typed_undo = TypedUndo(application, self)
        self._taking_back = TakingBack(self.menus, self.notice, self._autosave, self._open_casebook, self)
        self._backing_up = BackingUp(self.notice, self._open_backups, self)
        self._way_out = WayOut(start, self.notice, self)
        self._preparing = Preparing(start, read_measures, self.notice, self)
        self.help = HelpDialogs(start.look, start.jobs, resources, self.menus.keys, self)
        self.keeping = Keeping(start, self._open_casebook, self.lock, self.show_casebook, self._backing_up.make, self)
        self._connect()
        self._themes = ThemeMenu(self.menus, start, self.notice, self._settings.say_not_kept, self)
        self._show_what_can_be_done()

    def _connect(self) -> None:
        """Menus, locking and saving, in one place; what pages say to each other stands in the workplace."""
        menus = self.menus
        self.unlock.opened.connect(self.show_casebook)
        self.unlock.unlocking.failures_told.connect(partial(self.notice.add, kind="ochre"))
        self.saved_corner.lock_requested.connect(self.lock)
        self._lock_watch.idle_reached.connect(self.lock)
        self._lock_watch.key_pressed.connect(self.lock)
        self._lock_watch.hard_key_pressed.connect(self.lock_hard)
        self._system_locking.lock_wished.connect(self.lock)
        self._settings.changed.connect(self._use_settings)
        self._kept_words.passed.connect(self._stay_open)
        self._autosave.saved.connect(self._show_saved)
        self._autosave.save_refused.connect(self._show_not_saved)
        self._changes.happened.connect(self._show_saved)
        self._changes.happened.connect(self._way_out.stay)
        self._taking_back.taken_back.connect(self._show_what_can_be_done)
        self._taking_back.refused.connect(self._show_refusal)
        self.start.jobs.exclusive_changed.connect(self._show_what_can_be_done)
        self.handed.changed.connect(self._show_what_can_be_done)
        self.handed.changed.connect(self._clipboard.clear)
        menus["open_other"].triggered.connect(self._open_other)
        menus["back_up"].triggered.connect(self._backing_up.make)
        menus["restore"].triggered.connect(self._restore)
        menus["people"].triggered.connect(self.keeping.show_people)
        menus["recovery_kit"].triggered.connect(self.keeping.show_recovery_kit)
        menus["settings"].triggered.connect(self._settings.show)
        menus["lock"].triggered.connect(self.lock)
        menus["lock_hard"].triggered.connect(self.lock_hard)
        menus["quit"].triggered.connect(self.close)
        menus["protection"].triggered.connect(self._show_protection)
        menus["keys"].triggered.connect(self.help.show_keys)
        menus["check_installer"].triggered.connect(self.help.check_installer)
        menus["licences"].triggered.connect(self.help.show_licences)
        menus["about"].triggered.connect(self.help.show_about)

    def _connect_workplace(self, workplace: Workplace, wishes: tuple[Wish, ...]) -> None:
        menus = self.menus
        for name, slot in wishes:
            menus[name].triggered.connect(slot)
        menus["shared"].toggled.connect(workplace.set_shared)
        self.handed.follow(workplace.ways.handing_over, self.unlock.demo_passphrase())
        workplace.place_changed.connect(self._show_what_can_be_done)
        workplace.told.connect(self.notice.say)

    def show_casebook(self, casebook: Casebook) -> None:
        """Show the workplace of a casebook that has just been opened, or say why it cannot be read."""
        from betweentimes.ui.open_work import open_work

        self.notice.hide()
        self._way_out.stay()
        self.casebook = casebook
        casebook.on_change = self._changes.announce
        measures = self._read_measures().measures
        try:
            work = open_work(self.start, casebook, measures, self._resources, self._changes, self._autosave, self)
        except CasebookProblem as problem:  # a page that nobody had to read before
            self.casebook = None
            self.unlock.refuse(casebook, problem)
            return
        self.workplace, self.backups = work.workplace, work.backups
        self._lock_watch.start()  # first of all: whatever goes wrong below, it locks
        self._system_locking.start(self.start.settings.settings.hide_from_captures)
        self._connect_workplace(self.workplace, work.wishes)
        self._stack.addWidget(self.workplace)
        self._stack.setCurrentWidget(self.workplace)
        self.backups.made.connect(self._show_backup)
        self.backups.refused.connect(self._way_out.say_no_backup)
        self.saved_corner.show_person(casebook.me.name)
        self._show_backup()
        self._show_what_can_be_done()
        self.unlock.forget()
        if casebook.lines_missing:
            self.notice.say(older_records_words(casebook.lines_missing), "ochre", restore_offer(), self._restore)
        if doubt := clock_doubt_words(casebook.used_before, self.start.now()):
            self.notice.add(doubt, "ochre")
        if doubt := place_doubt_words(casebook.folder.path):
            self.notice.add(doubt, "ochre")
        self.handed.tell_waiting()
        self.workplace.today.focus_first()
        self.opened_files.open_waiting()

    def showEvent(self, event: QShowEvent) -> None:
        """Load the rest beside the start page."""
        super().showEvent(event)
        self._preparing.begin()

    def lock(self) -> None:
        """Save, close the database and go back to the start page.

        While the disk refuses words, the casebook stays open with them behind a page that hides everything; it locks
        by itself once they are saved.
        """
        if self.casebook is None:
            return
        end_composition()
        close_whatever_covers(self)
        if self.workplace is not None:
            self.workplace.leave()
        self._lock_wished = self._autosave.waiting
        if self._lock_wished:
            if self.workplace is not None:
                self._kept_words.cover(self.workplace.context, self.unlock.demo_passphrase())
            return
        casebook, self.casebook = self.casebook, None
        self._kept_words.uncover()
        self.handed.uncover()
        self._lock_watch.stop()
        self._system_locking.stop()
        self._clipboard.clear()
        self.menus["shared"].setChecked(False)
        if self.workplace is not None:
            self._stack.removeWidget(self.workplace)
            self.workplace.setParent(None)
            self.workplace.deleteLater()
            self.workplace = None
        self.notice.forget()
        self.saved_corner.clear()
        self._autosave.forget()
        self.start.jobs.cancel_all()
        self.start.jobs.wait_all(CLOSING_WAIT_MS)
        if self.backups is not None:
            self.backups.stop()
            self.backups.deleteLater()
            self.backups = None
        key_file = casebook.folder.key_file
        self.notice.forget()
        try:
            casebook.close()
        except CasebookProblem as problem:  # closed all the same; only the audit trail lacks the line about locking
            self._show_refusal(problem)
        self._show_what_can_be_done()
        self._stack.setCurrentWidget(self.unlock)
        self.unlock.show_locked(key_file)

    def lock_hard(self) -> None:
        """Lock, then go on at the unlock page in a new process: this one ends, and what it had in memory with it."""
        key_file = self.casebook.folder.key_file if self.casebook is not None else None
        of_demo = bool(self.unlock.demo_passphrase())
        self.lock()
        if self.casebook is not None:
            return
        if start_again(None if of_demo else key_file):
            self.close()
        else:
            self.notice.say(tr("It is locked. Quit the program as well to clear the computer’s memory."), "ochre")

    def _stay_open(self) -> None:
        self._lock_wished = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, make a verified backup when something changed, close the casebook, then end."""
        if not self._may_close():
            event.ignore()
            return
        self._way_out.remember_size()
        self.lock()
        if self.casebook is not None:  # the disk refuses its last words, and they are hidden until they are saved
            event.ignore()
            return
        self.hide()  # what still works is waited for, and that need not be looked at
        self.start.jobs.close()
        event.accept()

    def _may_close(self) -> bool:
        if self.casebook is None or self.workplace is None or self.backups is None:
            return True
        self.workplace.leave()
        if self._autosave.waiting:
            return False
        return self._way_out.is_free(self.backups)

    def _show_saved(self, *_args: object) -> None:
        if self.casebook is not None:
            self.saved_corner.show_saved(self.casebook.last_saved, self.casebook.today())
            self._show_what_can_be_done()
        if self._refused and not self._autosave.waiting:
            if self.notice.text() == self._refused:  # it says that words are not saved, which is past
                self.notice.hide()
            self._refused = ""
        if self._lock_wished and not self._autosave.waiting:
            QTimer.singleShot(0, self.lock)

    def _show_backup(self) -> None:
        if self.workplace is not None and self.backups is not None:
            self.workplace.clients.set_backup_words(self.backups.words())

    def say_problem(self, problem: BaseException) -> None:
        """Say what stood in the way of a wish, when no page has said so; other mistakes are for the log alone."""
        if isinstance(problem, CasebookProblem):
            self._show_refusal(problem)

    def _show_not_saved(self, problem: Exception) -> None:
        self._show_refusal(problem)
        self._refused = self.notice.text()

    def _show_refusal(self, problem: Exception) -> None:
        self.setEnabled(True)
        self.notice.say(sentence(problem), "ochre")

    def _show_what_can_be_done(self, *_args: object) -> None:
        if self.handed.covered:
            self.menus.silence()
            return
        work = self.workplace
        # While an import or a restore has the casebook to itself, nothing else may write to it.
        is_open = self.casebook is not None and work is not None and not self.start.jobs.exclusive
        shared = self.menus["shared"].isChecked()
        given = needs_met(work if is_open else None)
        self.menus.allow(given, shared)
        self._taking_back.allow(is_open and not shared)
        if given.get("case") and work is not None:
            self.menus["alliance"].setChecked(work.client.alliance_shown)

    def _open_backups(self) -> Backups | None:
        return self.backups

    def _open_casebook(self) -> Casebook | None:
        return self.casebook

    def _show_protection(self) -> None:
        if self.workplace is not None and self.backups is not None and self.workplace.leave():
            settings = self.start.settings.user
            self.help.show_protection(self.workplace.context, self.backups.place, settings)

    def _open_other(self) -> None:
        self.lock()
        self.unlock.choose_casebook()

    def _restore(self) -> None:
        self.lock()
        self.unlock.choose_backup()

    def open_path(self, path: Path) -> None:
        """Open a casebook (its folder or key file), a backup or a transfer file, each where it belongs."""
        self.opened_files.open(path)

    def _taking_in(self) -> Transferring | None:
        work = self.workplace
        return work.ways.transferring if work is not None and self.menus["take_clients"].isEnabled() else None

    def _use_settings(self) -> None:
        settings = self.start.settings.settings
        self._lock_watch.set_minutes(settings.lock_after_minutes)
        self._system_locking.set_captures(settings.hide_from_captures)
        self._themes.show_theme(settings.theme)
        if self.backups is not None:
            self.backups.use_places(settings.backup_folder, settings.backup_folder_2)
