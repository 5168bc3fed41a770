"""A table whose rows are ticked: with Space, Return, a double click, or a click on the tick itself."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.rows_table import RowsTable

TICK_WIDTH = 110


class TicksTable(RowsTable):
    """Rows with a tick in their first column; `ticked` whenever that changes."""

    ticked = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        columns: Sequence[Column],
        key: Callable[[Any], str],
        *,
        name: str = "",
        may_tick: Callable[[Any], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`title` stands over the ticks; a row that `may_tick` refuses stays without one."""
        self._look = look
        self._key = key
        self._may_tick = may_tick
        self._keys: set[str] = set()
        tick = Column(title, self._tick_words, sort=self._tick_order, icon=self._tick_icon)
        self.rows_model = RowsModel((tick, *columns), key=key)
        super().__init__(look, self.rows_model, name=name, parent=parent)
        self.horizontalHeader().resizeSection(0, TICK_WIDTH)
        self.row_opened.connect(self.turn)
        self.clicked.connect(self._clicked)

    def keys(self) -> tuple[str, ...]:
        """The keys of the ticked rows, in the order in which they stand."""
        return tuple(self._key(row) for row in self.rows_model.all_rows() if self._key(row) in self._keys)

    def tick(self, keys: Collection[str]) -> None:
        """Tick these rows and no others."""
        self._keys = {self._key(row) for row in self.rows_model.all_rows() if self._key(row) in keys and self._may(row)}
        self._show_ticks()

    def turn(self, row: Any) -> None:
        """Tick a row, or take its tick away."""
        if row is not None and self._may(row):
            self._keys ^= {self._key(row)}
            self._show_ticks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turn(self.current_row())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.turn(self.rows_model.row_at(index))

    def _may(self, row: Any) -> bool:
        return self._may_tick is None or self._may_tick(row)

    def _tick_words(self, row: Any) -> str:
        if not self._may(row):
            return "–"
        return tr("Yes") if self._key(row) in self._keys else tr("No")

    def _tick_order(self, row: Any) -> int:
        return int(self._key(row) not in self._keys)

    def _tick_icon(self, row: Any) -> QIcon | None:
        if not self._may(row):
            return None
        is_on = self._key(row) in self._keys
        return self._look.icon("circle-check" if is_on else "circle", "accent" if is_on else "ink3")

    def _show_ticks(self) -> None:
        model = self.rows_model
        model.dataChanged.emit(model.index(0, 0), model.index(max(0, model.rowCount() - 1), 0))
        self.ticked.emit()
