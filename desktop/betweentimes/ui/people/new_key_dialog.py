"""Before a new data key is made: a passphrase for everybody who stays, and another recovery key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.keys import NewSlot
from betweentimes.storage.passphrase import make_passphrase, passphrase_faults
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.recovery import new_recovery_key, same_recovery_text
from betweentimes.storage.rekeying import NewKeys
from betweentimes.ui.language import tr
from betweentimes.ui.people.recovery_kit_panel import RecoveryKitPanel
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.new_passphrase_input import NewPassphraseInput, fault_sentence
from betweentimes.ui.unlock.recovery_key_input import RecoveryKeyInput
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel, PageTitle, TextLabel
from betweentimes.ui.widgets.text_input import TextInput


class NewKeyDialog(QDialog):
    """Accepted when everything is there; `wanted` says then what the casebook is to be opened with."""

    def __init__(self, start: StartContext, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._casebook = casebook
        self.wanted: NewKeys | None = None
        look, me = start.look, casebook.me
        self.setWindowTitle(tr("Make a new key"))
        self.mine = NewPassphraseInput(look, start.rules, tr("Your passphrase"), name="answer_my_passphrase")
        self.mine.set_names(casebook.name, me.name)
        self.others = {person.uid: TextInput(look) for person in casebook.people.here() if person.uid != me.uid}
        for uid, field in self.others.items():
            field.setObjectName(f"answer_passphrase_{uid}")
            field.set_value(make_passphrase(start.rules))
        self._fresh = new_recovery_key()
        self.kit = RecoveryKitPanel(start, casebook.name)
        self.kit.show_key(self._fresh)
        self.back = RecoveryKeyInput(look, name="answer_recovery_key_back")
        self.said = SaidLine(look)
        self.cancel_button = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.make_button = ActionButton(look, tr("Make the new key"), "key-round", "primary", name="action_make_key")
        self._place()
        self.kit.left_program.connect(self._note)
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.clicked.connect(self._take)
        self.resize(660, 720)
        self.mine.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Close; no key and no passphrase is shown any more."""
        self.kit.show_key("")
        self.mine.forget()
        self.back.set_value("")
        for field in self.others.values():
            field.set_value("")
        super().done(result)

    def _place(self) -> None:
        look = self._start.look
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Make a new key")))
        form = QWidget()
        body = QVBoxLayout(form)
        body.setContentsMargins(0, 0, 10, 0)
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
        if self.others:
            body.addSpacing(12)
            words = tr(
                "The old passphrases of the others do not fit the new key. Write down for each what stands here, or "
                "let them type their own. It is shown only now."
            )
            body.addWidget(TextLabel(look, words, wrap=True))
        for uid, field in self.others.items():
            name = self._casebook.people.get(uid).name
            body.addSpacing(6)
            body.addWidget(FieldLabel(look, tr("Passphrase for {person}", person=name), field))
            body.addWidget(field)
        body.addSpacing(14)
        body.addWidget(TextLabel(look, tr("The new recovery key. Print it or write it down."), "strong"))
        body.addWidget(self.kit)
        body.addSpacing(6)
        body.addWidget(FieldLabel(look, tr("The new recovery key, from your paper"), self.back))
        body.addWidget(self.back)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        form.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        column.addWidget(scroll, 1)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.make_button)
        column.addLayout(row)

    def _take(self) -> None:
        problem = self.mine.problem() or self._problem_of_others()
        if self.mine.problem():
            self.mine.focus_problem()
        elif not problem and not same_recovery_text(self.back.value(), self._fresh):
            problem = tr("Type the new recovery key back from your paper, so that it is certain to work one day.")
            self.back.select()
        if problem:
            self.said.say(problem)
            return
        shown = self._start.settings.settings.names_before_unlock
        me = self._casebook.me
        slots = [NewSlot(me.uid, me.name if shown else "", self.mine.value())]
        for uid, field in self.others.items():
            slots.append(NewSlot(uid, self._casebook.people.get(uid).name if shown else "", field.value()))
        self.wanted = NewKeys(tuple(slots), self._fresh, self._start.cost)
        self.accept()

    def _problem_of_others(self) -> str:
        for uid, field in self.others.items():
            name = self._casebook.people.get(uid).name
            faults = passphrase_faults(field.value(), self._start.rules, (self._casebook.name, name))
            if faults:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return tr("For {person}: {problem}", person=name, problem=fault_sentence(faults[0]))
        return ""

    def _note(self, _way: str) -> None:
        try:
            self._casebook.record_export("recovery_kit")
        except CasebookProblem as problem:
            self.said.say(sentence(problem))
