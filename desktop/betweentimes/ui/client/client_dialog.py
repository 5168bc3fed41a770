"""A client's particulars: new or edited."""

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from betweentimes.clinic.client import PAPERS, Client
from betweentimes.clinic.person import Role
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.client.responsible_panel import ResponsiblePanel, first_responsible
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.language_names import language_name
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput
from betweentimes.ui.widgets.time_inputs import DateInput
from betweentimes.ui.widgets.within_screen import resize_within

LONGEST_NAME = 200


class ClientDialog(FormDialog):
    """Asks for a client's particulars; only a name or code is needed."""

    def __init__(self, context: Context, client: Client | None, parent: QWidget | None = None) -> None:
        """`client` None makes a new one."""
        title = tr("New client") if client is None else tr("Particulars")
        super().__init__(context.look, title, parent)
        self._context = context
        self.client = client or Client(name="", therapist=first_responsible(context.casebook))
        look = context.look
        self._form = self._make_form()
        self._large = QCheckBox(tr("Large print on paper, 18 point"))
        self._large.setObjectName("answer_large_print")
        self.responsible = ResponsiblePanel(context, self.client)
        for part in (self._form, self._large, self.responsible):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._problem = RefusalLine(look)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        cancel.clicked.connect(self.reject)
        save = ActionButton(look, tr("Save"), None, "primary", name="action_save")
        save.setDefault(True)
        save.clicked.connect(self._save)
        self.end_with(cancel, save, said=self._problem)
        self._form.show_record(self.client)
        self._large.setChecked(self.client.large_print)
        resize_within(self, 640, 640)
        self._form.entry("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> RecordForm[Client]:
        look = self._context.look
        form: RecordForm[Client] = RecordForm(look)
        languages = [(code, language_name(code)) for code in self._context.translations.languages()]
        form.add(
            "name", tr("Name or code"), TextInput(look), 8, tr("Shown here only. A code keeps the screen discreet.")
        )
        form.add("initials", tr("Initials for paper"), TextInput(look), 4)
        form.add("pronouns", tr("Pronouns"), TextInput(look), 4)
        casebook = self._context.casebook
        notes = casebook.me.role != Role.RECEPTION  # their word and their consent are the therapist's
        if notes and casebook.keeping.rule().minor_until is not None:
            born = DateInput(look, casebook.today)
            form.add("born", tr("Born"), born, 4, tr("Only of those under age: their records are kept longer."))
        if notes:
            form.add("word_one", tr("Their word for it (one)"), TextInput(look, placeholder=tr("practice")), 4)
            form.add("word_many", tr("Their word (several)"), TextInput(look, placeholder=tr("practice")), 4)
        form.add("sheet_language", tr("Language of sheets"), ChoiceInput(look, languages, blank=False), 6)
        form.add("paper", tr("Paper"), ChoiceInput(look, [(p, p) for p in PAPERS], blank=False), 6)
        form.add("contact", tr("How to reach them, and what to leave unsaid"), LongTextInput(look, least=2))
        if notes:
            form.add("consent", tr("What they agreed to (records, paper, sharing)"), LongTextInput(look, least=2))
        return form

    def _save(self) -> None:
        unfit, field = self._form.unreadable()
        if unfit:
            self._problem.say(unfit, field)
            return
        wanted = dataclasses.replace(self._form.record(self.client), large_print=self._large.isChecked())
        name = " ".join(wanted.name.split())
        if not name:
            self._refuse(tr("Give a name or a code, so that you find the client again."))
            return
        if len(name) > LONGEST_NAME:
            words = tr("A name or code has at most {n} characters. Put the rest into the notes.", n=LONGEST_NAME)
            self._refuse(words)
            return
        if wanted.born is not None and wanted.born > self._context.casebook.today():
            self._problem.say(tr("The day of birth lies ahead. Check the year."), self._form.entry("born"))
            return
        try:
            self.client = self.responsible.save(dataclasses.replace(wanted, name=name))
        except CasebookProblem as problem:
            self._problem.say(sentence(problem))
            return
        self.accept()

    def _refuse(self, words: str) -> None:
        self._problem.say(words, self._form.entry("name"))
