"""The editor of any worksheet, made from its fields alone."""

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.answers_card import AnswersCard
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.rows_editor import RowsEditor
from betweentimes.ui.worksheets.table_editor import TableEditor
from betweentimes.ui.worksheets.table_rows import LadderRows, PlainRows, TableRows
from betweentimes.ui.worksheets.worksheet_editor import WorksheetEditor
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import LadderField, TableField


class GeneratedEditor(WorksheetEditor):
    """What is asked once in one card, then each table with its rows."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, assignment, client, parent)
        self.answers: AnswersCard | None = None
        if worksheet.single_fields:
            self.answers = AnswersCard(context, worksheet.single_fields, client, self.answers_title())
            self.column.addWidget(self.answers)
        self.tables = tuple(self._make_rows(table) for table in worksheet.tables)
        self.refresh()

    def answers_title(self) -> str:
        """The title of the card of answers asked once; without one it cannot be folded."""
        return ""

    def _make_rows(self, table: TableField) -> TableEditor:
        made = self.table_editor(table)
        made.move_requested.connect(self.move_requested)
        made.removed.connect(self.removed)
        self.column.addWidget(made)
        return made

    def table_editor(self, table: TableField) -> TableEditor:
        """The editor of this table, by its type."""
        return RowsEditor(self.context, self.worksheet, table, self.rows_of(table), self.assignment, self.client)

    def rows_of(self, table: TableField) -> TableRows:
        """How this table is shown."""
        today = self.context.casebook.today()
        if isinstance(table, LadderField):
            return LadderRows(table, self.client, today)
        return PlainRows(table, self.client, today)

    def add_words(self) -> str:
        """The page's button adds to the first table, to its inner rows when it has some."""
        if not self.worksheet.tables:
            return ""
        table = self.worksheet.tables[0]
        return tr("Add a {row}", row=(table.inner or table).one_row)

    def add_row(self) -> None:
        """Add a row to the first table, under the chosen row when rows stand under rows."""
        if self.worksheet.tables[0].inner is not None:
            self.tables[0].add_inner()
        else:
            self.tables[0].add_row()

    def show_entries(self, entries: EntryTree) -> None:
        """Show these entries."""
        if self.answers is not None:
            self.answers.show_entries(entries, self.assignment)
        for rows in self.tables:
            rows.show_entries(entries, self.assignment)
