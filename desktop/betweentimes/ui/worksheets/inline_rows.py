"""Rows within a row, edited in one place: "Fear 60, shame 35"."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.worksheets.cell_words import for_client, words_to_add
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.worksheets.fields import TableField


class InlineRows(QWidget):
    """The inner rows of one row, each a short form; `removed` carries the words of a notice."""

    removed = Signal(str)

    def __init__(self, context: Context, table: TableField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._client = client
        self._parent_row: Entry | None = None
        self.lines: dict[str, tuple[QWidget, EntryForm]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(FieldLabel(context.look, for_client(table.label, client)))
        words = words_to_add(table.one_row)
        self.add_button = ActionButton(context.look, words, "plus", "compact", name=f"action_add_{table.id}")
        self.add_button.clicked.connect(self.add_row)
        self._column.addWidget(self.add_button)
        self._column.addStretch(1)

    def show_rows(self, parent_row: Entry, entries: EntryTree) -> None:
        """Show the rows under `parent_row`."""
        self._parent_row = parent_row
        rows = entries.rows(self._table, parent_row.uid)
        wanted = [row.uid for row in rows]
        for uid in [uid for uid in self.lines if uid not in wanted]:
            self._drop(uid)
        for row in rows:
            if row.uid not in self.lines:
                self.lines[row.uid] = self._make_line(row)
            self.lines[row.uid][1].show_entry(row)

    def clear_rows(self) -> None:
        """Show none."""
        self._parent_row = None
        for uid in list(self.lines):
            self._drop(uid)

    def add_row(self) -> None:
        """Add an inner row and begin to write in it."""
        parent = self._parent_row
        if parent is None:
            return
        self._context.autosave.flush()
        entry = Entry(assignment=parent.assignment, client=parent.client, field=self._table.id, parent=parent.uid)
        made = self._context.casebook.entries.save(entry)
        if made.uid not in self.lines:
            self.lines[made.uid] = self._make_line(made)
            self.lines[made.uid][1].show_entry(made)
        form = self.lines[made.uid][1]
        form.inputs.input(form.inputs.names()[0]).setFocus()
        hold_in_view(form)

    def _make_line(self, row: Entry) -> tuple[QWidget, EntryForm]:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        fields = [field for field in self._table.columns if field.stage == 1]
        form = EntryForm(self._context, fields, self._client)
        line.addWidget(form, 1)
        words = tr("Remove this {row}", row=self._table.one_row)
        cross = IconButton(self._context.look, "x", words, name="action_remove_inner", side=24)
        cross.clicked.connect(partial(self._remove, row.uid))
        line.addWidget(cross)
        self._column.insertWidget(self._column.count() - 2, holder)
        return holder, form

    def _remove(self, uid: str, _checked: bool = False) -> None:
        self._context.autosave.flush()
        self._context.casebook.entries.remove(uid)
        self.removed.emit(tr("Removed."))

    def _drop(self, uid: str) -> None:
        holder, form = self.lines.pop(uid)
        form.clear_entry()
        self._column.removeWidget(holder)
        holder.hide()
        holder.deleteLater()
