"""Sets a sheet on as few pages as its words take, trying closer settings only where they could save a page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from betweentimes.documents.flow import Block
from betweentimes.documents.pages import Desk, Frame, Layout, lay_out
from betweentimes.documents.theme import compact

CLOSER: Final = ((0.8, 0.75), (0.76, 0.56), (0.64, 0.56), (0.63, 0.36))
"""Shares of the usual rows and gaps that are tried, one after the other, to save a page."""

MakeBlocks = Callable[[Desk, bool], tuple[Sequence[Block], Block | None]]
"""Makes a sheet's blocks for a setting, the note for when it gets too much last or after the first block."""

Cost = tuple[int, bool]


def fit(make: MakeBlocks, frame: Frame, desk: Desk) -> Layout:
    """The layout with the fewest pages; among those, without a page for the note alone, then the least close one.

    What the closest setting does not save, no looser one does.
    """
    settings = [desk, *(replace(desk, theme=compact(desk.theme, *shares)) for shares in CLOSER)]
    tries = [*product(settings, (True,)), *product(settings, (False,))]
    known: dict[int, tuple[Cost, Layout]] = {}

    def tried(place: int) -> tuple[Cost, Layout]:
        if place not in known:
            setting, note_last = tries[place]
            blocks, note = make(setting, note_last)
            layout = lay_out(blocks, frame, setting)
            known[place] = ((len(layout.pages), note is not None and layout.has_alone(note)), layout)
        return known[place]

    best = tried(0)
    if best[0] == (1, False):
        return best[1]
    least = min(tried(place)[0] for place in _closest(len(settings), len(tries)))
    for place in range(len(tries)):
        if tried(place)[0] < best[0]:
            best = tried(place)
        if best[0] <= least:
            break
    return best[1]


def _closest(settings: int, tries: int) -> Iterator[int]:
    """The places of the closest setting, with the note last and with the note early."""
    return iter(range(settings - 1, tries, settings))
