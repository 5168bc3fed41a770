"""The way from a client to the progress PDF."""

from PySide6.QtCore import QObject

from betweentimes.ui.client_page_way import ClientPageWay, Host
from betweentimes.ui.progress.progress_page import ProgressPage


class ProgressWay(ClientPageWay):
    """While both look at the screen, the page offers no more than both may see."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(host, parent, ProgressPage)

    def show(self) -> None:
        """Show it for the client in view, once everything typed is saved."""
        if self._host.client_uid:
            self.page.set_shared(self._host.shared)
            super().show()
