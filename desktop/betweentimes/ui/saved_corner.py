"""The right corner of the menu bar: when the work was last saved, who is here, and Lock now."""

import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.ui.dates import clock_of, date_of
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import TextLabel

CORNER_WIDTH = 520
CORNER_HEIGHT = 28


class SavedCorner(QWidget):
    """Says nothing until a casebook is open."""

    lock_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        # A menu bar does not ask its corner for its size again, so the room is fixed and filled from the right.
        self.setFixedSize(CORNER_WIDTH, CORNER_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch(1)
        self._tick = TextLabel(look)
        self._saved = TextLabel(look, "", "small")
        self._saved.setObjectName("saved_words")
        self._figure = TextLabel(look)
        self._person = TextLabel(look, "", "small")
        self._lock = ActionButton(look, tr("Lock now"), "lock-keyhole", "plain", name="action_lock_now", small=True)
        self._lock.clicked.connect(self.lock_requested)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        row.addSpacing(8)
        row.addWidget(self._figure)
        row.addWidget(self._person)
        row.addSpacing(4)
        row.addWidget(self._lock)
        look.changed.connect(self._dress)
        self.clear()
        self._dress()

    def sizeHint(self) -> QSize:
        """The room a menu bar sets aside; it does not look at a fixed size."""
        return QSize(CORNER_WIDTH, CORNER_HEIGHT)

    def show_person(self, name: str) -> None:
        """A casebook is open and this person works in it."""
        self._person.setText(name)
        self._saved.setText(tr("Encrypted on this computer"))
        self._show_all(True)

    def show_saved(self, when: int | None, today: datetime.date) -> None:
        """Say when the last edit of `today` became durable (UTC milliseconds)."""
        if when is None or date_of(when) != today:
            self._saved.setText(tr("Encrypted on this computer"))
        else:
            self._saved.setText(tr("Saved {time}, encrypted on this computer", time=clock_of(when)))

    def clear(self) -> None:
        """No casebook is open."""
        self._person.setText("")
        self._saved.setText("")
        self._show_all(False)

    def _show_all(self, shown: bool) -> None:
        for part in (self._tick, self._saved, self._figure, self._person, self._lock):
            part.setVisible(shown)

    def _dress(self) -> None:
        self._tick.setPixmap(self._look.pixmap("check", "ink2", 14))
        self._figure.setPixmap(self._look.pixmap("user-round", "ink2", 14))
