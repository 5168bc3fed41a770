"""The client list: its own filter over plain lines, quick with ten thousand."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from betweentimes.clinic.client import ClientLine
from betweentimes.ui.client.client_delegate import LINE_ROLE, spoken_line

NO_PARENT = QModelIndex()


class ClientListModel(QAbstractListModel):
    """Shows active or archived lines whose name holds every typed word."""

    def __init__(self, today: Callable[[], datetime.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: Sequence[ClientLine] = ()
        self._names: Sequence[str] = ()
        self._shown: list[ClientLine] = []
        self._archived = False
        self._words: tuple[str, ...] = ()

    def set_lines(self, lines: Sequence[ClientLine]) -> None:
        """Show these lines, filtered as before."""
        self._lines = lines
        self._names = [line.name.casefold() for line in lines]
        self._refilter()

    def set_filter(self, text: str, archived: bool) -> None:
        """Show those whose name holds each word of `text`, among the active or the archived."""
        self._words = tuple(text.casefold().split())
        self._archived = archived
        self._refilter()

    def counts(self) -> tuple[int, int]:
        """How many are active and archived, whatever the filter."""
        archived = sum(1 for line in self._lines if line.archived)
        return len(self._lines) - archived, archived

    def line(self, row: int) -> ClientLine:
        """The line shown in a row. Raises IndexError."""
        return self._shown[row]

    def row_of(self, uid: str) -> int:
        """The row a client is shown in, or -1."""
        return next((row for row, line in enumerate(self._shown) if line.uid == uid), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        """As many rows as lines pass the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line under LINE_ROLE, its name, and what a screen reader says."""
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_line(line, self._today())
        return None

    def _refilter(self) -> None:
        self.beginResetModel()
        words = self._words
        self._shown = [
            line
            for line, name in zip(self._lines, self._names, strict=True)
            if line.archived == self._archived and all(word in name for word in words)
        ]
        self.endResetModel()
