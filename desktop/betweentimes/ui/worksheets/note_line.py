"""A sentence of a worksheet that only is read, on a quiet ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.worksheets.fields import Field, NoteField


class NoteLine(QFrame):
    """The words of a note behind a small sign."""

    def __init__(self, look: Look, field: Field, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tinted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self._look = look
        self._sign = TextLabel(look)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = field.text if isinstance(field, NoteField) else field.label
        row.addWidget(TextLabel(look, for_client(words, client), "second", wrap=True), 1)
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        self._sign.setPixmap(self._look.pixmap("info", "ink2"))
