"""Draws chart geometry on a page."""

from typing import Final

from betweentimes.charts.shapes import Bar, Dot, Label, Line, Picture, Shape
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.theme import Style

QUARTER: Final = 0.5523
"""How far, in radii, the handles of a curve reach that is a quarter of a circle."""


class ChartBlock:
    """A finished chart as a block; it is never cut.

    `alt` is what is read aloud in its place, `decimal` the mark that the paper's language has before decimals.
    """

    keeps_next = False

    def __init__(
        self, picture: Picture, gap: float = 0.0, keeps_next: bool = False, alt: str = "", decimal: str = "."
    ) -> None:
        self.gap = gap
        self.keeps_next = keeps_next
        self._picture = picture
        self._alt = alt
        self._decimal = decimal

    def height(self, width: float) -> float:  # noqa: ARG002 - drawn for one width
        """The picture's height."""
        return self._picture.height

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """A chart is never cut."""
        return None

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draws the shapes in order."""
        box = (x, top - self._picture.height, x + self._picture.width, top)
        with page.tags.figure(self._alt, box):
            for shape in self._picture.shapes:
                _draw(page, shape, x, top, self._decimal)


def _draw(page: PageCanvas, shape: Shape, x: float, top: float, decimal: str) -> None:
    if isinstance(shape, Line):
        if shape.dash:
            page.raw.setDash(*_dash(shape.dash))
        page.line(x + shape.x1, top - shape.y1, x + shape.x2, top - shape.y2, shape.role, shape.width)
        if shape.dash:
            page.raw.setDash()
    elif isinstance(shape, Label):
        style = Style("strong" if shape.bold else "sans", shape.size, shape.size, shape.role)
        align = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
        text = shape.text.replace(".", decimal) if shape.figure else shape.text
        page.text(x + shape.x, top - shape.y, text, style, align)
    elif isinstance(shape, Dot):
        _dot(page, shape, x + shape.x, top - shape.y)
    else:
        _bar(page, shape, x + shape.x, top - shape.y)


def _dash(dash: tuple[float, ...]) -> tuple[list[float], int]:
    return list(dash), 0


def _dot(page: PageCanvas, dot: Dot, x: float, y: float) -> None:
    page.stroke(dot.role, dot.radius * 0.55)
    page.fill(dot.role if dot.filled else "surface")
    radius = dot.radius
    if dot.shape == "disc":
        page.raw._code.append(_disc(x, y, radius))  # reportlab works every disc out anew: charts have thousands
    else:
        path = page.raw.beginPath()
        across, down = x - dot.x, y + dot.y
        (first, *others) = dot.corners()
        path.moveTo(across + first[0], down - first[1])
        for corner in others:
            path.lineTo(across + corner[0], down - corner[1])
        path.close()
        page.raw.drawPath(path, stroke=1, fill=1)


def _disc(x: float, y: float, radius: float) -> str:
    """The strokes of a filled disc with its edge."""
    pull = radius * QUARTER
    left, right, low, high = x - radius, x + radius, y - radius, y + radius
    return (
        f"{right:.2f} {y:.2f} m {right:.2f} {y + pull:.2f} {x + pull:.2f} {high:.2f} {x:.2f} {high:.2f} c "
        f"{x - pull:.2f} {high:.2f} {left:.2f} {y + pull:.2f} {left:.2f} {y:.2f} c "
        f"{left:.2f} {y - pull:.2f} {x - pull:.2f} {low:.2f} {x:.2f} {low:.2f} c "
        f"{x + pull:.2f} {low:.2f} {right:.2f} {y - pull:.2f} {right:.2f} {y:.2f} c b"
    )


def _bar(page: PageCanvas, bar: Bar, x: float, y: float) -> None:
    page.raw.setDash(*_dash((3.0, 2.0) if bar.look == "dashed" else ()))
    page.stroke(bar.role, 0.75)
    page.fill("head" if bar.look == "plain" else "surface")
    page.raw.roundRect(x, y - bar.height, bar.width, bar.height, 2, stroke=1, fill=1)
    page.raw.setDash()
    if bar.look == "hatched":
        page.raw.saveState()
        path = page.raw.beginPath()
        path.rect(x, y - bar.height, bar.width, bar.height)
        page.raw.clipPath(path, stroke=0)
        page.stroke("line", 0.75)  # light, for a label may stand on it
        for step in range(int((bar.width + bar.height) / 4) + 1):
            page.raw.line(x + step * 4 - bar.height, y - bar.height, x + step * 4, y)
        page.raw.restoreState()
