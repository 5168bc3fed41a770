"""The answers that a worksheet asks once, in a card."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.worksheets.fields import Field


class AnswersCard(Card):
    """Asks `fields` of the assignment as a whole; the first answer makes the entry they live in."""

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        client: Client,
        title: str = "",
        *,
        folds: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Only a card with a title can be folded."""
        super().__init__(context.look, title, folds=folds and bool(title), name="answers", parent=parent)
        self._client = client
        self.form = EntryForm(context, fields, client)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def show_entries(self, entries: EntryTree, assignment: Assignment) -> None:
        """Show the answers there are."""
        blank = Entry(assignment=assignment.uid, client=self._client.uid)
        self.form.show_entry(entries.single or blank)
