"""The demo, before and between its openings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.unlock.ways_in import WaysIn
from betweentimes.ui.widgets.action_button import ActionButton


class DemoPanel(StartPanel):
    """One button that opens the demo; it asks for no passphrase."""

    open_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("The demo"), tr("Casebook"), parent)
        self.add_space(12)
        self.add_words(
            tr(
                "Ten invented people and four months of work with them. The demo needs no passphrase "
                "and never mixes with your own casebooks."
            )
        )
        self.add_said()
        self.add_space(20)
        self.open_button = ActionButton(look, tr("Open the demo"), "play", "primary", name="action_open_demo")
        self.add_buttons(self.open_button)
        self.add_line()
        self.ways = WaysIn(look, ("open", "create", "restore"), other=False)
        self.column.addWidget(self.ways)
        self.open_button.clicked.connect(self.open_requested)

    def first_field(self) -> QWidget:
        return self.open_button

    def submit(self) -> None:
        self.open_requested.emit()
