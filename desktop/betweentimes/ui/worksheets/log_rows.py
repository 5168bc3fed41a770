"""How the rows of a log in stages are shown: what was noticed, and how far each row was opened."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.cell_words import answer_words, for_client, inline_words
from betweentimes.ui.worksheets.entry_table import Cell, Heading, Row
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.worksheets.answers import is_blank
from betweentimes.worksheets.fields import ChecksField, Field, MomentField, ScaleField, TableField, TextField

MOST_COLUMNS = 5
LAST_WIDTH = 142


def answering_fields(table: TableField) -> list[Field]:
    """The fields of the later stage, without rows of their own."""
    return [f for f in table.columns if f.stage > 1 and not f.retired and not isinstance(f, TableField)]


def is_answered(table: TableField, row: Entry) -> bool:
    """Whether the later stage has the client's own words, or anything at all where it asks for none."""
    fields = answering_fields(table)
    voiced = [field for field in fields if isinstance(field, TextField) and field.voice]
    return any(not is_blank(row.answers.get(field.id)) for field in voiced or fields)


@dataclass(frozen=True)
class LogRows:
    """A row for each entry; the last column says how far it was opened."""

    table: TableField
    client: Client
    today: datetime.date
    stage_title: str

    @property
    def columns(self) -> tuple[Field, ...]:
        """The fields of the first stage that have room."""
        return tuple(f for f in self.table.columns if f.stage == 1 and not f.optional and not f.retired)[:MOST_COLUMNS]

    def headings(self) -> tuple[Heading, ...]:
        """A heading for each, and the stage."""
        return (*(self._heading(field) for field in self.columns), Heading(self.stage_title, LAST_WIDTH))

    def rows(self, entries: EntryTree, assignment: Assignment) -> tuple[Row, ...]:
        """The rows; one that was not opened has an empty last cell, for a button."""
        return tuple(
            Row(
                uid=row.uid,
                cells=(*(self._cell(field, row, entries) for field in self.columns), self._stage(row)),
            )
            for row in entries.rows(self.table)
        )

    def is_open(self, row: Entry) -> bool:
        """Whether the row was opened to be answered, or was answered already."""
        return row.stage > 1 or is_answered(self.table, row)

    def _stage(self, row: Entry) -> Cell:
        if is_answered(self.table, row):
            return Cell(badge=tr("Answered"), icon="check", tint="pine")
        if row.stage > 1:
            return Cell(badge=tr("Open to answer"), icon="lock-open", tint="ochre")
        return Cell()

    def _heading(self, field: Field) -> Heading:
        title = for_client(field.label, self.client)
        if isinstance(field, ScaleField):
            return Heading(title, 50, figures=True)
        if isinstance(field, MomentField):
            return Heading(title, 112, share=1)
        share = 7 if isinstance(field, TextField) and field.voice else 4
        return Heading(title, 76 if isinstance(field, TableField) else 96, share=share)

    def _cell(self, field: Field, row: Entry, entries: EntryTree) -> Cell:
        if isinstance(field, TableField):
            return Cell(inline_words(field, entries.rows(field, row.uid), self.today))
        words = answer_words(field, row.answers, self.today)
        if isinstance(field, ScaleField):
            return Cell(words, "strong_number")
        if isinstance(field, MomentField):
            return Cell(words or tr("When is not known"), "second")
        if isinstance(field, TextField) and field.voice:
            return Cell(words, "voice", badge=self._mark(row))
        return Cell(words)

    def _mark(self, row: Entry) -> str:
        ticked = [
            answer_words(field, row.answers, self.today)
            for field in self.table.columns
            if isinstance(field, ChecksField) and field.stage == 1
        ]
        return ", ".join(filter(None, ticked))
