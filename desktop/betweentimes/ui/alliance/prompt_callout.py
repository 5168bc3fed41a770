"""The calm prompt: one sentence, what one may do, and a way to put it aside. Also shown before something new."""

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.alliance import CheckIn, PromptAnswer, PromptChoice
from betweentimes.clinic.client import Client
from betweentimes.clinic.prompts import Prompt, newest_prompt
from betweentimes.ui.alliance.prompt_words import chosen_words, prompt_choices, prompt_sentence
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.words import short_name


class PromptCallout(QWidget):
    """Hidden while there is nothing worth a look; an answer is kept, and then it is silent until a newer check-in.

    After an answer a note on it can be written until another client is shown.
    """

    answered = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """`answered` carries the PromptChoice, after it was kept."""
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self._answer: PromptAnswer | None = None
        self.prompt: Prompt | None = None
        self.check_ins: tuple[CheckIn, ...] = ()
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.callout = Callout(look, "", prompt_choices(), name="prompt")
        self.callout.chosen.connect(self._choose)
        words = tr("Put aside until the next check-in (Esc)")
        self.aside = IconButton(look, "x", words, name="action_dismissed", token="ochre", side=28)
        self.aside.clicked.connect(self.put_aside)
        self.callout.head.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.callout)
        self.note = TextInput(look, name="answer_prompt_note", placeholder=tr("A note, if you like"))
        self._chosen = FieldLabel(look, "", self.note)
        column.addWidget(self._chosen)
        column.addWidget(self.note)
        context.autosave.watch(self.note.edited, self.note.left, self._save_note)
        self.hide()

    def show_client(self, client: Client) -> None:
        """Show the newest prompt about a client, or nothing."""
        if self._client is None or client.uid != self._client.uid:
            self._answer = None
        self._client = client
        alliance = self._context.casebook.alliance
        answers = alliance.answers(client.uid)
        self.check_ins = tuple(alliance.check_ins(client.uid))
        self.prompt = newest_prompt(self.check_ins, alliance.notes(client.uid), answers)
        if self.prompt is not None:
            self._answer = None
            self.callout.set_text(prompt_sentence(self.prompt, short_name(client), self._context.casebook.today()))
        elif self._answer is not None:
            self._answer = next((each for each in answers if each.uid == self._answer.uid), None)
        self.callout.setVisible(self.prompt is not None)
        for part in (self._chosen, self.note):
            part.setVisible(self._answer is not None)
        self.setVisible(self.prompt is not None or self._answer is not None)

    def put_aside(self) -> None:
        """Say nothing more until a newer check-in."""
        self._choose(str(PromptChoice.DISMISSED))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.prompt is not None:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def _choose(self, choice: str) -> None:
        if self.prompt is None or self._client is None:
            return
        casebook = self._context.casebook
        answer = PromptAnswer(
            client=self._client.uid,
            reason=str(self.prompt.reason),
            check_in=self.prompt.check_in,
            choice=PromptChoice(choice),
            date=casebook.today(),
        )
        answer = casebook.alliance.answer_prompt(answer)
        self._answer = answer
        self.note.set_value("")
        self._chosen.setText(tr("Chosen: {choice}", choice=chosen_words(answer.choice)))
        self.note.setAccessibleName(self._chosen.text())
        self.show_client(self._client)
        self.answered.emit(choice)

    def _save_note(self) -> None:
        if self._answer is not None and self.note.value() != self._answer.note:
            self._answer = dataclasses.replace(self._answer, note=self.note.value())
            self._answer = self._context.casebook.alliance.answer_prompt(self._answer)
