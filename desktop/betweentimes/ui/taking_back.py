"""Undo and redo of what is saved in the casebook, from the menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.autosave import Autosave
from betweentimes.ui.language import tr
from betweentimes.ui.menus import Menus
from betweentimes.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook


class TakingBack(QObject):
    """Takes a saved change back or makes it again, and says so; `refused` carries why the casebook would not."""

    taken_back = Signal()
    refused = Signal(object)

    def __init__(
        self,
        menus: Menus,
        notice: Notice,
        autosave: Autosave,
        open_casebook: Callable[[], Casebook | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._menus = menus
        self._notice = notice
        self._autosave = autosave
        self._open_casebook = open_casebook
        menus["undo"].triggered.connect(partial(self._take_back, False))
        menus["redo"].triggered.connect(partial(self._take_back, True))

    def allow(self, possible: bool) -> None:
        """Offer the two lines as far as there is something to take back; neither unless it is `possible` now."""
        casebook = self._open_casebook()
        if casebook is not None:
            self._menus["undo"].setEnabled(possible and casebook.history.can_undo)
            self._menus["redo"].setEnabled(possible and casebook.history.can_redo)

    def _take_back(self, forward: bool, *_args: object) -> None:
        casebook = self._open_casebook()
        if casebook is None or not self._autosave.flush():
            return
        try:
            done = casebook.history.redo() if forward else casebook.history.undo()
        except CasebookProblem as problem:
            self.refused.emit(problem)
            return
        self.taken_back.emit()
        if done is None:
            self._notice.say(tr("This cannot be taken back: something that was imported or printed would go with it."))
        else:
            self._notice.say(tr("Done again.") if forward else tr("Taken back."), "pine")
