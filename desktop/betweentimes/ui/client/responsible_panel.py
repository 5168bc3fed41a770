"""Who is responsible for a client and who else sees them; nothing to ask where somebody works alone."""

import dataclasses

from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Role
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.choice_inputs import ChecksInput, ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel


class ResponsiblePanel(QWidget):
    """Asks for the responsible person and ticks colleagues; hidden while there is one person alone."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._casebook = context.casebook
        self._client = client
        look, people = context.look, context.casebook.people
        self._names = {person.uid: person.name for person in people.all()}
        self._me = context.casebook.me
        responsible = [(person.uid, person.name) for person in people.responsible()]
        self.person = ChoiceInput(look, responsible, name="answer_responsible", blank_text=tr("Nobody yet"))
        self.person.set_value(client.therapist or None)
        # One who left or wrote elsewhere may still stand there, and has to be shown by name.
        at = self.person.findData(client.therapist)
        if client.therapist and at >= 0:
            self.person.setItemText(at, self._names.get(client.therapist, tr("Somebody not known here")))
        members = [(person.uid, person.name) for person in people.here() if person.role == Role.MEMBER]
        self.shared = ChecksInput(look, members, name="answer_shared_with")
        self.shared.setAccessibleName(tr("Also seen by"))
        self.hint = SmallLabel(look, wrap=True)
        self._shared_label = FieldLabel(look, tr("Also seen by"), self.shared)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addWidget(FieldLabel(look, tr("Responsible"), self.person))
        column.addWidget(self.person)
        column.addWidget(self.hint)
        column.addSpacing(6)
        column.addWidget(self._shared_label)
        column.addWidget(self.shared)
        if client.uid:
            self.shared.set_value(context.casebook.clients.shared_with(client.uid))
        self.may_change = not client.uid or context.casebook.clients.may_share(client.uid)
        self.person.set_read_only(not self.may_change)
        self.shared.set_read_only(not self.may_change)
        self.person.edited.connect(self._show_meaning)
        self._show_meaning()
        if len(people.here()) < 2:
            self.hide()

    def save(self, client: Client) -> Client:
        """Save a client as edited, with who is responsible and who sees them. Raises CasebookProblem."""
        clients = self._casebook.clients
        if self.isHidden() or not self.may_change:
            return clients.save(client)
        chosen = self.person.value() or ""
        shared = [person for person in self.shared.value() if person != chosen]
        if not client.uid:
            made = clients.save(dataclasses.replace(client, therapist=chosen))
            if shared:
                clients.share_with(made.uid, shared)
            return made
        clients.share_with(client.uid, shared)  # first: who gives a client away may not see them afterwards
        return clients.save(dataclasses.replace(client, therapist=chosen))

    def _show_meaning(self) -> None:
        chosen = self.person.value() or ""
        others = [uid for uid in self._members() if uid != chosen]
        for uid in self._members():
            self.shared.box(uid).setHidden(uid not in others)
        self._shared_label.setHidden(not others)
        self.shared.setHidden(not others)
        self.hint.setText(self._meaning(chosen))
        self.hint.setVisible(bool(self.hint.text()))

    def _members(self) -> list[str]:
        return [person.uid for person in self._casebook.people.here() if person.role == Role.MEMBER]

    def _meaning(self, chosen: str) -> str:
        if not self.may_change:
            return tr("An owner, or who is responsible, decides who sees this client.")
        if not chosen:
            return tr("Until somebody is responsible, owners alone see this client.")
        if not self._client.uid or chosen == self._client.therapist:
            return ""
        name = self._names.get(chosen, "")
        if self._me.role == Role.MEMBER:
            return tr(
                "{name} will see everything about this client but your process notes, and you nothing any more.",
                name=name,
            )
        return tr("{name} will see everything about this client but others’ process notes.", name=name)


def first_responsible(casebook: Casebook) -> str:
    """Who a new client is offered to: whoever writes; at reception nobody yet."""
    me = casebook.me
    return "" if me.role == Role.RECEPTION else me.uid
