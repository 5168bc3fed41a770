"""Words whose letters change with their neighbours: what such words need, and who can give it.

Arabic joins its letters, Devanagari turns them round, marks stand over and under. Whoever can set such words hands in a
`Shaper`; without one they stand letter by letter.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, Protocol

STARTS: Final = (0x0590, 0x1100, 0x1780, 0x18B0, 0xA840, 0xA980, 0xFB1D, 0xFE00, 0xFE70, 0xFEFF)
"""Where scripts that need shaping begin and end, in pairs: Hebrew to Myanmar, Khmer, Mongolian, presentation forms."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign of a shaped word, with all marks that stand on it; `x` is its left edge as a share of the type's size.

    `name` tells its outline from all others; `outline`, `box` and `advance` are in thousandths of the size, the outline
    in PDF's path operators. `said` are the letters that it stands for, never none.
    """

    name: str
    outline: str
    box: tuple[int, int, int, int]
    advance: int
    x: float
    said: str


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word's signs in reading order, and its width as a share of the type's size."""

    width: float
    glyphs: tuple[Glyph, ...]


class Shaper(Protocol):
    """Sets words of any script. Used on one thread at a time, not always the same."""

    def shape(self, text: str, *, strong: bool, leftward: bool) -> Shaped | None:
        """A word of one direction, read from right to left if `leftward`; None where no font has all its letters."""
        ...

    def parts(self, text: str) -> list[str]:
        """A long word in parts between which a line may end: words where a script writes no spaces, else letters."""
        ...


def needs_shaping(text: str) -> bool:
    """Whether a text has letters that cannot be set one by one."""
    return not text.isascii() and any(bisect_right(STARTS, ord(char)) % 2 for char in text)
