"""The room left at the foot of a sheet's last page is given to what can use it: more lines, taller rows, more forms."""

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
    """The layout with the last block of its last page that can grow grown; what stands under it moves down."""
    last = layout.pages[-1]
    if not last:
        return layout
    foot = last[-1].top - last[-1].block.height(layout.width)
    spare = foot - layout.bottom - ABOVE_FOOT
    place = next((i for i in reversed(range(len(last))) if isinstance(last[i].block, Stretching)), None)
    if spare < LEAST_SPARE or place is None:
        return layout
    block = last[place].block
    assert isinstance(block, Stretching)
    grown, by = block.stretched(layout.width, spare)
    moved = [Placed(item.block, item.top - by) for item in last[place + 1 :]]
    page = [*last[:place], Placed(grown, last[place].top), *moved]
    return replace(layout, pages=[*layout.pages[:-1], page])
