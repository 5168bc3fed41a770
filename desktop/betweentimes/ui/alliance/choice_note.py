"""What was chosen today, and a note on it if one likes."""

import dataclasses

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.alliance import PromptAnswer
from betweentimes.ui.alliance.prompt_words import chosen_sentence
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.text_input import TextInput


class ChoiceNote(QWidget):
    """Hidden while nothing was chosen; the note saves itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.answer: PromptAnswer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.note = TextInput(context.look, name="answer_prompt_note", placeholder=tr("A note, if you like"))
        self.chosen = FieldLabel(context.look, "", self.note)
        self.chosen.setWordWrap(True)
        column.addWidget(self.chosen)
        column.addWidget(self.note)
        context.autosave.watch(self.note.edited, self.note.left, self._save)
        self.hide()

    def show_answer(self, answer: PromptAnswer | None) -> None:
        """Show what was chosen, or nothing; a note that is being typed stays."""
        other = (answer.uid if answer else "") != (self.answer.uid if self.answer else "")
        if other:
            self._context.autosave.save_now(self._save)
        self.answer = answer
        if answer is not None:
            self.chosen.setText(chosen_sentence(answer.choice))
            self.note.setAccessibleName(self.chosen.text())
            if other:
                self.note.set_value(answer.note)
        self.setVisible(answer is not None)

    def _save(self) -> None:
        if self.answer is not None and self.note.value() != self.answer.note:
            self.answer = dataclasses.replace(self.answer, note=self.note.value())
            self.answer = self._context.casebook.alliance.answer_prompt(self.answer)
