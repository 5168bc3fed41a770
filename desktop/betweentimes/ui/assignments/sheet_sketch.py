"""A small sketch of a kind's sheets: where lines and tables stand, nothing to read."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.worksheets.definition import SheetBlock, Worksheet

PAGE_WIDTH, PAGE_HEIGHT = 116, 150
GAP = 12
MOST = 2
ROWS = 5
DRAWN = ("rows", "records", "week", "dialogue")
WEEK = (0.8, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
FORM = (1.0, 1.0)


def column_widths(block: SheetBlock) -> tuple[float, ...]:
    """The shares of a table's columns, by the kind of block it is printed as."""
    if block.block == "rows":
        return tuple(column.width for column in block.columns)
    return WEEK if block.block == "week" else FORM


class SheetSketch(QWidget):
    """A page for each table of the sheet, at most two; one of lines where there is no table."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tables: list[SheetBlock | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_kind(self, worksheet: Worksheet) -> None:
        """Sketch this kind."""
        tables: list[SheetBlock | None] = [block for block in worksheet.sheet if block.block in DRAWN]
        self._tables = tables[:MOST] or [None]
        self.setAccessibleName(tr("A sketch of the sheet"))
        self.setFixedSize(len(self._tables) * (PAGE_WIDTH + GAP), PAGE_HEIGHT)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, block in enumerate(self._tables):
            self._page(painter, at * (PAGE_WIDTH + GAP), block)

    def _page(self, painter: QPainter, x: int, block: SheetBlock | None) -> None:
        line, soft = self._look.colour("button_line"), self._look.colour("line")
        painter.setPen(QPen(line, 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(QRectF(x + 0.5, 0.5, PAGE_WIDTH - 1, PAGE_HEIGHT - 1), 3, 3)
        painter.fillRect(QRectF(x + 12, 17, 48 if block else 36, 4), self._look.colour("ink"))
        for y, width in ((33, 84), (41, 66), (137, 58)):
            painter.fillRect(QRectF(x + 12, y, width, 2), soft)
        if block is None:
            for row in range(ROWS):
                painter.fillRect(QRectF(x + 12, 60 + 14 * row, 92, 1), line)
            return
        if block.block == "dialogue":
            self._voices(painter, x)
            return
        painter.setBrush(self._look.colour("surface"))
        table = QRectF(x + 12.5, 54.5, 92, 13 * ROWS)
        painter.drawRect(table)
        for row in range(1, ROWS):
            painter.fillRect(QRectF(table.left(), table.top() + 13 * row, table.width(), 1), line)
        widths = column_widths(block)
        left = table.left()
        for share in widths[:-1]:
            left += table.width() * share / sum(widths)
            painter.fillRect(QRectF(left, table.top(), 1, table.height()), line)

    def _voices(self, painter: QPainter, x: int) -> None:
        """Lines that keep to the left and to the right in turn."""
        for row in range(ROWS):
            painter.drawRoundedRect(QRectF(x + (28.5 if row % 2 else 12.5), 54.5 + 14 * row, 76, 10), 2, 2)
