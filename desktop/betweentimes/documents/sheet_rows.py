"""The rows of a worksheet's table field as printed: numbered, with their parents, and what became of a step."""

from collections import Counter
from dataclasses import dataclass, replace

from betweentimes.clinic.assignment import Entry
from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.answer_words import answer_words, joined
from betweentimes.documents.form_asks import FormAsks
from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.answers import is_blank
from betweentimes.worksheets.definition import (
    OWN_NUMBER,
    PARENT_NUMBER,
    PSEUDO_FIELDS,
    SO_FAR,
    SheetBlock,
    SheetColumn,
)
from betweentimes.worksheets.fields import NumberField, ScaleField, TableField


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell's words. `missing`: a field asked in it has no answer yet; `gaps`: its words leave room for figures.

    `asks` are its fields in a form.
    """

    text: str = ""
    missing: bool = False
    gaps: bool = False
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row: a cell per column; `strong` marks the one to start with; `blank` one to write in."""

    cells: tuple[PrintedCell, ...]
    strong: bool = False
    blank: bool = False

    @property
    def to_write(self) -> bool:
        """Whether something is still to be written in it by hand."""
        return any(cell.missing or cell.gaps for cell in self.cells)


class RowsReader:
    """Reads the entries of one table field."""

    def __init__(
        self, table: TableField, entries: tuple[Entry, ...], words: PaperWords, asks: FormAsks | None = None
    ) -> None:
        """`asks` makes the fields of a form."""
        self._asks = asks
        self._table = table
        self._words = words
        self._entries = entries
        self._numbers: dict[str, int] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for entry in self._ordered(entries):
            counts[entry.field, entry.parent] += 1
            self._numbers[entry.uid] = counts[entry.field, entry.parent]
        self._rows = [entry for entry in self._ordered(entries) if entry.field == table.id]
        inner = table.inner
        tried = {entry.parent for entry in entries if inner is not None and entry.field == inner.id}
        untried = [entry.uid for entry in self._rows if entry.uid not in tried]
        self._start = untried[0] if inner is not None and untried else ""

    @staticmethod
    def _ordered(entries: tuple[Entry, ...]) -> list[Entry]:
        return sorted(entries, key=lambda entry: (entry.position, entry.created))

    def rows(self, block: SheetBlock, extra: int) -> list[PrintedRow]:
        """The rows there are, if the block wants them, and the empty ones after them."""
        filled = [row for row in self._rows if row.stage >= block.stage] if block.filled else []
        if block.stage > 1 and not filled:
            return []
        rows = [self._filled(entry, block.columns) for entry in filled]
        first = len(filled) + 1
        blank = [self._blank(block.columns, first + index, index + 1) for index in range(extra)]
        return rows + blank

    def _filled(self, entry: Entry, columns: tuple[SheetColumn, ...]) -> PrintedRow:
        cells = tuple(self._cell(entry, column) for column in columns)
        if self._asks is not None:
            asks, number = self._asks, self._numbers[entry.uid]
            cells = tuple(
                replace(cell, asks=asks.filled(self._table, entry, column.fields, number))
                for cell, column in zip(cells, columns, strict=True)
            )
        strong = entry.uid == self._start and any(SO_FAR in column.fields for column in columns)
        return PrintedRow(cells, strong)

    def _blank(self, columns: tuple[SheetColumn, ...], number: int, place: int) -> PrintedRow:
        own = str(number) if number else ""
        numbers = [own if OWN_NUMBER in column.fields else "" for column in columns]
        cells = [
            PrintedCell(text, not text and SO_FAR not in column.fields, asks=self._asked(column, place))
            for text, column in zip(numbers, columns, strict=True)
        ]
        return PrintedRow(tuple(cells), blank=True)

    def _asked(self, column: SheetColumn, place: int) -> tuple[Ask, ...]:
        parents = PARENT_NUMBER in column.fields
        return self._asks.blank(self._table, column.fields, place, parents) if self._asks is not None else ()

    def _cell(self, entry: Entry, column: SheetColumn) -> PrintedCell:
        """What is answered of a column's fields; what is worked out for the reader is never missing."""
        values = {name: self._value(entry, name) for name in column.fields}
        missing = any(not value for name, value in values.items() if name not in PSEUDO_FIELDS)
        gaps = any(self._rating_missing(entry, name) for name in column.fields)
        return PrintedCell(joined(list(values.values()), self._words), missing, gaps)

    def _value(self, entry: Entry, name: str) -> str:
        if name == OWN_NUMBER:
            return str(self._numbers[entry.uid])
        if name == PARENT_NUMBER:
            number = self._numbers.get(entry.parent)
            return str(number) if number else ""
        if name == SO_FAR:
            return self._so_far(entry)
        table_id, _, rating = name.partition(".")
        field = self._table.column(table_id)
        if isinstance(field, TableField):
            return self._inline(entry, field, rating)
        return answer_words(field, entry.answers.get(name), self._words)

    def _so_far(self, entry: Entry) -> str:
        inner = self._table.inner
        tries = sum(1 for e in self._entries if inner is not None and e.field == inner.id and e.parent == entry.uid)
        if tries == 0:
            return self._words.say("sheet.start_here") if entry.uid == self._start else ""
        key = {1: "so_far_one", 2: "so_far_two"}.get(tries, "so_far_more")
        return self._words.say(f"sheet.{key}", count=tries)

    def _rating_missing(self, entry: Entry, name: str) -> bool:
        """Whether a rating such as "emotions.now" is still blank beside a name."""
        table_id, _, rating = name.partition(".")
        return bool(rating) and any(
            is_blank(row.answers.get(rating))
            for row in self._entries
            if row.parent == entry.uid and row.field == table_id
        )

    def _inline(self, entry: Entry, table: TableField, only: str) -> str:
        """Inner rows in one cell: "Fear 60, shame 35", or each name with one chosen rating."""
        said: list[str] = []
        for row in self._ordered(tuple(e for e in self._entries if e.parent == entry.uid and e.field == table.id)):
            ratings = [c for c in table.columns if isinstance(c, (ScaleField, NumberField))]
            names = [c for c in table.columns if c not in ratings and not isinstance(c, TableField)]
            name = joined([answer_words(c, row.answers.get(c.id), self._words) for c in names], self._words)
            chosen = [c for c in ratings if c.id == only] if only else ratings[:1]
            rating = joined([answer_words(c, row.answers.get(c.id), self._words) for c in chosen], self._words)
            if not rating and only:
                said.append(self._words.say("sheet.rating_blank", name=name))
            else:
                said.append(self._words.say("sheet.rating", name=name, rating=rating).strip())
        return self._words.commas(said)
