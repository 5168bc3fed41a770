"""Into a new casebook with what can be read of a damaged one: agree, copy, see what became of it, open."""

from betweentimes.storage.acts import Act
from betweentimes.storage.found import Found
from betweentimes.storage.salvage import Salvaged
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.flow import Flow
from betweentimes.ui.unlock.key_work import as_work, salvage
from betweentimes.ui.unlock.panel_stack import PanelStack
from betweentimes.ui.unlock.salvage_panels import SalvagedPanel, SalvagePanel


class SalvageFlow(Flow):
    """The question, the work, and the counts."""

    def __init__(self, start: StartContext, stack: PanelStack) -> None:
        super().__init__(start, stack)
        self._found: Found | None = None
        self._salvaged: Salvaged | None = None
        self.panel = SalvagePanel(start.look)
        self.done = SalvagedPanel(start.look)
        for panel in (self.panel, self.done):
            stack.add_panel(panel)
        self.panel.salvage_agreed.connect(self._salvage)
        self.panel.back_requested.connect(self.left)
        self.done.open_requested.connect(self._open)

    def begin(self, found: Found) -> None:
        """Ask about the casebook whose keys are opened and whose records cannot be read."""
        self.forget()
        self._found = found
        self.panel.show_casebook(found.folder)
        self.stack.show_panel(self.panel)

    def forget(self) -> None:
        super().forget()
        self._found = self._salvaged = None

    def _salvage(self) -> None:
        if self._found is None:
            return
        name = tr("{name} (what could be read)", name=self._found.folder.name)
        work = as_work(salvage, self._found, self.start.library, tr("Name lost"), name, self.start.now)
        self.run(self.panel, tr("Reading every page…"), work, self._show_done, self._refuse, exclusive=True)

    def _refuse(self, problem: Exception) -> None:
        self.panel.said.say(sentence(problem))

    def _show_done(self, salvaged: Salvaged) -> None:
        self._salvaged = salvaged
        self.done.show_salvaged(salvaged)
        self.stack.show_panel(self.done)

    def _open(self) -> None:
        if self._found is None or self._salvaged is None:
            self.left.emit()
            return
        salvaged = self._salvaged
        casebook = self.enter(Found(salvaged.folder, self._found.unlocked), self._refuse_opening)
        if casebook is not None:
            casebook.record(Act("salvaged", "casebook", amount=salvaged.lost))

    def _refuse_opening(self, problem: Exception) -> None:
        self.done.said.say(sentence(problem))
