"""The ways to how long records are kept, from the menus; never in the shared view."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.keeping.keep_dialog import KeepDialog
from betweentimes.ui.keeping.may_go_page import MayGoPage


class Host(BesideDesk, Protocol):
    """Where pages stand and what else is asked of that place."""

    @property
    def client_uid(self) -> str:
        """The client the work is about now, or ""."""
        ...


class KeepingWays(QObject):
    """Shows whose records may go, and asks how long the client in view is kept."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._over = parent

    @cached_property
    def page(self) -> MayGoPage:
        """Whose time is over."""
        page: MayGoPage = self._host.whole(MayGoPage(self._host.context))
        return page

    def show(self, *_args: object) -> None:
        """Show whose records may go."""
        if not self._host.shared and self._host.leave():
            self.page.show_due()
            self._host.show_whole(self.page)

    def ask(self, *_args: object) -> None:
        """Ask how long the client in view is kept."""
        client = self._host.client_uid
        if not client or self._host.shared or not self._host.leave():
            return
        keeping = self._host.context.casebook.keeping.of(client)
        if keeping is not None:
            KeepDialog(self._host.context, keeping, self._over).exec()
