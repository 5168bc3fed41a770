"""The ways into the bin and to it; never while both look at the screen."""

from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.bin.bin_page import BinPage
from betweentimes.ui.bin.emptying import Emptying
from betweentimes.ui.bin.remove_client_dialog import ARCHIVE, RemoveClientDialog
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    told: Any

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...

    def show_today(self) -> None:
        """Leave the client in view."""
        ...


class Binning(QObject):
    """Puts the client in view into the bin, shows the bin, and empties it when the time has come."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._over = parent
        self.emptying = Emptying(host.context, parent, self)

    @cached_property
    def page(self) -> BinPage:
        """What lies in the bin."""
        page: BinPage = self._host.whole(BinPage(self._host.context))
        return page

    def show(self, *_args: object) -> None:
        """Show the bin."""
        if not self._host.shared and self._host.leave():
            self.page.show_bin()
            self._host.show_whole(self.page)

    def remove_client(self, *_args: object) -> None:
        """Ask whether the client in view is to go into the bin, and put them there."""
        uid = self._host.client_uid
        if not uid or self._host.shared or not self._host.leave():
            return
        casebook = self._host.context.casebook
        client = casebook.clients.get(uid)
        answer = RemoveClientDialog(self._host.context.look, client, self._over).exec()
        try:
            if answer == ARCHIVE:
                casebook.clients.archive(uid)
            elif answer:
                self._host.show_today()
                casebook.bin.put_client(uid)
                self._host.told.emit(tr("In the bin for 30 days: File > Bin puts everything back."), "pine")
        except CasebookProblem as problem:
            self._host.told.emit(sentence(problem), "ochre")
