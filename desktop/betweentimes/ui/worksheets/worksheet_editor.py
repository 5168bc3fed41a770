"""What every editor of a worksheet offers to the page that holds it."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.worksheets.definition import Worksheet


class WorksheetEditor(QWidget):
    """Shows and saves the answers of one assignment.

    `move_requested` carries "entry" and a uid; `removed` the words of a notice about something that can be undone.
    """

    move_requested = Signal(str, str)
    removed = Signal(str)

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.worksheet = worksheet
        self.assignment = assignment
        self.client = client
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def add_words(self) -> str:
        """What the page's button that adds something says; "" when there is no such button."""
        return ""

    def add_row(self) -> None:
        """Add what `add_words` speaks of and begin to write in it."""

    def type_in(self, last_day: datetime.date | None = None) -> None:
        """Begin to type in what came back on paper, when there are rows; `last_day` is the last day on the sheet."""

    def set_shared(self, shared: bool) -> None:
        """Hide what is for the therapist alone."""

    def set_assignment(self, assignment: Assignment) -> None:
        """The assignment was changed elsewhere."""
        self.assignment = assignment
        self.refresh()

    def refresh(self) -> None:
        """Show the entries as they are in the casebook now; what is being typed stays."""
        self.show_entries(EntryTree(self.context.casebook.entries.of(self.assignment.uid)))

    def show_entries(self, entries: EntryTree) -> None:
        """Show these entries."""
        raise NotImplementedError

    def open_entry(self, uid: str) -> QWidget:
        """Open an entry where it is written; the part to bring into view."""
        return self

    def new_entry(self, field: str = "", parent: str = "") -> Entry:
        """A new entry of this assignment, not yet saved."""
        return Entry(assignment=self.assignment.uid, client=self.client.uid, field=field, parent=parent)
