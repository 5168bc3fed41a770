"""Rows of cells side by side: tables with a repeated head, rows of boxes, columns. Every row can be cut inside."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.rooms import Room
from betweentimes.documents.tags import NOTHING, TagPart
from betweentimes.documents.text import Words

Look = Literal["cells", "boxes", "rules", "open"]
Sense = Literal["table", "list", "ticks", "parts", "open"]
COLUMN_HEAD = "/A <</O /Table /Scope /Column>>"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a block or nothing per cell, and the least height in points.

    The parts of a row that is cut share a `key`; so do a row of labels and the row of boxes under it.
    """

    cells: tuple[Block | None, ...]
    least: float = 0.0
    key: object = field(default_factory=object, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridStyle:
    """How cells look: "cells" closed table cells, "boxes" a rounded box each, "rules" a line under each row, "open".

    A row up to `whole` points tall is moved to the next page rather than cut. `sense` is what it is to whom it is read
    aloud: a "table", a "list" of rows, "ticks" of which each is a list's item, "parts" that belong together cell by
    cell, or "open", nothing of its own. What has a head is a table.
    """

    look: Look = "cells"
    pad: float = 7.0
    pad_y: float = 4.0
    space: float = 0.0
    whole: float = 200.0
    sense: Sense = "open"


@dataclass(frozen=True, slots=True)
class _Measured:
    """What rows take at a width: the head, and where each row ends, from the first row of the whole table on."""

    width: float
    head: float
    ends: list[float]


class Grid:
    """Rows under an optional head that is repeated on every page. `shares` are the columns' shares of the width.

    A table that is cut between rows shares its rows and their heights with its parts: however many pages there are,
    each row is measured once.
    """

    keeps_next = False
    _goes_on = False

    def __init__(
        self, shares: Sequence[float], head: Row | None, rows: Sequence[Row], style: GridStyle, gap: float = 0.0
    ) -> None:
        self._shares = tuple(shares)
        self._head = head
        self._rows = tuple(rows)
        self._begin, self._end = 0, len(self._rows)
        self._style = style
        self.gap = gap
        self._sense: Sense = "table" if head else style.sense
        self._cut_from: Grid | None = None
        self._measured: _Measured | None = None

    @property
    def _whole(self) -> "Grid":
        """The table that this is a part of, or itself; no circle, so that a long paper goes at once."""
        return self._cut_from or self

    def widths(self, width: float) -> list[float]:
        """The columns' widths in points."""
        room = width - self._style.space * (len(self._shares) - 1)
        total = sum(self._shares) or 1.0
        return [room * share / total for share in self._shares]

    def row_height(self, row: Row, width: float) -> float:
        """The height of its tallest cell, with padding."""
        style = self._style
        tallest = 0.0
        for cell, column in zip(row.cells, self.widths(width), strict=True):
            if cell is not None:
                tallest = max(tallest, cell.height(self._inner(column)) + 2 * style.pad_y)
        return max(row.least, tallest)

    def height(self, width: float) -> float:
        """Head and rows."""
        found = self._measure(width)
        return found.head + found.ends[self._end] - found.ends[self._begin]

    def _measure(self, width: float) -> _Measured:
        if self._measured is None or self._measured.width != width:
            head = self.row_height(self._head, width) if self._head else 0.0
            heights = (self.row_height(row, width) for row in self._rows)
            self._measured = _Measured(width, head, list(accumulate(heights, initial=0.0)))
        return self._measured

    def _measured_rows(self, width: float) -> Iterator[tuple[Row, float]]:
        """Each row of this part with its height."""
        ends = self._measure(width).ends
        for place in range(self._begin, self._end):
            yield self._rows[place], ends[place + 1] - ends[place]

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Cuts between rows; inside a row only when it is too tall to be moved whole.

        A few answers to tick stay together.
        """
        if self._sense == "ticks" and self.height(width) <= self._style.whole:
            return None
        found = self._measure(width)
        used = found.ends[self._begin] + room - found.head
        cut = bisect_right(found.ends, used + 0.01, self._begin + 1, self._end + 1) - 1
        if cut >= self._end:
            return None
        height, left = found.ends[cut + 1] - found.ends[cut], used - found.ends[cut]
        row = self._rows[cut]
        parts = self._split_row(row, width, left) if height > self._style.whole and left > 60 else None
        if parts is not None:
            first = Grid(self._shares, self._head, [*self._rows[self._begin : cut], parts[0]], self._style)
            second = Grid(self._shares, self._head, [parts[1], *self._rows[cut + 1 : self._end]], self._style)
        elif cut == self._begin:
            return None
        else:
            first, second = self._portion(self._begin, cut), self._portion(cut, self._end)
        first.gap = self.gap
        first._cut_from = second._cut_from = self._whole
        second._goes_on = True
        first._goes_on = self._goes_on
        return first, second

    def _portion(self, begin: int, end: int) -> "Grid":
        """Some of the rows, as they were measured."""
        portion = Grid(self._shares, self._head, self._rows, self._style)
        portion._begin, portion._end = begin, end
        portion._measured = self._measured
        return portion

    def _split_row(self, row: Row, width: float, room: float) -> tuple[Row, Row] | None:
        inside = room - 2 * self._style.pad_y
        upper: list[Block | None] = []
        lower: list[Block | None] = []
        for cell, column in zip(row.cells, self.widths(width), strict=True):
            inner = self._inner(column)
            if cell is None or cell.height(inner) <= inside:
                upper.append(cell)
                lower.append(None)
                continue
            parts = cell.split(inner, inside)
            if parts is None:
                return None
            upper.append(parts[0])
            lower.append(parts[1])
        return Row(tuple(upper), key=row.key), Row(tuple(lower), key=row.key)

    def _inner(self, column: float) -> float:
        return max(column - 2 * self._pad(column), 8.0)

    def _pad(self, column: float) -> float:
        """Narrow columns give less of their width away."""
        return min(self._style.pad, column * 0.12)

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws head and rows; a table that goes on over a page is one table with one head to whom it is read aloud."""
        tags = page.tags
        holder = {"table": "Table", "list": "L", "ticks": "L"}.get(self._sense)
        with tags.part(holder, self._whole) if holder else NOTHING:
            self._draw_rows(page, x, top, width)

    def _draw_rows(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        tags, widths = page.tags, self.widths(width)
        height = self._measure(width).head
        if self._head:
            page.fill("head")
            page.raw.rect(x, top - height, width, height, stroke=0, fill=1)
            with tags.silence() if self._goes_on else tags.part("TR", self._head.key):
                self._draw_row(page, self._head, x, top, widths, height)
            top -= height
        row_tag = {"table": "TR", "list": "LI"}.get(self._sense)
        for row, height in self._measured_rows(width):
            with (
                tags.part(row_tag, row.key) if row_tag else NOTHING,
                tags.part("LBody", (row.key, "")) if row_tag == "LI" else NOTHING,
            ):
                self._draw_row(page, row, x, top, widths, height)
            top -= height

    def _cell_part(self, page: PageCanvas, row: Row, place: int) -> TagPart:
        """What a cell is to whom it is read aloud."""
        if self._sense == "parts":
            return page.tags.part("Div", (row.key, place))
        if self._sense != "table":
            return NOTHING
        direct = isinstance(row.cells[place], Words)
        if row is self._head:
            return page.tags.part("TH", (row.key, place), attributes=COLUMN_HEAD, direct=direct)
        return page.tags.part("TD", (row.key, place), direct=direct)

    def _draw_row(
        self, page: PageCanvas, row: Row, x: float, top: float, widths: Sequence[float], height: float
    ) -> None:
        left = x
        for place, column in enumerate(widths):
            self._draw_cell(page, row, place, left, top, column, height)
            left += column + self._style.space
        if self._style.look == "rules":
            page.line(x, top - height, left - self._style.space, top - height, "line", 0.75)

    def _draw_cell(
        self, page: PageCanvas, row: Row, place: int, left: float, top: float, column: float, height: float
    ) -> None:
        style, cell = self._style, row.cells[place]
        with self._cell_part(page, row, place):
            if style.look == "cells":
                page.boxes.cell(left, top, column, height)
            elif style.look == "boxes":
                page.boxes.box(left, top, column, height)
            if isinstance(cell, Room):
                cell.fill(page, left, top, column, height)
            elif cell is not None:
                inner = self._inner(column)
                spare = height - cell.height(inner) - 2 * style.pad_y
                drop = style.pad_y + (spare / 2 if _centred(cell, inner, spare) else 0.0)
                drop = style.pad_y + spare if row is self._head else drop
                cell.draw(page, left + self._pad(column), top - drop, inner)

    def draw_column(self, page: PageCanvas, place: int, x: float, top: float, width: float) -> None:
        """Draws one column of rows without a head, `x` being the left edge of all."""
        widths = self.widths(width)
        left = x + sum(widths[:place]) + place * self._style.space
        for row, height in self._measured_rows(width):
            self._draw_cell(page, row, place, left, top, widths[place], height)
            top -= height


def _centred(cell: Block, width: float, spare: float) -> bool:
    """Single lines stand in the middle of low rows; in rows to write in and beside long texts they stand on top."""
    return spare < 20 and (len(cell.lines(width)) == 1 if isinstance(cell, Words) else cell.height(width) < 20)
