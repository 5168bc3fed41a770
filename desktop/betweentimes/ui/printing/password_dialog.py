"""Asks for the password of a PDF, if it is to have one."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, SmallLabel, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput
from betweentimes.ui.widgets.refusal_line import RefusalLine

LONGEST = 127
"""Bytes of a password in a PDF; programs cut off what is longer."""


class PasswordDialog(QDialog):
    """A password typed twice, or, unless it is `needed`, none at all; `password` is what was settled on."""

    def __init__(
        self, look: Look, title: str, words: str, *, needed: bool = False, parent: QWidget | None = None
    ) -> None:
        """`words` say under the title what the file is for."""
        super().__init__(parent)
        self.password = ""
        self._needed = needed
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, title))
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        column.addSpacing(6)
        self.first = PassphraseInput(look, name="answer_form_password")
        self.again = PassphraseInput(look, name="answer_form_password_again")
        asked = tr("Password") if needed else tr("Password, if it is to have one")
        column.addWidget(FieldLabel(look, asked, self.first))
        column.addWidget(self.first)
        column.addWidget(FieldLabel(look, tr("The same again"), self.again))
        column.addWidget(self.again)
        column.addWidget(SmallLabel(look, _hint(needed), wrap=True))
        self.problem = RefusalLine(look)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(self._make_buttons(look))
        for line in (self.first, self.again):
            line.submitted.connect(self._settle)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.resize(500, 430)
        self.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Nothing that was typed stays in the fields."""
        for line in (self.first, self.again):
            line.set_value("")
        super().done(result)

    def _make_buttons(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        save = ActionButton(look, tr("Choose where…"), None, "primary", name="action_save_form_as")
        save.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(save)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._settle)
        return row

    def _settle(self) -> None:
        words = unicodedata.normalize("NFC", self.first.value())
        if words != unicodedata.normalize("NFC", self.again.value()):
            self.problem.say(_differing(self._needed), self.again)
        elif self._needed and not words:
            self.problem.say(tr("Type a password, twice."), self.first)
        elif len(words.encode()) > LONGEST:
            self.problem.say(tr("A PDF takes a password of at most {n} letters.", n=LONGEST), self.first)
        else:
            self.password = words
            self.accept()


def _hint(needed: bool) -> str:
    if needed:
        return tr("Nobody opens the file without it. Tell the password another way than the file.")
    return tr("Without a password anyone who has the file can read it. Tell the password another way than the file.")


def _differing(needed: bool) -> str:
    if needed:
        return tr("The two are not the same. Type the password twice.")
    return tr("The two are not the same. Type the password twice, or leave both empty.")
