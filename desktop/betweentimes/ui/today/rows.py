"""Rows of the Today page's cards: cells side by side, each with a first line, a second line and badges."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import TextLabel


class RowLine(QFrame):
    """One row of a card; it can be opened as a whole by mouse, Enter or Space."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._open: Callable[[], None] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 11)
        self._row.setSpacing(10)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Put a cell at the right of those there are."""
        self._row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop if stretch == 0 else Qt.AlignmentFlag(0))

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right end, level with the first line."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def make_clickable(self, opened: Callable[[], None], words: str) -> None:
        """Call `opened` when the row is clicked or Enter is pressed on it; `words` say what the row is."""
        self.setAccessibleName(words)
        self._open = opened
        self.setProperty("role", "row_button")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ringed", True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        if self._open is not None and self.rect().contains(event.position().toPoint()):
            self._open()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row by key."""
        if self._open is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
            return
        super().keyPressEvent(event)


def cell(
    look: Look,
    first: str,
    role: str,
    second: str = "",
    badges: Sequence[QWidget] = (),
    width: int = 0,
    more: QLayout | None = None,
) -> QWidget:
    """Make a cell: a wrapped first line in `role`, a small second line, a line of parts, and badges that flow."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(TextLabel(look, first, role, wrap=True))
    if second:
        column.addWidget(TextLabel(look, second, "small", wrap=True))
    if more is not None:
        column.addLayout(more)
    if badges:
        holder = QWidget()
        flow = FlowLayout(holder)
        for badge in badges:
            flow.addWidget(badge)
        column.addSpacing(4)
        column.addWidget(holder)
    column.addStretch(1)
    if width:
        made.setFixedWidth(width)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def rule() -> QFrame:
    """A line between two rows."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
