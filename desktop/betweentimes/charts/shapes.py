"""What a chart is made of: a few frozen shapes, drawn alike on screen and on paper.

Coordinates are the caller's units from the top left corner, y downward. Colours are named by role ("ink", "goals",
"band" ...); whoever draws resolves them. A label's y is its baseline.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

TextWidth = Callable[[str, float, bool], float]
"""Measures a text: (text, size, bold) -> width, in the chart's units."""
FormatDate = Callable[[datetime.date], str]

Marker = Literal["disc", "square", "triangle", "triangle_down", "diamond", "star"]
Anchor = Literal["start", "middle", "end"]
BarLook = Literal["plain", "hatched", "dashed"]

_CORNERS: Final[Mapping[str, tuple[tuple[int, int], ...]]] = MappingProxyType(
    {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1), (1, 1), (-1, 1)),
        "triangle_down": ((0, 1), (1, -1), (-1, -1)),
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke; `dash` holds lengths on and off, empty for a solid one."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker around its centre. One that is not filled shows the surface inside."""

    x: float
    y: float
    radius: float
    shape: Marker
    role: str
    filled: bool = True

    def corners(self) -> list[tuple[float, float]]:
        """The corners of a marker that is not round, one after the other."""
        x, y, radius = self.x, self.y, self.radius
        if self.shape == "star":
            inner = radius * 0.38
            turns = [(0, -radius), (inner, -inner), (radius, 0), (inner, inner), (0, radius)]
            return [(x + dx, y + dy) for dx, dy in (*turns, (-inner, inner), (-radius, 0), (-inner, -inner))]
        return [(x + dx * radius, y + dy * radius) for dx, dy in _CORNERS[self.shape]]


@dataclass(frozen=True, slots=True)
class Label:
    """A text on one line; `x` is its start, middle or end, `y` its baseline.

    `figure` says that it is a number alone, with a point before its decimals: who draws may use another mark.
    """

    x: float
    y: float
    text: str
    size: float
    role: str = "soft"
    anchor: Anchor = "start"
    bold: bool = False
    figure: bool = False

    def left(self, text_width: TextWidth) -> float:
        """Where the text begins."""
        length = text_width(self.text, self.size, self.bold)
        return self.x - {"start": 0.0, "middle": length / 2, "end": length}[self.anchor]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the timeline: plain (active), hatched (paused) or with a dashed outline (nothing set)."""

    x: float
    y: float
    width: float
    height: float
    look: BarLook
    role: str


Shape = Line | Dot | Label | Bar


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing of the chart is drawn: `key` is the caller's name for it, `x` its day; the frame holds it all."""

    key: str
    x: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Size:
    """The room a chart is given."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished chart: draw the shapes in order. `places` say where the things are that were given a key."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    places: tuple[Place, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """The texts in it, in order of drawing."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Label))
