"""The way to the settings of this computer and of the open casebook, and the word where they cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.settings.note_words import not_kept_sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.system_hooks.system_locking import SystemLocking
from betweentimes.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook


class EditingSettings(QObject):
    """Shows the dialog while a casebook is open; what lives by a setting hears `changed` and reads it anew."""

    changed = Signal()

    def __init__(
        self,
        start: StartContext,
        casebook: Callable[[], Casebook | None],
        system: SystemLocking,
        notice: Notice,
        window: QWidget,
    ) -> None:
        """`system` knows what can be set on this computer."""
        super().__init__(window)
        self._start = start
        self._casebook = casebook
        self._system = system
        self._notice = notice
        self._window = window
        self._told_not_kept = False

    def show(self) -> None:
        """Show the settings of this computer and of the open casebook."""
        casebook = self._casebook()
        if casebook is None:
            return
        from betweentimes.ui.settings.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._start, casebook, self._window, self._system.can_keep_out, self._system.told)
        if dialog.exec():
            self.changed.emit()
            if not dialog.kept:
                self.say_not_kept()

    def say_not_kept(self) -> None:
        """Say, once, that a change lasts only until the program ends."""
        if not self._told_not_kept:
            self._told_not_kept = True
            self._notice.say(not_kept_sentence(self._start.settings.user.parent), "ochre")
