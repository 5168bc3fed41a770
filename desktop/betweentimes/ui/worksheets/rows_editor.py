"""A table of entries with the chosen row opened below; rows are added, put in order, removed and moved."""

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.empty_line import EmptyLine
from betweentimes.ui.worksheets.entry_table import EntryTable, Row
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.row_panel import RowPanel
from betweentimes.ui.worksheets.table_editor import TableEditor
from betweentimes.ui.worksheets.table_rows import TableRows
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import TableField


class RowsEditor(TableEditor):
    """A table as a list of rows, `rows` says how; the chosen one is opened below with all its fields."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        table: TableField,
        rows: TableRows,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, table, assignment, client, parent)
        self._rows = rows
        self._opened = ""
        several = len(worksheet.tables) > 1
        self.frame = Card(context.look, for_client(table.label, client) if several else "", name=f"table_{table.id}")
        self.frame.body.setContentsMargins(0, 0, 0, 0)
        self.frame.body.setSpacing(0)
        tree = table.inner is not None
        self.table = EntryTable(context.look, rows.headings(), tree=tree, tall_below=rows.tall_below)
        self.table.setAccessibleName(for_client(table.label, client))
        self.frame.body.addWidget(self.table)
        self.empty = EmptyLine(context.look, tr("No {row} is written down yet.", row=table.one_row))
        self.frame.body.addWidget(self.empty)
        self.frame.body.addWidget(self.foot)
        self.column.addWidget(self.frame)
        self.panels: dict[str, RowPanel] = {}
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._open_in_view)
        self.table.row_moved.connect(self.shift)
        self.table.row_removed.connect(self.remove)

    def _panel(self, table: TableField) -> RowPanel:
        """The panel of a table's rows, made when the first one is opened."""
        if table.id not in self.panels:
            panel = self.make_panel(table)
            self.panels[table.id] = panel
            self.column.insertWidget(1, panel)
            self._connect_panel(panel)
        return self.panels[table.id]

    def make_panel(self, table: TableField) -> RowPanel:
        """The panel that shows one row of a table with all its fields."""
        return RowPanel(self.context, table, self.client)

    def _connect_panel(self, panel: RowPanel) -> None:
        panel.hidden.connect(self.close_row)
        panel.remove_wished.connect(self.remove)
        panel.move_wished.connect(self.wish_move)
        panel.shift_wished.connect(self.shift)
        panel.inner_wished.connect(self.add_inner)
        panel.inner_removed.connect(self.removed)

    def show_page(self, page: EntryTree) -> None:
        """Show these rows; the chosen and the opened one stay so while they are there."""
        first = not self.table.topLevelItemCount()
        rows = self._rows.rows(page, self.assignment)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if first and self.field.inner is not None:
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
            if not self.context.autosave.flush():
                self.table.choose(self._opened)
                return
            self.context.casebook.end_spell()
            if self.table.item_of(uid) is None:
                self.show_all()
        self._opened = uid
        self.table.choose(uid)
        self._show_opened()

    def _open_in_view(self, uid: str) -> None:
        self.open_row(uid)
        panels = [panel for panel in self.panels.values() if not panel.isHidden()]
        if self._opened == uid and panels:
            hold_in_view(panels[-1])

    def open_entry(self, uid: str) -> QWidget | None:
        entry = self.entries.get(uid)
        while entry is not None and self._table_of(entry) is None:
            entry = self.entries.get(entry.parent)
        if entry is None:
            return None
        self.open_row(entry.uid)
        self.table.setFocus()
        return self.panels.get(entry.field, self)

    def close_row(self) -> None:
        """Put the opened row away; what waits is saved."""
        if not self.context.autosave.flush():
            return
        self._opened = ""
        for panel in self.panels.values():
            panel.clear_row()
            panel.hide()
        self.table.setFocus()

    def add_row(self) -> None:
        """Add an outer row and begin to write in it."""
        self._add(self.field, "")

    def add_inner(self, parent: str = "") -> None:
        """Add a row under `parent`, or under the row that is chosen, else under the last."""
        if self.field.inner is None:
            return
        parent = parent or self._outer_of(self.table.chosen())
        if not parent:
            order = self.table.order()
            parent = order[-1] if order else ""
        if parent:
            self._add(self.field.inner, parent)
        else:
            self.add_row()

    def _add(self, table: TableField, parent: str) -> None:
        made = self.make_entry(table, parent)
        self.open_row(made.uid)
        self.panels[table.id].begin()

    def shift(self, uid: str, step: int) -> None:
        """Move a row up (-1) or down (1) among its neighbours."""
        entry = self.entries.get(uid)
        table = self._table_of(entry)
        if entry is None or table is None or table.newest_first:
            return
        self.context.autosave.flush()
        siblings = [row.uid for row in self.entries.rows(table, entry.parent)]
        place = siblings.index(uid) + step
        if 0 <= place < len(siblings):
            self.context.casebook.entries.move_position(uid, place)
            self.reread()
            self.table.choose(uid)

    def remove(self, uid: str) -> None:
        """Remove a row with those under it; a notice offers to take that back."""
        entry = self.entries.get(uid)
        table = self._table_of(entry)
        if entry is None or table is None:
            return
        self.close_row()
        self.context.casebook.entries.remove(uid)
        self.reread()
        self.removed.emit(tr("The {row} was removed.", row=table.one_row))

    def _follow(self, uid: str) -> None:
        if self._opened:
            self.open_row(uid)

    def _show_opened(self) -> None:
        entry = self.entries.get(self._opened)
        table = self._table_of(entry)
        for field, panel in self.panels.items():
            if table is None or field != table.id:
                panel.clear_row()
                panel.hide()
        if entry is None or table is None:
            self._opened = ""
            return
        shown = self._panel(table)
        shown.show_row(entry, self.entries, self._title(entry))
        shown.show()

    def _title(self, entry: Entry) -> str:
        item = self.table.item_of(entry.uid)
        texts = [item.text(at) for at in range(self.table.columnCount())] if item is not None else []
        words = next(filter(None, texts), "")
        if entry.parent or self.field.newest_first:
            return words
        place = [row.uid for row in self.entries.rows(self.field)].index(entry.uid) + 1
        return tr("{n}. {row}", n=place, row=words)

    def _table_of(self, entry: Entry | None) -> TableField | None:
        tables = (self.field, self.field.inner)
        return next((t for t in tables if t is not None and entry is not None and t.id == entry.field), None)

    def _outer_of(self, uid: str) -> str:
        entry = self.entries.get(uid)
        return "" if entry is None else entry.parent or entry.uid
