"""Tables over many pages: nothing is lost between two pages, and no row is measured for every page anew."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betweentimes.documents.flow import paginate
from betweentimes.documents.grid import Grid, GridStyle, Row

WIDTH, TOP, BOTTOM = 500.0, 700.0, 60.0
HEAD = 20.0


@dataclass
class Cell:
    """A cell of one height that cannot be cut and keeps when it was measured."""

    tall: float
    name: str = ""
    gap: float = 0.0
    keeps_next: bool = False
    measured: list[str] = field(default_factory=list)

    def height(self, _width: float) -> float:
        self.measured.append(self.name)
        return self.tall

    def split(self, _width: float, _room: float) -> None:
        return None

    def draw(self, _page, _x: float, _top: float, _width: float) -> None:
        """Nothing to see."""


def table(cells: list[Cell]) -> Grid:
    rows = [Row((cell,)) for cell in cells]
    return Grid((1.0,), Row((Cell(HEAD),)), rows, GridStyle(look="cells", pad=0, pad_y=0))


def names_of(part: Grid) -> list[str]:
    return [row.cells[0].name for row, _height in part._measured_rows(WIDTH)]


@given(st.lists(st.floats(min_value=5, max_value=400), min_size=1, max_size=60))
def test_every_row_stands_on_one_page_in_its_order(talls):
    cells = [Cell(tall, str(place)) for place, tall in enumerate(talls)]
    pages = paginate([table(cells)], WIDTH, TOP, BOTTOM, TOP)
    parts = [placed.block for page in pages for placed in page]
    assert [name for part in parts for name in names_of(part)] == [cell.name for cell in cells]
    for part in parts:
        talls_here = [talls[int(name)] for name in names_of(part)]
        assert part.height(WIDTH) == pytest.approx(HEAD + sum(talls_here))
        assert part.height(WIDTH) <= TOP - BOTTOM + 0.02


def test_a_row_is_measured_once_however_many_pages_there_are():
    measured: list[str] = []
    cells = [Cell(30.0, str(place), measured=measured) for place in range(1_000)]
    pages = paginate([table(cells)], WIDTH, TOP, BOTTOM, TOP)
    assert len(pages) == 50
    assert len(measured) == len(cells)
