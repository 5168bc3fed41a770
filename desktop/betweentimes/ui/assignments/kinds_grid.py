"""The cards of the gallery, in as many columns as there is room for."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.ui.assignments.kind_card import KindCard
from betweentimes.ui.look import Look
from betweentimes.worksheets.definition import Worksheet

LEAST_WIDTH = 216
MOST_COLUMNS = 4


class KindsGrid(QWidget):
    """One card is chosen at a time; `chosen` carries its kind, `opened` when it is to be used at once."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: list[KindCard] = []
        self._columns = 0
        self._shared = False
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.setMinimumWidth(LEAST_WIDTH)
        self._group.buttonClicked.connect(self._tell)

    def show_kinds(self, kinds: Sequence[Worksheet], client: Client, language_of: Callable[[Worksheet], str]) -> None:
        """Show these kinds; the one that was chosen stays so while it is among them."""
        before = self.current()
        for card in self._cards:
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self._cards = [KindCard(self._look, kind, client, language_of(kind)) for kind in kinds]
        for card in self._cards:
            self._group.addButton(card)
            card.set_shared(self._shared)
            card.moved.connect(partial(self._move, card))
            card.opened.connect(partial(self._open, card))
            if card.worksheet.id == before:
                card.setChecked(True)
        self._columns = 0
        self._place(self.width())

    def set_shared(self, shared: bool) -> None:
        """Show the cards without what is for the therapist alone while both look at the screen."""
        self._shared = shared
        for card in self._cards:
            card.set_shared(shared)

    def current(self) -> str:
        """The chosen kind's id, or ""."""
        return next((card.worksheet.id for card in self._cards if card.isChecked()), "")

    def choose(self, kind: str) -> None:
        """Choose a kind, without a signal."""
        for card in self._cards:
            if card.worksheet.id == kind:
                card.setChecked(True)

    def focus_current(self) -> None:
        """Put the focus on the chosen kind; Return goes on from there."""
        for card in self._cards:
            if card.isChecked():
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def card(self, kind: str) -> KindCard:
        """The card of a kind. Raises KeyError when it is not shown."""
        for card in self._cards:
            if card.worksheet.id == kind:
                return card
        raise KeyError(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        columns = min(MOST_COLUMNS, max(1, (width + 10) // (LEAST_WIDTH + 10)))
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        self._grid.setRowStretch(len(self._cards) // columns + 1, 1)

    def _move(self, card: KindCard, key: int) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        at = self._cards.index(card) + steps[Qt.Key(key)]
        if 0 <= at < len(self._cards):
            self._cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, *_args: object) -> None:
        self.chosen.emit(self.current())

    def _open(self, card: KindCard) -> None:
        self.chosen.emit(card.worksheet.id)
        self.opened.emit(card.worksheet.id)
