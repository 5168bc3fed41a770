"""The way to a check-in sheet on paper, for the client in view."""

from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.printing.check_in_page import CheckInPage


class Host(Protocol):
    """Where pages stand and what else is asked of that place."""

    context: Context

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...

    def leave(self) -> bool:
        """Save everything that waits."""
        ...

    def whole(self, page: Any) -> Any:
        """Take in a page that takes the whole window until it is closed."""
        ...

    def show_whole(self, page: QWidget) -> None:
        """Show such a page."""
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
