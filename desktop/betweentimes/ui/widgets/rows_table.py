"""A table as the pictures show it: rows with a line below, the selected one tinted with a bar at its left."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from betweentimes.ui import fonts
from betweentimes.ui.look import Look
from betweentimes.ui.rows_model import RowsModel
from betweentimes.ui.widgets.labels import as_markup

ROW_HEIGHT = 31
HEAD_HEIGHT = 29
BAR = 3
CELL_PADDING = 20
"""Pixels of a cell that its text does not get."""


class RowDelegate(QStyledItemDelegate):
    """Paints the selection's tint and bar, the hover, and the line below each row; the cell itself as ever."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        paint_row_frame(painter, self._look, option, first=index.column() == 0)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


def paint_row_frame(painter: QPainter, look: Look, option: QStyleOptionViewItem, first: bool) -> None:
    """Paint the line below a row and, in its first cell, the bar of a selected one."""
    rect: QRect = option.rect
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
    if first and option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), look.colour("accent"))


class RowsTable(QTableView):
    """One row selected at a time; `row_opened` by Return or double click, `row_selected` as the choice moves."""

    row_opened = Signal(object)
    row_selected = Signal(object)

    def __init__(self, look: Look, model: RowsModel, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setObjectName(name)
        self.setProperty("role", "rows")
        self.setFont(fonts.table())
        self.setModel(model)
        self.setItemDelegate(RowDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD_HEIGHT)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)
        look.changed.connect(self.viewport().update)

    def current_row(self) -> object | None:
        """Return the selected row, or None."""
        return self._rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a cell that is cut off, tell the whole of it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = str(index.data() or "") if index.isValid() else ""
            font = index.data(Qt.ItemDataRole.FontRole) or self.font()
            if words and QFontMetrics(font).horizontalAdvance(words) > self.visualRect(index).width() - CELL_PADDING:
                QToolTip.showText(event.globalPos(), as_markup(words), self)
                return True
            QToolTip.hideText()
        return super().viewportEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._rows.row_at(index))

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        row = self._rows.row_at(now) if now.isValid() else None
        if row is not None:
            self.row_selected.emit(row)
