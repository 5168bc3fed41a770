"""What we agreed: a card that saves itself."""

import dataclasses

from PySide6.QtWidgets import QWidget

from betweentimes.clinic.assignment import Agreement, Assignment, EventKind, State
from betweentimes.clinic.client import Client
from betweentimes.ui.assignments.agreement_form import AgreementForm, AgreementMoreForm, PlainAgreementForm
from betweentimes.ui.context import Context
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.words import proposed_by_word
from betweentimes.ui.worksheets.form_grid import FormGrid
from betweentimes.ui.worksheets.kept_drafts import keep_unread, show_unread


class AgreementCard(Card):
    """The agreement of one assignment; of a plain kind only title, goal and review date."""

    def __init__(self, context: Context, client: Client, plain: bool, parent: QWidget | None = None) -> None:
        title = tr("About this") if plain else tr("What we agreed")
        super().__init__(context.look, title, folds=True, name="agreement", parent=parent)
        self._context = context
        self._client = client
        self._assignment: Assignment | None = None
        self._goal_badge = Badge(context.look, "", "target", "pine")
        self.head_layout.addWidget(self._goal_badge)
        self._first: AgreementForm | PlainAgreementForm
        self._more: AgreementMoreForm | None = None
        self._first = PlainAgreementForm(context, client) if plain else AgreementForm(context, client)
        self.body.addWidget(self._first)
        context.autosave.watch(self._first.inputs.edited, self._first.inputs.left, self.save)
        words = tr("More about this agreement")
        self._turn_button = ActionButton(
            context.look, words, "chevron-down", "quiet", name="action_more_agreement", small=True
        )
        self._turn_button.clicked.connect(self._turn_more)
        self.body.addWidget(self._turn_button)
        self._turn_button.setVisible(not plain)

    @property
    def forms(self) -> tuple[FormGrid, ...]:
        """What is asked, in order; the second part is made when it is first asked for."""
        if isinstance(self._first, PlainAgreementForm):
            return (self._first,)
        if self._more is None:
            self._more = AgreementMoreForm(self._context, self._client)
            self._more.hide()
            self.body.addWidget(self._more)
            self._context.autosave.watch(self._more.inputs.edited, self._more.inputs.left, self.save)
            if self._assignment is not None:
                self._fill(self._more, self._assignment, first=True)
        return (self._first, self._more)

    def _made(self) -> tuple[FormGrid, ...]:
        return (self._first,) if self._more is None else (self._first, self._more)

    def show_assignment(self, assignment: Assignment) -> None:
        """Show what was agreed."""
        first, self._assignment = self._assignment is None, assignment
        for form in self._made():
            self._fill(form, assignment, first)
        numbered = self._goals()
        linked = numbered.get(assignment.agreement.goal)
        self._goal_badge.setVisible(linked is not None)
        if linked is not None:
            words = linked[1] if len(linked[1]) <= 24 else linked[1][:23].rstrip() + "…"
            self._goal_badge.set_badge(tr("Goal {n}: {words}", n=linked[0], words=words), "target", "pine")
            self._goal_badge.setToolTip(tr("Goal {n}", n=linked[0]))
        self.set_title(self.title_label.text(), self._facts(assignment))

    def _fill(self, form: FormGrid, assignment: Assignment, first: bool) -> None:
        if isinstance(form, (AgreementMoreForm, PlainAgreementForm)):
            goals = self._goals().items()
            form.goal.set_items([(uid, f"{number}. {words}") for uid, (number, words) in goals])
        values = {f.name: getattr(assignment.agreement, f.name) for f in dataclasses.fields(Agreement)}
        values["goal"], values["proposed_by"] = values["goal"] or None, values["proposed_by"] or None
        form.inputs.show(values)
        if first:
            show_unread(self._context.casebook, self._draft_key(), form.inputs)

    def _goals(self) -> dict[str, tuple[int, str]]:
        goals = self._context.casebook.goals.of(self._client.uid)
        return {goal.uid: (number, goal.words) for number, goal in enumerate(goals, start=1)}

    def save(self) -> None:
        """Save what can be read, and keep the rest as typed."""
        if self._assignment is None:
            return
        records = self._context.casebook.assignments
        now = records.get(self._assignment.uid).agreement
        changed: dict[str, object] = {}
        for form in self._made():
            for name, value in form.inputs.changed().items():
                changed[name] = "" if value is None and isinstance(getattr(now, name), str) else value
        if any(getattr(now, name) != value for name, value in changed.items()):
            wanted = dataclasses.replace(now, **changed)  # type: ignore[arg-type]  # inputs keep to their field's type
            self._assignment = records.save_agreement(self._assignment.uid, wanted)
        for form in self._made():
            keep_unread(self._context.casebook, self._draft_key(), form.inputs)
            form.inputs.settle()

    def _draft_key(self) -> str:
        return f"agreement:{self._assignment.uid}" if self._assignment is not None else ""

    def _facts(self, assignment: Assignment) -> str:
        """Since when, by whom, and how many copies left the house: "10 Nov, chosen together, 2 copies printed"."""
        casebook = self._context.casebook
        agreed = [
            event.date
            for event in casebook.assignments.events(assignment.uid)
            if event.kind is EventKind.STATE and event.state is State.AGREED
        ]
        told = [day_month(agreed[-1], casebook.today())] if agreed else []
        if assignment.agreement.proposed_by == "together":
            told.append(tr("chosen together"))
        elif assignment.agreement.proposed_by:
            told.append(tr("proposed by {who}", who=proposed_by_word(assignment.agreement.proposed_by).lower()))
        printed = sum(sheet.copies for sheet in casebook.assignments.sheets(assignment.uid))
        given = printed or assignment.agreement.copies or 0
        if given:
            words = tr("1 copy printed") if printed else tr("1 copy given")
            several = tr("{n} copies printed", n=given) if printed else tr("{n} copies given", n=given)
            told.append(words if given == 1 else several)
        return ", ".join(told)

    def _turn_more(self) -> None:
        more = self.forms[1]
        more.setVisible(not more.isVisible())
        shown = more.isVisible()
        self._turn_button.set_icon("chevron-up" if shown else "chevron-down")
        self._turn_button.set_text(tr("Less about this agreement") if shown else tr("More about this agreement"))
