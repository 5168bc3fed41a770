"""Stands in for an editor where the worksheet's own file could not be read."""

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.worksheet_editor import WorksheetEditor
from betweentimes.worksheets.definition import Worksheet


class UnreadableEditor(WorksheetEditor):
    """Says that the answers are kept and cannot be shown, and how many there are."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, assignment, client, parent)
        card = Card(context.look, tr("This worksheet cannot be shown"), name="unreadable")
        self._words = TextLabel(context.look, "", "second", wrap=True)
        card.body.addWidget(self._words)
        self.column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Count the entries anew."""
        count = len(self.context.casebook.entries.of(self.assignment.uid))
        words = tr(
            "Its file could not be read when the program started. All {n} entries are kept as they were.",
            n=count,
        )
        self._words.setText(words)

    def show_entries(self, entries: EntryTree) -> None:
        """Nothing of them can be shown without the worksheet."""
