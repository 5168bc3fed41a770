"""The grid for typing in from paper: it saves each row, and keeps as typed what it cannot read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.paper_columns import PaperColumn
from betweentimes.ui.worksheets.quick_head import QuickHead
from betweentimes.ui.worksheets.quick_row import PARENT, QuickRow
from betweentimes.ui.worksheets.quick_rows import TypedRow, keep_whole, save_row, unread_rows, whole_rows
from betweentimes.ui.worksheets.typed_answers import Read, cell_text, inline_text, read_cell
from betweentimes.worksheets.fields import TableField

FIRST_ROWS = 5
MOST_TOLD = 12
"""Sentences at a time."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is typed: the table, its columns on the sheet as shown, and the table it stands under, if it does."""

    table: TableField
    columns: tuple[PaperColumn, ...]
    outer: TableField | None


class QuickGrid(QWidget):
    """Rows of cells; `said` carries a line for each thing that cannot be read, those of the row just left first.

    It is "" when all of it was read.
    """

    said = Signal(str)
    column_entered = Signal(object)
    grown = Signal()
    ended = Signal()
    removed = Signal(str)

    def __init__(
        self, context: Context, paper: Paper, client: Client, head: QuickHead, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._paper = paper
        self._client = client
        self._head = head
        self._assignment: Assignment | None = None
        self._entries = EntryTree(())
        self.rows: list[QuickRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        for at, column in enumerate(paper.columns, start=1):
            title = TextLabel(context.look, column.label, "label", wrap=True)
            title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(title, 0, at)
            self._grid.setColumnMinimumWidth(at, column.width)
            self._grid.setColumnStretch(at, column.share)
        self._grid.setColumnMinimumWidth(0, 16)
        self._grid.setColumnMinimumWidth(len(paper.columns) + 1, 20)

    @property
    def first_column(self) -> PaperColumn:
        """The column a row begins with."""
        return self._paper.columns[0]

    def show_entries(self, entries: EntryTree, assignment: Assignment) -> None:
        """Follow what was changed elsewhere; rows that were taken back stand blank."""
        first = self._assignment is None
        self._entries, self._assignment = entries, assignment
        unread = unread_rows(self._context.casebook)
        if first:
            self._lay_rows(unread)
            return
        for row in self.rows:
            entry = entries.get(row.uid) if row.uid else None
            if row.uid and entry is None:
                if row.touched:
                    row.uid = ""
                else:
                    row.forget()
            elif entry is not None and not row.touched:
                self._show_row(row, entry, unread.get(entry.uid, {}))

    def _lay_rows(self, unread: dict[str, dict[str, str]]) -> None:
        """The rows with something to look at, those kept without an entry, then blank ones."""
        waiting = [self._entries.get(uid) for uid in unread]
        for entry in waiting:
            if entry is not None and entry.field == self._paper.table.id:
                self._show_row(self._add_row(), entry, unread[entry.uid])
        casebook, uid = self._context.casebook, self._assignment.uid if self._assignment is not None else ""
        whole = whole_rows(casebook, uid, self._paper.table.id)
        for number, texts in whole.items():
            keep_whole(casebook, uid, self._paper.table.id, number, {})
            row = self._add_row()
            keep_whole(casebook, uid, self._paper.table.id, row.number, texts)
            row.show_texts(texts)
            row.show_problems({PARENT: self._no_parent(texts.get(PARENT, ""))}, saved=False)
        while len(self.rows) < FIRST_ROWS or not self.rows[-1].is_blank():
            self._add_row()

    def begin(self) -> None:
        """Put the cursor into the first blank row."""
        row = next((each for each in self.rows if each.is_blank()), None) or self._add_row()
        self._enter(row, 0)

    def _add_row(self) -> QuickRow:
        row = QuickRow(self._context.look, self._paper.columns, len(self.rows) + 1, self)
        row.lay(self._grid, row.number)
        for part in row.widgets():
            part.show()  # what is made by Enter takes the cursor before the layout would show it
        self.rows.append(row)
        save = partial(self.save, row)
        self._context.autosave.watch(row.edited, None, save)
        for at, cell in enumerate(row.cells.values()):
            cell.finished.connect(partial(self._finish, row, save))
            cell.moved.connect(partial(self._move, row, at, save))
            cell.come_to.connect(partial(self._tell_column, at))
            cell.left.connect(partial(self._leave, row, save))
            cell.escaped.connect(self.ended)
            cell.removed.connect(partial(self._remove, row))
        self.grown.emit()
        return row

    def _finish(self, row: QuickRow, save: Callable[[], None], step: int) -> None:
        self._leave_row(row, save)
        self._enter(self._neighbour(row, step), 0)

    def _move(self, row: QuickRow, at: int, save: Callable[[], None], step: int) -> None:
        self._leave_row(row, save)
        self._enter(self._neighbour(row, step), at)

    def _leave(self, row: QuickRow, save: Callable[[], None]) -> None:
        """A cell was left: within the row it only looks different now, outside of it the row is saved."""
        if not any(cell.hasFocus() for cell in row.cells.values()):
            self._leave_row(row, save)

    def _leave_row(self, row: QuickRow, save: Callable[[], None]) -> None:
        self._context.autosave.save_now(save)
        others = (each for each in self.rows if each is not row)
        self.said.emit(self._all_told([words for each in (row, *others) for words in self._sentences(each)]))

    def _neighbour(self, row: QuickRow, step: int) -> QuickRow:
        at = self.rows.index(row) + step
        if at >= len(self.rows):
            return self._add_row()
        return self.rows[max(0, at)]

    def _enter(self, row: QuickRow, at: int) -> None:
        cell = list(row.cells.values())[at]
        cell.setFocus(Qt.FocusReason.TabFocusReason)
        cell.selectAll()

    def _tell_column(self, at: int) -> None:
        self.column_entered.emit(self._paper.columns[at])

    def save(self, row: QuickRow) -> None:
        """Save what can be read of a row, and keep the rest as typed."""
        if not row.touched or self._assignment is None:
            return
        self._repeat(row)
        reads = self._read(row)
        texts = row.texts()
        casebook, uid = self._context.casebook, self._assignment.uid
        parent = self._parent(row)
        if row.is_blank() and not row.uid:
            row.touched = False
            keep_whole(casebook, uid, self._paper.table.id, row.number, {})
            row.show_problems({}, saved=False)
            return
        if parent is None:
            keep_whole(casebook, uid, self._paper.table.id, row.number, texts)
            row.touched = False
            self._mark(row, reads, self._no_parent(texts.get(PARENT, "")))
            return
        blank = Entry(
            uid=row.uid,
            assignment=uid,
            client=self._client.uid,
            field=self._paper.table.id,
            parent=parent,
        )
        typed = TypedRow({name: texts[name] for name in reads}, reads)
        row.uid = save_row(casebook, self._paper.table, blank, typed, self._head.sheet_day()).uid
        row.touched = False
        if self._paper.outer is not None:
            keep_whole(casebook, uid, self._paper.table.id, row.number, {})
        self._mark(row, reads, "")

    def _repeat(self, row: QuickRow) -> None:
        at = self.rows.index(row)
        for name, cell in row.cells.items():
            if cell.is_ditto() and at > 0:
                cell.set_value(self.rows[at - 1].cells[name].text())

    def _read(self, row: QuickRow) -> dict[str, Read]:
        days = self._head.days()
        fields = [column.field for column in self._paper.columns if column.field is not None]
        return {field.id: read_cell(field, row.cells[field.id].text(), days) for field in fields}

    def _parent(self, row: QuickRow) -> str | None:
        """The row it stands under: by number, else that of the row above, else the only one there is."""
        outer = self._paper.outer
        if outer is None:
            return ""
        steps = self._entries.rows(outer)
        typed = row.cells[PARENT].text().strip()
        if not typed:
            above = [self._entries.get(each.uid) for each in self.rows[: self.rows.index(row)] if each.uid]
            known = [each.parent for each in above if each is not None]
            return known[-1] if known else steps[0].uid if len(steps) == 1 else None
        if typed.isdecimal() and 1 <= int(typed) <= len(steps):
            return steps[int(typed) - 1].uid
        return None

    def _no_parent(self, typed: str) -> str:
        outer = self._paper.outer
        if outer is None:
            return ""
        count = len(self._entries.rows(outer))
        if not count:
            return tr("There is no {row} yet that this could stand under.", row=outer.one_row)
        if not typed.strip():
            return tr("Which {row} does this belong to? A number from 1 to {n}.", row=outer.one_row, n=count)
        return tr("“{typed}” is no {row}: there are 1 to {n}.", typed=typed, row=outer.one_row, n=count)

    def _mark(self, row: QuickRow, reads: dict[str, Read], no_parent: str) -> None:
        problems = {name: read.problem for name, read in reads.items() if read.problem}
        if no_parent:
            problems[PARENT] = no_parent
        row.show_problems(problems, saved=bool(row.uid))
        today = self._context.casebook.today()
        for column in self._paper.columns:
            if column.field is None or column.field.id in problems:
                continue
            cell, read = row.cells[column.field.id], reads[column.field.id]
            if not cell.hasFocus() and not isinstance(column.field, TableField):
                cell.set_value(cell_text(column.field, read.answer, today))

    def _sentences(self, row: QuickRow) -> list[str]:
        """What cannot be read in a row, cell by cell."""
        found = []
        for column in self._paper.columns:
            name = column.field.id if column.field is not None else PARENT
            problem = row.cells[name].toolTip()
            if problem:
                label = column.label.rstrip("?")
                found.append(tr("Row {n}, {column}: {problem}", n=row.number, column=label, problem=problem))
        return found

    def _all_told(self, sentences: list[str]) -> str:
        """One of them in a line with what becomes of it; of several each on its line."""
        if len(sentences) < 2:
            return tr("{words} It is kept as typed.", words=sentences[0]) if sentences else ""
        shown = sentences[:MOST_TOLD]
        left = len(sentences) - len(shown)
        more = [tr("And {n} more.", n=left)] if left else []
        return "\n".join([*shown, *more, tr("All of it is kept as typed.")])

    def _show_row(self, row: QuickRow, entry: Entry, unread: dict[str, str]) -> None:
        today, texts = self._context.casebook.today(), {}
        for column in self._paper.columns:
            field = column.field
            if field is None:
                texts[PARENT] = self._number_of(entry)
            elif isinstance(field, TableField):
                texts[field.id] = inline_text(field, tuple(e.answers for e in self._entries.rows(field, entry.uid)))
            else:
                texts[field.id] = cell_text(field, entry.answers.get(field.id), today)
        row.uid = entry.uid
        texts |= unread
        row.show_texts(texts)
        reads = self._read(row)
        row.show_problems({name: read.problem for name, read in reads.items() if read.problem}, saved=True)

    def _number_of(self, entry: Entry) -> str:
        outer = self._paper.outer
        steps = [step.uid for step in self._entries.rows(outer)] if outer is not None else []
        return str(steps.index(entry.parent) + 1) if entry.parent in steps else ""

    def _remove(self, row: QuickRow) -> None:
        """Clear a row; one that was saved is removed, which can be undone."""
        uid = row.uid
        row.forget()
        row.touched = True
        self.save(row)
        if uid:
            self._context.casebook.entries.remove(uid)
            self.removed.emit(tr("The {row} was removed.", row=self._paper.table.one_row))
        self._enter(row, 0)
