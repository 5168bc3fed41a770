"""Somebody leaves: who takes on their clients, and what happens to what they wrote."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.person import Person
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.people.people_words import people_sentence
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, TextLabel


class LeavingDialog(QDialog):
    """Accepted when the person's passphrase opens the casebook no more."""

    def __init__(self, look: Look, casebook: Casebook, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._casebook = casebook
        self._person = person
        self.setWindowTitle(tr("Remove a person"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        title = PageTitle(look, tr("Remove {name}?", name=person.name))
        title.setWordWrap(True)
        column.addWidget(title)
        for words in (
            tr("From now on their passphrase does not open this casebook."),
            tr("What they wrote stays, with their name beside it. Their process notes stay unread by others."),
            tr("Backups made before still open with their passphrase."),
        ):
            column.addWidget(TextLabel(look, words, "body", wrap=True))
        heirs = [(each.uid, each.name) for each in casebook.people.responsible() if each.uid != person.uid]
        self.heir = ChoiceInput(look, heirs, name="answer_heir", blank_text=tr("Choose somebody"))
        clients = casebook.people.clients_of(person.uid)
        label = FieldLabel(look, tr("Who takes on their clients ({n})?", n=clients), self.heir)
        column.addSpacing(6)
        column.addWidget(label)
        column.addWidget(self.heir)
        label.setVisible(bool(clients))
        self.heir.setVisible(bool(clients))
        self.said = SaidLine(look)
        column.addWidget(self.said)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.remove_button = ActionButton(look, tr("Remove"), None, "primary", name="action_remove_person")
        row.addWidget(cancel)
        row.addWidget(self.remove_button)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        self.remove_button.clicked.connect(self._remove)
        cancel.setFocus()
        self.resize(520, 340)

    def _remove(self) -> None:
        try:
            self._casebook.key_ring.remove(self._person.uid, self.heir.value() or "")
        except CasebookProblem as problem:
            self.said.say(people_sentence(problem))
            return
        self.accept()
