"""The way to the extract for supervision, from the menu; never in the shared view."""

from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.ui.context import Context
from betweentimes.ui.supervision.supervision_page import SupervisionPage


class Host(Protocol):
    """Where pages stand and what else is asked of that place."""

    context: Context
    shared: bool

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


class Supervising(QObject):
    """Shows the page, which is made when it is first wanted."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @cached_property
    def page(self) -> SupervisionPage:
        """The page."""
        page: SupervisionPage = self._host.whole(SupervisionPage(self._host.context))
        return page

    def show(self) -> None:
        """Show the extract of the client in view."""
        client = self._host.client_uid
        if client and not self._host.shared and self._host.leave():
            self.page.show_client(client)
            self._host.show_whole(self.page)
