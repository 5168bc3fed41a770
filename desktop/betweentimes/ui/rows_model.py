"""The one table model: rows are any objects, and a list is a tuple of columns."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """A column: its title, the text of a row in it, and how it sorts (by its text when `sort` is None)."""

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    align: Qt.AlignmentFlag = LEFT
    font: Callable[[Any], QFont | None] | None = None
    foreground: Callable[[Any], QColor | None] | None = None
    icon: Callable[[Any], QIcon | None] | None = None


class RowsModel(QAbstractTableModel):
    """Shows rows, filters them by words or by a predicate, and sorts them; views keep their selection throughout.

    `key(row)` names a row so that it is known again after `set_rows`; ROW_ROLE gives the row itself.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable] = id,
        search: Callable[[Any], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`search(row)` is the text words are looked for in, by default that of all columns; asked when there are."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._search = search or self._all_text
        self._rows: list[Any] = []
        self._texts: dict[Hashable, str] = {}
        self._shown: list[Any] = []
        self._words: tuple[str, ...] = ()
        self._predicate: Callable[[Any], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show `rows`, filtered and sorted as before."""
        self._rows = list(rows)
        self._texts.clear()
        self._sort_rows()
        self._show(self._chosen())

    def filter(self, by: str | Callable[[Any], bool] | None = None) -> None:
        """Show the rows that hold every word of a text, or those a predicate takes; "" or None shows all.

        Text and predicate are two filters that both hold; None drops both.
        """
        if by is None:
            self._words, self._predicate = (), None
        elif isinstance(by, str):
            self._words = tuple(by.casefold().split())
        else:
            self._predicate = by
        self._show(self._chosen())

    def set_title(self, column: int, title: str) -> None:
        """Call a column something else."""
        changed = replace(self._columns[column], title=title)
        self._columns = (*self._columns[:column], changed, *self._columns[column + 1 :])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def row_at(self, index: Index | int) -> Any:
        """Return the row shown at a model index or row number, or None outside."""
        at = index if isinstance(index, int) else index.row()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Return the index of the row of that key, invalid when it is not shown."""
        at = next((at for at, row in enumerate(self._shown) if self._key(row) == key), -1)
        return self.index(at, column) if at >= 0 else QModelIndex()

    def rows(self) -> tuple[Any, ...]:
        """Return the rows shown, in order."""
        return tuple(self._shown)

    def all_rows(self) -> tuple[Any, ...]:
        """Return every row, shown or not, in order."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return self._columns[section].align if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == roles.TextAlignmentRole:
            return column.align
        if role == roles.FontRole and column.font is not None:
            return column.font(row)
        if role == roles.ForegroundRole and column.foreground is not None:
            return column.foreground(row)
        return column.icon(row) if role == roles.DecorationRole and column.icon is not None else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, rows without a value (None) last either way; -1 leaves them as they stand."""
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        self._sort_rows()
        self._show(self._chosen())

    def _all_text(self, row: Any) -> str:
        return "\n".join(column.text(row) for column in self._columns)

    def _sort_rows(self) -> None:
        if self._sorted_by is None:
            return
        at, order = self._sorted_by
        column = self._columns[at]
        keyed = [(column.sort(row) if column.sort else column.text(row).casefold(), row) for row in self._rows]
        valued = [pair for pair in keyed if pair[0] is not None]
        valued.sort(key=_first, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = [row for _, row in valued] + [row for value, row in keyed if value is None]

    def _chosen(self) -> list[Any]:
        rows = self._rows
        if self._words:
            texts, key = self._searched_texts(), self._key
            for word in self._words:
                rows = [row for row in rows if word in texts[key(row)]]
        if self._predicate is not None:
            rows = [row for row in rows if self._predicate(row)]
        return list(rows)

    def _searched_texts(self) -> dict[Hashable, str]:
        """The text of each row, made when words are first looked for: most tables are shown and left."""
        if not self._texts:
            self._texts = {self._key(row): self._search(row).casefold() for row in self._rows}
        return self._texts

    def _show(self, rows: list[Any]) -> None:
        """Change what is shown as a change of layout, so that selections follow their rows."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [self._key(self._shown[index.row()]) for index in held]
        self._shown = rows
        wanted = set(keys)
        places = {}
        if wanted:
            places = {key: at for at, row in enumerate(rows) if (key := self._key(row)) in wanted}
        moved = [
            self.index(places[key], index.column()) if key in places else QModelIndex()
            for key, index in zip(keys, held, strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]
