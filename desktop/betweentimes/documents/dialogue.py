"""A dialogue of two voices on paper: one voice's lines keep to the left, the other's to the right."""

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.text import Words

INDENT = 0.14
"""The share of the width by which the second voice stands in, and the first leaves free at the right."""
MARK = 1.9
"""The room for a voice's letter, in sizes of its type."""


class SpokenLine:
    """One line: the voice's letter at its outer side, and a box with its words or room for them."""

    keeps_next = False

    def __init__(
        self,
        letter: Words,
        words: Words | None,
        *,
        right: bool,
        least: float,
        pads: tuple[float, float],
        asks: tuple[Ask, ...] = (),
    ) -> None:
        """`least` is the height of a line to write; `pads` are the gap above and the padding inside."""
        self.gap, self._pad = pads
        self._letter = letter
        self._words = words
        self._right = right
        self._least = least
        self._asks = asks

    def height(self, width: float) -> float:
        """Its words with padding, or the room to write."""
        if self._words is None:
            return self._least
        return max(self._words.height(self._inner(width)) + 2 * self._pad, self._least * 0.6)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Long words are cut between lines."""
        parts = self._words.split(self._inner(width), room - 2 * self._pad) if self._words is not None else None
        if parts is None:
            return None
        return self._part(parts[0], self._asks), self._part(parts[1], ())

    def _part(self, words: Words, asks: tuple[Ask, ...]) -> "SpokenLine":
        pads = (self.gap, self._pad)
        return SpokenLine(self._letter, words, right=self._right, least=self._least, pads=pads, asks=asks)

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws letter, box, words."""
        height, box = self.height(width), self._box(width)
        left = x + (width - box - self._mark if self._right else self._mark)
        page.boxes.box(left, top, box, height)
        with page.tags.part("Div"):
            beside = left + box if self._right else x
            self._letter.draw(page, beside, top - (height - self._letter.style.leading) / 2, self._mark)
            if self._asks:
                page.boxes.place(page, self._asks, left, top, box, height)
            elif self._words is not None:
                self._words.draw(page, left + self._pad, top - self._pad, self._inner(width))

    @property
    def _mark(self) -> float:
        return self._letter.style.size * MARK

    def _box(self, width: float) -> float:
        return width * (1 - INDENT) - self._mark

    def _inner(self, width: float) -> float:
        return self._box(width) - 2 * self._pad
