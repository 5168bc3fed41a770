"""The fields of an agreement: the six that matter most first, the rest on request."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.storage.kept_settings import TOO_MUCH
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.choice_inputs import ChoiceInput, YesNoInput
from betweentimes.ui.widgets.labels import FieldLabel, may_break
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.scale_inputs import ConfidenceInput, ScaleInput
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput, WordsInput
from betweentimes.ui.widgets.time_inputs import DateInput
from betweentimes.ui.words import proposed_by_word, short_name
from betweentimes.ui.worksheets.form_grid import FormGrid

PROPOSERS = ("client", "therapist", "together")
MOST_COPIES = 99
LONGEST_BESIDE = 300
"""Pixels of a label beside its input."""


class AgreementForm(FormGrid):
    """Why, what, when, where, the smaller version, what might get in the way, and how sure."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        look, name = context.look, short_name(client)
        self.add_input("why", tr("Why this, in {client}’s words", client=name), WordsInput(look))
        self.add_input("what", tr("What"), LongTextInput(look), 5)
        self.add_input("when", tr("When"), LongTextInput(look), 4)
        self.add_input("where", tr("Where"), LongTextInput(look), 3)
        self.add_input("smaller", tr("Smaller version"), LongTextInput(look), 6)
        self.add_input("obstacle", tr("What might get in the way, and what then"), LongTextInput(look), 6)
        sure = ConfidenceInput(look, name="answer_confidence")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_giving_way(FieldLabel(look, tr("How sure {client} is that it will happen", client=name), sure)))
        row.addWidget(sure, 1)
        self.add_widget(line)
        self.inputs.add("confidence", sure)


def _giving_way(label: FieldLabel) -> FieldLabel:
    """On one line as long as it is short; with a very long name it goes on in the next."""
    label.setMinimumWidth(min(label.sizeHint().width(), LONGEST_BESIDE))
    label.setText(may_break(label.text()))
    label.setWordWrap(True)
    return label


class AgreementMoreForm(FormGrid):
    """Everything else that can be agreed."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        look, name = context.look, short_name(client)
        proposers = [(code, proposed_by_word(code)) for code in PROPOSERS]
        self.goal = ChoiceInput(look, [], blank_text=tr("No goal linked"))
        self.add_input("title", tr("Title, in {client}’s words", client=name), TextInput(look), 6)
        self.add_input("proposed_by", tr("Proposed by"), ChoiceInput(look, proposers), 6)
        self.add_input("goal", tr("Linked goal"), self.goal, 6)
        self.add_input("review_on", tr("Review on"), DateInput(look, context.casebook.today), 6)
        self.add_input("takeaway", tr("What {client} takes from today’s session", client=name), WordsInput(look))
        self.add_input("how_often", tr("How often"), TextInput(look), 4)
        self.add_input("how_long", tr("How long"), TextInput(look), 4)
        self.add_input("copies", tr("Copies given"), NumberInput(look, 0, MOST_COPIES), 4)
        self.add_input("skill", tr("Skill practised"), TextInput(look), 5)
        self.add_input("situations", tr("Situations for it"), LongTextInput(look), 7)
        self.add_input("difficulty", tr("How hard it may be, 0 to 10"), ScaleInput(look, 0, 10), 6)
        self.add_input("begun_in_session", tr("Begun in session?"), YesNoInput(look), 6)
        self.add_input("privacy", tr("Where the paper is kept, and who may see it"), LongTextInput(look), 6)
        clinics = context.casebook.settings.get(TOO_MUCH)
        too_much = LongTextInput(look, placeholder=clinics)
        self.add_input("too_much", tr("If it gets too much: stop, and whom to contact"), too_much, 6)


class PlainAgreementForm(FormGrid):
    """For kinds that agree on nothing but a title: when to speak of it again, and for which goal."""

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        look = context.look
        self.goal = ChoiceInput(look, [], blank_text=tr("No goal linked"))
        self.add_input("title", tr("Title"), TextInput(look), 5)
        self.add_input("goal", tr("Linked goal"), self.goal, 4)
        self.add_input("review_on", tr("Review on"), DateInput(look, context.casebook.today), 3)
