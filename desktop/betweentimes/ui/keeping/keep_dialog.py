"""How long one client's records are kept: by the casebook's rule, or until a day of one's own, and why."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.retention import Keeping, KeepingRule, kept_until
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.dates import date_of, full_date
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, SmallLabel, TextLabel
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.text_input import LongTextInput
from betweentimes.ui.widgets.time_inputs import DateInput
from betweentimes.ui.words import shortened


class KeepDialog(QDialog):
    """Accepted once it is saved."""

    def __init__(self, context: Context, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._keeping = keeping
        self._rule: KeepingRule = context.casebook.keeping.rule()
        look, today = context.look, context.casebook.today
        self.setWindowTitle(tr("How long to keep"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(PageTitle(look, tr("How long to keep {client}", client=shortened(keeping.name))))
        self.by_rule = TextLabel(look, "", "second", wrap=True)
        column.addWidget(self.by_rule)
        column.addSpacing(6)
        self.until = DateInput(look, today, name="answer_keep_until")
        self.why = LongTextInput(look, least=2, name="answer_keep_why")
        self.born = DateInput(look, today, name="answer_born")
        for words, hint, part in (
            (tr("Keep until"), tr("Empty: by the rule."), self.until),
            (tr("Why"), tr("A question that is open, a wish of the client’s, a law."), self.why),
            (tr("Born"), tr("Only needed for those who were under age."), self.born),
        ):
            column.addWidget(FieldLabel(look, words, part))
            column.addWidget(part)
            column.addWidget(SmallLabel(look, hint, wrap=True))
        self.problem = RefusalLine(look)
        column.addWidget(self.problem)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.save = ActionButton(look, tr("Save"), None, "primary", name="action_save_keeping")
        self.save.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.until.set_value(keeping.until if keeping.decided else None)
        self.why.set_value(keeping.why)
        self.born.set_value(keeping.born)
        self._show_rule()
        self.born.edited.connect(self._show_rule)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.resize(480, 470)
        self.until.line.setFocus()

    def _show_rule(self) -> None:
        created = self._context.casebook.clients.get(self._keeping.client).created
        last = self._keeping.last or date_of(created)
        until = kept_until(self._rule, last, self.born.value())
        words = tr("The casebook has no rule yet: set one in File > Records that may go.")
        if until is not None:
            words = tr("By the casebook’s rule: until {day}.", day=full_date(until))
        self.by_rule.setText(words)

    def _save(self) -> None:
        until, why = self.until.value(), self.why.value().strip()
        unfit = next((part for part in (self.until, self.born) if part.problem()), None)
        if unfit is not None:
            self.problem.say(unfit.problem(), unfit)
            return
        if until is not None and not why:
            self.problem.say(tr("Say in a few words why, so that it is understood later."), self.why)
            return
        try:
            self._context.casebook.keeping.decide(self._keeping.client, until, why, self.born.value())
        except CasebookProblem as refused:
            self.problem.say(sentence(refused))
            return
        self.accept()
