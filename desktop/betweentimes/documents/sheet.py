"""A worksheet on paper: head, agreement, then the blocks that its definition names, or all its fields in order."""

from dataclasses import replace

from betweentimes.documents.agreement import agreement_blocks
from betweentimes.documents.answer_words import answer_words
from betweentimes.documents.blocks import WritingLines
from betweentimes.documents.cards import WIDE, card_blocks
from betweentimes.documents.flow import Block, NewPage
from betweentimes.documents.form_asks import FormAsks
from betweentimes.documents.grid import Grid, Row
from betweentimes.documents.last_page import filled_up, with_more_rows
from betweentimes.documents.pages import Desk, Frame, Layout, draw_layout
from betweentimes.documents.parts import Box, Parts
from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.rooms import Room
from betweentimes.documents.sheet_fitting import SheetBlocks, fit
from betweentimes.documents.sheet_lead import kind_name, sheet_lead
from betweentimes.documents.sheet_rows import PrintedCell, PrintedRow, RowsReader
from betweentimes.documents.sheet_tables import SheetTables
from betweentimes.documents.text import Run, shortened
from betweentimes.documents.theme import Theme, page_size
from betweentimes.worksheets.answers import NO_ANSWERS, Answers
from betweentimes.worksheets.definition import SheetBlock, SheetColumn, Worksheet
from betweentimes.worksheets.fields import (
    ChecksField,
    ChoiceField,
    Field,
    NoteField,
    NumberField,
    ScaleField,
    TableField,
    TextField,
)

LINE_PARTS = 12
HANDWRITING = 30.0
EMPTY_ROWS = 4
"""The least rows of a table that nothing was written into yet."""
TURNS = 2
"""Lines that a dialogue grows by, one for each voice."""
LARGE_ROWS = 3
"""The most empty rows in large print, where each is a card."""


def make_sheet(request: SheetRequest, desk: Desk) -> bytes:
    """The sheet as a PDF."""
    return draw_layout(sheet_layout(request, desk))


def sheet_layout(request: SheetRequest, desk: Desk) -> Layout:
    """The pages of a sheet, as few as its words take.

    Where that saves a page it is set closer, or the note for when it gets too much stands after the first block instead
    of last; the note also moves there rather than stand alone on a page.
    """
    words = desk.words
    running = words.say("sheet.file_copy") if request.for_file else ""
    if request.sheet_number:
        number = words.say("page.sheet", number=request.sheet_number)
        running = f"{running}  {number}".strip()
    landscape = request.worksheet.landscape and not request.large_print
    size = page_size(request.paper, landscape=landscape)
    footer = words.say("sheet.footer_own" if request.worksheet.audience == "therapist" else "sheet.footer")
    frame = Frame(size=size, kind="sheet", footer=footer, running=running, code=request.token)

    def made(setting: Desk) -> SheetBlocks:
        return _Sheet(request, Parts(setting)).blocks()

    if request.worksheet.small and not request.large_print and not request.for_file:
        small = fit(made, replace(frame, size=page_size(request.paper, half=True)), desk)
        if len(small.pages) == 1:
            return filled_up(small)

    def made_longer(setting: Desk, more: int) -> list[Block]:
        return _Sheet(request, Parts(setting), more).blocks().in_order(note_last=True)

    layout = fit(made, frame, desk)
    if can_grow(request):
        layout = with_more_rows(layout, made_longer)
    return filled_up(layout)


def can_grow(request: SheetRequest) -> bool:
    """Whether more empty rows may fill a last page: not in large print, and not where a number was asked for."""
    if request.extra_rows is not None or request.large_print:
        return False
    return any(block.block == "dialogue" or to_write_in(block) for block in request.worksheet.sheet)


def to_write_in(block: SheetBlock) -> bool:
    """Whether a block is rows or forms to write in, nothing of what is there being printed."""
    return block.block in ("rows", "records") and not block.filled and block.stage == 1


class _Sheet:
    def __init__(self, request: SheetRequest, parts: Parts, more: int = 0) -> None:
        """`more` empty rows than the worksheet says."""
        self._more = more
        self._request = request
        self._parts = parts
        self._theme = parts.theme
        self._words = parts.desk.words
        self._entries = () if request.blank else request.entries
        form = parts.desk.form
        self._asks = FormAsks(form, self._entries, self._words) if form is not None else None
        self._lines = 0

    def blocks(self) -> SheetBlocks:
        """Everything on the sheet, in order."""
        request = self._request
        made: list[Block] = [self._head()]
        early = 1
        layout = request.worksheet.sheet or _generated(request.worksheet)
        for place, block in enumerate(layout):
            if block.new_page:
                made.append(NewPage())
            made.extend(self._block(block))
            if place == 0:
                early = len(made)
        return SheetBlocks(made, self._too_much(), early)

    def _too_much(self) -> Block | None:
        """The clinic's own words for when it gets too much; not on a slip that the therapist keeps."""
        words = self._request.too_much.strip()
        if not words or self._request.worksheet.audience == "therapist":
            return None
        note = self._parts.note(words, self._words.say("sheet.too_much"))
        note.gap = self._theme.section_gap
        return note

    def _head(self) -> Block:
        request, parts, theme = self._request, self._parts, self._theme
        title = request.title.strip() or request.worksheet.sheet_title
        left: list[Block] = [parts.words(sheet_lead(request, self._words), theme.lead), parts.words(title, theme.title)]
        right: list[str] = []
        if request.for_file:
            said = ". ".join(filter(None, (kind_name(request), sheet_lead(request, self._words))))
            left[0] = parts.words((Run(self._words.say("sheet.file_copy"), "strong"), Run(f"   {said}")), theme.lead)
            made_on = self._words.day_year(request.made_on) if request.made_on else ""
            made_by = ", ".join(filter(None, (shortened(request.therapist_name), made_on)))
            right = [shortened(request.client_name), made_by]
        else:
            right = [shortened(request.name_on_copy)]
        if request.sheet_number:
            right.append(self._words.say("page.sheet", number=request.sheet_number))
        return parts.head(left, [line for line in right if line.strip()])

    def _block(self, block: SheetBlock) -> list[Block]:
        if block.block == "agreement":
            return [] if self._request.worksheet.plain else agreement_blocks(self._request, self._parts, self._asks)
        if block.block == "answers":
            return self._answers(block)
        if block.block == "rows":
            return self._rows(block)
        if block.block in ("records", "week", "dialogue"):
            return self._special(block)
        self._lines += 1
        asks = self._asks.lines(self._lines, block.label) if self._asks else ()
        lines = WritingLines(block.extra_rows or 3, self._theme.line, 0.0, asks)
        head = [self._parts.heading(block.label, block.hint)] if block.label else []
        return [*head, lines]

    def _answers(self, block: SheetBlock) -> list[Block]:
        """Labelled boxes, packed by their declared widths."""
        answers: Answers = next((entry.answers for entry in self._entries if not entry.field), NO_ANSWERS)
        made: list[Block] = [self._parts.heading(block.label, block.hint)] if block.label else []
        line: list[Box] = []
        used = 0
        for name in block.fields:
            field = self._request.worksheet.at(name)
            if _in_a_box(field, self._theme):
                if used + field.width > LINE_PARTS:
                    made.extend(self._parts.boxes(line))
                    line, used = [], 0
                line.append(self._box(field, answers))
                used += field.width
                continue
            made.extend(self._parts.boxes(line))
            line, used = [], 0
            made.extend(self._other(field, answers))
        return [*made, *self._parts.boxes(line)]

    def _box(self, field: Field, answers: Answers) -> Box:
        text = answer_words(field, answers.get(field.id), self._words)
        lines = field.lines + self._theme.spare_lines if isinstance(field, TextField) else 1
        asks = self._asks.once(field, answers) if self._asks else ()
        return Box(field.paper_label, text, lines, field.width, asks=asks)

    def _other(self, field: Field, answers: Answers) -> list[Block]:
        value = answers.get(field.id)
        parts = self._parts
        asks = self._asks.once(field, answers) if self._asks else ()
        if isinstance(field, ScaleField):
            answer = value if isinstance(value, int) else None
            ends = (field.low_label, field.high_label)
            return [parts.scale(field.paper_label, (field.minimum, field.maximum), answer, ends, asks)]
        if isinstance(field, ChoiceField):
            return parts.ticks(field.paper_label, [(o.label, o.id == value) for o in field.options], asks=asks)
        if isinstance(field, ChecksField):
            chosen = value if isinstance(value, tuple) else ()
            known = {option.id for option in field.options}
            options = [(o.label, o.id in chosen) for o in field.options]
            if not asks:  # a form has a field for own words
                options += [(item, True) for item in chosen if item not in known]
            return parts.ticks(field.paper_label, options, field.own_words, asks)
        if isinstance(field, NoteField):
            return [parts.words(field.text, self._theme.cell, self._theme.gap)]
        return []

    def _special(self, block: SheetBlock) -> list[Block]:
        """Records, the lines of two voices, a week."""
        table = self._request.worksheet.at(block.field)
        if not isinstance(table, TableField):
            return []
        start = None if self._request.blank else self._request.date_from
        tables = SheetTables(self._parts, self._entries, start, self._asks)
        head = [self._parts.heading(block.label, block.hint)] if block.label else []
        extra = self._empty_rows(block, table)
        if block.block == "dialogue":
            said = sum(entry.field == table.id for entry in self._entries) if block.filled else 0
            extra = max(extra - said, TURNS) + TURNS * self._more
        return [*head, *tables.blocks(block, table, extra)]

    def _empty_rows(self, block: SheetBlock, table: TableField) -> int:
        """As many as asked for, else as the worksheet says; more where nothing was written yet."""
        extra = min(block.extra_rows, LARGE_ROWS) if self._theme.cards else block.extra_rows
        if self._request.extra_rows is not None and not (block.filled and extra == 0):
            extra = self._request.extra_rows
        if block.filled and block.stage == 1 and not any(entry.field == table.id for entry in self._entries):
            extra = LARGE_ROWS if self._theme.cards else max(extra, table.blank_rows, EMPTY_ROWS)
        return extra + self._more if to_write_in(block) else extra

    def _rows(self, block: SheetBlock) -> list[Block]:
        table = self._request.worksheet.at(block.field)
        if not isinstance(table, TableField):
            return []
        extra = self._empty_rows(block, table)
        columns = block.columns or tuple(
            SheetColumn(fields=(c.id,), label=c.paper_label) for c in table.columns if not c.retired and _in_a_cell(c)
        )
        shown = SheetBlock(
            block="rows", filled=block.filled, stage=block.stage, columns=columns, extra_rows=block.extra_rows
        )
        rows = RowsReader(table, self._entries, self._words, self._asks).rows(shown, extra)
        if not rows:
            return []
        parts = self._parts
        head = [parts.heading(block.label, block.hint)] if block.label else []
        if self._theme.cards:
            figures = [_figures(column, table) for column in columns]
            return [*head, *(parts.card(card_blocks(columns, row, figures, parts.desk)) for row in rows)]
        return [*head, self._table(columns, table, rows, block.filled)]

    def _table(self, columns: tuple[SheetColumn, ...], table: TableField, rows: list[PrintedRow], filled: bool) -> Grid:
        """A table with a repeated head; figures stand in the middle of their column."""
        parts, theme = self._parts, self._theme
        aligns = ["center" if _figures(column, table) else "left" for column in columns]
        made: list[Row] = []
        for row in rows:
            style = theme.strong if row.strong else theme.cell
            cells = tuple(
                _content(cell, parts.words(cell.text, style, align=align) if cell.text else None)
                for cell, align in zip(row.cells, aligns, strict=True)
            )
            made.append(Row(cells, _least(row, columns, theme, filled)))
        heads = [(column.label, align) for column, align in zip(columns, aligns, strict=True)]
        return parts.table([column.width for column in columns], heads, made)


def _content(cell: PrintedCell, words: Block | None) -> Block | None:
    return Room(cell.asks, words) if cell.asks else words


def _least(row: PrintedRow, columns: tuple[SheetColumn, ...], theme: Theme, filled: bool) -> float:
    """The least height of a row: what is read may stand close, what is written by hand has 30 points or more."""
    if row.blank:
        return HANDWRITING if filled else theme.row
    sentences = any(cell.missing and column.width >= WIDE for cell, column in zip(row.cells, columns, strict=True))
    if sentences:
        return max(theme.row, HANDWRITING)
    return HANDWRITING if row.to_write else theme.filled_row


def _in_a_box(field: Field, theme: Theme) -> bool:
    """Words, numbers and moments stand in boxes, and so does a rating that shares its line with something else."""
    if isinstance(field, ScaleField):
        return field.width < LINE_PARTS and not theme.cards
    return not isinstance(field, (ChoiceField, ChecksField, NoteField, TableField))


def _in_a_cell(field: Field) -> bool:
    return not isinstance(field, NoteField) and (not isinstance(field, TableField) or field.inline)


def _figures(column: SheetColumn, table: TableField) -> bool:
    """Whether a column holds nothing but numbers."""
    for name in column.fields:
        if name.startswith("#"):
            continue
        field = next((c for c in table.columns if c.id == name), None)
        if not isinstance(field, (ScaleField, NumberField)):
            return False
    return True


def _generated(worksheet: Worksheet) -> tuple[SheetBlock, ...]:
    """The layout of a kind that declares none: agreement, the fields asked once, then each table."""
    blocks = [SheetBlock(block="agreement")]
    single = tuple(field.id for field in worksheet.single_fields)
    if single:
        blocks.append(SheetBlock(block="answers", fields=single))
    blocks.extend(
        SheetBlock(block="rows", label=table.paper_label, field=table.id, extra_rows=table.blank_rows)
        for table in worksheet.tables
    )
    return tuple(blocks)
