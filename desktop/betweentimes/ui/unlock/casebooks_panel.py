"""Several casebooks are here: which one?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.folder import CasebookFolder
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.radio_list import RadioList
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.unlock.ways_in import WaysIn
from betweentimes.ui.widgets.action_button import ActionButton


class CasebooksPanel(StartPanel):
    """Choose one of the casebooks found on this computer."""

    casebook_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Which casebook?"), tr("Casebooks on this computer"), parent)
        self.list = RadioList(look, name="choose_casebook")
        self.list.setAccessibleName(tr("Casebooks on this computer"))
        self.go_button = ActionButton(look, tr("Go on"), "arrow-right", "primary", name="action_go_on")
        self.add_space(24)
        self.column.addWidget(self.list)
        self.add_space(20)
        self.add_buttons(self.go_button)
        self.add_said()
        self.add_line()
        self.ways = WaysIn(look, ("open", "create", "demo", "restore"))
        self.column.addWidget(self.ways)
        self.go_button.clicked.connect(self.submit)
        self.list.opened.connect(self.submit)

    def show_casebooks(self, casebooks: Sequence[CasebookFolder]) -> None:
        """Offer these; the first is chosen."""
        self.list.set_items([(str(casebook.path), casebook.name, "") for casebook in casebooks])

    def first_field(self) -> QWidget:
        return self.list

    def submit(self) -> None:
        self.casebook_chosen.emit(Path(self.list.current()))
