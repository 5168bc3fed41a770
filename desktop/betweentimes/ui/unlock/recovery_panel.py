"""Unlocking with the recovery key, and setting another passphrase after it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from betweentimes.storage.key_file import PersonSlot
from betweentimes.storage.passphrase import PassphraseRules
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput
from betweentimes.ui.unlock.radio_list import RadioList
from betweentimes.ui.unlock.recovery_key_input import RecoveryKeyInput
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel


class RecoveryPanel(StartPanel):
    """Type the printed recovery key."""

    unlock_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, above=tr("Casebook"), parent=parent)
        self.key = RecoveryKeyInput(look, name="answer_recovery_key")
        self.unlock_button = ActionButton(look, tr("Unlock"), "lock-open", "primary", name="action_unlock_by_recovery")
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back")
        self.add_space(12)
        self.add_words(tr("The recovery key is the one you wrote down when the casebook was made."))
        self.add_space(20)
        self.add_field(tr("Recovery key"), self.key)
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.unlock_button, self.back_button)
        self.unlock_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)

    def first_field(self) -> QWidget:
        return self.key.line

    def submit(self) -> None:
        self.unlock_requested.emit(self.key.value())

    def show_refusal(self, words: str) -> None:
        """Say why it did not open."""
        self.said.say(words)
        self.key.select()

    def forget(self) -> None:
        self.key.set_value("")
        self.said.clear()


class AfterRecoveryPanel(StartPanel):
    """The recovery key was right: set a passphrase to use from now on."""

    passphrase_chosen = Signal(str, str)
    skipped = Signal()

    def __init__(self, look: Look, rules: PassphraseRules, parent: QWidget | None = None) -> None:
        """`passphrase_chosen` carries the slot's id and the passphrase."""
        super().__init__(look, tr("A new passphrase"), tr("The recovery key fits"), parent)
        self.people = RadioList(look, name="choose_person_to_reset")
        self.who_label = FieldLabel(look, tr("Whose passphrase?"))
        self.people.setAccessibleName(tr("Whose passphrase?"))
        self.passphrase = NewPassphraseInput(look, rules, tr("New passphrase"), name="answer_passphrase_after_recovery")
        self.set_button = ActionButton(look, tr("Set and open"), "lock-open", "primary", name="action_set_passphrase")
        self.skip_button = ActionButton(look, tr("Open without changing"), name="action_skip")
        self.add_space(12)
        self.add_words(tr("The old passphrase stops working. The recovery key stays as it is."))
        self.add_space(20)
        self.column.addWidget(self.who_label)
        self.column.addWidget(self.people)
        self.add_space(12)
        self.column.addWidget(self.passphrase)
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.set_button, self.skip_button)
        self.set_button.clicked.connect(self.submit)
        self.skip_button.clicked.connect(self.skipped)

    def show_people(self, casebook: str, people: Sequence[PersonSlot]) -> None:
        """Ask for the passphrase of one of these; a single one needs no choosing."""
        self.forget()
        items = [(slot.slot_id, slot.person_name or tr("Person {n}", n=at + 1), "") for at, slot in enumerate(people)]
        self.people.set_items(items)
        self.who_label.setVisible(len(items) > 1)
        self.people.setVisible(len(items) > 1)
        self.passphrase.set_names(casebook, *(slot.person_name for slot in people))

    def first_field(self) -> QWidget:
        return self.passphrase.first.line

    def submit(self) -> None:
        problem = self.passphrase.problem()
        if problem:
            self.said.say(problem, self.passphrase.problem_field())
            self.passphrase.focus_problem()
            return
        self.passphrase_chosen.emit(self.people.current(), self.passphrase.value())

    def forget(self) -> None:
        self.passphrase.forget()
        self.said.clear()
