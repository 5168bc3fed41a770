"""The fields of a review, in the order to speak of them: what happened comes first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.review import AMOUNTS, NEXT_STEPS, OBSTACLES, READINGS
from betweentimes.ui.assignments.thoughts import BETWEEN_US, FORGOT, Thoughts
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.chips_input import ChipsInput
from betweentimes.ui.widgets.choice_inputs import ChecksInput, YesNoInput
from betweentimes.ui.widgets.scale_inputs import ScaleInput
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput
from betweentimes.ui.words import amount_word, next_step_word, obstacle_word, reading_word, short_name
from betweentimes.ui.worksheets.form_grid import FormGrid

LITTLE = frozenset({"none", "little", "half"})


class ReviewForm(FormGrid):
    """Every field of a review; where little came back it offers four readings, and asserts none.

    `strain_wished` when the reading is that something stands between the two, or a strain note is asked for; it
    carries whether something was forgotten.
    """

    strain_wished = Signal(bool)

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent)
        look, name = context.look, short_name(client)
        self._shared = False
        happened = LongTextInput(look, name="answer_happened", least=2)
        happened.setAccessibleName(tr("What happened since we met?"))
        self.add_widget(happened)
        self.inputs.add("happened", happened)
        amounts = [(code, amount_word(code)) for code in AMOUNTS]
        self.add_input("amount", tr("How much of what was agreed"), ChipsInput(look, amounts))
        readings = [(code, reading_word(code)) for code in READINGS]
        chips = ChipsInput(look, readings)
        self.reading = self.add_input("reading", tr("It may have been…"), chips)
        self.thoughts = Thoughts(look)
        self.thoughts.strain_wished.connect(self.strain_wished)
        self.add_widget(self.thoughts)
        self.add_input("learned", tr("What was learned"), LongTextInput(look))
        said = tr("How much was learned, {client} says, 0 to 4", client=name)
        self.add_input("learned_client", said, ScaleInput(look, 0, 4), 6)
        self.sense = self.add_input(
            "learned_therapist", tr("How much was learned, my sense, 0 to 4"), ScaleInput(look, 0, 4), 6
        )
        obstacles = [(code, obstacle_word(code)) for code in OBSTACLES]
        self.add_input("obstacles", tr("What got in the way"), ChecksInput(look, obstacles))
        self.add_input("obstacle_words", tr("In other words"), TextInput(look))
        self.add_input("difficulty", tr("How hard it was, 0 to 10"), ScaleInput(look, 0, 10), 4)
        self.add_input("pleasure", tr("Pleasure, 0 to 10"), ScaleInput(look, 0, 10), 4)
        self.add_input("mastery", tr("Mastery, 0 to 10"), ScaleInput(look, 0, 10), 4)
        self._add_questions()
        steps = [(code, next_step_word(code)) for code in NEXT_STEPS]
        self.add_input("next_step", tr("Next"), ChipsInput(look, steps))
        self.inputs.edited.connect(self._follow)
        self.show_readings()

    def _add_questions(self) -> None:
        for name, words in (
            ("understood", tr("Was it understood?")),
            ("made_sense", tr("Did the reason make sense?")),
            ("chosen_together", tr("Was it chosen together?")),
            ("specific", tr("Was it specific enough?")),
            ("fits_goals", tr("Does it fit the goals?")),
            ("moved_forward", tr("Did it move things forward?")),
        ):
            self.add_input(name, words, YesNoInput(self.look), 6)

    def set_shared(self, shared: bool) -> None:
        """Hide what is the therapist's alone: the readings and my sense."""
        self._shared = shared
        self.sense.setVisible(not shared)
        self.show_readings()

    def show_readings(self) -> None:
        """Offer the readings, and what may follow from them, only where little came back; none in the shared view."""
        amount = self.inputs.input("amount").value()
        offered = amount in LITTLE and not self._shared
        self.reading.setVisible(offered)
        reading = self.inputs.input("reading").value() if offered else None
        obstacles = self.inputs.input("obstacles").value() if offered or (not amount and not self._shared) else ()
        self.thoughts.show_about(reading or "", obstacles)

    def _follow(self, name: str) -> None:
        if name in ("amount", "reading", "obstacles"):
            self.show_readings()
        if name == "reading" and self.inputs.input("reading").value() == BETWEEN_US:
            self.strain_wished.emit(FORGOT in self.inputs.input("obstacles").value())
