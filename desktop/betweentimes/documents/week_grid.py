"""A week on paper: slots with room for words, along the foot of each small boxes for ratings, kept on one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.rooms import Room
from betweentimes.documents.text import Words
from betweentimes.documents.theme import Style

BOX_HEIGHT = 17.0
LEAST_WORDS = 22.0
PAD = 4.0
RATING, FIGURE = Style("sans", 7.5, 9.0, "soft"), Style("sans", 9.5, 12.0)
TALLEST = 430.0
"""Points that the table of a week may take without being cut."""


@dataclass(frozen=True, slots=True)
class RatingBox:
    """A small box: its name in the corner, its figure or room for one."""

    name: str
    figure: str = ""
    asks: tuple[Ask, ...] = ()


class SlotRoom(Room):
    """What stands in one part of one day."""

    def __init__(self, words: Words | None, boxes: Sequence[RatingBox], asks: tuple[Ask, ...] = ()) -> None:
        super().__init__(asks, words)
        self._said = words
        self._boxes = tuple(boxes)

    def height(self, width: float) -> float:
        """Words, or the least room for them, and boxes; the table's padding stands aside for it."""
        said = self._said.height(width - 2 * PAD) + PAD if self._said is not None else 0.0
        return max(said, LEAST_WORDS) + (BOX_HEIGHT if self._boxes else 0.0)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Words too long for a page are cut; the boxes stay with what is left of them."""
        parts = self._said.split(width - 2 * PAD, room - PAD) if self._said is not None else None
        return None if parts is None else (SlotRoom(parts[0], (), self._asks), SlotRoom(parts[1], self._boxes))

    def fill(self, page: PageCanvas, x: float, top: float, width: float, height: float) -> None:
        """Draws the words above and the boxes along the foot."""
        foot = BOX_HEIGHT if self._boxes else 0.0
        if self._asks:
            page.boxes.place(page, self._asks, x, top, width, height - foot)
        elif self._said is not None:
            self._said.draw(page, x + PAD, top - PAD / 2, width - 2 * PAD)
        if self._boxes:
            self._ratings(page, x, top - height + foot, width / len(self._boxes))

    def _ratings(self, page: PageCanvas, x: float, top: float, side: float) -> None:
        """The boxes of a slot, read aloud as one line: Able 7 Nice 0."""
        lefts = [x + place * side for place in range(len(self._boxes))]
        for left in lefts:
            page.boxes.cell(left, top, side, BOX_HEIGHT)
        with page.tags.words(RATING.tag):
            for box, left in zip(self._boxes, lefts, strict=True):
                page.text(left + 2.5, top - RATING.size - 0.5, box.name, RATING)
                if box.figure and not box.asks:
                    page.text(left + side - 4, top - BOX_HEIGHT + 3.5, box.figure, FIGURE, "right")
        for box, left in zip(self._boxes, lefts, strict=True):
            page.boxes.place(page, box.asks, left + side * 0.45, top, side * 0.55, BOX_HEIGHT)


class WholeWeek:
    """The table of a week, kept on one page; its rows grow where the page has room."""

    keeps_next = False
    MOST = 1.7
    """How many times their height the rows grow at most."""

    def __init__(self, shares: Sequence[float], head: Row, rows: Sequence[Row], style: GridStyle, gap: float) -> None:
        self.gap = gap
        self._made = (shares, head, style)
        self._rows = tuple(rows)
        self._grid = Grid(shares, head, rows, style)

    def height(self, width: float) -> float:
        """Head and rows."""
        return self._grid.height(width)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Only a week too long for any page is cut."""
        return self._grid.split(width, room) if self.height(width) > TALLEST else None

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the table."""
        self._grid.draw(page, x, top, width)

    def stretched(self, width: float, spare: float) -> tuple[Block, float]:
        """All rows taller by the same."""
        shares, head, style = self._made
        more = min(spare / len(self._rows), (self.MOST - 1) * max(row.least for row in self._rows))
        rows = [replace(row, least=self._grid.row_height(row, width) + more) for row in self._rows]
        grown = WholeWeek(shares, head, rows, style, self.gap)
        return grown, grown.height(width) - self.height(width)
