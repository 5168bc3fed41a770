"""A dialog to fill in: its title, a body that scrolls where there is little room, and a row of buttons."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame


class FormDialog(QDialog):
    """Fill `body`, then call `end_with`; what stands in `head` is beside the title."""

    def __init__(
        self, look: Look, title: str, parent: QWidget | None = None, caption: str = "", words: str = ""
    ) -> None:
        """`caption` is for the frame of the window and names nobody; the title where it is empty.

        `words` stand under the title.
        """
        super().__init__(parent)
        self.setWindowTitle(caption or title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self.head = QHBoxLayout()
        heading = PageTitle(look, title)
        heading.setWordWrap(True)
        self.head.addWidget(heading, 1)
        self._column.addLayout(self.head)
        if words:
            self._column.addWidget(TextLabel(look, words, "second", wrap=True))
        self._scroll = ScrollFrame()
        self._column.addWidget(self._scroll, 1)
        self.body = self.begin_body()

    def begin_body(self) -> QVBoxLayout:
        """An empty body in place of what was there."""
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 10, 0)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        return self.body

    def end_with(self, *buttons: QWidget, said: QWidget | None = None, first: QWidget | None = None) -> None:
        """The last row: `first` at its beginning, the buttons at its end, and `said` above it."""
        if said is not None:
            self._column.addWidget(said)
        row = QHBoxLayout()
        if first is not None:
            row.addWidget(first)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self._column.addLayout(row)
