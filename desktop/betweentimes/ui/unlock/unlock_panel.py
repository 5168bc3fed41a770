"""Unlocking a casebook with a passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.key_file import KeyFile
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.unlock.offers import OffersRow
from betweentimes.ui.unlock.radio_list import RadioList
from betweentimes.ui.unlock.retry_delay import RetryDelay, wait_words
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.unlock.ways_in import WaysIn
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel
from betweentimes.ui.widgets.passphrase_input import PassphraseInput


class UnlockPanel(StartPanel):
    """The casebook's name, who is unlocking, the passphrase; wrong ones are answered with a growing wait."""

    unlock_requested = Signal(str, object)
    recovery_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """`unlock_requested` carries the passphrase and the person's uid, None for anybody."""
        super().__init__(look, above=tr("Casebook"), parent=parent)
        self.delay = RetryDelay(self)
        self._wrong = ""
        self._waited = False
        self.people = RadioList(look, name="choose_person")
        self._who = QWidget()
        self.passphrase = PassphraseInput(look, name="answer_passphrase")
        self.passphrase.show_button.setProperty("tall", True)
        self.passphrase_label = FieldLabel(look, tr("Passphrase"), self.passphrase)
        self.unlock_button = ActionButton(look, tr("Unlock"), "lock-open", "primary", name="action_unlock")
        self.recovery_button = ActionButton(look, tr("Use recovery key…"), "key-round", name="action_use_recovery")
        self.offers = OffersRow(look)
        self.backup = SmallLabel(look, wrap=True)
        self.ways = WaysIn(look, ("open", "create", "demo", "restore"))
        self.people.setAccessibleName(tr("Who is unlocking?"))
        self._place()
        self.unlock_button.clicked.connect(self.submit)
        self.recovery_button.clicked.connect(self.recovery_requested)
        self.people.chosen.connect(self._choose_person)
        self.delay.ticked.connect(self._show_wait)

    def _place(self) -> None:
        self.add_space(24)
        who = QVBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 19)
        who.setSpacing(5)
        who.addWidget(FieldLabel(self.look, tr("Who is unlocking?")))
        who.addWidget(self.people)
        self.column.addWidget(self._who)
        self.column.addWidget(self.passphrase_label)
        self.add_space(6)
        self.column.addWidget(self.passphrase)
        self.add_said()
        self.column.addWidget(self.offers)
        self.add_space(20)
        self.add_buttons(self.unlock_button, self.recovery_button)
        self.add_space(14)
        self.column.addWidget(self.backup)
        self.add_line(before=20)
        self.column.addWidget(self.ways)

    def show_casebook(self, folder: CasebookFolder, key_file: KeyFile | None, names: bool) -> None:
        """Ask for the passphrase of this casebook; `key_file` None means that it cannot be unlocked as it is.

        `names` says whether people may be named before unlocking.
        """
        self.forget()
        self._wrong = ""
        self.said.clear()
        self.offers.show_offers(())
        self.backup.setText("")
        self.title.setText(folder.name)
        people = [slot for slot in key_file.people if slot.person_name] if key_file and names else []
        several = len(people) > 1 and len(people) == len(key_file.people if key_file else ())
        self.people.set_items([(slot.person_uid, slot.person_name, "") for slot in people] if several else [])
        self._who.setVisible(several)
        self._name_field(people[0].person_name if people else "")
        for widget in (self.passphrase_label, self.passphrase, self.unlock_button, self.recovery_button):
            widget.setVisible(key_file is not None)
        self._show_wait(self.delay.seconds_left)

    def first_field(self) -> QWidget:
        if self.passphrase.isVisibleTo(self):
            return self.passphrase.line
        return self.offers.first() or self.ways.buttons["restore"]

    def submit(self) -> None:
        if not self.passphrase.isVisibleTo(self) or self.delay.seconds_left or self.working.is_on():
            return
        if not self.passphrase.value():
            self.said.say(tr("Type the passphrase first."), self.passphrase)
            return
        self.unlock_requested.emit(self.passphrase.value(), self.people.current() or None)

    def show_refusal(self, words: str, wrong: bool, offers: tuple[str, ...] = ()) -> None:
        """Say why it did not open and what can be done; after a `wrong` passphrase there is a wait before the next."""
        self._wrong = words if wrong else ""
        self.said.say(words)
        self.offers.show_offers(offers)
        if wrong:
            self.delay.add_failure()
        first = self.offers.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()

    def forget(self) -> None:
        self.passphrase.set_value("")

    def _choose_person(self, uid: str) -> None:
        self._name_field(self.people.row(uid).accessibleName())
        self.passphrase.set_value("")
        self.passphrase.line.setFocus()

    def _name_field(self, person: str) -> None:
        words = tr("Passphrase for {person}", person=person) if person else tr("Passphrase")
        self.passphrase_label.setText(words.replace("&", "&&"))
        self.passphrase.setAccessibleName(words)

    def _show_wait(self, seconds: int) -> None:
        self.unlock_button.setEnabled(not seconds)
        if self.passphrase.isVisibleTo(self) and (self._wrong or seconds or self._waited):
            self.said.say(f"{self._wrong} {wait_words(seconds)}".strip())
        self._waited = bool(seconds)
