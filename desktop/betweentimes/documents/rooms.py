"""Room in a form: the cell or box that on paper holds words or stays empty, with form fields over all of it."""

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block

LEAST = 23.0
"""Points a field needs where it shares its room: a caption and a line."""


class Room:
    """A cell of a form. It takes the height that its words take on paper, so that both have the same pages."""

    keeps_next = False

    def __init__(self, asks: tuple[Ask, ...], words: Block | None, gap: float = 0.0) -> None:
        self.gap = gap
        self._asks = asks
        self._words = words

    def height(self, width: float) -> float:
        """The words' height, and what several fields need."""
        shared = LEAST * len(self._asks) - 8.0 if len(self._asks) > 1 else 0.0
        return max(shared, self._words.height(width) if self._words is not None else 0.0)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """What goes on over the page is room without a field: the field holds all the words, and scrolls."""
        parts = self._words.split(width, room) if self._words is not None else None
        return None if parts is None else (Room(self._asks, parts[0], self.gap), Room((), parts[1]))

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Places the fields where the words would stand."""
        self.fill(page, x, top, width, self.height(width))

    def fill(self, page: PageCanvas, x: float, top: float, width: float, height: float) -> None:
        """Places the fields over a whole cell."""
        page.boxes.place(page, self._asks, x, top, width, height)
