"""The very first start: no casebook here yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.unlock.ways_in import WaysIn
from betweentimes.ui.widgets.action_button import ActionButton


class WelcomePanel(StartPanel):
    """Make a casebook, open one, or try the demo."""

    create_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Your casebook"), tr("Welcome"), parent)
        self.add_space(12)
        self.add_words(
            tr(
                "What you write in Betweentimes goes into one encrypted file on this computer, the casebook. "
                "It opens with a passphrase that only you know."
            )
        )
        self.add_space(24)
        self.create_button = ActionButton(
            look, tr("Make a new casebook"), "plus", "primary", name="action_make_casebook"
        )
        self.open_button = ActionButton(look, tr("Open a casebook…"), "folder-open", name="action_open_casebook")
        self.add_buttons(self.create_button, self.open_button)
        self.add_said()
        self.add_line()
        self.ways = WaysIn(look, ("demo", "restore"))
        self.column.addWidget(self.ways)
        self.create_button.clicked.connect(self.create_requested)
        self.open_button.clicked.connect(self.ways.open_requested)

    def first_field(self) -> QWidget:
        return self.create_button

    def submit(self) -> None:
        self.create_requested.emit()
