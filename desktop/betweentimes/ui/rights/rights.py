"""The way to everything about a client, from the menu; never in the shared view."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.rights.whole_record_page import WholeRecordPage


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...


class Rights(QObject):
    """Shows the page, which is made when it is first wanted."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> WholeRecordPage:
        """The page."""
        page: WholeRecordPage = self._host.whole(WholeRecordPage(self._host.context))
        return page

    def show(self) -> None:
        """Show everything about the client in view."""
        client = self._host.client_uid
        if client and not self._host.shared and self._host.leave():
            self.page.show_client(client)
            self._host.show_whole(self.page)
