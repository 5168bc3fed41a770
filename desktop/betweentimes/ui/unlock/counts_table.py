"""A small table of counts on the start page: what is counted at the left, figures at the right."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import HLine, TextLabel


def counted_words() -> tuple[tuple[str, str], ...]:
    """The tables worth counting before an eye, with their words."""
    return (
        ("client", tr("Clients")),
        ("session", tr("Sessions")),
        ("assignment", tr("Assignments")),
        ("entry", tr("Entries in worksheets")),
        ("review", tr("Reviews")),
        ("score", tr("Scores of measures")),
        ("alliance_note", tr("Notes on the alliance")),
    )


class CountsTable(QWidget):
    """Shows rows under heads, with a line between; each row has as many cells as there are heads."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Show these rows and no others."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._put(0, heads, "label")
        self._grid.addWidget(HLine(), 1, 0, 1, len(heads))
        for number, cells in enumerate(rows, 2):
            self._put(number, cells, "table")

    def text(self) -> str:
        """The table as text, line by line."""
        lines = []
        for row in range(self._grid.rowCount()):
            items = [self._grid.itemAtPosition(row, column) for column in range(self._grid.columnCount())]
            labels = [item.widget() for item in items if item is not None]
            lines.append(" ".join(label.text() for label in labels if isinstance(label, TextLabel)))
        return "\n".join(line for line in lines if line)

    def _put(self, row: int, cells: Sequence[str], role: str) -> None:
        for column, words in enumerate(cells):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(TextLabel(self._look, words, role), row, column, side)
