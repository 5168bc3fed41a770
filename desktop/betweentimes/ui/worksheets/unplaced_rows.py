"""Rows of a week grid that do not say their day or part of the day, until someone does."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.row_panel import RowPanel
from betweentimes.worksheets.fields import TableField

PLACE = "place"


class UnplacedRows(QWidget):
    """Hidden while there are none; says how many there are, and opens them one after the other."""

    remove_wished = Signal(str)
    move_wished = Signal(str)

    def __init__(self, context: Context, table: TableField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._client = client
        self._rows: Sequence[Entry] = ()
        self._entries = EntryTree(())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.callout = Callout(context.look, "", [(PLACE, tr("Place them"))], name="unplaced")
        self.callout.chosen.connect(self.open_first)
        column.addWidget(self.callout)
        self._column = column
        self.panel: RowPanel | None = None
        self.hide()

    def show_rows(self, rows: Sequence[Entry], entries: EntryTree) -> None:
        """Say how many there are; the one that is open stays so, also once it has its place."""
        self._rows, self._entries = rows, entries
        one = tr("One row does not say its day or its part of the day yet.")
        many = tr("{n} rows do not say their day or their part of the day yet.", n=len(rows))
        self.callout.set_text(one if len(rows) == 1 else many)
        self.callout.setVisible(bool(rows))
        shown = self.panel.entry if self.panel is not None else None
        now = entries.get(shown.uid) if shown is not None else None
        if self.panel is not None and now is not None:
            self.panel.show_row(now, entries, tr("To be placed"))
        else:
            self.clear_row()
        self.setVisible(bool(rows) or (self.panel is not None and not self.panel.isHidden()))

    def open_first(self, *_value: object) -> None:
        """Open the first of them with all its fields."""
        if self._rows:
            self.open_one(self._rows[0].uid)

    def open_one(self, uid: str) -> None:
        """Open one of them with all its fields."""
        row = next((row for row in self._rows if row.uid == uid), None)
        if row is None or not self._context.autosave.flush():
            return
        if self.panel is None:
            self.panel = RowPanel(self._context, self._table, self._client)
            self.panel.hidden.connect(self.clear_row)
            self.panel.remove_wished.connect(self.remove_wished)
            self.panel.move_wished.connect(self.move_wished)
            self._column.addWidget(self.panel)
        self.panel.show_row(row, self._entries, tr("To be placed"))
        self.panel.show()
        self.panel.begin()

    def clear_row(self) -> None:
        """Put the opened one away; what waits is saved."""
        if self.panel is not None:
            self.panel.clear_row()
            self.panel.hide()
        self.setVisible(bool(self._rows))
