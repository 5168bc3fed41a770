"""Pocket sheets: quarters of a page (A6 for A4), cut apart, with what was agreed and small rows to write in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final

from betweentimes.documents.agreement import LINES
from betweentimes.documents.answer_words import answer_words
from betweentimes.documents.blocks import Stack
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.pages import Desk, DrawnPage, Frame, Layout, draw_pages, lay_out
from betweentimes.documents.parts import Box, Parts
from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.sheet_lead import sheet_lead
from betweentimes.documents.text import Run, shortened
from betweentimes.documents.theme import POCKET, page_size
from betweentimes.worksheets.answers import NO_ANSWERS, Answers
from betweentimes.worksheets.definition import PARENT_NUMBER, PSEUDO_FIELDS, SheetBlock, SheetColumn, Worksheet
from betweentimes.worksheets.fields import Field, NumberField, ScaleField, TableField, TextField

ON_A_PAGE: Final = 4
MANY_ROWS: Final = 60
"""More rows than four quarters hold."""
CUT_MARK: Final = 14.0
FIGURE_WIDE, WORDS_WIDE, SENTENCE_WIDE = 50.0, 96.0, 150.0
WIDE: Final = 2.0
"""A column at least this wide asks for sentences."""
CELL, TALLEST_CELL = 38.0, 64.0
"""The height of a cell to write in, its label included."""
ROUND_ABOUT: Final = 96.0
"""What a quarter's margins, number and foot take of its height."""
FOR_CODE, CELL_LESS = 15.0, 2.0
"""What a sheet's code takes of a quarter's height, and what each cell may give up for it."""
NARROW: Final = 0.8
"""A column up to this wide asks for a number or a mark."""


def fits_pocket(worksheet: Worksheet) -> bool:
    """Whether a kind can be carried in a pocket: a log in rows, or a short slip without tables."""
    if worksheet.audience != "client" or worksheet.unreadable:
        return False
    kinds = {block.block for block in worksheet.sheet}
    return pocket_rows(worksheet) is not None or (worksheet.plain and bool(kinds) and kinds <= {"answers", "lines"})


def pocket_rows(worksheet: Worksheet) -> SheetBlock | None:
    """The table whose empty rows a pocket sheet carries: the one to write in, else the first with empty rows."""
    rows = [block for block in worksheet.sheet if block.block == "rows" and block.stage == 1 and block.extra_rows]
    return next((block for block in rows if not block.filled), next(iter(rows), None))


def make_pocket(request: SheetRequest, desk: Desk) -> bytes:
    """Four to a page with marks to cut along, as a PDF."""
    return draw_pages(pocket_pages(request, desk), desk)


def pocket_pages(request: SheetRequest, desk: Desk) -> list[DrawnPage]:
    """Four to a page with marks to cut along; rows fill four quarters unless their number was asked for.

    A blank slip that takes less is repeated until the page is full. It is the client's copy alone.
    """
    desk = replace(desk, theme=POCKET)
    width, height = page_size(request.paper)
    words = desk.words
    number = words.say("page.sheet", number=request.sheet_number) if request.sheet_number else ""
    size = (width / 2, height / 2)
    footer = words.say("sheet.footer")
    frame = Frame(size=size, kind="sheet", footer=footer, running=number, code=request.token)
    layout = lay_out(_Pocket(request, Parts(desk)).blocks(), frame, desk)
    if request.extra_rows is None and pocket_rows(request.worksheet) is not None:
        layout = replace(layout, pages=layout.pages[:ON_A_PAGE])
    quarters = _quarters(layout)
    while request.blank and len(quarters) + len(layout.pages) <= ON_A_PAGE:
        quarters += _quarters(lay_out(_Pocket(request, Parts(desk)).blocks(), frame, desk))
    starts = range(0, len(quarters), ON_A_PAGE)
    return [
        DrawnPage(
            (width, height), partial(draw_four, quarters[start : start + ON_A_PAGE], (width, height)), words.leftward
        )
        for start in starts
    ]


def draw_four(quarters: Sequence[tuple[Layout, int]], size: tuple[float, float], page: PageCanvas) -> None:
    """Draw up to four quarters, each the page of a layout with its number, and the marks to cut along."""
    width, height = size
    for place, (quarter, shown) in enumerate(quarters):
        quarter.draw(page, shown, width / 2 * (place % 2), height / 2 * (1 - place // 2), foot_said=True)
    _cut_marks(page, width, height)


def _quarters(layout: Layout) -> list[tuple[Layout, int]]:
    return [(layout, number) for number in range(1, len(layout.pages) + 1)]


def _cut_marks(page: PageCanvas, width: float, height: float) -> None:
    """A short stroke at each edge and a cross in the middle."""
    x, y = width / 2, height / 2
    for low in (0.0, y - CUT_MARK / 2, height - CUT_MARK):
        page.line(x, low, x, low + CUT_MARK, "edge", 0.5)
    for left in (0.0, x - CUT_MARK / 2, width - CUT_MARK):
        page.line(left, y, left + CUT_MARK, y, "edge", 0.5)


class _Pocket:
    def __init__(self, request: SheetRequest, parts: Parts) -> None:
        self._request = request
        self._parts = parts
        self._theme = parts.theme
        self._words = parts.desk.words

    def blocks(self) -> list[Block]:
        """Head, what was agreed, then rows or the slip's boxes."""
        made = [self._head(), *self._agreed()]
        block = pocket_rows(self._request.worksheet)
        if block is not None:
            return [*made, *self._rows(block)]
        for block in self._request.worksheet.sheet:
            made.extend(self._answers(block) if block.block == "answers" else [])
        return made

    def _head(self) -> Block:
        request, parts, theme = self._request, self._parts, self._theme
        title = request.title.strip() or request.worksheet.sheet_title
        left: list[Block] = [parts.words(sheet_lead(request, self._words), theme.lead), parts.words(title, theme.title)]
        right = [shortened(request.name_on_copy)]
        if request.sheet_number:
            right.append(self._words.say("page.sheet", number=request.sheet_number))
        return parts.head(left, [line for line in right if line.strip()])

    def _agreed(self) -> list[Block]:
        """What was agreed in running words, and whom to turn to."""
        request, parts, theme = self._request, self._parts, self._theme
        agreement = request.agreement
        made: list[Block] = []
        if not request.blank and not request.worksheet.plain:
            if agreement.why.strip():
                made.append(parts.quote("", agreement.why))
            for name in (name for line in LINES for name, _share in line):
                text = getattr(agreement, name).strip()
                if text:
                    label = Run(f"{self._words.labelled(self._words.say(f'sheet.{name}'))}  ", "strong")
                    made.append(parts.words((label, Run(text)), theme.body, theme.gap / 2))
        if request.too_much.strip():
            made.append(parts.note(request.too_much.strip(), self._words.say("sheet.too_much")))
        return made

    def _rows(self, block: SheetBlock) -> list[Block]:
        table = self._request.worksheet.at(block.field)
        if not isinstance(table, TableField) or self._request.extra_rows == 0:
            return []
        head = [self._parts.heading(block.label)] if block.label else []
        lines = self._packed(block.columns, table)
        count = MANY_ROWS if self._request.extra_rows is None else self._request.extra_rows
        cell = self._cell(len(lines))
        return [*head, *(self._record(lines, cell) for _ in range(count))]

    def _cell(self, lines: int) -> float:
        """The height of a cell with which whole records fill a quarter."""
        coded = bool(self._request.token)
        room = page_size(self._request.paper)[1] / 2 - ROUND_ABOUT - (FOR_CODE if coded else 0.0)
        least = CELL - (CELL_LESS if coded else 0.0)
        records = max(int((room + self._theme.gap) / (lines * least + self._theme.gap)), 1)
        return min(max((room - (records - 1) * self._theme.gap) / records / max(lines, 1), least), TALLEST_CELL)

    def _packed(self, columns: Sequence[SheetColumn], table: TableField) -> list[list[tuple[SheetColumn, float]]]:
        """The columns in lines as wide as a quarter; each with the width it asks for."""
        room = page_size(self._request.paper)[0] / 2 - 2 * self._theme.margin
        lines: list[list[tuple[SheetColumn, float]]] = []
        used = room
        for figures, group in groupby(columns, key=lambda column: _is_figure(column, table)):
            asked = [column for column in group if not _worked_out(column)]
            for together in [asked] if figures and asked else [[column] for column in asked]:
                wides = [FIGURE_WIDE if figures else _wide(column) for column in together]
                if used + sum(wides) > room:
                    lines.append([])
                    used = 0.0
                lines[-1].extend(zip(together, wides, strict=True))
                used += sum(wides)
        return [line for line in lines if line]

    def _record(self, lines: Sequence[Sequence[tuple[SheetColumn, float]]], cell: float) -> Block:
        """One row to write in: its cells with their labels in the corner."""
        parts, theme = self._parts, self._theme
        style = GridStyle(look="cells", pad=4.0, pad_y=2.5, sense="parts")
        grids = [
            Grid(
                [wide for _, wide in line],
                None,
                [Row(tuple(parts.words(column.label, theme.label) for column, _ in line), cell)],
                style,
            )
            for line in lines
        ]
        whole = GridStyle(look="open", pad=0, pad_y=0, whole=1000)
        return Grid([1.0], None, [Row((Stack(grids),))], whole, theme.gap)

    def _answers(self, block: SheetBlock) -> list[Block]:
        """A slip's boxes, one under another."""
        request = self._request
        made: list[Block] = []
        entries = () if request.blank else request.entries
        answers: Answers = next((entry.answers for entry in entries if not entry.field), NO_ANSWERS)
        for name in block.fields:
            field = request.worksheet.at(name)
            made.extend(self._parts.boxes([self._box(field, answers)]))
        return made

    def _box(self, field: Field, answers: Answers) -> Box:
        lines = min(field.lines, 2) if isinstance(field, TextField) else 1
        return Box(field.paper_label, answer_words(field, answers.get(field.id), self._words), lines)


def _worked_out(column: SheetColumn) -> bool:
    """Whether a column is filled by the program, which knows nothing of rows that are still empty."""
    return all(name in PSEUDO_FIELDS for name in column.fields) and PARENT_NUMBER not in column.fields


def _wide(column: SheetColumn) -> float:
    return SENTENCE_WIDE if column.width >= WIDE else WORDS_WIDE


def _is_figure(column: SheetColumn, table: TableField) -> bool:
    fields = {field.id: field for field in table.columns}
    return all(
        isinstance(fields.get(name), (ScaleField, NumberField)) or name in PSEUDO_FIELDS for name in column.fields
    )
