"""Asks for the password of a form, if it is to have one."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, SmallLabel, TextLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput

LONGEST = 127
"""Bytes of a password in a PDF; programs cut off what is longer."""


class FormDialog(QDialog):
    """A password typed twice, or none at all; `password` is what was settled on."""

    def __init__(self, look: Look, client: str, parent: QWidget | None = None) -> None:
        """`client` is how the client is called on screen."""
        super().__init__(parent)
        self.password = ""
        self.setWindowTitle(tr("Save as a form to fill in"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, tr("Save as a form to fill in")))
        words = tr(
            "{client} fills it in on a computer or a phone and gives the file back. "
            "You take it in with File, Import returned sheets.",
            client=client,
        )
        column.addWidget(TextLabel(look, words, "second", wrap=True))
        column.addSpacing(6)
        self.first = PassphraseInput(look, name="answer_form_password")
        self.again = PassphraseInput(look, name="answer_form_password_again")
        column.addWidget(FieldLabel(look, tr("Password, if it is to have one"), self.first))
        column.addWidget(self.first)
        column.addWidget(FieldLabel(look, tr("The same again"), self.again))
        column.addWidget(self.again)
        hint = tr(
            "Without a password anyone who has the file can read it. Tell the password another way than the file."
        )
        column.addWidget(SmallLabel(look, hint, wrap=True))
        self.problem = TextLabel(look, "", "problem", wrap=True)
        column.addWidget(self.problem)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        save = ActionButton(look, tr("Choose where…"), None, "primary", name="action_save_form_as")
        save.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(save)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._settle)
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

    def _settle(self) -> None:
        words = unicodedata.normalize("NFC", self.first.value())
        if words != unicodedata.normalize("NFC", self.again.value()):
            self.problem.setText(tr("The two are not the same. Type the password twice, or leave both empty."))
            self.again.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(words.encode()) > LONGEST:
            self.problem.setText(tr("A PDF takes a password of at most {n} letters.", n=LONGEST))
        else:
            self.password = words
            self.accept()
