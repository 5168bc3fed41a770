"""A row of a table as a form of its own: cells of a frame, each with its label in the corner and room under it."""

from collections.abc import Callable, Sequence

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.blocks import Stack
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.parts import Parts
from betweentimes.documents.rooms import Room
from betweentimes.documents.text import Words
from betweentimes.worksheets.fields import ChecksField, ChoiceField, Field, TextField

LINE_PARTS = 12
LEAST_CELL = 30.0
LINE_SHARE, LEAST_LINE = 0.42, 15.0
"""A written line takes this share of a row of the theme, and never fewer points than the second."""
LONGEST_WHOLE = 420.0
"""A record up to so many points tall is moved to the next page rather than cut."""
LEAST_GAP = 6.0
PAD, PAD_Y = 6.5, 3.5


class RecordCell(Room):
    """A label in the corner, and under it the words or, in a form, the field."""

    def __init__(self, label: Block, asks: tuple[Ask, ...], words: Block | None) -> None:
        self._label = label
        super().__init__(asks, Stack([label, words]) if words is not None else label)

    def fill(self, page: PageCanvas, x: float, top: float, width: float, height: float) -> None:
        """Draws the label, and the words or the field under it."""
        inner = width - 2 * PAD
        if not self._asks:
            if self._words is not None:
                self._words.draw(page, x + PAD, top - PAD_Y, inner)
            return
        self._label.draw(page, x + PAD, top - PAD_Y, inner)
        above = PAD_Y + self._label.height(inner)
        page.boxes.place(page, self._asks, x, top - above, width, height - above)


Answer = Callable[[Field], tuple[Block | None, tuple[Ask, ...]]]
"""The words that stand in a field's cell, and the form fields asked in it."""


def record_form(fields: Sequence[Field], answer: Answer, ticks: Callable[[Field], list[Block]], parts: Parts) -> Grid:
    """The frame of one record: its fields in lines of twelve parts; `ticks` makes those that are ticked."""
    lines = [_line(line, answer, ticks, parts) for line in packed(fields)]
    style = GridStyle(look="open", pad=0, pad_y=0, whole=LONGEST_WHOLE, sense="parts")
    return Grid([1.0], None, [Row((Stack(lines),))], style, max(parts.theme.gap * 0.8, LEAST_GAP))


def packed(fields: Sequence[Field]) -> list[list[Field]]:
    """Fields in lines, each of at most twelve parts."""
    lines: list[list[Field]] = []
    used = LINE_PARTS
    for field in fields:
        if used + field.width > LINE_PARTS:
            lines.append([])
            used = 0
        lines[-1].append(field)
        used += field.width
    return lines


def _line(fields: Sequence[Field], answer: Answer, ticks: Callable[[Field], list[Block]], parts: Parts) -> Grid:
    theme = parts.theme
    distance = max(theme.row * LINE_SHARE, LEAST_LINE)
    cells: list[Block] = []
    least = 0.0
    for field in fields:
        if isinstance(field, (ChoiceField, ChecksField)):
            cells.append(Stack(ticks(field)))
            continue
        words, asks = answer(field)
        cells.append(RecordCell(Words(field.paper_label, theme.label, parts.desk.fonts), asks, words))
        rows = field.lines if isinstance(field, TextField) else 1
        least = max(least, theme.label.leading + 2 * PAD_Y + rows * distance, LEAST_CELL)
    style = GridStyle(look="cells", pad=PAD, pad_y=PAD_Y, sense="parts")
    return Grid([float(field.width) for field in fields], None, [Row(tuple(cells), least)], style)
