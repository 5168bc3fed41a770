"""Tables of a worksheet that are more than rows: records, the two voices of a dialogue, a week."""

import datetime
from collections.abc import Mapping, Sequence

from betweentimes.clinic.assignment import Entry
from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.answer_words import answer_words
from betweentimes.documents.cards import card_blocks
from betweentimes.documents.dialogue import SpokenLine
from betweentimes.documents.flow import Block
from betweentimes.documents.form_asks import FormAsks
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.parts import Parts
from betweentimes.documents.records import record_form
from betweentimes.documents.rooms import Room
from betweentimes.documents.sheet_rows import PrintedCell, PrintedRow
from betweentimes.documents.text import Words
from betweentimes.documents.week_grid import RatingBox, SlotRoom, WholeWeek
from betweentimes.worksheets.answers import NO_ANSWERS, Moment
from betweentimes.worksheets.definition import SheetBlock, SheetColumn
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    DialogueField,
    Field,
    NumberField,
    ScaleField,
    TableField,
    TextField,
    WeekGridField,
)

Numbered = tuple[Entry | None, int]
"""A row, None for an empty one, and its number among its like."""
DAYS = 7
PART_SHARE = 0.7
"""The share of a week's first column, of that of a day."""
SLOT_SHARE = 1.25
"""A slot's share of the theme's row."""
DAY_ROW, WHOLE_DAY = 33.0, 420.0
"""A part of the day in large print, and the points up to which a day is not cut."""


class SheetTables:
    """Makes the blocks for one table field out of its entries."""

    def __init__(
        self, parts: Parts, entries: Sequence[Entry], start: datetime.date | None, asks: FormAsks | None = None
    ) -> None:
        """`start` is the first day of a week, if it is known; `asks` makes the fields of a form.

        The empty rows of a table are counted from 1; those of a week line by line, seven to a part of the day.
        """
        self._parts = parts
        self._theme = parts.theme
        self._words = parts.desk.words
        self._entries = sorted(entries, key=lambda entry: (entry.position, entry.created))
        self._start = start
        self._form = asks

    def blocks(self, block: SheetBlock, table: TableField, extra: int) -> list[Block]:
        """The table as its block wants it: the rows there are, if they are printed, and `extra` empty ones."""
        found = [entry for entry in self._entries if entry.field == table.id and block.filled]
        if isinstance(table, WeekGridField) and block.block == "week":
            return self._week(block, table, found)
        empty = [(None, number) for number in range(1, extra + 1)]
        rows: list[Numbered] = [*((entry, number) for number, entry in enumerate(found, start=1)), *empty]
        if isinstance(table, DialogueField) and block.block == "dialogue":
            return self._dialogue(table, rows)
        fields = [table.column(name) for name in block.fields]
        return [self._record(table, fields, *row) for row in rows]

    def _asks(self, table: TableField, entry: Entry | None, names: tuple[str, ...], number: int) -> tuple[Ask, ...]:
        """The form fields in a cell of a row that is there or of an empty one; on paper none."""
        if self._form is None:
            return ()
        if entry is not None:
            return self._form.filled(table, entry, names, number)
        return self._form.blank(table, names, number, parents=False)

    # --- records --------------------------------------------------------------------------------------------------

    def _record(self, table: TableField, fields: Sequence[Field], row: Entry | None, number: int) -> Block:
        if self._theme.cards:
            return self._card(table, fields, row, number)

        def answer(field: Field) -> tuple[Block | None, tuple[Ask, ...]]:
            said = self._said(field, row)
            words = self._parts.words(said, self._theme.cell) if said else None
            return words, self._asks(table, row, (field.id,), number)

        return record_form(fields, answer, lambda field: self._ticks(field, row, number), self._parts)

    def _card(self, table: TableField, fields: Sequence[Field], row: Entry | None, number: int) -> Block:
        """In large print: labels with lines beside them, answers to tick one under another."""
        told = [field for field in fields if not isinstance(field, (ChoiceField, ChecksField))]
        columns = [SheetColumn(fields=(f.id,), label=f.paper_label, width=3.0 if _long(f) else 1.0) for f in told]
        cells = []
        for field in told:
            said = self._said(field, row)
            cells.append(PrintedCell(said, missing=not said, asks=self._asks(table, row, (field.id,), number)))
        printed = PrintedRow(tuple(cells), blank=row is None)
        figures = [isinstance(field, (NumberField, ScaleField)) for field in told]
        made = card_blocks(columns, printed, figures, self._parts.desk)
        for field in fields:
            if field not in told:
                made.extend(self._ticks(field, row, number))
        return self._parts.card(made)

    def _ticks(self, field: Field, row: Entry | None, number: int) -> list[Block]:
        assert isinstance(field, (ChoiceField, ChecksField))
        value = row.answers.get(field.id) if row is not None else None
        chosen = value if isinstance(value, tuple) else (value,)
        options = [(option.label, option.id in chosen) for option in field.options]
        asks = self._form.ticks(field, row, number) if self._form is not None else ()
        own = bool(asks) and isinstance(field, ChecksField) and field.own_words
        return self._parts.ticks(field.paper_label, options, own, asks)

    def _implied(self, row: Entry | None, number: int, stored: Mapping[str, str]) -> tuple[Ask, ...]:
        """What the place of an empty row says by itself."""
        return self._form.implied(number, stored) if self._form is not None and row is None else ()

    def _said(self, field: Field, row: Entry | None) -> str:
        return answer_words(field, row.answers.get(field.id), self._words) if row is not None else ""

    # --- two voices -----------------------------------------------------------------------------------------------

    def _dialogue(self, table: DialogueField, rows: Sequence[Numbered]) -> list[Block]:
        said = next(column for column in table.columns if isinstance(column, TextField))
        voice = table.column("voice")
        ids = [option.id for option in voice.options] if isinstance(voice, ChoiceField) else []
        theme = self._theme
        made: list[Block] = []
        turn = 0
        for row, number in rows:
            named = (row.answers if row is not None else NO_ANSWERS).get("voice")
            turn = ids.index(str(named)) if named in ids else turn
            words = self._said(said, row)
            made.append(
                SpokenLine(
                    self._parts.words(table.voices[turn], theme.strong, align="center"),
                    self._parts.words(words, theme.body) if words else None,
                    right=turn == 1,
                    least=max(theme.row * 0.8, 30.0),
                    pads=(theme.gap * 0.45, theme.pad),
                    asks=(
                        *self._asks(table, row, (said.id,), number),
                        *self._implied(row, number, {"voice": ids[turn]} if ids else {}),
                    ),
                )
            )
            turn = 1 - turn
        return made

    # --- a week ---------------------------------------------------------------------------------------------------

    def _week(self, block: SheetBlock, table: WeekGridField, found: Sequence[Entry]) -> list[Block]:
        days = self._days(table, found)
        names = self._day_names(days)
        parts = table.column(table.part)
        lines = [(option.id, option.label) for option in parts.options] if isinstance(parts, ChoiceField) else []
        if self._theme.cards:
            cards = zip(names, days, strict=True)
            return [self._day_card(block, table, found, name, day, lines, at) for at, (name, day) in enumerate(cards)]
        heads: list[Block | None] = [None, *(self._head(name) for name in names)]
        rows = [
            Row(
                (
                    self._head(label),
                    *(self._slot(block, table, self._at(table, found, day, part), place * DAYS + at + 1,
                                 {table.day: _stored_day(day, names[at]), table.part: part})
                      for at, day in enumerate(days)),
                ),
                max(self._theme.row * SLOT_SHARE, 40.0),
            )
            for place, (part, label) in enumerate(lines)
        ]  # fmt: skip
        style = GridStyle(look="cells", pad=5.0, pad_y=1.5, sense="table")
        return [WholeWeek([PART_SHARE, *[1.0] * DAYS], Row(tuple(heads)), rows, style, 3.0)]

    def _head(self, text: str) -> Words:
        return Words(text, self._theme.head, self._parts.desk.fonts)

    def _days(self, table: WeekGridField, found: Sequence[Entry]) -> list[datetime.date | None]:
        """Seven days from the sheet's first, or from the first that something was written about."""
        told = [moment.date for entry in found if isinstance(moment := entry.answers.get(table.day), Moment)]
        dated = [date for date in told if date is not None]
        first = min(dated) if dated else self._start
        return [first + datetime.timedelta(days=n) if first is not None else None for n in range(DAYS)]

    def _day_names(self, days: Sequence[datetime.date | None]) -> list[str]:
        weekdays = self._words.weekdays()
        return [
            self._words.moment(Moment(date=day)) if day is not None else name
            for day, name in zip(days, weekdays, strict=True)
        ]

    @staticmethod
    def _at(table: WeekGridField, found: Sequence[Entry], day: datetime.date | None, part: str) -> Entry | None:
        for entry in found:
            moment = entry.answers.get(table.day)
            same = isinstance(moment, Moment) and moment.date is not None and moment.date == day
            if same and entry.answers.get(table.part) == part:
                return entry
        return None

    def _slot(
        self, block: SheetBlock, table: WeekGridField, entry: Entry | None, number: int, place: Mapping[str, str]
    ) -> Block:
        words, boxes = "", []
        asked: list[str] = []
        for column in block.columns or _slot_columns(table):
            for name in column.fields:
                field = table.column(name)
                said = self._said(field, entry)
                if isinstance(field, (ScaleField, NumberField)):
                    boxes.append(RatingBox(column.label, said, self._asks(table, entry, (name,), number)))
                    continue
                asked.append(name)
                words = f"{words} {said}".strip()
        said_words = self._parts.words(words, self._theme.small) if words else None
        asks = (*self._asks(table, entry, tuple(asked), number), *self._implied(entry, number, place))
        return SlotRoom(said_words, boxes, asks)

    def _day_card(
        self,
        block: SheetBlock,
        table: WeekGridField,
        found: Sequence[Entry],
        name: str,
        day: datetime.date | None,
        lines: Sequence[tuple[str, str]],
        at: int,
    ) -> Block:
        """In large print: a day as a table of its own, the parts of the day down."""
        columns = block.columns or _slot_columns(table)
        theme = self._theme
        heads = [(name, "left"), *((column.label, "left") for column in columns)]
        rows = []
        for place, (part, label) in enumerate(lines):
            entry = self._at(table, found, day, part)
            number = place * DAYS + at + 1
            implied = self._implied(entry, number, {table.day: _stored_day(day, name), table.part: part})
            cells: list[Block | None] = [self._parts.words(label, theme.cell)]
            for column in columns:
                said = " ".join(filter(None, (self._said(table.column(f), entry) for f in column.fields)))
                words = self._parts.words(said, theme.cell) if said else None
                asks = (*self._asks(table, entry, column.fields, number), *implied)
                cells.append(Room(asks, words) if asks else words)
                implied = ()
            rows.append(Row(tuple(cells), DAY_ROW))
        shares = [2.7, *(1.75 if _figure(table, column) else 4.0 for column in columns)]
        day_table = self._parts.table(shares, heads, rows)
        return Grid(
            [1.0], None, [Row((day_table,))], GridStyle(look="open", pad=0, pad_y=0, whole=WHOLE_DAY), theme.gap
        )


def _stored_day(day: datetime.date | None, name: str) -> str:
    """A slot's day as a hidden field holds it: the date, or the weekday of a week without dates."""
    return day.isoformat() if day is not None else name


def _slot_columns(table: WeekGridField) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(fields=(field.id,), label=field.paper_label) for field in table.in_a_slot)


def _figure(table: TableField, column: SheetColumn) -> bool:
    return all(isinstance(table.column(name), (ScaleField, NumberField)) for name in column.fields)


def _long(field: Field) -> bool:
    return isinstance(field, TextField) and field.lines > 1
