"""The later stage of one row: the first thought stays in view while it is answered."""

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.held_in_view import hold_in_view
from betweentimes.ui.widgets.labels import ElidedLabel
from betweentimes.ui.worksheets.cell_words import answer_words, inline_words, moment_field
from betweentimes.ui.worksheets.entry_form import EntryForm
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.feelings_now import FeelingsNow
from betweentimes.ui.worksheets.log_rows import answering_fields
from betweentimes.ui.worksheets.provenance_line import ProvenanceLine
from betweentimes.worksheets.fields import Field, ScaleField, TableField, TextField


class AnsweringPanel(Card):
    """Evidence, a thought that fits better, and ratings again; `next_wished` after the row is done."""

    hidden = Signal()
    next_wished = Signal(str)
    noticed_toggled = Signal()

    def __init__(self, context: Context, table: TableField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(context.look, " ", icon="corner-down-right", tint="pine", name="answering", parent=parent)
        self._context = context
        self._table = table
        self._client = client
        self.entry: Entry | None = None
        self.thought = ElidedLabel(context.look, "", "words")
        row = self.head.layout()
        assert isinstance(row, QBoxLayout)
        row.insertWidget(row.indexOf(self.title_label), self.thought)
        self.title_label.hide()
        self._inline = next((f for f in table.columns if isinstance(f, TableField) and f.inline), None)
        self.feelings = FeelingsNow(context, self._inline, client) if self._inline is not None else None
        inner = {self._inline.id: self.feelings} if self._inline is not None and self.feelings is not None else {}
        self.form = EntryForm(context, self._asked(), client, inner)
        self.more = EntryForm(context, [f for f in answering_fields(table) if f.optional], client)
        self.body.addWidget(self.form)
        self.body.addWidget(self.more)
        self.more.hide()
        hide = ActionButton(context.look, tr("Hide"), "chevron-up", "quiet", name="action_hide_answering", small=True)
        hide.clicked.connect(self.hidden)
        self.head_layout.addWidget(hide)
        self.body.addWidget(self._make_buttons())
        self.origin = ProvenanceLine(context, client)
        self.body.addWidget(self.origin)

    def _make_buttons(self) -> QWidget:
        look = self._context.look
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        following = ActionButton(
            look, tr("Save and next row"), "arrow-right", "primary", name="action_next_row", small=True
        )
        later = ActionButton(look, tr("Leave this row for later"), None, "compact", name="action_leave_row")
        self._noticed = ActionButton(look, tr("What was noticed"), None, "quiet", name="action_noticed", small=True)
        self._more_button = ActionButton(look, tr("More questions"), None, "quiet", name="action_more", small=True)
        self._more_button.setVisible(bool(self.more.inputs.names()))
        for button in (following, later, self._noticed, self._more_button):
            flow.addWidget(button)
        following.clicked.connect(self._wish_next)
        later.clicked.connect(self.hidden)
        self._noticed.clicked.connect(self.noticed_toggled)
        self._more_button.clicked.connect(self._turn_more)
        return holder

    def show_row(self, entry: Entry, entries: EntryTree) -> None:
        """Show a row that was opened."""
        self.entry = entry
        self.thought.setText(self._thought(entry) or tr("A row without a thought"))
        self.setAccessibleName(self.thought.text())
        self.hint_label.setText(self._facts(entry, entries))
        if self.feelings is not None:
            self.feelings.show_rows(entry, entries)
        for form in (self.form, self.more):
            form.show_entry(entry)
            form.set_before({f.id: _was(f, entry) for f in answering_fields(self._table)})
        self.origin.show_entry(entry)

    def clear_row(self) -> None:
        """Show no row."""
        self.entry = None
        self.form.clear_entry()
        self.more.clear_entry()
        if self.feelings is not None:
            self.feelings.clear_rows()

    def begin(self) -> None:
        """Put the cursor into the first field, in view."""
        names = self.form.inputs.names()
        if names:
            self.form.inputs.input(names[0]).setFocus()
        hold_in_view(self)

    def _asked(self) -> list[Field]:
        """Words first, then what is rated again, the feelings among them."""
        fields = [field for field in answering_fields(self._table) if not field.optional]
        words = [field for field in fields if not isinstance(field, ScaleField)]
        rated: list[Field] = [field for field in fields if isinstance(field, ScaleField)]
        if self._inline is not None:
            rated.insert(1, dataclasses.replace(self._inline, width=4))
        return [*words, *rated]

    def _thought(self, entry: Entry) -> str:
        voiced = (f for f in self._table.columns if isinstance(f, TextField) and f.voice and f.stage == 1)
        return next(filter(None, (answer_words(f, entry.answers, self._context.casebook.today()) for f in voiced)), "")

    def _facts(self, entry: Entry, entries: EntryTree) -> str:
        """When and where it was, how much it was believed, and what was felt."""
        today = self._context.casebook.today()
        fields = [f for f in self._table.columns if f.stage == 1 and not f.optional]
        told = [answer_words(f, entry.answers, today) for f in (moment_field(fields),) if f is not None]
        told += [answer_words(f, entry.answers, today) for f in fields if isinstance(f, TextField) and not f.voice][:1]
        rated = next((f for f in fields if isinstance(f, ScaleField)), None)
        belief = answer_words(rated, entry.answers, today) if rated is not None else ""
        told.append(tr("believed {n}", n=belief) if belief else "")
        if self._inline is not None:
            told.append(inline_words(self._inline, entries.rows(self._inline, entry.uid), today))
        return ", ".join(filter(None, told))

    def _turn_more(self) -> None:
        self.more.setVisible(not self.more.isVisible())

    def _wish_next(self) -> None:
        self._context.autosave.flush()
        if self.entry is not None:
            self.next_wished.emit(self.entry.uid)


def _was(field: Field, entry: Entry) -> int | None:
    value = entry.answers.get(field.was) if isinstance(field, ScaleField) else None
    return value if isinstance(value, int) else None
