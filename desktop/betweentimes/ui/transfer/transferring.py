"""The ways to handing clients over and to taking them in; never while both look at the screen."""

from functools import cached_property
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.transfer.give_page import GivePage
from betweentimes.ui.transfer.take_page import TakePage


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    client_uid: str


class Transferring(QObject):
    """Shows the two pages; each is made when first wanted."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def giving(self) -> GivePage:
        """Handing over."""
        page: GivePage = self._host.whole(GivePage(self._host.context))
        return page

    @cached_property
    def taking(self) -> TakePage:
        """Taking in."""
        page: TakePage = self._host.whole(TakePage(self._host.context))
        return page

    def show_giving(self, *_args: object) -> None:
        """Choose who is handed over; the client in view is chosen already."""
        if not self._host.shared and self._host.leave():
            self.giving.start(self._host.client_uid)
            self._host.show_whole(self.giving)

    def show_taking(self, *_args: object) -> None:
        """Choose a file to take clients in from."""
        if not self._host.shared and self._host.leave():
            self.taking.start()
            self._host.show_whole(self.taking)

    def show_file(self, path: Path) -> None:
        """Take clients in from this file."""
        if not self._host.shared and self._host.leave():
            self._host.show_whole(self.taking)
            self.taking.show_file(path)
