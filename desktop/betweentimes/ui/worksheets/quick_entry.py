"""Typing in what came back on paper, by keyboard alone: the sheet's columns, one row a line, Enter to the next."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.paper_columns import PaperColumn, paper_columns
from betweentimes.ui.worksheets.quick_grid import Paper, QuickGrid
from betweentimes.ui.worksheets.quick_head import QuickHead
from betweentimes.ui.worksheets.sideways_area import SidewaysArea
from betweentimes.ui.worksheets.typed_words import how_to_type
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import TableField


class QuickEntry(Card):
    """`ended` when the person is done; `removed` carries the words of a notice."""

    ended = Signal()
    removed = Signal(str)

    def __init__(
        self, context: Context, worksheet: Worksheet, table: TableField, client: Client, parent: QWidget | None = None
    ) -> None:
        title = tr("Type in from paper")
        super().__init__(context.look, title, icon="file-pen-line", tint="pine", name="quick_entry", parent=parent)
        self._context = context
        self._worksheet = worksheet
        self._table = table
        self._client = client
        self._entries: EntryTree | None = None
        self._assignment: Assignment | None = None
        self.grid: QuickGrid | None = None
        done = ActionButton(context.look, tr("Done"), "check", "quiet", name="action_end_typing", small=True)
        done.clicked.connect(self.ended)
        self.head_layout.addWidget(done)
        self.form = QuickHead(context, table, client)
        self.form.table_chosen.connect(self._choose_table)
        self.body.addWidget(self.form)
        self._area = SidewaysArea()
        self.body.addWidget(self._area)
        self.sentence = TextLabel(context.look, "", "problem", wrap=True)
        self.sentence.setAccessibleName(tr("What cannot be read yet"))
        self.how = TextLabel(context.look, "", "hint", wrap=True)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.how)
        keys = tr("Tab: the next column. Enter: the next row. Ctrl+Shift+Delete: remove the row. Esc: done.")
        ditto = tr('A " repeats what stands above it.')
        self.body.addWidget(TextLabel(context.look, f"{keys} {ditto}", "hint", wrap=True))
        self.sentence.hide()

    def show_entries(self, entries: EntryTree, assignment: Assignment) -> None:
        """Show the rows that wait to be looked at, and blank ones; later, follow what is changed elsewhere."""
        self._entries, self._assignment = entries, assignment
        if self.grid is None:
            chosen = self.form.tables.current() if self.form.tables is not None else self._table.id
            self._make_grid(chosen or self._table.id)
        elif self.grid is not None:
            self.grid.show_entries(entries, assignment)

    def begin(self) -> None:
        """Put the cursor where the next row begins."""
        if self.grid is not None:
            self.grid.begin()
        hold_in_view(self)

    def clear_rows(self) -> None:
        """Drop the grid; the next time it begins anew, with what waits."""
        if self.grid is not None:
            self._area.takeWidget().deleteLater()
            self.grid = None
        self._say("")

    def _choose_table(self, field_id: str) -> None:
        if not self._context.autosave.flush():
            return
        self.clear_rows()
        self._make_grid(field_id)
        self.begin()

    def _make_grid(self, field_id: str) -> None:
        inner = self._table.inner
        nested = inner is not None and inner.id == field_id
        table = inner if inner is not None and nested else self._table
        columns = tuple(
            replace(c, label=for_client(c.label, self._client)) for c in paper_columns(self._worksheet, table)
        )
        paper = Paper(table, columns, self._table if nested else None)
        self.grid = QuickGrid(self._context, paper, self._client, self.form)
        self.grid.said.connect(self._say)
        self.grid.column_entered.connect(self._tell_how)
        self.grid.grown.connect(self._area.fit)
        self.grid.ended.connect(self.ended)
        self.grid.removed.connect(self.removed)
        if self._entries is not None and self._assignment is not None:
            self.grid.show_entries(self._entries, self._assignment)
        self._area.setWidget(self.grid)
        self.grid.setAutoFillBackground(False)
        self.grid.show()
        self._area.fit()

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def _tell_how(self, column: PaperColumn) -> None:
        if self.grid is not None and column is self.grid.first_column:
            self._area.horizontalScrollBar().setValue(0)  # with the number of the row
        words = how_to_type(column.field, self.form.days())
        self.how.setText(f"{column.label}: {words}" if words else column.label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
