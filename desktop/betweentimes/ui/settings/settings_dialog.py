"""Settings: this computer's, and the casebook's own."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from betweentimes.settings import SettingRefused
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.settings.casebook_card import CasebookCard
from betweentimes.ui.settings.computer_card import ComputerCard
from betweentimes.ui.settings.passphrase_dialog import PassphraseDialog
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.said_line import SaidLine
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.form_dialog import FormDialog
from betweentimes.ui.widgets.within_screen import resize_within


class SettingsDialog(FormDialog):
    """Both cards; Save writes what was changed and nothing else. Accepted means that settings may have changed.

    `kept` is False when those of this computer could not be written and last until the program ends.
    """

    def __init__(
        self,
        start: StartContext,
        casebook: Casebook,
        parent: QWidget | None = None,
        captures: bool = False,
        told: Collection[str] = (),
    ) -> None:
        """`captures` says whether this system can leave windows out of pictures of the screen; `told` what it tells."""
        super().__init__(start.look, tr("Settings"), parent)
        self._start = start
        self._casebook = casebook
        self.kept = True
        look = start.look
        self.computer = ComputerCard(look, start.settings, casebook.folder, captures=captures, told=told)
        self.casebook_card = CasebookCard(look, casebook)
        self.said = SaidLine(look)
        self.cancel_button = ActionButton(look, tr("Cancel"), name="action_cancel")
        self.save_button = ActionButton(look, tr("Save"), None, "primary", name="action_save")
        self.save_button.setDefault(True)
        self.body.setSpacing(16)
        self.body.addWidget(self.computer)
        self.body.addWidget(self.casebook_card)
        self.body.addStretch(1)
        self.end_with(self.cancel_button, self.save_button, said=self.said)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.casebook_card.passphrase_change_requested.connect(self._change_passphrase)
        resize_within(self, 640, 720)
        self.computer.theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        problem = self.computer.problem() or self.casebook_card.problem()
        if problem:
            self.said.say(problem)
            return
        try:
            self.casebook_card.save()
            self._keep(self.computer.changes())
        except SettingRefused:
            self.said.say(tr("One of these settings is decided by your clinic’s IT."))
        except (CasebookProblem, OSError) as refused:
            self.said.say(sentence(refused))
        else:
            self.accept()

    def _keep(self, changes: dict[str, str | int | bool]) -> None:
        if not changes:
            return
        try:
            self._start.settings.change(**changes)
        except OSError:
            self.kept = False

    def _change_passphrase(self) -> None:
        if PassphraseDialog(self._start, self._casebook, self).exec():
            self.casebook_card.show_passphrase_changed()
