"""One row of a table, opened below it with all its fields."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.worksheets.cell_words import words_to_add
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.inline_rows import InlineRows
from betweentimes.ui.worksheets.provenance_line import ProvenanceLine
from betweentimes.worksheets.fields import TableField


class RowPanel(Card):
    """The chosen row's fields, its origin, and what can be done with it; the row's uid goes with each signal."""

    hidden = Signal()
    remove_wished = Signal(str)
    move_wished = Signal(str)
    shift_wished = Signal(str, int)
    inner_wished = Signal(str)
    inner_removed = Signal(str)

    def __init__(self, context: Context, table: TableField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(
            context.look, " ", icon="corner-down-right", tint="pine", name=f"row_{table.id}", parent=parent
        )
        self._context = context
        self._table = table
        self._client = client
        self.entry: Entry | None = None
        self.inline = {
            column.id: InlineRows(context, column, client)
            for column in table.columns
            if isinstance(column, TableField) and column.inline
        }
        self.forms: tuple[EntryForm, ...] = ()
        self.body.addWidget(self.make_forms())
        self.origin = ProvenanceLine(context, client)
        hide = ActionButton(context.look, tr("Hide"), "chevron-up", "quiet", name="action_hide_row", small=True)
        hide.clicked.connect(self.hidden)
        self.head_layout.addWidget(hide)
        self.body.addWidget(self._make_buttons())
        self.body.addWidget(self.origin)
        for inner in self.inline.values():
            inner.removed.connect(self.inner_removed)

    @property
    def form(self) -> EntryForm:
        """The first form."""
        return self.forms[0]

    def make_forms(self) -> QWidget:
        """Make the forms that ask the row's fields, and what they stand in."""
        asked = [field for field in self._table.columns if field.stage == 1]
        self.forms = (EntryForm(self._context, asked, self._client, self.inline),)
        return self.forms[0]

    def show_forms(self, entry: Entry) -> None:
        """Show a row in its forms."""
        for form in self.forms:
            form.show_entry(entry)

    def answer_input(self, field_id: str) -> Any:
        """The input of a field. Raises KeyError."""
        for form in self.forms:
            if field_id in form.inputs.names():
                return form.inputs.input(field_id)
        raise KeyError(field_id)

    def _make_buttons(self) -> QWidget:
        look, table = self._context.look, self._table
        holder = QWidget()
        flow = FlowLayout(holder)
        if table.inner is not None:
            words = words_to_add(table.inner.one_row)
            add = ActionButton(look, words, "plus", "compact", name="action_add_inner")
            add.clicked.connect(self._wish_inner)
            flow.addWidget(add)
        if not table.newest_first:
            up = ActionButton(look, tr("Move up"), "chevron-up", "compact", name="action_move_up")
            down = ActionButton(look, tr("Move down"), "chevron-down", "compact", name="action_move_down")
            up.setToolTip(tr("Alt+Up"))
            down.setToolTip(tr("Alt+Down"))
            up.clicked.connect(self._wish_up)
            down.clicked.connect(self._wish_down)
            flow.addWidget(up)
            flow.addWidget(down)
        remove = ActionButton(look, tr("Remove"), None, "compact", name="action_remove_row")
        remove.clicked.connect(self._wish_remove)
        move = ActionButton(look, tr("Move to another client…"), None, "compact", name="action_move_row")
        move.clicked.connect(self._wish_move)
        flow.addWidget(remove)
        flow.addWidget(move)
        return holder

    def show_row(self, entry: Entry, entries: EntryTree, title: str) -> None:
        """Show a row under a title."""
        self.entry = entry
        self.set_title(title)
        for column in self._table.columns:
            if isinstance(column, TableField) and column.id in self.inline:
                self.inline[column.id].show_rows(entry, entries)
        self.show_forms(entry)
        self.origin.show_entry(entry)

    def clear_row(self) -> None:
        """Show no row."""
        self.entry = None
        for form in self.forms:
            form.clear_entry()
        for inner in self.inline.values():
            inner.clear_rows()

    def begin(self) -> None:
        """Put the cursor into the first field, in view."""
        names = self.form.inputs.names()
        if names:
            self.form.inputs.input(names[0]).setFocus()
        hold_in_view(self)

    def _uid(self) -> str:
        return self.entry.uid if self.entry is not None else ""

    def _wish_inner(self) -> None:
        self.inner_wished.emit(self._uid())

    def _wish_up(self) -> None:
        self.shift_wished.emit(self._uid(), -1)

    def _wish_down(self) -> None:
        self.shift_wished.emit(self._uid(), 1)

    def _wish_remove(self) -> None:
        self.remove_wished.emit(self._uid())

    def _wish_move(self) -> None:
        self.move_wished.emit(self._uid())
