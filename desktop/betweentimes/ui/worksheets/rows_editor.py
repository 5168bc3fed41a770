"""A table of entries with the chosen row opened below; rows are added, put in order, removed and moved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.entry_table import EntryTable, Row
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.row_panel import RowPanel
from betweentimes.ui.worksheets.table_rows import TableRows
from betweentimes.worksheets.fields import TableField


class RowsEditor(QWidget):
    """One table field of a worksheet; `moved` and `removed` as in WorksheetEditor."""

    move_requested = Signal(str, str)
    removed = Signal(str)

    def __init__(
        self,
        context: Context,
        table: TableField,
        rows: TableRows,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._field = table
        self._rows = rows
        self._assignment = assignment
        self._client = client
        self._entries = EntryTree(())
        self._opened = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        frame = Card(context.look)
        frame.body.setContentsMargins(0, 0, 0, 0)
        frame.body.setSpacing(0)
        self.table = EntryTable(context.look, rows.headings(), tree=table.inner is not None)
        self.table.setAccessibleName(for_client(table.label, client))
        frame.body.addWidget(self.table)
        words = tr("Add a {row}", row=table.one_row)
        self.add_button = ActionButton(context.look, words, "plus", "quiet", name="action_add_row", small=True)
        frame.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(frame)
        self._column = column
        self.panels: dict[str, RowPanel] = {}
        self.add_button.clicked.connect(self.add_row)
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self.open_row)
        self.table.row_moved.connect(self.shift)
        self.table.row_removed.connect(self.remove)

    def _panel(self, table: TableField) -> RowPanel:
        """The panel of a table's rows, made when the first one is opened."""
        if table.id not in self.panels:
            panel = RowPanel(self._context, table, self._client)
            self.panels[table.id] = panel
            self._column.addWidget(panel)
            self._connect_panel(panel)
        return self.panels[table.id]

    def _connect_panel(self, panel: RowPanel) -> None:
        panel.hidden.connect(self.close_row)
        panel.remove_wished.connect(self.remove)
        panel.move_wished.connect(self._wish_move)
        panel.shift_wished.connect(self.shift)
        panel.inner_wished.connect(self.add_inner)
        panel.inner_removed.connect(self.removed)

    def show_entries(self, entries: EntryTree, assignment: Assignment) -> None:
        """Show the rows; the chosen and the opened one stay so while they are there."""
        first = not self.table.topLevelItemCount()
        self._entries, self._assignment = entries, assignment
        rows = self._rows.rows(entries, assignment)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        if first and self._field.inner is not None:
            self._choose_newest(rows)
        if self._opened:
            self._show_opened()

    def _choose_newest(self, rows: tuple[Row, ...]) -> None:
        """Unfold and choose the last row that has rows under it: that is where the work is."""
        tried = [row for row in rows if row.rows]
        if tried:
            self.table.show_rows(rows, [tried[-1].uid])
            self.table.choose(tried[-1].uid)

    def open_row(self, uid: str) -> None:
        """Open a row below the table."""
        if uid != self._opened:
            if not self._context.autosave.flush():
                self.table.choose(self._opened)
                return
            self._context.casebook.end_spell()
        self._opened = uid
        self.table.choose(uid)
        self._show_opened()

    def close_row(self) -> None:
        """Put the opened row away; what waits is saved."""
        if not self._context.autosave.flush():
            return
        self._opened = ""
        for panel in self.panels.values():
            panel.clear_row()
            panel.hide()
        self.table.setFocus()

    def add_row(self) -> None:
        """Add an outer row and begin to write in it."""
        self._add(self._field, "")

    def add_inner(self, parent: str = "") -> None:
        """Add a row under `parent`, or under the row that is chosen, else under the last."""
        if self._field.inner is None:
            return
        parent = parent or self._outer_of(self.table.chosen())
        if not parent:
            order = self.table.order()
            parent = order[-1] if order else ""
        if parent:
            self._add(self._field.inner, parent)
        else:
            self.add_row()

    def _add(self, table: TableField, parent: str) -> None:
        self._context.autosave.flush()
        entry = Entry(assignment=self._assignment.uid, client=self._client.uid, field=table.id, parent=parent)
        made = self._context.casebook.entries.save(entry)
        self._reread()
        self.open_row(made.uid)
        self.panels[table.id].begin()

    def shift(self, uid: str, step: int) -> None:
        """Move a row up (-1) or down (1) among its neighbours."""
        entry = self._entries.get(uid)
        table = self._table_of(entry)
        if entry is None or table is None or table.newest_first:
            return
        self._context.autosave.flush()
        siblings = [row.uid for row in self._entries.rows(table, entry.parent)]
        place = siblings.index(uid) + step
        if 0 <= place < len(siblings):
            self._context.casebook.entries.move_position(uid, place)
            self._reread()
            self.table.choose(uid)

    def remove(self, uid: str) -> None:
        """Remove a row with those under it; a notice offers to take that back."""
        entry = self._entries.get(uid)
        table = self._table_of(entry)
        if entry is None or table is None:
            return
        self.close_row()
        self._context.casebook.entries.remove(uid)
        self._reread()
        self.removed.emit(tr("The {row} was removed.", row=table.one_row))

    def _follow(self, uid: str) -> None:
        if self._opened:
            self.open_row(uid)

    def _show_opened(self) -> None:
        entry = self._entries.get(self._opened)
        table = self._table_of(entry)
        for field, panel in self.panels.items():
            if table is None or field != table.id:
                panel.clear_row()
                panel.hide()
        if entry is None or table is None:
            self._opened = ""
            return
        shown = self._panel(table)
        shown.show_row(entry, self._entries, self._title(entry))
        shown.show()

    def _title(self, entry: Entry) -> str:
        item = self.table.item_of(entry.uid)
        words = item.text(0) if item is not None else ""
        if entry.parent or self._field.newest_first:
            return words
        place = [row.uid for row in self._entries.rows(self._field)].index(entry.uid) + 1
        return tr("{n}. {row}", n=place, row=words)

    def _table_of(self, entry: Entry | None) -> TableField | None:
        tables = (self._field, self._field.inner)
        return next((t for t in tables if t is not None and entry is not None and t.id == entry.field), None)

    def _outer_of(self, uid: str) -> str:
        entry = self._entries.get(uid)
        return "" if entry is None else entry.parent or entry.uid

    def _reread(self) -> None:
        entries = EntryTree(self._context.casebook.entries.of(self._assignment.uid))
        self.show_entries(entries, self._assignment)

    def _wish_move(self, uid: str) -> None:
        self._context.autosave.flush()
        self.move_requested.emit("entry", uid)
