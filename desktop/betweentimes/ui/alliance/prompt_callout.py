"""The calm prompt: one sentence, why it is there, what one may do, and a way to put it aside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import CheckIn, PromptChoice
from betweentimes.clinic.client import Client
from betweentimes.clinic.prompts import Prompt, newest_prompt
from betweentimes.ui.alliance.choice_note import ChoiceNote
from betweentimes.ui.alliance.choosing import keep_choice
from betweentimes.ui.alliance.prompt_words import (
    convention_words,
    noticed_words,
    prompt_choices,
    prompt_sentence,
)
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.link_button import LinkButton
from betweentimes.ui.words import short_name


class PromptCallout(QWidget):
    """Hidden while there is nothing worth a look; an answer is kept, and then it is silent until a newer check-in.

    What was chosen today stays in view with room for a note.
    """

    answered = Signal(str)

    def __init__(self, context: Context, alone: bool = True, parent: QWidget | None = None) -> None:
        """`answered` carries the PromptChoice, after it was kept. Not `alone`, the choices stand beside it."""
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self.prompt: Prompt | None = None
        self.check_ins: tuple[CheckIn, ...] = ()
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.callout = Callout(look, "", prompt_choices() if alone else (), name="prompt")
        self.callout.chosen.connect(self._choose)
        words = tr("Put aside until the next check-in (Esc)")
        self.aside = IconButton(look, "x", words, name="action_dismissed", token="ochre", side=28)
        self.aside.clicked.connect(self.put_aside)
        self.callout.head.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        self.why = LinkButton(look, tr("Why?"), name="action_explain_prompt")
        self.why.setAccessibleName(tr("Why this is shown"))
        self.why.clicked.connect(self._turn_reason)
        self.reason = TextLabel(look, "", "hint", wrap=True)
        self.reason.hide()
        if alone:
            beside = QWidget()
            line = QHBoxLayout(beside)
            line.setContentsMargins(4, 5, 0, 5)  # a link on the line of the compact buttons
            line.addWidget(self.why)
            self.callout.flow.addWidget(beside)
        else:
            self.callout.head.insertWidget(1, self.why, 0, Qt.AlignmentFlag.AlignVCenter)
        self.callout.column.insertWidget(1, self.reason)
        self.callout.column.setSpacing(6)
        column.addWidget(self.callout)
        self.chosen = ChoiceNote(context, self)  # shown alone; elsewhere the place around has one of its own
        self._alone = alone
        if alone:
            column.addWidget(self.chosen)
        self.hide()

    def show_client(self, client: Client) -> None:
        """Show the newest prompt about a client, what was chosen today, or nothing."""
        if self._client is None or client.uid != self._client.uid:
            self.reason.hide()
        self._client = client
        casebook = self._context.casebook
        answers = casebook.alliance.answers(client.uid)
        self.check_ins = tuple(casebook.alliance.check_ins(client.uid))
        self.prompt = newest_prompt(self.check_ins, casebook.alliance.notes(client.uid), answers)
        if self.prompt is not None:
            say = prompt_sentence if self._alone else noticed_words
            self.callout.set_text(say(self.prompt, short_name(client), casebook.today()))
            self.reason.setText(convention_words(self.prompt, self.check_ins, casebook.today()))
        self.callout.setVisible(self.prompt is not None)
        newest = answers[-1] if self._alone and answers and self.prompt is None else None
        self.chosen.show_answer(newest if newest is not None and newest.date == casebook.today() else None)
        self.setVisible(self.prompt is not None or self.chosen.answer is not None)

    def put_aside(self) -> None:
        """Say nothing more until a newer check-in."""
        self._choose(str(PromptChoice.DISMISSED))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.prompt is not None:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def _turn_reason(self) -> None:
        self.reason.setVisible(self.reason.isHidden())

    def _choose(self, choice: str) -> None:
        if self.prompt is None or self._client is None:
            return
        keep_choice(self._context.casebook, self._client.uid, self.prompt, PromptChoice(choice))
        self.show_client(self._client)
        self.answered.emit(choice)
