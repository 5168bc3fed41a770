"""After the screen came back: what was answered, for the therapist to take over or let go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.ui.context import Context
from betweentimes.ui.handing_over.answers_card import AnswersCard
from betweentimes.ui.handing_over.column_page import ColumnPage
from betweentimes.ui.handing_over.kept_answers import waiting
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import PageTitle, TextLabel
from betweentimes.ui.widgets.notice import Notice

COLUMN_WIDTH = 760


class CameBackPage(ColumnPage):
    """Lists what waits, of one client or of everybody; nothing here is part of the record yet."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        look = context.look
        back = ActionButton(look, tr("Back"), "arrow-left", name="action_close_came_back")
        super().__init__(back, Notice(look, name="came_back_notice"), COLUMN_WIDTH, parent)
        self._context = context
        self._client = ""
        self.cards: list[AnswersCard] = []
        self.head.addWidget(PageTitle(look, tr("Answers from the screen")))
        self.head.addWidget(TextLabel(look, tr("Not part of the record until you take them over."), "small"))
        self._nothing = TextLabel(look, tr("Nothing waits here."), "second")
        self.column.setSpacing(16)
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)

    def show_answers(self, client: str = "") -> None:
        """Show what waits of one client, or of everybody."""
        self._client = client
        self.notice.hide()
        self._reload()

    def focus_first(self) -> None:
        """Put the focus on the first choice, or on the way back."""
        if not self.cards or not self.cards[0].focus_first():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Leave the page, once what is being typed is saved."""
        if self._context.autosave.flush():
            super().go_back()

    def _reload(self) -> None:
        self._context.autosave.flush()  # a note that is being written in another card is kept before the card goes
        for card in self.cards:
            self.column.removeWidget(card)
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
            self.column.insertWidget(place, card)
            self.cards.append(card)
        self._nothing.setVisible(not self.cards)

    def _go_on(self, taken_over: bool) -> None:
        self._reload()
        words = tr("Taken over into the record.") if taken_over else tr("The answers were let go.")
        self.notice.say(words, "pine")
        self.focus_first()
