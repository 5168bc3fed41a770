"""The recovery kit: of a key that is typed from its paper, of a new key, or of the one a new casebook just got."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.keys import unlock_with_recovery
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.recovery import check_recovery_text, new_recovery_key, same_recovery_text
from betweentimes.ui.help.close_row import close_button
from betweentimes.ui.language import tr
from betweentimes.ui.people.people_words import people_sentence
from betweentimes.ui.people.recovery_kit_panel import RecoveryKitPanel
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.recovery_key_input import RecoveryKeyInput
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.labels import FieldLabel, TextLabel
from betweentimes.ui.widgets.within_screen import resize_within


class KitDialog(FormDialog):
    """The kit of a known key. `left_program` tells that it stands on paper or in a file now."""

    left_program = Signal(str)

    def __init__(self, start: StartContext, casebook: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(start.look, tr("Recovery kit"), parent)
        self._look = start.look
        self.body.setContentsMargins(6, 6, 14, 6)
        self.body.setSpacing(10)
        self.kit = RecoveryKitPanel(start, casebook)
        self.kit.show_key(key)
        self.kit.left_program.connect(self.left_program)
        self.body.addWidget(self.kit)
        self.body.addStretch(1)
        self.end_with(close_button(self, start.look))
        resize_within(self, 640, 760)

    def done(self, result: int) -> None:
        """Close; the key is shown no more."""
        self.kit.show_key("")
        super().done(result)


class RecoveryKitDialog(KitDialog):
    """Of an open casebook, which does not know its recovery key: it is typed from paper, or an owner makes a new one.

    A new key counts only once it was typed back.
    """

    def __init__(self, start: StartContext, casebook: Casebook, parent: QWidget | None = None) -> None:
        super().__init__(start, casebook.name, parent=parent)
        self._casebook = casebook
        self._fresh = ""
        self._warned = False
        look = start.look
        self.first, self.last = QWidget(), QWidget()
        self.said = SaidLine(look)
        self.typed = RecoveryKeyInput(look, name="answer_recovery_key")
        self.go_button = ActionButton(look, tr("Go on with this key"), "arrow-right", name="action_use_typed_key")
        self.new_button = ActionButton(look, tr("Make a new recovery key…"), "key-round", name="action_new_recovery")
        self.back = RecoveryKeyInput(look, name="answer_recovery_key_back")
        self.keep_button = ActionButton(
            look, tr("Use this key from now on"), "check", "primary", name="action_keep_key"
        )
        self._place_first()
        self._place_last()
        self.body.insertWidget(0, self.first)
        self.body.insertWidget(2, self.last)
        self.body.insertWidget(3, self.said)
        self.kit.hide()
        self.last.hide()
        self.go_button.clicked.connect(self._take_typed)
        self.new_button.clicked.connect(self._make_new)
        self.keep_button.clicked.connect(self._keep_new)
        self.left_program.connect(self._note)
        self.typed.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Close; once it is said that a new key does not count yet, for its paper may be in somebody's hand."""
        if self._fresh and not self._warned:
            self._warned = True
            self.said.say(
                tr(
                    "This key is not in use yet: the old one still counts. Type the new one back, or close once more "
                    "and destroy its paper."
                )
            )
            self.back.select()
            return
        super().accept()

    def _place_first(self) -> None:
        look, keeps = self._look, self._casebook.people.may_keep()
        column = QVBoxLayout(self.first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = tr(
            "The recovery key opens the casebook when every passphrase is lost. The casebook itself does not know it: "
            "type it from your paper to print it once more."
        )
        column.addWidget(TextLabel(look, words, wrap=True))
        column.addWidget(FieldLabel(look, tr("Recovery key, from your paper"), self.typed))
        column.addWidget(self.typed)
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        lost = TextLabel(look, tr("Is the paper lost, or did somebody see it? Then make a new key."), wrap=True)
        column.addWidget(lost)
        column.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        lost.setVisible(keeps)
        self.new_button.setVisible(keeps)

    def _place_last(self) -> None:
        look = self._look
        column = QVBoxLayout(self.last)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = tr(
            "Print it or write it down, then type it back from the paper. From then on the old recovery key opens this "
            "casebook no more; backups made before still open with it."
        )
        column.addWidget(TextLabel(look, words, wrap=True))
        column.addWidget(FieldLabel(look, tr("The new key, from your paper"), self.back))
        column.addWidget(self.back)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addStretch(1)
        column.addLayout(row)

    def _take_typed(self) -> None:
        try:
            key = check_recovery_text(self.typed.value())
            unlock_with_recovery(self._casebook.unlocked.key_file, key)
        except CasebookProblem as problem:
            self.said.say(people_sentence(problem), self.typed.line)
            self.typed.select()
            return
        self.typed.set_value("")
        self._show_kit(key)

    def _make_new(self) -> None:
        self._fresh = new_recovery_key()
        self._show_kit(self._fresh)
        self.last.show()

    def _show_kit(self, key: str) -> None:
        self.said.clear()
        self.first.hide()
        self.kit.show_key(key)
        self.kit.show()
        self.kit.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_new(self) -> None:
        if not same_recovery_text(self.back.value(), self._fresh):
            self.said.say(tr("This is not the key that is shown. Compare group by group."), self.back.line)
            self.back.select()
            return
        try:
            self._casebook.key_ring.replace_recovery(self._fresh)
        except CasebookProblem as problem:
            self.said.say(people_sentence(problem))
            return
        self._fresh = ""
        self.back.set_value("")
        self.last.hide()
        self.said.say(tr("This is the recovery key now. Destroy the old paper."))

    def _note(self, _way: str) -> None:
        try:
            self._casebook.record_export("recovery_kit")
        except CasebookProblem as problem:
            self.said.say(people_sentence(problem))
