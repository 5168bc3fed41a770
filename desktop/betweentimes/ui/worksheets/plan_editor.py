"""An activity plan: planned and what happened beside each other, guesses with how it was, and a tick for done."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.generated_editor import GeneratedEditor
from betweentimes.ui.worksheets.plan_rows import DONE, PlanRows, happened_fields, planned_fields
from betweentimes.ui.worksheets.row_panel import RowPanel
from betweentimes.ui.worksheets.rows_editor import RowsEditor
from betweentimes.ui.worksheets.table_editor import TableEditor
from betweentimes.ui.worksheets.two_forms import TwoForms
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import TableField


class PlanEditor(GeneratedEditor):
    """The table that asks whether something was done is a plan; others are as they are everywhere."""

    def table_editor(self, table: TableField) -> TableEditor:
        if DONE not in [column.id for column in table.columns]:
            return super().table_editor(table)
        rows = PlanRows(table, self.client, self.context.casebook.today())
        return PlanTable(self.context, self.worksheet, table, rows, self.assignment, self.client)


class PlanTable(RowsEditor):
    """Space ticks the chosen row, as a click on its box does."""

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        table: TableField,
        rows: PlanRows,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, table, rows, assignment, client, parent)
        self._plan = rows
        self.table.row_ticked.connect(self.tick)

    def make_panel(self, table: TableField) -> RowPanel:
        return PlanPanel(self.context, table, self.client)

    def show_page(self, page: EntryTree) -> None:
        super().show_page(page)
        for uid in self.table.order():
            entry, item = self.entries.get(uid), self.table.item_of(uid)
            if entry is not None and item is not None:
                self.table.setItemWidget(item, 0, self._box(entry, item.text(1)))

    def tick(self, uid: str) -> None:
        """Say that it was done, or take that back."""
        self.context.autosave.flush()
        entries = self.context.casebook.entries
        now = entries.get(uid)
        answers = {name: value for name, value in now.answers.items() if name != DONE}
        if not self._plan.is_done(now):
            answers[DONE] = self._plan.done_option
        entries.save(replace(now, answers=answers))
        self.reread()

    def _box(self, entry: Entry, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 0, 0, 0)
        box = QCheckBox()
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space does the same on the row
        box.setAccessibleName(tr("Done: {activity}", activity=words))
        box.setChecked(self._plan.is_done(entry))
        box.clicked.connect(partial(self._click, entry.uid))
        row.addWidget(box)
        row.addStretch(1)
        return holder

    def _click(self, uid: str, _checked: bool = False) -> None:
        self.tick(uid)


class PlanPanel(RowPanel):
    """Planned at one side, what happened at the other."""

    def make_forms(self) -> QWidget:
        titles = (tr("Planned"), tr("What happened"))
        planned, happened = planned_fields(self._table), happened_fields(self._table)
        both = TwoForms(self._context, planned, happened, titles, self._client, self.inline)
        self.forms = both.forms
        self._both = both
        return both

    def show_forms(self, entry: Entry) -> None:
        self._both.show_entry(entry)
