"""The columns that the panels of the overview's chart share, and what is drawn into them from top to bottom."""

from collections.abc import Iterable
from dataclasses import dataclass

from betweentimes.charts.scales import DateAxis
from betweentimes.charts.shapes import Label, Line, Place, Shape, TextWidth


@dataclass(frozen=True, slots=True)
class Area:
    """Where plots begin and end, the whole width of the picture, and the lettering's size and widths."""

    dates: DateAxis
    left: float
    right: float
    width: float
    size: float
    text_width: TextWidth

    def length(self, text: str) -> float:
        """The width of plain lettering."""
        return self.text_width(text, self.size, False)


class Stack:
    """Shapes and places drawn so far, and how far down they reach; one picture fills it and throws it away."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.places: list[Place] = []
        self.top = 0.0
        self._heads: list[tuple[float, float]] = []

    def add(self, shapes: Iterable[Shape], places: Iterable[Place] = ()) -> None:
        """Draw these over what is there."""
        self.shapes.extend(shapes)
        self.places.extend(places)

    def title(self, text: str, size: float) -> None:
        """A panel's title at the top of what is still free."""
        self.shapes.append(Label(0, self.top + size * 1.1, text, size * 1.08, "ink", bold=True))
        self.head(self.top, size * 1.6)

    def head(self, top: float, height: float) -> None:
        """Keep a strip with words free of the line through today."""
        self._heads.append((top, top + height))

    def under_all(self, x: float, role: str, dash: tuple[float, ...]) -> None:
        """Draw an upright line down to what is still free, under all that is there; it is broken at every head."""
        ends = [*(begin for begin, _end in self._heads), self.top]
        begins = [0.0, *(end for _begin, end in self._heads)]
        lines = [
            Line(x, begin, x, end, role, 1.0, dash) for begin, end in zip(begins, ends, strict=True) if end > begin
        ]
        self.shapes[:0] = lines
