"""A backup wished by hand: begun, and what came of it said in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from betweentimes.ui.language import tr
from betweentimes.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from betweentimes.ui.backups import Backups


class BackingUp(QObject):
    """Says that a backup is being made and that it was; why none was made is said by who hears `Backups.refused`."""

    def __init__(self, notice: Notice, backups: Callable[[], Backups | None], parent: QObject) -> None:
        """`backups` are those of the open casebook."""
        super().__init__(parent)
        self._notice = notice
        self._backups = backups

    def make(self) -> None:
        """Make a backup of what is open, in the second place too."""
        backups = self._backups()
        if backups is not None:
            self._notice.say(tr("Making a backup and checking it…"), "pine")
            backups.make(self._say_made)

    def _say_made(self) -> None:
        backups = self._backups()
        if backups is not None and not backups.wanted():
            self._notice.say(tr("{backup}. Checked and readable.", backup=backups.words_of_first()), "pine")
