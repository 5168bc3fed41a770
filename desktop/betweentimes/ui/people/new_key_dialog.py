"""Before a new data key is made: a passphrase for everybody who stays, and another recovery key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.keys import NewSlot
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.recovery import new_recovery_key, same_recovery_text
from betweentimes.storage.rekeying import NewKeys
from betweentimes.ui.language import tr
from betweentimes.ui.people.others_passphrases import OthersPassphrases
from betweentimes.ui.people.paper_choices import PaperChoices
from betweentimes.ui.people.recovery_kit_panel import RecoveryKitPanel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput
from betweentimes.ui.unlock.recovery_key_input import RecoveryKeyInput
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.within_screen import resize_within


class NewKeyDialog(FormDialog):
    """Accepted when everything is there; `wanted` says then what the casebook is to be opened with."""

    def __init__(self, start: StartContext, casebook: Casebook, parent: QWidget | None = None) -> None:
        look, me = start.look, casebook.me
        super().__init__(look, tr("Make a new key"), parent)
        self._start = start
        self._casebook = casebook
        self.wanted: NewKeys | None = None
        self.mine = NewPassphraseInput(look, start.rules, tr("Your passphrase"), name="answer_my_passphrase")
        self.mine.set_names(casebook.name, me.name)
        opens_for = casebook.key_ring.opens_for
        self._known = {person.uid: person for person in casebook.people.here() if opens_for(person.uid)}
        others = [person for person in self._known.values() if person.uid != me.uid]
        choices = PaperChoices(start) if others else None
        self.others = OthersPassphrases(start, casebook.name, others, choices) if choices is not None else None
        self._fresh = new_recovery_key()
        self.kit = RecoveryKitPanel(start, casebook.name, choices)
        self.kit.show_key(self._fresh)
        self.back = RecoveryKeyInput(look, name="answer_recovery_key_back")
        self.said = SaidLine(look)
        self.cancel_button = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.make_button = ActionButton(look, tr("Make the new key"), "key-round", "primary", name="action_make_key")
        self._place()
        self.kit.left_program.connect(self._note_kit)
        if self.others is not None:
            self.others.left_program.connect(self._note_passphrases)
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.clicked.connect(self._take)
        resize_within(self, 660, 720)
        self.mine.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Close; no key and no passphrase is shown any more."""
        self.kit.show_key("")
        self.mine.forget()
        self.back.set_value("")
        if self.others is not None:
            self.others.forget()
        super().done(result)

    def _place(self) -> None:
        look, body = self._start.look, self.body
        body.setSpacing(6)
        for words in (
            tr(
                "Somebody who once opened this casebook may have kept a copy of its key. With a new one, everything is "
                "encrypted anew, and the old key reads nothing that is here from then on."
            ),
            tr(
                "Backups made before still open with the old passphrases and the old recovery key. A backup is made "
                "before and after. The casebook locks meanwhile; you can stop it until the last moment."
            ),
        ):
            body.addWidget(TextLabel(look, words, wrap=True))
        body.addSpacing(8)
        body.addWidget(self.mine)
        if self.others is not None:
            body.addSpacing(12)
            body.addWidget(self.others)
        body.addSpacing(14)
        body.addWidget(TextLabel(look, tr("The new recovery key. Print it or write it down."), "strong"))
        body.addWidget(self.kit)
        body.addSpacing(6)
        body.addWidget(FieldLabel(look, tr("The new recovery key, from your paper"), self.back))
        body.addWidget(self.back)
        body.addStretch(1)
        self.end_with(self.cancel_button, self.make_button, said=self.said)

    def _take(self) -> None:
        problem, field = self._problem()
        if problem:
            self.said.say(problem, field)
            if field is self.back.line:
                self.back.select()
            return
        given = {self._casebook.me.uid: self.mine.value(), **(self.others.given() if self.others is not None else {})}
        shown = self._start.settings.settings.names_before_unlock
        slots = tuple(NewSlot(uid, self._name(uid) if shown else "", words) for uid, words in given.items())
        self.wanted = NewKeys(slots, self._fresh, self._start.cost)
        self.accept()

    def _problem(self) -> tuple[str, QWidget | None]:
        """What still stands in the way, and its field; "" when nothing does."""
        if words := self.mine.problem():
            return words, self.mine.problem_field()
        words, field = self.others.problem() if self.others is not None else ("", None)
        if words:
            return words, field
        if not same_recovery_text(self.back.value(), self._fresh):
            words = tr("Type the new recovery key back from your paper, so that it is certain to work one day.")
            return words, self.back.line
        return "", None

    def _name(self, uid: str) -> str:
        return self._known[uid].name if uid in self._known else self._casebook.me.name

    def _note_kit(self, _way: str) -> None:
        self._note("recovery_kit")

    def _note_passphrases(self, _way: str) -> None:
        self._note("start_passphrases")

    def _note(self, what: str) -> None:
        try:
            self._casebook.record_export(what)
        except CasebookProblem as problem:
            self.said.say(sentence(problem))
