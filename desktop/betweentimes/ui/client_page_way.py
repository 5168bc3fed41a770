"""The way from a client to a page of their own over the whole window: from the menu, or from the client's page."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import QObject

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.context import Context


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...


class ClientPageWay(QObject):
    """Shows a page that has `show_client(uid)`; it is made when it is first wanted."""

    def __init__(self, host: Host, parent: QObject, make: Callable[[Context], Any], private: bool = False) -> None:
        """`make` makes the page; a `private` one is not shown while both look at the screen."""
        super().__init__(parent)
        self._host = host
        self._make = make
        self._private = private

    @cached_property
    def page(self) -> Any:
        """The page."""
        return self._host.whole(self._make(self._host.context))

    def show(self) -> None:
        """Show it for the client in view, once everything typed is saved."""
        client = self._host.client_uid
        if client and not (self._private and self._host.shared) and self._host.leave():
            self.page.show_client(client)
            self._host.show_whole(self.page)
