"""The way into the search, and from what it found to its place."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from betweentimes.storage.finding import SearchHit
from betweentimes.ui.beside_desk import BesideDesk
from betweentimes.ui.client.client_dialogs import ClientDialogs
from betweentimes.ui.client.client_page import ClientPage
from betweentimes.ui.search.found_words import found_by_name, group_of
from betweentimes.ui.search.search_dialog import SearchDialog


class Host(BesideDesk, Protocol):
    """What is asked of the place where the pages stand."""

    dialogs: ClientDialogs

    @property
    def client(self) -> ClientPage:
        """The page of one client."""
        ...

    @property
    def client_uid(self) -> str:
        """The client in view, or ""."""
        ...

    def show_client(self, uid: str) -> None:
        """Show a client."""
        ...

    def show_assignment(self, client: str, assignment: str) -> None:
        """Show an assignment."""
        ...

    def show_measures(self) -> None:
        """Show the measures of the client in view."""
        ...


class Searching(QObject):
    """Opens the search over the workplace, and what was found where it stands; not while sharing."""

    def __init__(self, host: Host, over: QWidget) -> None:
        super().__init__(over)
        self._host = host
        self._over = over

    def show(self) -> None:
        """Search everything."""
        if self._host.shared or not self._host.leave():
            return
        dialog = SearchDialog(self._host.context, self._over)
        dialog.opened.connect(self.open)
        dialog.exec()
        dialog.deleteLater()

    def open(self, hit: SearchHit) -> None:
        """Show a record at its place."""
        host, group = self._host, group_of(hit)
        if hit.assignment and group in ("work", "files"):
            host.show_assignment(hit.client, hit.assignment)
            page = host.client.assignment_page(hit.assignment)
            if page is not None and host.client_uid == hit.client:
                page.show_place(hit.table, hit.record)
            return
        host.show_client(hit.client)
        if host.client_uid != hit.client:
            return
        if group == "sessions":
            host.dialogs.edit_sessions(hit.record)
        elif group == "measures":
            host.show_measures()
        elif hit.table == "meaning":
            host.client.open_meaning()
        elif group == "alliance":
            host.client.open_note(hit.record)
        elif hit.table == "goal":
            host.dialogs.edit_goals(hit.record)
        elif hit.table == "client" and not found_by_name(hit):
            host.dialogs.edit_client()
        elif hit.table == "unassigned_change":
            host.client.show_overview()
            host.client.overview.open_change(hit.record)
        elif hit.table == "attachment":
            host.client.show_overview()
            host.client.overview.open_attachment(hit.record)
