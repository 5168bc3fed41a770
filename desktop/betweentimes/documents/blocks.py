"""Small parts of sheets and summaries: quotes, scales, ticks, writing lines, near-squares, brought-back bars."""

from collections.abc import Sequence

from betweentimes.documents.answer_boxes import Ask
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.text import Words
from betweentimes.documents.theme import Style


class Quote:
    """Words in the client's voice with a bar at the left, under an optional label."""

    keeps_next = False
    BAR = 11.0

    def __init__(self, label: Words | None, words: Words, gap: float = 0.0, whole: "Quote | None" = None) -> None:
        """`whole` is the quote that this is a part of."""
        self.gap = gap
        self._label = label
        self._words = words
        self._whole = whole or self

    def height(self, width: float) -> float:
        """Label and words."""
        return self._label_height(width) + self._words.height(width - self.BAR)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cuts between lines; the bar goes on."""
        parts = self._words.split(width - self.BAR, room - self._label_height(width))
        if parts is None:
            return None
        return Quote(self._label, parts[0], self.gap, self._whole), Quote(None, parts[1], whole=self._whole)

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws bar, label, words."""
        page.fill("ink")
        height = self.height(width)
        page.raw.rect(x, top - height, 2.25, height, stroke=0, fill=1)
        if self._label:
            self._label.draw(page, x + self.BAR, top, width - self.BAR)
        with page.tags.part("BlockQuote", self._whole):
            self._words.draw(page, x + self.BAR, top - self._label_height(width), width - self.BAR)

    def _label_height(self, width: float) -> float:
        return self._label.height(width - self.BAR) + 2 if self._label else 0.0


class Stack:
    """Blocks one under another as one block: a column, or the content of a cell."""

    keeps_next = False

    def __init__(self, blocks: Sequence[Block], gap: float = 0.0) -> None:
        self.gap = gap
        self._blocks = tuple(blocks)
        self._measured = (-1.0, 0.0)

    def height(self, width: float) -> float:
        """All blocks with the gaps between them."""
        if self._measured[0] != width:
            total = sum(block.height(width) + (block.gap if index else 0.0) for index, block in enumerate(self._blocks))
            self._measured = (width, total)
        return self._measured[1]

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cuts between or within blocks."""
        left = room
        for index, block in enumerate(self._blocks):
            gap = block.gap if index else 0.0
            if block.height(width) + gap <= left + 0.01:
                left -= block.height(width) + gap
                continue
            parts = block.split(width, left - gap)
            upper = [*self._blocks[:index], *((parts[0],) if parts else ())]
            lower = [parts[1] if parts else block, *self._blocks[index + 1 :]]
            while parts is None and len(upper) > 1 and upper[-1].keeps_next:
                lower.insert(0, upper.pop())
            return (Stack(upper, self.gap), Stack(lower)) if upper else None
        return None

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws them."""
        for index, block in enumerate(self._blocks):
            top -= block.gap if index else 0.0
            block.draw(page, x, top, width)
            top -= block.height(width)


class _Whole:
    """What is drawn in one piece."""

    keeps_next = False
    gap = 0.0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - never cut
        """It is never cut."""
        return None


FIELD_TALL = 20.0
"""The height of a form's field beside a scale."""


class Scale(_Whole):
    """A scale with its label at the left, or above it where the label is long or the print large."""

    def __init__(
        self,
        label: Words,
        ends: Sequence[str],
        answer: float | None,
        style: Style,
        gap: float,
        alt: str = "",
        asks: tuple[Ask, ...] = (),
    ) -> None:
        """`ends` are the words under the strokes; `answer` is the ringed place from 0 to 1; `alt` says it in words.

        In a form `asks` stand at its right.
        """
        self._asks = asks
        self.gap = gap
        self._label = label
        self._ends = tuple(ends)
        self._answer = answer
        self._style = style
        self._alt = alt

    def _beside(self, width: float) -> bool:
        return self._style.size < 12 and self._label.height(width * 0.125) <= 3 * self._label.style.leading

    def height(self, width: float) -> float:
        """Strokes and figures, and the label where it stands above."""
        own = 16 + self._style.leading
        if self._beside(width):
            return max(own, self._label.height(width * 0.125))
        return self._label.height(width) + own + 2

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws label, scale, figures."""
        inset = self._style.size * 1.2
        left = x + inset
        if self._beside(width):
            self._label.draw(page, x, top - 2, width * 0.125)
            left = x + width * 0.15
        else:
            self._label.draw(page, x, top, width)
            top -= self._label.height(width) + 2
        beside = page.boxes.field_beside if self._asks else 0.0
        room = x + width - inset - left - beside
        box = (left - inset, top - 18 - self._style.size, left + room + inset, top)
        with page.tags.figure(self._alt, box):
            page.boxes.scale(left, top - 8, room, len(self._ends), self._answer)
            for index, text in enumerate(self._ends):
                place = left + room * index / (len(self._ends) - 1)
                page.text(place, top - 15 - self._style.size, text, self._style, "center")
        if self._asks:
            left, wide = x + width - beside + inset, beside - inset
            page.boxes.box(left, top, wide, FIELD_TALL)
            page.boxes.place(page, self._asks, left, top, wide, FIELD_TALL)


class TickRow(_Whole):
    """One answer to tick with its words: an item of a list, whose sign, if it is ticked, is read as `said`."""

    def __init__(self, words: Words, ticked: bool, said: str = "", ask: Ask | None = None) -> None:
        self._ask = ask
        self._words = words
        self._ticked = ticked
        self._said = said

    def height(self, width: float) -> float:
        """The words' height."""
        return self._words.height(width - self._room)

    @property
    def _room(self) -> float:
        return self._words.style.size * 1.5

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws square and words."""
        side = self._words.style.size * 0.85
        tags = page.tags
        if self._ask is not None:
            with tags.part("LI"), tags.part("LBody"):
                page.boxes.place(page, (self._ask,), x, top - (self._words.style.leading - side) / 2, side, side)
                self._words.draw(page, x + self._room, top, width - self._room)
            return
        with tags.part("LI"):
            with tags.label(self._said) if self._ticked and self._said else tags.silence():
                page.boxes.tick(x, top - (self._words.style.leading - side) / 2, side, self._ticked)
            with tags.part("LBody", direct=True):
                self._words.draw(page, x + self._room, top, width - self._room)


MOST_LINES = 20
"""Lines on a page that has room for more."""
TOGETHER = 5
"""Up to so many writing lines are never parted by the end of a page."""


class WritingLines:
    """Empty lines to write on, or in a form one field in their place."""

    keeps_next = False

    def __init__(self, count: int, distance: float, gap: float = 0.0, asks: tuple[Ask, ...] = ()) -> None:
        self.gap = gap
        self._asks = asks
        self._count = count
        self._distance = distance

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """One distance per line."""
        return self._count * self._distance

    def stretched(self, width: float, spare: float) -> tuple[Block, float]:  # noqa: ARG002
        """As many lines more as there is room for, up to as many as make a page easy to fill."""
        more = min(int(spare // self._distance), max(MOST_LINES - self._count, 0))
        grown = WritingLines(self._count + more, self._distance, self.gap, self._asks)
        return grown, more * self._distance

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """Cuts between lines; a few stay together."""
        fitting = int(room // self._distance)
        if self._count <= TOGETHER or not 0 < fitting < self._count:
            return None
        rest = WritingLines(self._count - fitting, self._distance)
        return WritingLines(fitting, self._distance, self.gap, self._asks), rest

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the lines."""
        if self._asks:
            above = min(6.0, self._distance / 4)
            height = self._count * self._distance - above
            page.boxes.box(x, top - above, width, height)
            page.boxes.place(page, self._asks, x, top - above, width, height)
            return
        for index in range(1, self._count + 1):
            page.boxes.writing_line(x, top - index * self._distance, width)


class Squares(_Whole):
    """How near, as ten squares of which some are filled. The words beside it say the same."""

    def __init__(self, filled: int, side: float = 7.5, of: int = 10, gap: float = 0.0) -> None:
        self.gap = gap
        self._filled = filled
        self._side = side
        self._of = of

    def height(self, width: float) -> float:  # noqa: ARG002
        """One square."""
        return self._side

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the squares."""
        side = min(self._side, width / self._of * 0.8)
        page.stroke("ink", 0.75)
        page.fill("ink")
        for index in range(self._of):
            page.raw.rect(x + index * side * 1.2, top - side, side, side, stroke=1, fill=int(index < self._filled))


class BackBar(_Whole):
    """x of y as y pieces of a bar, of which x are filled. The words beside it say the same."""

    def __init__(self, back: int, reviewed: int, thickness: float = 9.0) -> None:
        self._back = back
        self._reviewed = reviewed
        self._thickness = thickness

    def height(self, width: float) -> float:  # noqa: ARG002
        """The bar's thickness."""
        return self._thickness

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the pieces; too many to tell apart become one bar filled in proportion."""
        pieces = max(self._reviewed, 1)
        page.stroke("ink", 0.75)
        page.fill("ink")
        low = top - self._thickness
        if pieces > 20:
            page.raw.rect(x, low, width, self._thickness, stroke=1, fill=0)
            page.raw.rect(x, low, width * min(1.0, self._back / pieces), self._thickness, stroke=0, fill=1)
            return
        space = 2.25
        piece = (width - space * (pieces - 1)) / pieces
        for index in range(pieces):
            filled = int(index < self._back)
            page.raw.roundRect(x + index * (piece + space), low, piece, self._thickness, 1.5, stroke=1, fill=filled)
