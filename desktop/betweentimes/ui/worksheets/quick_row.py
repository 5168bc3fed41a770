"""One line of the grid for typing in from paper: a cell for each column of the sheet."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.paper_columns import PaperColumn
from betweentimes.ui.worksheets.quick_cell import QuickCell
from betweentimes.worksheets.fields import TextField

PARENT = "#parent"


class QuickRow(QObject):
    """Its cells by field id; `uid` is the entry it was saved as, `touched` whether something waits to be saved."""

    edited = Signal()

    def __init__(self, look: Look, columns: tuple[PaperColumn, ...], number: int, parent: QObject) -> None:
        """The columns' labels are those to be shown."""
        super().__init__(parent)
        self._look = look
        self.number = number
        self.uid = ""
        self.touched = False
        self.label = TextLabel(look, str(number), "small")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sign = TextLabel(look)
        self.cells: dict[str, QuickCell] = {}
        for column in columns:
            name = column.field.id if column.field is not None else PARENT
            voice = isinstance(column.field, TextField) and column.field.voice
            cell = QuickCell(look, f"answer_row_{number}_{name.lstrip('#')}", voice)
            cell.setAccessibleName(tr("Row {n}: {column}", n=number, column=column.label))
            cell.edited.connect(partial(self._note, name))
            self.cells[name] = cell

    def lay(self, grid: QGridLayout, line: int) -> None:
        """Stand on a line of the grid."""
        grid.addWidget(self.label, line, 0)
        for at, cell in enumerate(self.cells.values(), start=1):
            grid.addWidget(cell, line, at)
        grid.addWidget(self.sign, line, len(self.cells) + 1)

    def texts(self) -> dict[str, str]:
        """What stands in the cells."""
        return {name: cell.text() for name, cell in self.cells.items()}

    def is_blank(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(cell.text().strip() for cell in self.cells.values())

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show this in the cells, but not where something else is being typed."""
        for name, cell in self.cells.items():
            if not (self.touched and cell.hasFocus()):
                cell.set_value(texts.get(name, ""))

    def show_problems(self, problems: Mapping[str, str], saved: bool) -> None:
        """Mark what cannot be read, and say by a sign that the row is kept."""
        for name, cell in self.cells.items():
            cell.show_problem(problems.get(name, ""))
        icon = "pencil-line" if problems else "check" if saved else ""
        words = tr("Kept as typed, to look at") if problems else tr("Saved") if saved else ""
        self.sign.setPixmap(self._look.pixmap(icon, "ochre" if problems else "pine", 16)) if icon else self.sign.clear()
        self.sign.setAccessibleName(words)
        self.sign.setToolTip(words)

    def forget(self) -> None:
        """Be a blank row again."""
        self.uid, self.touched = "", False
        for cell in self.cells.values():
            cell.set_value("")
        self.show_problems({}, saved=False)

    def widgets(self) -> tuple[QWidget, ...]:
        """All that stands on its line."""
        return (self.label, *self.cells.values(), self.sign)

    def _note(self, name: str) -> None:
        self.touched = True
        self.cells[name].show_problem("")
        self.edited.emit()
