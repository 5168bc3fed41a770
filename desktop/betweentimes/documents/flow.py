"""Blocks that stand one under another, and their division into pages.

A block knows its height for a width, can be cut in two where a page ends, and draws itself. Every block that holds a
person's words can be cut after any line, so that no text is too long for a page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from betweentimes.documents.canvas import PageCanvas

EPSILON = 0.01


@runtime_checkable
class Block(Protocol):
    """Part of a document. `gap` is the room above it, `keeps_next` holds it to what follows."""

    gap: float
    keeps_next: bool

    def height(self, width: float) -> float:
        """The height in points that it takes at this width."""
        ...

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """What fits into `room` and the rest, or None when it cannot be cut there."""
        ...

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws it with its upper left corner at (x, top)."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the y of its upper edge."""

    block: Block
    top: float


def paginate(blocks: Iterable[Block], width: float, top: float, bottom: float, first_top: float) -> list[list[Placed]]:
    """Divides blocks into pages; `first_top` is where the first page's content begins."""
    waiting = list(reversed(list(blocks)))
    pages: list[list[Placed]] = [[]]
    y = first_top
    while waiting:
        block = waiting.pop()
        page = pages[-1]
        gap = block.gap if page else 0.0
        height = block.height(width)
        needed = height + (_following(waiting, width, y - bottom - gap - height) if block.keeps_next else 0.0)
        if gap + needed <= y - bottom + EPSILON or (not page and height <= y - bottom):
            page.append(Placed(block, y - gap))
            y -= gap + height
            continue
        parts = block.split(width, y - bottom - gap)
        if parts is not None:
            page.append(Placed(parts[0], y - gap))
            waiting.append(parts[1])
        elif page:
            waiting.append(block)
        else:
            page.append(Placed(block, y - gap))
        pages.append([])
        y = top
    if not pages[-1] and len(pages) > 1:
        pages.pop()
    return pages


def _following(waiting: Sequence[Block], width: float, room: float) -> float:
    """The room that has to be left for what a heading introduces: its first part, or all of it if it is not cut."""
    total = 0.0
    for block in reversed(waiting):
        height = block.height(width)
        total += block.gap
        if block.keeps_next:
            total += height
            continue
        left = room - total
        return total + (min(height, left) if block.split(width, left) is not None else height)
    return total


class NewPage:
    """Nothing to see: what follows begins a page. On an empty page it does nothing."""

    gap = float("inf")
    keeps_next = False

    def height(self, width: float) -> float:  # noqa: ARG002 - no height at any width
        """None."""
        return 0.0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - nothing to cut
        """It is not cut."""
        return None

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Nothing."""
