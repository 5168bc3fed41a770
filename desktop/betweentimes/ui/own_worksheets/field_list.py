"""The rows of the list of parts: moved by keys or dragged."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.own_worksheets.part_delegate import PART_ROLE, PartDelegate


class FieldList(QListWidget):
    """The rows; `moved` carries how far, by Alt with an arrow; `dropped` a part and the one it was put before.

    `entered` by Return, `removed` by Delete.
    """

    moved = Signal(int)
    entered = Signal()
    removed = Signal()
    dropped = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(PartDelegate(look, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.model().rowsMoved.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, _from: QModelIndex, start: int, _end: int, _to: QModelIndex, row: int) -> None:
        at = row if row < start else row - 1
        following = self.item(at + 1)
        self.dropped.emit(part_of(self.item(at)), part_of(following) if following is not None else "")


def part_of(item: QListWidgetItem) -> str:
    """The part that a row stands for."""
    return str(item.data(PART_ROLE))
