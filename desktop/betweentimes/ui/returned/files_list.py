"""The files that came back, each with what it is in a few words."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.returned.recognising import Returned
from betweentimes.ui.returned.returned_words import standing_words
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.rows_table import RowsTable

LEAST_HEIGHT = 180


class FilesList(QWidget):
    """One file is chosen at a time; `chosen` gives it, None when there is none."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (Column(tr("File"), _name), Column(tr("What it is"), _standing))
        self.model = RowsModel(columns, key=_path)
        self.table = RowsTable(look, self.model, name="returned_files")
        self.table.setAccessibleName(tr("Files that came back"))
        self.table.setMinimumHeight(LEAST_HEIGHT)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.row_selected.connect(self.chosen)

    def show_files(self, files: Sequence[Returned], choose: Path | None = None) -> None:
        """List these and choose one of them."""
        self.model.set_rows(files)
        if not files:
            self.chosen.emit(None)
            return
        index = self.model.index_of(choose or files[0].read.path)
        again = self.table.currentIndex() == index
        self.table.setCurrentIndex(index)
        if again:
            self.chosen.emit(self.current())

    def all(self) -> tuple[Returned, ...]:
        """Every file listed."""
        return self.model.rows()

    def current(self) -> Returned | None:
        """The chosen file."""
        row = self.table.current_row()
        return row if isinstance(row, Returned) else None


def _name(returned: Returned) -> str:
    return returned.read.path.name


def _standing(returned: Returned) -> str:
    return standing_words(returned.standing)


def _path(returned: Returned) -> Path:
    return returned.read.path
