"""How an activity plan is listed: what was planned, each guess beside how it was, and what came of it."""

import datetime
from dataclasses import dataclass

from betweentimes.clinic.assignment import Assignment, Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.worksheets.cell_words import answer_words
from betweentimes.ui.worksheets.change_words import change_words, common_label
from betweentimes.ui.worksheets.entry_table import Cell, Heading, Row
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.table_rows import TALL_BELOW
from betweentimes.worksheets.fields import ChoiceField, Field, MomentField, ScaleField, TableField, TextField

DONE = "done"
TICK_WIDTH = 56


def planned_fields(table: TableField) -> list[Field]:
    """What is asked before: all up to whether it was done."""
    return _asked(table)[: _place_of_done(table)]


def happened_fields(table: TableField) -> list[Field]:
    """What is asked afterwards."""
    return _asked(table)[_place_of_done(table) :]


def _asked(table: TableField) -> list[Field]:
    return [field for field in table.columns if not field.retired and not isinstance(field, TableField)]


def _place_of_done(table: TableField) -> int:
    return next((at for at, field in enumerate(_asked(table)) if field.id == DONE), len(_asked(table)))


@dataclass(frozen=True)
class PlanRows:
    """A tick, the activity and when, guess and outcome of each rating, what came of it."""

    table: TableField
    client: Client
    today: datetime.date
    tall_below: int = TALL_BELOW

    @property
    def rated(self) -> list[tuple[ScaleField, ScaleField]]:
        """The guesses with the ratings afterwards."""
        scales = {field.id: field for field in self.table.columns if isinstance(field, ScaleField)}
        return [(scales[field.was], field) for field in scales.values() if field.was in scales]

    def headings(self) -> tuple[Heading, ...]:
        """The tick needs no words of its own: the column is called by what it asks."""
        rated = [Heading(common_label(before, after), 78, figures=True) for before, after in self.rated]
        return (
            Heading(tr("Done"), TICK_WIDTH),
            Heading(tr("Planned"), 150, share=6),
            Heading(tr("When"), 126),
            *rated,
            Heading(tr("What happened"), 120, share=5),
        )

    def rows(self, entries: EntryTree, assignment: Assignment) -> tuple[Row, ...]:
        """The activities in their order."""
        return tuple(self._row(entry) for entry in entries.rows(self.table))

    def is_done(self, entry: Entry) -> bool:
        """Whether it was done as planned: the first of the answers."""
        return entry.answers.get(DONE) == self.done_option

    @property
    def done_option(self) -> str:
        """The answer that a tick gives."""
        done = self.table.column(DONE)
        return done.options[0].id if isinstance(done, ChoiceField) else ""

    def _row(self, entry: Entry) -> Row:
        words = next((field for field in self.table.columns if isinstance(field, TextField)), None)
        moment = next((field for field in self.table.columns if isinstance(field, MomentField)), None)
        activity = answer_words(words, entry.answers, self.today) if words is not None else ""
        when = answer_words(moment, entry.answers, self.today) if moment is not None else ""
        rated = [Cell(change_words(before, after, entry.answers), "number") for before, after in self.rated]
        end = self._end(entry)
        return Row(
            uid=entry.uid,
            cells=(Cell(), Cell(activity or tr("A new activity"), "strong"), Cell(when, "second"), *rated, end),
        )

    def _end(self, entry: Entry) -> Cell:
        """How it went in the client's words; how far it was done, when that is not what the tick says."""
        voiced = [f for f in happened_fields(self.table) if isinstance(f, TextField)]
        note = answer_words(voiced[-1], entry.answers, self.today) if voiced else ""
        done = self.table.column(DONE)
        badge = "" if self.is_done(entry) else answer_words(done, entry.answers, self.today)
        return Cell(note, "voice", badge=badge)
