"""The room left at the foot of a sheet's pages is given to what can use it: more lines, taller rows, more forms."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, runtime_checkable

from betweentimes.documents.flow import Block, Placed
from betweentimes.documents.pages import Desk, Layout, lay_out

LEAST_SPARE, ABOVE_FOOT = 20.0, 8.0
"""Points below which a page counts as full, and those that stay free above the rule at its foot."""


MOST_MORE = 4
"""Rows that are added at most."""


@runtime_checkable
class Stretching(Protocol):
    """A block that can use more room."""

    def stretched(self, width: float, spare: float) -> tuple[Block, float]:
        """The block grown by at most `spare` points, and by how much it grew."""
        ...


def with_more_rows(layout: Layout, make: Callable[[Desk, int], list[Block]]) -> Layout:
    """The layout of a sheet of several pages with as many more empty rows as take no page more."""
    if len(layout.pages) == 1:
        return layout
    fitting, least, most = layout, 0, MOST_MORE
    while least < most:
        more = most if least == 0 and most == MOST_MORE else (least + most + 1) // 2
        longer = lay_out(make(layout.desk, more), layout.frame, layout.desk)
        if len(longer.pages) > len(layout.pages):
            most = more - 1
        else:
            fitting, least = longer, more
    return fitting


def filled_up(layout: Layout) -> Layout:
    """The layout with the room at the foot of its pages shared out among the blocks that can use it."""
    pages = [_filled(page, layout.width, layout.bottom) for page in layout.pages]
    return replace(layout, pages=pages)


def _filled(page: list[Placed], width: float, bottom: float) -> list[Placed]:
    """A page whose blocks have grown; what stands under them moves down."""
    growing = sum(isinstance(item.block, Stretching) for item in page)
    if not growing:
        return page
    spare = page[-1].top - page[-1].block.height(width) - bottom - ABOVE_FOOT
    if spare < LEAST_SPARE:
        return page
    made: list[Placed] = []
    down = 0.0
    for item in page:
        block, by = item.block, 0.0
        if isinstance(block, Stretching):
            block, by = block.stretched(width, (spare - down) / growing)
            growing -= 1
        made.append(Placed(block, item.top - down))
        down += by
    return made
