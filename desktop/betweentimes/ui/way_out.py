"""The way out of the program: a verified backup when something changed, and the window's size kept for next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from betweentimes.settings import SettingRefused
from betweentimes.storage.problems import DiskFull
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from betweentimes.ui.backups import Backups


class WayOut(QObject):
    """Is asked when the window is to close; the window is closed again once the backup that kept it open is made."""

    def __init__(self, start: StartContext, notice: Notice, window: QMainWindow) -> None:
        super().__init__(window)
        self._start = start
        self._notice = notice
        self._window = window
        self.taken = False
        """Whether the window is to close without asking for another backup."""

    def is_free(self, backups: Backups) -> bool:
        """Whether the window may close now; if not, a backup is begun and the window closes after it."""
        begun = not self.taken and backups.wanted()
        self.taken = True
        if begun:
            self._window.setEnabled(False)
            self._notice.say(tr("Making a backup before closing…"), "pine")
            backups.make(self._close_now)
        return not begun

    def stay(self, *_args: object) -> None:
        """Work goes on, so the next way out is a first one again; not while the backup for this one is being made."""
        if self._window.isEnabled():
            self.taken = False

    def say_no_backup(self, problem: Exception) -> None:
        """Say why no backup was made, and on the way out that one may leave without it."""
        full = isinstance(problem, DiskFull)  # its sentence is about words that cannot be saved
        reason = tr("The disk for backups is full. Free some room there.") if full else sentence(problem)
        words = tr("No backup was made. {reason}", reason=reason)
        if self.taken:
            self._window.setEnabled(True)
            words = tr("{words} Close once more to leave without it.", words=words)
        self._notice.say(words, "ochre")

    def remember_size(self) -> None:
        """Keep the window's size, where settings may be kept at all."""
        if self._window.isMaximized():
            return
        try:
            self._start.settings.change(window_width=self._window.width(), window_height=self._window.height())
        except (SettingRefused, OSError):
            return

    def _close_now(self) -> None:
        QTimer.singleShot(0, self._window.close)
