"""Into the demo, whose passphrase the program knows: made where needed, then opened directly."""

from pathlib import Path

from betweentimes.storage.found import Found
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import DemoPlace, StartContext
from betweentimes.ui.unlock.demo_panel import DemoPanel
from betweentimes.ui.unlock.flow import Flow
from betweentimes.ui.unlock.key_work import as_work, derive
from betweentimes.ui.unlock.panel_stack import PanelStack


class DemoFlow(Flow):
    """Makes and opens the demo; while it is locked, one button opens it again."""

    def __init__(self, start: StartContext, stack: PanelStack) -> None:
        super().__init__(start, stack)
        self._place: DemoPlace | None = None
        self.panel = DemoPanel(start.look)
        stack.add_panel(self.panel)
        self.panel.open_requested.connect(self.open)

    def is_demo(self, key_file: Path) -> bool:
        """Say whether this is the demo that was opened before."""
        return self._place is not None and self._place.key_file == key_file

    @property
    def passphrase(self) -> str:
        """The demo's, once it was opened; "" before."""
        return self._place.passphrase if self._place is not None else ""

    def show_locked(self) -> None:
        """Show that the demo is locked."""
        self.panel.said.clear()
        self.stack.show_panel(self.panel)

    def open(self) -> None:
        """Make the demo where needed and open it."""
        self.stack.show_panel(self.panel)
        work = as_work(_make_and_derive, self.start)
        self.run(
            self.panel, tr("Setting out ten invented people and four months of work…"), work, self._enter, self._refuse
        )

    def _enter(self, made: tuple[DemoPlace, Found]) -> None:
        self._place, found = made
        self.enter(found, self._refuse)

    def _refuse(self, problem: Exception) -> None:
        self.panel.said.say(sentence(problem))


def _make_and_derive(start: StartContext) -> tuple[DemoPlace, Found]:
    place = start.make_demo()
    return place, derive(place.key_file, place.passphrase, None)
