"""Into a new casebook: the form, the recovery key, and only then anything on disk."""

from betweentimes.clinic.person import Person
from betweentimes.storage.found import Found
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.recovery import new_recovery_key
from betweentimes.ui.language import tr
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.create_panel import CreatePanel, NewCasebook
from betweentimes.ui.unlock.entering import begin
from betweentimes.ui.unlock.flow import Flow
from betweentimes.ui.unlock.key_work import as_work, lay_out_casebook
from betweentimes.ui.unlock.panel_stack import PanelStack
from betweentimes.ui.unlock.recovery_key_panel import RecoveryKeyPanel


class CreateFlow(Flow):
    """The form for a new casebook, then its recovery key."""

    def __init__(self, start: StartContext, stack: PanelStack) -> None:
        super().__init__(start, stack)
        self._new: NewCasebook | None = None
        self._recovery = ""
        self._kits = 0
        self.panel = CreatePanel(start.look, start.rules, start.casebooks)
        self.key_panel = RecoveryKeyPanel(start.look)
        stack.add_panel(self.panel)
        stack.add_panel(self.key_panel)
        self.panel.described.connect(self._show_recovery_key)
        self.panel.back_requested.connect(self.left)
        self.key_panel.back_requested.connect(self._show_form)
        self.key_panel.kit_requested.connect(self._show_kit)
        self.key_panel.confirmed.connect(self._make)

    def begin(self) -> None:
        """Show an empty form."""
        self.panel.begin()
        self.stack.show_panel(self.panel)

    def forget(self) -> None:
        super().forget()
        self._new = None
        self._recovery = ""
        self._kits = 0

    def _show_form(self) -> None:
        self.stack.show_panel(self.panel)

    def _show_recovery_key(self, new: NewCasebook) -> None:
        self._new = new
        self._recovery = self._recovery or new_recovery_key()
        self.key_panel.show_key(self._recovery)
        self.stack.show_panel(self.key_panel)

    def _show_kit(self, key: str) -> None:
        from betweentimes.ui.people.recovery_kit_dialog import KitDialog

        dialog = KitDialog(self.start, self._new.name if self._new is not None else "", key, self.key_panel)
        dialog.left_program.connect(self._count_kit)
        dialog.exec()

    def _count_kit(self, _way: str) -> None:
        self._kits += 1

    def _make(self, recovery: str) -> None:
        new = self._new
        if new is None:
            return
        person_name = new.person_name if self.start.settings.settings.names_before_unlock else ""
        work = as_work(lay_out_casebook, new.parent, new.name, person_name, new.passphrase, recovery, self.start.cost)
        self.run(self.key_panel, tr("Making the casebook…"), work, self._begin, self._refuse)

    def _begin(self, found: Found) -> None:
        new = self._new
        if new is None:
            return
        person = Person("", new.person_name, new.person_title)
        try:
            casebook = begin(self.start, found, new.name, person)
        except (CasebookProblem, OSError) as problem:
            self._refuse(problem)
            return
        for _ in range(self._kits):  # the trail begins with the casebook, and the paper was there before
            casebook.record_export("recovery_kit")
        self.opened.emit(casebook)

    def _refuse(self, problem: Exception) -> None:
        self._show_form()
        self.panel.show_problem(problem)
