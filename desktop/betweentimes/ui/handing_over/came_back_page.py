"""After the screen came back: what was answered, for the therapist to take over or let go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.ui.context import Context
from betweentimes.ui.handing_over.answers_card import AnswersCard
from betweentimes.ui.handing_over.kept_answers import waiting
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.notice import Notice
from betweentimes.ui.widgets.scroll_frame import ScrollFrame

COLUMN_WIDTH = 760


class CameBackPage(QWidget):
    """Lists what waits, of one client or of everybody; nothing here is part of the record yet."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = ""
        self.cards: list[AnswersCard] = []
        look = context.look
        head = QFrame()
        head.setProperty("ground", "panel")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 12, 20, 12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PageTitle(look, tr("Answers from the screen")))
        words.addWidget(TextLabel(look, tr("Not part of the record until you take them over."), "small"))
        row.addLayout(words, 1)
        self.back = ActionButton(look, tr("Back"), "arrow-left", name="action_close_came_back")
        self.back.clicked.connect(self._close)
        row.addWidget(self.back)
        self.notice = Notice(look, name="came_back_notice")
        body = QFrame()
        body.setProperty("ground", "surface")
        across = QHBoxLayout(body)
        across.setContentsMargins(20, 16, 20, 20)
        middle = QWidget()
        middle.setMaximumWidth(COLUMN_WIDTH)
        across.addWidget(middle, 10)
        across.addStretch(1)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._nothing = TextLabel(look, tr("Nothing waits here."), "second")
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        scroll = ScrollFrame(body, sideways=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(scroll, 1)

    def show_answers(self, client: str = "") -> None:
        """Show what waits of one client, or of everybody."""
        self._client = client
        self.notice.hide()
        self._reload()

    def focus_first(self) -> None:
        """Put the focus on the first choice, or on the way back."""
        if not self.cards or not self.cards[0].focus_first():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        if self._context.autosave.flush():
            self.closed.emit()

    def _reload(self) -> None:
        self._context.autosave.flush()  # a note that is being written in another card is kept before the card goes
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        casebook = self._context.casebook
        for place, handed in enumerate(waiting(casebook, self._client)):
            try:
                name = casebook.clients.get(handed.client).name
            except RecordUnknown:  # a client whose making was taken back, or who is not this person's
                continue
            card = AnswersCard(self._context, handed, name)
            card.ended.connect(self._go_on)
            self._column.insertWidget(place, card)
            self.cards.append(card)
        self._nothing.setVisible(not self.cards)

    def _go_on(self, taken_over: bool) -> None:
        self._reload()
        words = tr("Taken over into the record.") if taken_over else tr("The answers were let go.")
        self.notice.say(words, "pine")
        self.focus_first()
