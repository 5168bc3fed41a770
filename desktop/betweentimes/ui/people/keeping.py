"""The wishes about people and keys, over the window; what they need is loaded when they are first wished for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from betweentimes.settings import folder_of
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.start_context import StartContext

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook
    from betweentimes.storage.rekeying import NewKeys


class Keeping:
    """Shows the people of the open casebook, and its recovery kit."""

    def __init__(
        self,
        start: StartContext,
        casebook: Callable[[], Casebook | None],
        lock: Callable[[], None],
        show: Callable[[Casebook], None],
        back_up: Callable[[], None],
        over: QWidget,
    ) -> None:
        """`casebook` gives the open one; `lock` closes it, `show` shows one that was opened, `back_up` backs it up."""
        self._start = start
        self._casebook = casebook
        self._lock = lock
        self._show = show
        self._back_up = back_up
        self._over = over

    def show_people(self) -> None:
        """Who works with this casebook."""
        from betweentimes.ui.people.people_dialog import NEW_KEY, PeopleDialog

        casebook = self._casebook()
        if casebook is not None:
            dialog = PeopleDialog(self._start, casebook, self._over)
            dialog.standing_changed.connect(self._lock)
            if dialog.exec() == NEW_KEY:
                self._ask_for_new_key(casebook)

    def show_recovery_kit(self) -> None:
        """The recovery key on paper."""
        from betweentimes.ui.people.recovery_kit_dialog import RecoveryKitDialog

        casebook = self._casebook()
        if casebook is not None:
            RecoveryKitDialog(self._start, casebook, self._over).exec()

    def _ask_for_new_key(self, casebook: Casebook) -> None:
        from betweentimes.ui.people.new_key_dialog import NewKeyDialog

        dialog = NewKeyDialog(self._start, casebook, self._over)
        if dialog.exec() and dialog.wanted is not None:
            self._make_new_key(casebook, dialog.wanted)

    def _make_new_key(self, casebook: Casebook, wanted: NewKeys) -> None:
        from betweentimes.storage.found import Found
        from betweentimes.ui.people.new_key_progress import NewKeyProgress
        from betweentimes.ui.unlock.entering import enter

        self._lock()
        if self._casebook() is not None:  # there are words that cannot be saved now
            return
        backups = folder_of(self._start.settings.settings.backup_folder) or backup_folder_of(casebook.folder)
        progress = NewKeyProgress(self._start, Found(casebook.folder, casebook.unlocked), wanted, backups, self._over)
        if progress.exec() and progress.found is not None:
            self._show(enter(self._start, progress.found))
            self._back_up()  # says itself what comes of it, in the second place too
