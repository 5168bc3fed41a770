"""The editor of any worksheet, made from its fields alone."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.answers_card import AnswersCard
from betweentimes.ui.worksheets.cell_words import words_to_add
from betweentimes.ui.worksheets.dialogue_rows import DialogueRows
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.form_grid import PARTS
from betweentimes.ui.worksheets.note_line import NoteLine
from betweentimes.ui.worksheets.rows_editor import RowsEditor
from betweentimes.ui.worksheets.side_by_side import SideBySide
from betweentimes.ui.worksheets.table_editor import TableEditor
from betweentimes.ui.worksheets.table_rows import LadderRows, PlainRows, TableRows
from betweentimes.ui.worksheets.week_rows import WeekRows
from betweentimes.ui.worksheets.worksheet_editor import WorksheetEditor
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import (
    DialogueField,
    Field,
    LadderField,
    NoteField,
    ScaleField,
    TableField,
    WeekGridField,
)


class GeneratedEditor(WorksheetEditor):
    """What is asked once stands in cards, before or after the tables as in the worksheet; each table by its type.

    Ratings of a dialogue that are given again stand beside it, before and now.
    """

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        assignment: Assignment,
        client: Client,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, worksheet, assignment, client, parent)
        self.cards: list[AnswersCard] = []
        self.tables: tuple[TableEditor, ...] = ()
        self.lay_out()
        self.refresh()

    @property
    def answers(self) -> AnswersCard | None:
        """The first card of answers asked once."""
        return self.cards[0] if self.cards else None

    def answer_input(self, field_id: str) -> Any:
        """The input of an answer asked once. Raises KeyError."""
        for card in self.cards:
            if field_id in card.form.inputs.names():
                return card.form.inputs.input(field_id)
        raise KeyError(field_id)

    def lay_out(self) -> None:
        """Put the cards and tables into the column."""
        beside = self._beside()
        for part in _parts(self.worksheet, beside):
            if isinstance(part, TableField):
                made = self._make_rows(part)
                shown: QWidget = made
                if beside and isinstance(part, DialogueField):
                    shown = SideBySide(made, self.make_card(beside, tr("Before and now")), (7, 3))
                self.column.addWidget(shown)
            elif all(isinstance(field, NoteField) for field in part):
                for field in part:
                    self.column.addWidget(NoteLine(self.context.look, field, self.client))
            else:
                self.column.addWidget(self.make_card(part, self.answers_title(), folds=True))

    def _beside(self) -> tuple[Field, ...]:
        """The ratings that stand beside a dialogue: those given again, and those they are given again of."""
        if not any(isinstance(table, DialogueField) for table in self.worksheet.tables):
            return ()
        scales = [field for field in self.worksheet.single_fields if isinstance(field, ScaleField)]
        again = {field.was: field for field in scales if field.was}
        pairs = [(field, again[field.id]) for field in scales if field.id in again]
        return tuple(replace(field, width=PARTS) for pair in pairs for field in pair)

    def make_card(self, fields: Sequence[Field], title: str = "", *, folds: bool = False) -> AnswersCard:
        """A card that asks these fields."""
        card = AnswersCard(self.context, fields, self.client, title, folds=folds)
        self.cards.append(card)
        return card

    def answers_title(self) -> str:
        """The title of the card of answers asked once; without one it cannot be folded."""
        return ""

    def _make_rows(self, table: TableField) -> TableEditor:
        made = self.table_editor(table)
        made.move_requested.connect(self.move_requested)
        made.removed.connect(self.removed)
        self.tables = (*self.tables, made)
        return made

    def table_editor(self, table: TableField) -> TableEditor:
        """The editor of this table, by its type."""
        around = (self.context, self.worksheet)
        if isinstance(table, DialogueField):
            return DialogueRows(*around, table, self.assignment, self.client)
        if isinstance(table, WeekGridField):
            return WeekRows(*around, table, self.assignment, self.client)
        return RowsEditor(*around, table, self.rows_of(table), self.assignment, self.client)

    def rows_of(self, table: TableField) -> TableRows:
        """How the rows of this table are shown."""
        today = self.context.casebook.today()
        if isinstance(table, LadderField):
            return LadderRows(table, self.client, today)
        return PlainRows(table, self.client, today)

    def add_words(self) -> str:
        """The page's button adds to the first table, to its inner rows when it has some."""
        if not self.worksheet.tables:
            return ""
        table = self.worksheet.tables[0]
        return words_to_add((table.inner or table).one_row)

    def add_row(self) -> None:
        """Add a row to the first table, under the chosen row when rows stand under rows."""
        if self.worksheet.tables[0].inner is not None:
            self.tables[0].add_inner()
        else:
            self.tables[0].add_row()

    def type_in(self, last_day: datetime.date | None = None) -> None:
        if self.tables:
            self.tables[0].typing.begin(last_day)

    def open_entry(self, uid: str) -> QWidget:
        for card in self.cards:
            card.set_folded(False)
        shown = (table.open_entry(uid) for table in self.tables)
        return next((part for part in shown if part is not None), self)

    def show_entries(self, entries: EntryTree) -> None:
        """Show these entries."""
        for card in self.cards:
            card.show_entries(entries, self.assignment)
        for rows in self.tables:
            rows.show_entries(entries, self.assignment)


def _parts(worksheet: Worksheet, beside: Sequence[Field]) -> Iterator[TableField | list[Field]]:
    """The tables, and what is asked once between them, in the worksheet's order."""
    asked: list[Field] = []
    for field in worksheet.fields:
        if field.retired or field.id in [other.id for other in beside]:
            continue
        if isinstance(field, TableField):
            if asked:
                yield asked
            asked = []
            yield field
        else:
            asked.append(field)
    if asked:
        yield asked
