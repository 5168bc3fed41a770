"""Adding a person, or giving one who is here a passphrase: their first, or another when they forgot theirs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.keys import Unlocked
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.jobs import Job, JobCancelled
from betweentimes.ui.language import tr
from betweentimes.ui.people.people_words import people_sentence, role_title, role_words
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.key_work import as_work
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.unlock.working_line import WorkingLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.text_input import TextInput
from betweentimes.ui.widgets.within_screen import resize_within


class PersonDialog(FormDialog):
    """Asks for name, profession, role and a first passphrase; of somebody known it asks for the passphrase alone."""

    def __init__(
        self, start: StartContext, casebook: Casebook, person: Person | None = None, parent: QWidget | None = None
    ) -> None:
        """`person` None adds one."""
        adds = person is None
        title = tr("Add a person") if person is None else tr("A passphrase for {name}", name=person.name)
        super().__init__(start.look, title, parent, caption=tr("Add a person") if adds else tr("New passphrase"))
        self._start = start
        self._casebook = casebook
        self.person = person
        self._job: Job | None = None
        look = start.look
        self.name = TextInput(look, name="answer_person_name")
        self.profession = TextInput(look, name="answer_profession")
        roles = [(role.value, role_title(role)) for role in (Role.MEMBER, Role.RECEPTION, Role.OWNER)]
        self.role = ChoiceInput(look, roles, name="answer_role", blank=False)
        self.role.set_value(Role.MEMBER.value)
        self.role_hint = SmallLabel(look, role_words(Role.MEMBER), wrap=True)
        known = person is not None and casebook.key_ring.opens_for(person.uid)
        label = tr("New passphrase") if known else tr("First passphrase")
        self.passphrase = NewPassphraseInput(look, start.rules, label, name="answer_first_passphrase")
        self.said = SaidLine(look)
        self.working = WorkingLine(look)
        self.cancel_button = ActionButton(look, tr("Cancel"), name="action_cancel")
        words = tr("Add this person") if adds else tr("Set the passphrase")
        self.save_button = ActionButton(look, words, None, "primary", name="action_save_person")
        self.save_button.setDefault(True)
        self._place()
        self.name.edited.connect(self._pass_names_on)
        self.role.edited.connect(self._show_role)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self._pass_names_on()
        resize_within(self, 560, 660 if adds else 460)
        first = self.name if adds else self.passphrase.first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close; a passphrase that is just being set is not kept any more."""
        if self._job is not None:
            self._job.cancel()
        self.passphrase.forget()
        super().reject()

    def _place(self) -> None:
        look, body = self._start.look, self.body
        body.setSpacing(5)
        if self.person is None:
            for words, field in ((tr("Name"), self.name), (tr("Profession (may stay empty)"), self.profession)):
                body.addWidget(FieldLabel(look, words, field))
                body.addWidget(field)
                body.addSpacing(8)
            body.addWidget(FieldLabel(look, tr("Role"), self.role))
            body.addWidget(self.role)
            body.addWidget(self.role_hint)
            body.addSpacing(8)
        words = tr(
            "Let them type it here, or take a suggested one, write it down for them and ask them to change it soon "
            "(File > Settings). It is shown only now."
        )
        body.addWidget(TextLabel(look, words, "second", wrap=True))
        body.addSpacing(6)
        body.addWidget(self.passphrase)
        body.addWidget(self.said)
        body.addWidget(self.working)
        body.addStretch(1)
        self.end_with(self.cancel_button, self.save_button)

    def _pass_names_on(self) -> None:
        known = self.person.name if self.person is not None else self.name.value()
        self.passphrase.set_names(self._casebook.name, known)

    def _show_role(self) -> None:
        self.role_hint.setText(role_words(Role(self.role.value() or Role.MEMBER)))

    def _save(self) -> None:
        if self._job is not None:
            return
        name = " ".join(self.name.value().split())
        problem = self.passphrase.problem()
        if self.person is None and not name:
            self.said.say(tr("Write their name, as it is to stand in the casebook."), self.name)
        elif problem:
            self.said.say(problem, self.passphrase.problem_field())
            self.passphrase.focus_problem()
        else:
            self._give(name)

    def _give(self, name: str) -> None:
        casebook = self._casebook
        try:
            if self.person is None:
                role = Role(self.role.value() or Role.MEMBER)
                self.person = casebook.people.save(Person("", name, self.profession.value().strip(), role))
            shown = self.person.name if self._start.settings.settings.names_before_unlock else ""
            giving = casebook.key_ring.giving(self.person, shown, self.passphrase.value(), self._start.cost)
        except CasebookProblem as problem:
            self._refuse(problem)
            return
        self._set_busy(True)
        self._job = self._start.jobs.run(as_work(giving), self._keep, self._refuse)

    def _keep(self, unlocked: Unlocked) -> None:
        self._set_busy(False)
        if self.person is None:
            return
        try:
            self._casebook.key_ring.given(self.person.uid, unlocked)
        except CasebookProblem as problem:
            self._refuse(problem)
            return
        self.passphrase.forget()
        self.accept()

    def _refuse(self, problem: Exception) -> None:
        if not isinstance(problem, JobCancelled):
            self._set_busy(False)
            self.said.say(people_sentence(problem))

    def _set_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self.working.show_words(tr("Making the key…") if busy else "")
        for part in (self.name, self.profession, self.role, self.passphrase, self.save_button, self.cancel_button):
            part.setEnabled(not busy)
