"""The way to a check-in sheet on paper, for the client in view."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.printing.check_in_page import CheckInPage


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...


class CheckInPrinting(QObject):
    """Shows the page, which is made when it is first wanted."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> CheckInPage:
        """The page."""
        page: CheckInPage = self._host.whole(CheckInPage(self._host.context))
        return page

    def show(self) -> None:
        """Show the sheet for the client in view, once everything typed is saved."""
        if self._host.client_uid and self._host.leave():
            self.page.show_client(self._host.client_uid)
            self._host.show_whole(self.page)
