"""Begins and ends typing in from paper below a table."""

import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.client import Client
from betweentimes.ui.context import Context
from betweentimes.ui.worksheets.entry_tree import EntryTree
from betweentimes.ui.worksheets.quick_entry import QuickEntry
from betweentimes.ui.worksheets.quick_rows import waiting_rows
from betweentimes.ui.worksheets.table_foot import TableFoot
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import TableField


class PaperTyping(QObject):
    """Joins the foot of a table with the grid to type into, which is made when it is first wanted.

    `ended` when it was put away; `removed` carries the words of a notice.
    """

    ended = Signal()
    removed = Signal(str)

    def __init__(
        self,
        context: Context,
        worksheet: Worksheet,
        table: TableField,
        client: Client,
        foot: TableFoot,
        parent: QWidget,
    ) -> None:
        """The grid is put last into the layout of `parent`."""
        super().__init__(parent)
        self._parent = parent
        self._context = context
        self._worksheet = worksheet
        self._table = table
        self._client = client
        self._foot = foot
        self._entries = EntryTree(())
        self._assignment: Assignment | None = None
        self.entry: QuickEntry | None = None
        foot.paper_wished.connect(self.turn)

    @property
    def is_open(self) -> bool:
        """Whether it is going on."""
        return self.entry is not None and not self.entry.isHidden()

    def show_entries(self, entries: EntryTree, assignment: Assignment) -> None:
        """Follow what was changed; the foot says how many rows wait to be looked at."""
        self._entries, self._assignment = entries, assignment
        if self.entry is not None and self.is_open:
            self.entry.show_entries(entries, assignment)
        else:
            self._foot.show_waiting(len(waiting_rows(self._context.casebook, entries)))

    def turn(self) -> None:
        """Begin, or end what was begun."""
        if self.is_open:
            self.end()
        else:
            self.begin()

    def begin(self, last_day: datetime.date | None = None) -> None:
        """Begin, or go on; `last_day` is the last day on the sheet when that is known."""
        column = self._parent.layout()
        if self._assignment is None or column is None:
            return
        if self.entry is None:
            self.entry = QuickEntry(self._context, self._worksheet, self._table, self._client)
            self.entry.ended.connect(self.end)
            self.entry.removed.connect(self.removed)
            column.addWidget(self.entry)
        if last_day is not None:
            self.entry.form.last_day.set_value(last_day)
        self.entry.show_entries(self._entries, self._assignment)
        self.entry.show()
        self.entry.begin()

    def end(self) -> None:
        """Put it away; what was typed is saved, or kept as it stands."""
        if self.entry is None or not self._context.autosave.flush():
            return
        self.entry.clear_rows()
        self.entry.hide()
        self._foot.paper.setFocus()
        self._foot.show_waiting(len(waiting_rows(self._context.casebook, self._entries)))
        self.ended.emit()
