"""Large print: each step or row as a card, its answers beside their labels, with lines where they are still blank."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.blocks import Stack, WritingLines
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.fonts import clean
from betweentimes.documents.pages import Desk
from betweentimes.documents.sheet_rows import PrintedCell, PrintedRow
from betweentimes.documents.text import Words
from betweentimes.documents.theme import Style
from betweentimes.worksheets.definition import SheetColumn

WIDE = 2.0
"""A column at least this wide asks for sentences, a narrower one for a few words."""
FIGURE_ROOM, WORDS_ROOM, FIELD_ROOM = 48.0, 150.0, 80.0
MOST_FIELD_LINES = 12
"""A field for more lines than that scrolls."""
LABEL_SHARE = 0.62
"""A label that takes more of the width than this stands on a line of its own."""
BETWEEN, AFTER_LABEL = 20.0, 8.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One answer of a card: its label, its words, and the points of line that it needs while it is blank.

    In a form an `ask` stands in place of the words and the line.
    """

    label: str
    text: str
    strong: bool = False
    room: float = 0.0
    wide: bool = False
    ask: Ask | None = None


def card_blocks(columns: Sequence[SheetColumn], row: PrintedRow, figures: Sequence[bool], desk: Desk) -> list[Block]:
    """The content of a row's card: every answer there is, and room for every one that is asked and blank."""
    pieces: list[Piece] = []
    for column, cell, figure in zip(columns, row.cells, figures, strict=True):
        pieces.extend(_pieces(column, cell, row.strong, figure))
    return [CardFields(pieces, desk)]


def _pieces(column: SheetColumn, cell: PrintedCell, strong: bool, figure: bool) -> list[Piece]:
    if cell.asks:
        return [_asked(ask, column.label) for ask in cell.asks]
    if not cell.text:
        room = FIGURE_ROOM if figure else WORDS_ROOM
        return [Piece(column.label, "", room=room, wide=column.width >= WIDE)] if cell.missing else []
    made = [Piece(column.label, clean(cell.text), strong)]
    return [*made, Piece("", "", room=WORDS_ROOM)] if cell.missing else made


def _asked(ask: Ask, column: str) -> Piece:
    long = ask.kind == "words"
    return Piece(ask.caption or column, "", room=WORDS_ROOM if long else FIELD_ROOM, wide=long, ask=ask)


class CardFields:
    """Labelled answers set close: side by side while they fit on a line, long ones under their label."""

    gap = 0.0
    keeps_next = False

    def __init__(self, pieces: Sequence[Piece], desk: Desk) -> None:
        self._pieces = tuple(pieces)
        self._desk = desk
        self._set: tuple[float, Stack] | None = None

    def height(self, width: float) -> float:
        """All lines."""
        return self._stack(width).height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cuts between lines and inside long answers."""
        return self._stack(width).split(width, room)

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the lines."""
        self._stack(width).draw(page, x, top, width)

    def _stack(self, width: float) -> Stack:
        if self._set is None or self._set[0] != width:
            self._set = (width, Stack(self._blocks(width)))
        return self._set[1]

    def _blocks(self, width: float) -> list[Block]:
        made: list[Block] = []
        line: list[Piece] = []
        used = 0.0
        for piece in self._pieces:
            need = self._label_width(piece) + (self._text_width(piece) if piece.text else piece.room)
            alone = piece.wide or "\n" in piece.text or need > width
            if line and (alone or used + BETWEEN + need > width):
                made.append(self._line(line))
                line, used = [], 0.0
            if alone:
                made.extend(self._alone(piece, width))
                continue
            used += need + (BETWEEN if line else 0.0)
            line.append(piece)
        return [*made, self._line(line)] if line else made

    def _alone(self, piece: Piece, width: float) -> list[Block]:
        """A long answer, or lines for one: the label on the first line where it leaves room, else above."""
        theme, fonts = self._desk.theme, self._desk.fonts
        if not piece.text and piece.ask is None and self._label_width(piece) <= width * LABEL_SHARE:
            return [self._line([piece]), WritingLines(theme.card_lines, theme.line)]
        label = Words(piece.label, theme.label, fonts, 5.0, keeps_next=True)
        if piece.ask is not None:
            said = Words(piece.ask.value, theme.body, fonts).height(width) / theme.line
            lines = min(max(theme.card_lines, math.ceil(said)), MOST_FIELD_LINES)
            return [label, WritingLines(lines, theme.line, asks=(piece.ask,))]
        if piece.text:
            return [label, Words(piece.text, self._style(piece), fonts)]
        return [label, WritingLines(theme.card_lines + 1 if piece.wide else 1, theme.line)]

    def _line(self, pieces: Sequence[Piece]) -> "CardLine":
        widths = [self._label_width(piece) for piece in pieces]
        answers = [self._text_width(piece) if piece.text else piece.room for piece in pieces]
        styles = [self._style(piece) for piece in pieces]
        return CardLine(tuple(zip(pieces, widths, answers, styles, strict=True)), self._desk)

    def _style(self, piece: Piece) -> Style:
        return self._desk.theme.strong if piece.strong else self._desk.theme.body

    def _label_width(self, piece: Piece) -> float:
        style = self._desk.theme.label
        return self._desk.fonts.width(piece.label, style.size, style.face) + AFTER_LABEL if piece.label else 0.0

    def _text_width(self, piece: Piece) -> float:
        style = self._style(piece)
        return self._desk.fonts.chart_width(piece.text, style.size, style.face == "strong") + 0.5


class CardLine:
    """One line of a card. Lines to write on grow until the line is full."""

    keeps_next = False

    def __init__(self, pieces: tuple[tuple[Piece, float, float, Style], ...], desk: Desk) -> None:
        """Each piece with the widths of its label and its answer, and the answer's style."""
        theme = desk.theme
        self.gap = 5.0
        self._pieces = pieces
        self._desk = desk
        self._to_write = any(not piece.text for piece, *_ in pieces)
        self._leading = max(theme.label.leading, theme.body.leading)
        self._tall = theme.line - self.gap if self._to_write else self._leading

    def height(self, width: float) -> float:  # noqa: ARG002 - one line at any width
        """A writing line's distance, or a line of text."""
        return max(self._tall, self._leading)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """It is never cut."""
        return None

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws labels, words and lines."""
        theme, fonts = self._desk.theme, self._desk.fonts
        foot = top - self.height(width)
        needed = sum(label + answer for _, label, answer, _ in self._pieces) + BETWEEN * (len(self._pieces) - 1)
        open_room = sum(answer for piece, _, answer, _ in self._pieces if not piece.text) or 1.0
        spare = max(width - needed, 0.0)
        for piece, label, answer, style in self._pieces:
            if piece.label:
                Words(piece.label, theme.label, fonts).draw(page, x, foot + theme.label.leading, label + 1)
            x += label
            if piece.text:
                Words(piece.text, style, fonts).draw(page, x, foot + style.leading, answer + 1)
                x += answer + BETWEEN
                continue
            length = answer + spare * answer / open_room
            if piece.ask is not None:
                page.boxes.box(x, foot + self._tall - 2, length, self._tall - 4)
                page.boxes.place(
                    page, (replace(piece.ask, caption=""),), x, foot + self._tall - 2, length, self._tall - 4
                )
            else:
                page.boxes.writing_line(x, foot, length)
            x += length + BETWEEN
