"""Sets a sheet on as few pages as its words take, trying closer settings only where they could save a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from betweentimes.documents.flow import Block
from betweentimes.documents.pages import Desk, Frame, Layout, lay_out
from betweentimes.documents.theme import compact

CLOSER: Final = ((0.8, 0.75), (0.76, 0.56), (0.64, 0.56), (0.63, 0.36))
"""Shares of the usual rows and gaps that are tried, one after the other, to save a page."""


@dataclass(frozen=True, slots=True)
class SheetBlocks:
    """A sheet's blocks in one setting, without its note for when it gets too much.

    The note stands last, or early: before the block at `early`.
    """

    blocks: Sequence[Block]
    note: Block | None
    early: int

    def in_order(self, note_last: bool) -> list[Block]:
        """All blocks, the note at its place."""
        if self.note is None:
            return list(self.blocks)
        place = len(self.blocks) if note_last else self.early
        return [*self.blocks[:place], self.note, *self.blocks[place:]]


MakeBlocks = Callable[[Desk], SheetBlocks]
"""Makes a sheet's blocks for a setting."""

Cost = tuple[int, bool]
NO_BETTER: Final[Cost] = (1, False)
"""One page, and no note alone on it."""


def fit(make: MakeBlocks, frame: Frame, desk: Desk) -> Layout:
    """The layout with the fewest pages; among those, without a page for the note alone, then the least close one.

    What the closest setting does not save, no looser one does, so the least close one that does is found by halving.
    """
    settings = [desk, *(replace(desk, theme=compact(desk.theme, *shares)) for shares in CLOSER)]
    tries = [*product(settings, (True,)), *product(settings, (False,))]
    made: dict[int, SheetBlocks] = {}
    known: dict[int, tuple[Cost, Layout]] = {}

    def tried(place: int) -> tuple[Cost, Layout]:
        if place not in known:
            setting, note_last = tries[place]
            at = place % len(settings)
            if at not in made:
                made[at] = make(setting)
            layout = lay_out(made[at].in_order(note_last), frame, setting)
            note = made[at].note
            known[place] = ((len(layout.pages), note is not None and layout.has_alone(note)), layout)
        return known[place]

    if tried(0)[0] == NO_BETTER:
        return tried(0)[1]
    place = len(settings) - 1
    least = tried(place)[0]
    if least != NO_BETTER and made[place].note is not None:
        early = len(tries) - 1
        least, place = min((least, place), (tried(early)[0], early))
    if tried(0)[0] <= least:
        return tried(0)[1]
    first = place - len(settings) + 1
    while first < place:
        middle = (first + place) // 2
        if tried(middle)[0] <= least:
            place = middle
        else:
            first = middle + 1
    return tried(place)[1]
