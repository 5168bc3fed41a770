"""The bar above a page in a narrow window: it brings the client list back as a drawer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton


class NarrowBar(QFrame):
    """One button."""

    clients_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        button = ActionButton(
            look, tr("Clients and Today"), "users-round", "quiet", name="action_show_clients", small=True
        )
        button.clicked.connect(self.clients_requested)
        row.addWidget(button)
        row.addStretch(1)
