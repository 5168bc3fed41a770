"""The people of a casebook: owners add, change and remove them; others see themselves and their colleagues' names."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.help.close_row import close_button
from betweentimes.ui.language import tr
from betweentimes.ui.people.leaving_dialog import LeavingDialog
from betweentimes.ui.people.people_words import people_sentence, role_title, role_words, standing_words
from betweentimes.ui.people.person_dialog import PersonDialog
from betweentimes.ui.people.readers_card import ReadersCard
from betweentimes.ui.settings.passphrase_dialog import PassphraseDialog
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.within_screen import resize_within

NEW_KEY = 2
"""What the dialog returns when a new key is wished for."""


class PersonCard(Card):
    """One person: what they are, whether they can unlock, and what may be done about it."""

    role_chosen = Signal(str, str)
    passphrase_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, start: StartContext, casebook: Casebook, person: Person, parent: QWidget | None = None) -> None:
        look = start.look
        me = casebook.me.uid == person.uid
        title = tr("{name} (you)", name=person.name) if me else person.name
        super().__init__(look, title, person.title, name=f"person_{person.uid}", parent=parent)
        here = person.left_on is None and not person.elsewhere
        self.body.setSpacing(4)
        self.standing = TextLabel(look, standing_words(person, casebook), "second")
        self.head_layout.addWidget(self.standing)
        keeps = casebook.people.may_keep()
        row = QWidget()
        line = FlowLayout(row, gap=10)
        roles = [(role.value, role_title(role)) for role in Role]
        self.role = ChoiceInput(look, roles, name="answer_role", blank=False)
        self.role.setAccessibleName(tr("Role of {name}", name=person.name))
        self.role.set_value(person.role)
        self.role.setMinimumContentsLength(12)
        known = casebook.key_ring.opens_for(person.uid)
        words = tr("Change my passphrase…") if me else tr("New passphrase…") if known else tr("Give a passphrase…")
        self.passphrase_button = ActionButton(look, words, "key-round", name="action_passphrase")
        self.remove_button = ActionButton(look, tr("Remove…"), name="action_remove")
        self.role_label = TextLabel(look, role_title(person.role), "strong")
        for part in (self.role, self.role_label, self.passphrase_button, self.remove_button):
            line.addWidget(part)
        self.role.setVisible(keeps)
        self.role_label.setVisible(not keeps)
        self.passphrase_button.setVisible(me or keeps)
        self.remove_button.setVisible(keeps and not me)
        self.remove_button.setAccessibleName(tr("Remove {name}…", name=person.name))
        self.body.addWidget(row)
        if person.role in list(Role):
            self.body.addWidget(SmallLabel(look, role_words(Role(person.role)), wrap=True))
        self.body_widget.setVisible(here)
        self.role.edited.connect(partial(self._tell_role, person.uid))
        self.passphrase_button.clicked.connect(partial(self._wish, self.passphrase_requested, person.uid))
        self.remove_button.clicked.connect(partial(self._wish, self.remove_requested, person.uid))

    def _tell_role(self, person: str) -> None:
        self.role_chosen.emit(person, self.role.value() or "")

    def _wish(self, signal: SignalInstance, person: str, _checked: bool = False) -> None:
        signal.emit(person)


class PeopleDialog(FormDialog):
    """A card for each person. `standing_changed` says that one's own role is another one now."""

    standing_changed = Signal()

    def __init__(self, start: StartContext, casebook: Casebook, parent: QWidget | None = None) -> None:
        look = start.look
        super().__init__(look, tr("People of this casebook"), parent)
        self._start = start
        self._casebook = casebook
        self.add_button = ActionButton(look, tr("Add a person…"), "plus", "primary", name="action_add_person")
        self.head.addWidget(self.add_button)
        self.said = SaidLine(look)
        self.key_button = ActionButton(look, tr("Make a new key…"), "key-round", name="action_new_key")
        self.end_with(close_button(self, look), said=self.said, first=self.key_button)
        self.cards: dict[str, PersonCard] = {}
        self.add_button.clicked.connect(self._add)
        self.key_button.clicked.connect(self._wish_new_key)
        resize_within(self, 700, 680)
        self.reload()

    def reload(self) -> None:
        """Show everybody as they are now; who left stands last."""
        casebook, look = self._casebook, self._start.look
        keeps = casebook.people.may_keep()
        self.add_button.setVisible(keeps)
        self.key_button.setVisible(keeps)
        cards = self.begin_body()
        cards.setSpacing(12)
        self.cards = {}
        for person in sorted(casebook.people.all(), key=_gone):
            card = PersonCard(self._start, casebook, person)
            card.role_chosen.connect(self._set_role)
            card.passphrase_requested.connect(self._give_passphrase)
            card.remove_requested.connect(self._remove)
            cards.addWidget(card)
            self.cards[person.uid] = card
        if casebook.me.role != Role.RECEPTION:
            cards.addWidget(ReadersCard(look, casebook))
        words = tr(
            "One key opens the whole file, so roles are order among colleagues and no wall: somebody with a passphrase "
            "and another program could read everything. People who must not read each other use separate casebooks."
        )
        cards.addWidget(SmallLabel(look, words, wrap=True))
        cards.addStretch(1)

    def _wish_new_key(self) -> None:
        self.done(NEW_KEY)

    def _add(self) -> None:
        PersonDialog(self._start, self._casebook, None, self).exec()
        self.reload()

    def _give_passphrase(self, person: str) -> None:
        if person == self._casebook.me.uid:
            if PassphraseDialog(self._start, self._casebook, self).exec():
                self.said.say(tr("The passphrase is changed."))
            return
        PersonDialog(self._start, self._casebook, self._casebook.people.get(person), self).exec()
        self.reload()

    def _set_role(self, person: str, role: str) -> None:
        self.said.clear()
        try:
            self._casebook.key_ring.set_role(self._casebook.people.get(person), Role(role))
        except CasebookProblem as problem:
            self.said.say(people_sentence(problem))
        else:
            if person == self._casebook.me.uid:  # every page shows something else now
                self.accept()
                self.standing_changed.emit()
                return
        self.reload()

    def _remove(self, person: str) -> None:
        name = self._casebook.people.get(person).name
        if LeavingDialog(self._start.look, self._casebook, self._casebook.people.get(person), self).exec():
            self.reload()
            words = tr(
                "{name} is removed. They may have kept a copy of the key: “Make a new key” shuts that out.", name=name
            )
            self.said.say(words)
            self.key_button.setFocus()


def _gone(person: Person) -> bool:
    return person.left_on is not None or person.elsewhere
