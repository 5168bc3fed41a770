"""A row of a table as a form of its own: cells of a frame, each with its label in the corner and room under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
MOST_LINE = 12.0
"""Points by which a written line grows at most where there is room."""
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


def record_form(
    fields: Sequence[Field], answer: Answer, ticks: Callable[[Field], list[Block]], parts: Parts
) -> "RecordForm":
    """The frame of one record: its fields in lines of twelve parts; `ticks` makes those that are ticked."""
    lines = [_line(line, answer, ticks, parts) for line in packed(fields)]
    return RecordForm(lines, max(parts.theme.gap * 0.8, LEAST_GAP))


class RecordForm:
    """A record's lines in one frame, moved to the next page rather than cut; they grow where a page has room."""

    keeps_next = False

    def __init__(self, lines: Sequence["FormLine"], gap: float) -> None:
        self.gap = gap
        self._lines = tuple(lines)
        style = GridStyle(look="open", pad=0, pad_y=0, whole=LONGEST_WHOLE, sense="parts")
        self._grid = Grid([1.0], None, [Row((Stack([line.grid() for line in lines]),))], style)

    def height(self, width: float) -> float:
        """All lines."""
        return self._grid.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Only a record too long to be moved whole is cut."""
        return self._grid.split(width, room)

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the lines."""
        self._grid.draw(page, x, top, width)

    def stretched(self, width: float, spare: float) -> tuple[Block, float]:
        """Lines of words taller, each by the share of the room that it asks for."""
        asked = sum(line.rows for line in self._lines) or 1
        each = min(spare / asked, MOST_LINE)
        lines = [replace(line, least=line.grid().height(width) + each * line.rows) for line in self._lines]
        grown = RecordForm(lines, self.gap)
        return grown, grown.height(width) - self.height(width)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a record: its cells with their shares, its least height, and how many rows of words it asks for."""

    cells: tuple[Block, ...]
    shares: tuple[float, ...]
    least: float
    rows: int

    def grid(self) -> Grid:
        """As it is drawn."""
        style = GridStyle(look="cells", pad=PAD, pad_y=PAD_Y, sense="parts")
        return Grid(self.shares, None, [Row(self.cells, self.least)], style)


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


def _line(fields: Sequence[Field], answer: Answer, ticks: Callable[[Field], list[Block]], parts: Parts) -> FormLine:
    theme = parts.theme
    distance = max(theme.row * LINE_SHARE, LEAST_LINE)
    cells: list[Block] = []
    asked = 0
    for field in fields:
        if isinstance(field, (ChoiceField, ChecksField)):
            cells.append(Stack(ticks(field)))
            continue
        words, asks = answer(field)
        cells.append(RecordCell(Words(field.paper_label, theme.label, parts.desk.fonts), asks, words))
        asked = max(asked, field.lines if isinstance(field, TextField) else 1)
    least = max(theme.label.leading + 2 * PAD_Y + asked * distance, LEAST_CELL) if asked else 0.0
    return FormLine(tuple(cells), tuple(float(field.width) for field in fields), least, asked)
