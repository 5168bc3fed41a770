"""A page of one column: its head with the way back, a notice, and the column, which scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


class ColumnPage(QWidget):
    """Whoever builds on it fills `head`, at the left of the way back, and `column`. Escape goes back too."""

    closed = Signal()

    def __init__(self, back: ActionButton, notice: Notice, width: int, parent: QWidget | None) -> None:
        """The column is at most `width` pixels wide."""
        super().__init__(parent)
        self.back, self.notice = back, notice
        head = QFrame()
        head.setProperty("ground", "panel")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        self.head = QVBoxLayout()
        self.head.setSpacing(2)
        row.addLayout(self.head, 1)
        row.addWidget(back)
        body = QFrame()
        body.setProperty("ground", "surface")
        across = QHBoxLayout(body)
        across.setContentsMargins(20, 16, 20, 20)
        middle = QWidget()
        middle.setMaximumWidth(width)
        across.addWidget(middle, 10)
        across.addStretch(1)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        parts = QVBoxLayout(self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(head)
        parts.addWidget(notice)
        parts.addWidget(ScrollFrame(body, sideways=True), 1)
        back.clicked.connect(self.go_back)

    def go_back(self) -> None:
        """Leave the page."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
