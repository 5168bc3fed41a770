"""Boxes side by side under their labels, drawn box by box so that each label is followed by its answer."""

from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid


class LabelledBoxes:
    """A row of labels over a row of boxes; the labels stand on the page on which the boxes begin."""

    keeps_next = False

    def __init__(self, labels: Grid, boxes: Grid, columns: int) -> None:
        self.gap = labels.gap
        self._labels = labels
        self._boxes = boxes
        self._columns = columns

    def height(self, width: float) -> float:
        """Labels and boxes."""
        return self._labels.height(width) + self._boxes.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cuts inside boxes that are too tall to be moved."""
        parts = self._boxes.split(width, room - self._labels.height(width))
        if parts is None or not isinstance(parts[0], Grid):
            return None
        return LabelledBoxes(self._labels, parts[0], self._columns), parts[1]

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws label and box, one pair after the other."""
        under = top - self._labels.height(width)
        for place in range(self._columns):
            self._labels.draw_column(page, place, x, top, width)
            self._boxes.draw_column(page, place, x, under, width)
