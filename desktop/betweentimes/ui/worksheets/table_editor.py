"""What the editors of a table field have in common: its rows from the casebook, its foot, and paper typed in below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.worksheets.cell_words import words_to_add
from betweentimes.ui.worksheets.entry_tree import INNER, EntryTree
from betweentimes.ui.worksheets.paper_typing import PaperTyping
from betweentimes.ui.worksheets.table_foot import MORE, PAGE, TableFoot
from betweentimes.worksheets.answers import Answers, no_answers
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import TableField


class TableEditor(QWidget):
    """One table field of a worksheet.

    `move_requested` carries "entry" and a uid; `removed` the words of a notice about something that can be undone.
    """

    move_requested = Signal(str, str)
    removed = Signal(str)

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        table: TableField,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.worksheet = worksheet
        self.field = table
        self.assignment = assignment
        self.client = client
        self.entries = EntryTree(())
        self.most = PAGE
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.foot = TableFoot(context.look, words_to_add(table.one_row))
        self.foot.add_wished.connect(self.add_row)
        self.foot.earlier_wished.connect(self.show_earlier)
        self.typing = PaperTyping(context, worksheet, table, client, self.foot, self)
        self.typing.removed.connect(self.removed)

    def show_entries(self, entries: EntryTree, assignment: Assignment) -> None:
        """Show the rows as they are in the casebook; what is being typed stays."""
        self.entries, self.assignment = entries, assignment
        page = entries.page(self.field, self.most)
        self.foot.show_left_out(page.left_out)
        self.show_page(page)
        self.typing.show_entries(entries, assignment)

    def show_page(self, page: EntryTree) -> None:
        """Show the rows of a page."""
        raise NotImplementedError

    def show_earlier(self) -> None:
        """Show more of the rows that are left out."""
        self.most += MORE
        self.show_entries(self.entries, self.assignment)

    def show_all(self) -> None:
        """Leave no row out."""
        self.most = max(self.most, INNER * len(self.entries))
        self.show_entries(self.entries, self.assignment)

    def add_row(self) -> None:
        """Add a row and begin to write in it."""
        raise NotImplementedError

    def add_inner(self, parent: str = "") -> None:
        """Add a row under `parent`, where rows stand under rows; else a row."""
        self.add_row()

    def open_entry(self, uid: str) -> QWidget | None:
        """Open a row of this table, or the one it stands under; the part to bring into view, None when not here."""
        raise NotImplementedError

    def make_entry(self, table: TableField, parent: str = "", answers: Answers | None = None) -> Entry:
        """Save a new row and show it."""
        self.context.autosave.flush()
        entry = Entry(
            assignment=self.assignment.uid,
            client=self.client.uid,
            field=table.id,
            parent=parent,
            answers=no_answers() if answers is None else answers,
        )
        made = self.context.casebook.entries.save(entry)
        self.reread()
        return made

    def reread(self) -> None:
        """Show what the casebook holds now."""
        self.show_entries(EntryTree(self.context.casebook.entries.of(self.assignment.uid)), self.assignment)

    def wish_move(self, uid: str) -> None:
        """Ask that a row be moved to another client."""
        self.context.autosave.flush()
        self.move_requested.emit("entry", uid)
