"""The dialogs about the client in view: particulars, sessions, goals, and where something belongs."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.client.client_dialog import ClientDialog
from betweentimes.ui.client.goals_dialog import GoalsDialog
from betweentimes.ui.client.move_dialog import MoveDialog
from betweentimes.ui.client.sessions_dialog import SessionsDialog
from betweentimes.ui.context import Context
from betweentimes.ui.versions.versions_dialog import VersionsDialog


class ClientDialogs(QObject):
    """Opens each dialog over the workplace when it is wished for; nothing without a client in view.

    `client_made` carries the uid of a new client, `move_requested` the kind and uid of what belongs elsewhere.
    """

    client_made = Signal(str)
    move_requested = Signal(str, str)
    slip_requested = Signal()

    def __init__(self, context: Context, in_view: Callable[[], str], over: QWidget) -> None:
        """`in_view` gives the uid of the client the work is about now, or ""."""
        super().__init__(over)
        self._context = context
        self._in_view = in_view
        self._over = over

    def new_client(self) -> None:
        """Ask for a new client's particulars."""
        dialog = ClientDialog(self._context, None, self._over)
        if dialog.exec():
            self.client_made.emit(dialog.client.uid)

    def edit_client(self) -> None:
        """Edit the particulars of the client in view."""
        if self._in_view():
            ClientDialog(self._context, self._context.casebook.clients.get(self._in_view()), self._over).exec()

    def archive_client(self) -> None:
        """Archive the client in view, or bring them back."""
        clients, uid = self._context.casebook.clients, self._in_view()
        if not uid:
            return
        if clients.get(uid).archived:
            clients.unarchive(uid)
        else:
            clients.archive(uid)

    def edit_sessions(self, record: object = None) -> None:
        """Show sessions and contacts of the client in view; `record` is the uid of the one to show, if any."""
        if self._in_view():
            dialog = SessionsDialog(self._context, self._context.casebook.clients.get(self._in_view()), self._over)
            dialog.move_requested.connect(self.move_requested)
            dialog.slip_requested.connect(self.slip_requested)
            if isinstance(record, str):
                dialog.show_record(record)
            dialog.exec()

    def edit_goals(self, record: object = None) -> None:
        """Show the goals of the client in view; `record` is the uid of the one to show, if any."""
        if self._in_view():
            dialog = GoalsDialog(self._context, self._context.casebook.clients.get(self._in_view()), self._over)
            if isinstance(record, str):
                dialog.show_goal(record)
            dialog.exec()

    def show_versions(self) -> None:
        """Show earlier versions of what was written about the client in view."""
        if self._in_view():
            VersionsDialog(self._context, self._context.casebook.clients.get(self._in_view()), self._over).exec()

    def move_record(self, kind: str, uid: str, client: str) -> None:
        """Ask where something of this client belongs, and move it there."""
        MoveDialog(self._context, kind, uid, client, self._over).exec()
