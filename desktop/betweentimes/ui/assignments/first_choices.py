"""What stands before all worksheets: the client's own idea, and setting nothing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.worksheets.definition import Worksheet

SIDE_BY_SIDE_FROM = 560
LEAST_WIDTH = 280


class FirstChoices(QWidget):
    """A card for each kind at place 0; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setMinimumWidth(LEAST_WIDTH)

    def show_kinds(self, kinds: list[Worksheet], client: Client) -> None:
        """Show these kinds, in words about this client."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for worksheet in kinds:
            self._row.addWidget(self._card(worksheet, client), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= SIDE_BY_SIDE_FROM
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _card(self, worksheet: Worksheet, client: Client) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 11, 14, 11)
        row.setSpacing(12)
        picture = TextLabel(self._look)
        picture.setPixmap(self._look.pixmap(self._look.shipped_icon(worksheet.icon), "accent", 20))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(self._look, for_client(worksheet.title, client), "strong", wrap=True))
        words.addWidget(TextLabel(self._look, for_client(worksheet.summary, client), "second", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        does = tr("Set nothing") if worksheet.asks_nothing else tr("Write it down")
        button = ActionButton(self._look, does, None, "compact", name=f"action_use_{worksheet.id}")
        button.clicked.connect(partial(self._choose, worksheet.id))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _choose(self, kind: str, _checked: bool = False) -> None:
        self.chosen.emit(kind)
