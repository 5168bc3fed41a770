"""Settings that belong to the casebook and lie encrypted in it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.kept_settings import TOO_MUCH
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.settings.settings_card import SettingsCard
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput


class CasebookCard(SettingsCard):
    """The clinic's words for a hard moment, the therapist, and the passphrase."""

    passphrase_change_requested = Signal()

    def __init__(self, look: Look, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("This casebook"), casebook.name, parent)
        self._casebook = casebook
        me = casebook.me
        self.too_much = LongTextInput(look, name="answer_too_much", least=3)
        self.too_much.set_value(casebook.settings.get(TOO_MUCH))
        self.person = TextInput(look, name="answer_person_name")
        self.person.set_value(me.name)
        self.title_input = TextInput(look, name="answer_person_title")
        self.title_input.set_value(me.title)
        self.passphrase_button = ActionButton(
            look, tr("Change passphrase…"), "key-round", name="action_change_passphrase"
        )
        self.add_setting(
            tr("If it gets too much"),
            self.too_much,
            tr(
                "Printed on sheets and measures that are taken home: whom to call, and when. "
                "Leave it empty and nothing is printed."
            ),
        )
        self.add_setting(tr("Your name"), self.person)
        self.add_setting(tr("Your profession"), self.title_input)
        self.changed_hint = SmallLabel(look)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.passphrase_button)
        row.addWidget(self.changed_hint, 1)
        self.body.addLayout(row)
        self.passphrase_button.clicked.connect(self.passphrase_change_requested)

    def problem(self) -> str:
        """Return one sentence on what is still needed, or an empty string."""
        return "" if self.person.value().strip() else tr("Write your name, as it is to stand in the casebook.")

    def show_passphrase_changed(self) -> None:
        """Say that the passphrase is another one now."""
        self.changed_hint.setText(tr("The passphrase is changed."))

    def save(self) -> None:
        """Write what was changed into the casebook. Raises CasebookProblem."""
        too_much = self.too_much.value().strip()
        if too_much != self._casebook.settings.get(TOO_MUCH):
            self._casebook.settings.put(TOO_MUCH, too_much)
        me = self._casebook.me
        wanted = replace(me, name=self.person.value().strip(), title=self.title_input.value().strip())
        if wanted != me:
            self._casebook.people.save(wanted)
