"""Showing the recovery key of a new casebook, and having it typed back once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from betweentimes.storage.problems import RecoveryTextMistyped
from betweentimes.storage.recovery import LOOKALIKES, check_recovery_text, same_recovery_text
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.sentences import sentence
from betweentimes.ui.unlock.recovery_key_input import RecoveryKeyInput
from betweentimes.ui.unlock.recovery_key_view import RecoveryKeyView
from betweentimes.ui.unlock.start_panel import StartPanel
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import FieldLabel


class RecoveryKeyPanel(StartPanel):
    """First the key is shown to be written down, then it is hidden and typed back from the paper."""

    confirmed = Signal(str)
    back_requested = Signal()
    kit_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Your recovery key"), tr("New casebook"), parent)
        self.view = RecoveryKeyView(look)
        self.typed = RecoveryKeyInput(look, name="answer_recovery_key_back")
        self.written_button = ActionButton(
            look, tr("I have written it down"), "check", "primary", name="action_written_down"
        )
        self.back_button = ActionButton(look, tr("Back"), "arrow-left", name="action_back")
        self.kit_button = ActionButton(look, tr("Print or save it…"), "printer", name="action_show_kit")
        self.make_button = ActionButton(
            look, tr("Make the casebook"), "check", "primary", name="action_confirm_recovery_key"
        )
        self.again_button = ActionButton(look, tr("Show it again"), "eye", name="action_show_recovery_key")
        self.add_space(12)
        self._words = self.add_words("")
        self.add_space(20)
        self._showing, self._typing = QWidget(), QWidget()
        self._place_showing()
        self._place_typing()
        self.add_said()
        self.add_space(20)
        self.add_buttons(self.written_button, self.kit_button, self.make_button, self.back_button, self.again_button)
        self.kit_button.clicked.connect(self._wish_kit)
        self.written_button.clicked.connect(self.submit)
        self.make_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)
        self.again_button.clicked.connect(self._show)

    def _place_showing(self) -> None:
        column = QVBoxLayout(self._showing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.column.addWidget(self._showing)

    def _place_typing(self) -> None:
        column = QVBoxLayout(self._typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(FieldLabel(self.look, tr("Recovery key, from your paper"), self.typed))
        column.addWidget(self.typed)
        self.column.addWidget(self._typing)

    def show_key(self, text: str) -> None:
        """Show this key to be written down."""
        self.view.show_key(text)
        self.typed.set_value("")
        self._show()

    def first_field(self) -> QWidget:
        return self.written_button if self._showing.isVisibleTo(self) else self.typed.line

    def submit(self) -> None:
        if self._showing.isVisibleTo(self):
            self._hide()
            return
        shown, typed = self.view.text(), self.typed.value()
        if same_recovery_text(typed, shown):
            self.confirmed.emit(shown)
            return
        self.said.say(_difference(typed, shown))
        self.typed.select()

    def forget(self) -> None:
        self.view.show_key("")
        self.typed.set_value("")
        self.said.clear()

    def _wish_kit(self) -> None:
        self.kit_requested.emit(self.view.text())

    def _show(self) -> None:
        self._words.setText(
            tr(
                "It opens the casebook when the passphrase is lost; nothing else can. "
                "Write it down or print it, and keep it away from this computer."
            )
        )
        self._turn(showing=True)
        self.written_button.setFocus()

    def _hide(self) -> None:
        self._words.setText(tr("Type it back once from what you wrote down, so that it is certain to work one day."))
        self._turn(showing=False)
        self.typed.line.setFocus()

    def _turn(self, *, showing: bool) -> None:
        self.said.clear()
        for widget in (self._showing, self.written_button, self.kit_button, self.back_button):
            widget.setVisible(showing)
        for widget in (self._typing, self.make_button, self.again_button):
            widget.setVisible(not showing)


def _difference(typed: str, shown: str) -> str:
    """Which group to look at; never what stands in it."""
    groups = zip(typed.translate(LOOKALIKES).split("-"), shown.split("-"), strict=False)
    for number, (one, other) in enumerate(groups, 1):
        if one != other:
            return tr("Group {n} is not as it was shown. Check it on your paper, or show the key again.", n=number)
    try:
        check_recovery_text(typed)
    except RecoveryTextMistyped as mistyped:
        return sentence(mistyped)
    return tr("This is not the key that was shown. Show it again to compare.")
