"""The calm prompt: one sentence, what one may do, and a way to put it aside. Also shown before something new."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.alliance import PromptAnswer, PromptChoice
from betweentimes.clinic.client import Client
from betweentimes.clinic.prompts import Prompt, newest_prompt
from betweentimes.ui.alliance.prompt_words import prompt_choices, prompt_sentence
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.callout import Callout
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.text_input import TextInput


class PromptCallout(QWidget):
    """Hidden while there is nothing worth a look; an answer is kept, and then it is silent until a newer check-in."""

    answered = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """`answered` carries the PromptChoice, after it was kept."""
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        self.prompt: Prompt | None = None
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._callout = Callout(look, "", prompt_choices(), name="prompt")
        self._callout.chosen.connect(self._choose)
        self.aside = IconButton(
            look,
            "x",
            tr("Put aside until the next check-in (Esc)"),
            name="action_dismiss_prompt",
            token="ochre",
            side=20,
        )
        self.aside.clicked.connect(self.put_aside)
        self.note = TextInput(look, name="answer_prompt_note", placeholder=tr("A note, if you like"))
        self.note.setAccessibleName(tr("A note on what you choose, if you like"))
        row = self._callout.layout()
        assert isinstance(row, QBoxLayout)
        row.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        inner = row.itemAt(1).layout()
        assert isinstance(inner, QBoxLayout)
        self._note_label = FieldLabel(look, tr("A note, if you like"), self.note)
        self._note_label.hide()
        inner.addWidget(self.note)
        column.addWidget(self._callout)
        self.hide()

    def show_client(self, client: Client) -> None:
        """Show the newest prompt about a client, or nothing."""
        self._client = client
        alliance = self._context.casebook.alliance
        answers = alliance.answers(client.uid)
        prompt = newest_prompt(alliance.check_ins(client.uid), alliance.notes(client.uid), answers)
        if prompt is None or prompt != self.prompt:
            self.note.set_value("")
        self.prompt = prompt
        if prompt is not None:
            self._callout.set_text(prompt_sentence(prompt, client.name, self._context.casebook.today()))
        self.setVisible(prompt is not None)

    def put_aside(self) -> None:
        """Say nothing more until a newer check-in."""
        self._choose(str(PromptChoice.DISMISSED))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_aside()
        else:
            super().keyPressEvent(event)

    def _choose(self, choice: str) -> None:
        if self.prompt is None or self._client is None:
            return
        casebook = self._context.casebook
        casebook.alliance.answer_prompt(
            PromptAnswer(
                client=self._client.uid,
                reason=str(self.prompt.reason),
                check_in=self.prompt.check_in,
                choice=PromptChoice(choice),
                note=self.note.value().strip(),
                date=casebook.today(),
            )
        )
        self.show_client(self._client)
        self.answered.emit(choice)
