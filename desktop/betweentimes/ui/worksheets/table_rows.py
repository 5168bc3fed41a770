"""How entries become rows of a table on screen; one way for any table, one for ladders."""

import datetime
from dataclasses import dataclass, replace
from typing import Protocol

from betweentimes.clinic.assignment import Assignment, Entry, State
from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.cell_words import answer_words, for_client, inline_words, moment_field
from betweentimes.ui.worksheets.change_words import change_words, common_label
from betweentimes.ui.worksheets.entry_table import Cell, Heading, Row
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.list_columns import first_rating, list_columns
from betweentimes.worksheets.fields import Field, MomentField, NumberField, ScaleField, TableField, TextField

FIGURES = (NumberField, ScaleField)
TALL_BELOW = 600
WORDY_TALL_BELOW = 900
WORDY = 2


class TableRows(Protocol):
    """Gives a table's headings and rows."""

    @property
    def tall_below(self) -> int:
        """In a table narrower than this, words get two lines."""

    def headings(self) -> tuple[Heading, ...]:
        """The columns."""

    def rows(self, entries: EntryTree, assignment: Assignment) -> tuple[Row, ...]:
        """The rows, with those under them."""


@dataclass(frozen=True)
class PlainRows:
    """Any table: its first columns as they are; rows under a row say the first thing that was answered in them."""

    table: TableField
    client: Client
    today: datetime.date

    @property
    def tall_below(self) -> int:
        """Several columns of words need more room than one."""
        words = [field for field in self.columns if isinstance(field, (TextField, TableField))]
        return WORDY_TALL_BELOW if len(words) >= WORDY else TALL_BELOW

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns that have room on screen, in their order."""
        return list_columns(self.table)

    def headings(self) -> tuple[Heading, ...]:
        """One heading a column, wide for words and narrow for figures."""
        made = tuple(self._heading(field) for field in self.columns)
        if any(heading.share for heading in made):
            return made
        return (replace(made[0], share=1), *made[1:]) if made else ()

    def rows(self, entries: EntryTree, assignment: Assignment) -> tuple[Row, ...]:
        """Each row with the rows under it."""
        inner = self.table.inner
        return tuple(
            Row(
                uid=row.uid,
                cells=tuple(self._cell(field, row, entries) for field in self.columns),
                rows=tuple(self._inner(inner, child) for child in entries.rows(inner, row.uid)) if inner else (),
            )
            for row in entries.rows(self.table)
        )

    def _cell(self, field: Field, row: Entry, entries: EntryTree) -> Cell:
        if isinstance(field, TableField):
            return Cell(inline_words(field, entries.rows(field, row.uid), self.today))
        before = first_rating(self.table, field)
        if before is not None and isinstance(field, ScaleField):
            return Cell(change_words(before, field, row.answers), "number")
        return Cell(answer_words(field, row.answers, self.today), _style(field))

    def _heading(self, field: Field) -> Heading:
        before = first_rating(self.table, field)
        if before is not None and isinstance(field, ScaleField):
            return Heading(for_client(common_label(before, field), self.client), 78, figures=True)
        return _heading(field, self.client)

    def _inner(self, inner: TableField, child: Entry) -> Row:
        words = [answer_words(f, child.answers, self.today) for f in inner.columns if not isinstance(f, TableField)]
        first = next(filter(None, words), inner.one_row)
        return Row(uid=child.uid, cells=(Cell(first, "second"), *(Cell() for _ in self.columns[1:])))


@dataclass(frozen=True)
class LadderRows:
    """Steps with their tries: one line each, the step's words and rating first, what was taken from a try last."""

    table: TableField
    client: Client
    today: datetime.date
    tall_below: int = TALL_BELOW

    def headings(self) -> tuple[Heading, ...]:
        """The step, its rating, the ratings of a try, and what was taken from it."""
        first = Heading(for_client(self.table.label, self.client), 190, share=11)
        rated = [Heading(field.label, 50, figures=True) for field in (*self._rated(), *self._tried())]
        last = self._taken()
        title = for_client(last.label, self.client) if last is not None else ""
        return (first, *rated, Heading(title, 150, share=9))

    def rows(self, entries: EntryTree, assignment: Assignment) -> tuple[Row, ...]:
        """Each step, numbered, with its tries."""
        made: list[Row] = []
        waiting = assignment.state in (State.AGREED, State.TRIED_TOGETHER)
        for number, row in enumerate(entries.rows(self.table), start=entries.first_number):
            inner = self.table.inner
            tries = entries.rows(inner, row.uid) if inner is not None else []
            count = entries.count(inner, row.uid) if inner is not None else 0
            if count:
                note = tr("1 try") if count == 1 else tr("{n} tries", n=count)
            else:
                note = tr("Agreed next step") if waiting else tr("Not yet")
                waiting = False
            made.append(self._step(number, row, tries, note))
        return tuple(made)

    def _step(self, number: int, row: Entry, tries: list[Entry], note: str) -> Row:
        words = next((f for f in self.table.columns if isinstance(f, TextField)), None)
        text = answer_words(words, row.answers, self.today) if words is not None else ""
        rated = [Cell(answer_words(f, row.answers, self.today), "strong_number") for f in self._rated()]
        blank = [Cell() for _ in self._tried()]
        cells = (Cell(text or tr("A new step"), "strong"), *rated, *blank, Cell(note, "small"))
        return Row(uid=row.uid, cells=cells, rows=tuple(self._try(each) for each in tries), number=str(number))

    def _try(self, entry: Entry) -> Row:
        inner = self.table.inner
        assert inner is not None
        moment = moment_field(inner.columns)
        place = next((f for f in inner.columns if isinstance(f, TextField)), None)
        told = [answer_words(f, entry.answers, self.today) for f in (moment, place) if f is not None]
        words = ", ".join(filter(None, told)) or tr("A new try")
        ratings = [Cell(answer_words(f, entry.answers, self.today), "number") for f in self._tried()]
        taken = self._taken()
        last = Cell(answer_words(taken, entry.answers, self.today), "voice") if taken is not None else Cell()
        return Row(uid=entry.uid, cells=(Cell(words, "second"), *(Cell() for _ in self._rated()), *ratings, last))

    def _rated(self) -> list[Field]:
        return list([f for f in self.table.columns if isinstance(f, ScaleField) and not f.optional][:1])

    def _tried(self) -> list[Field]:
        inner = self.table.inner
        found = [f for f in inner.columns if isinstance(f, ScaleField) and not f.unit and not f.was] if inner else []
        return list(found[:3])

    def _taken(self) -> Field | None:
        inner = self.table.inner
        voiced = [f for f in inner.columns if isinstance(f, TextField) and f.voice] if inner else []
        return voiced[-1] if voiced else None


def _heading(field: Field, client: Client) -> Heading:
    title = for_client(field.label, client)
    if isinstance(field, FIGURES):
        return Heading(title, 50, figures=True)
    if isinstance(field, MomentField):
        return Heading(title, 126)
    return Heading(title, 90, share=3 if isinstance(field, TextField) and field.voice else 2)


def _style(field: Field) -> str:
    if isinstance(field, FIGURES):
        return "number"
    if isinstance(field, MomentField):
        return "second"
    return "voice" if isinstance(field, TextField) and field.voice else "body"
