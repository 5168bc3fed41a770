"""The frame of the open casebook: the client list beside the page in front; on a small screen a drawer over it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from betweentimes.ui.client.clients_panel import PANEL_WIDTH, ClientsPanel
from betweentimes.ui.context import Context
from betweentimes.ui.narrow_bar import NarrowBar
from betweentimes.ui.widgets.drawer import Drawer

DRAWERS_BELOW = 1100
"""Logical pixels."""


class DeskFrame(QWidget):
    """Places the client list: at the left, in a drawer where the window is narrow, nowhere while both look at it."""

    narrow_changed = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrow = False
        self._shared = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.clients = ClientsPanel(context)
        self.pages = QStackedWidget()
        centre = QVBoxLayout()
        centre.setSpacing(0)
        self._bar = NarrowBar(context.look)
        self._bar.hide()
        centre.addWidget(self._bar)
        centre.addWidget(self.pages, 1)
        self._row.addWidget(self.clients)
        self._row.addLayout(centre, 1)
        self.drawer = Drawer(context.look, None, "left", parent=self, width=PANEL_WIDTH)
        self._bar.clients_requested.connect(self.drawer.slide_in)

    def set_shared(self, shared: bool) -> None:
        """Hide the client list while both look at the screen."""
        self._shared = shared
        self._place_clients()

    def find_client(self) -> None:
        """Put the cursor into the search of the client list."""
        if self.narrow and not self._shared:
            self.drawer.slide_in()
        self.clients.focus_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1100 pixels the client list becomes a drawer."""
        super().resizeEvent(event)
        narrow = self.width() < DRAWERS_BELOW
        if narrow != self.narrow:
            self.narrow = narrow
            self._place_clients()
            self.narrow_changed.emit(narrow)

    def _place_clients(self) -> None:
        if self.narrow:
            self.drawer.set_content(self.clients)
        else:
            self.drawer.slide_out()
            self._row.insertWidget(0, self.clients)
        self.clients.setVisible(not self._shared)
        self._bar.setVisible(self.narrow and not self._shared)
