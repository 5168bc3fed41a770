"""The start page: everything before a casebook is open."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.key_file import BACKUP_SUFFIX, SUFFIX
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.casebooks_here import casebooks_in
from betweentimes.ui.unlock.panel_stack import PanelStack
from betweentimes.ui.unlock.start_panel import COLUMN_WIDTH
from betweentimes.ui.unlock.unlock_flow import UnlockFlow
from betweentimes.ui.widgets.brand_panel import BrandPanel

if TYPE_CHECKING:
    from betweentimes.storage.casebook import Casebook
    from betweentimes.storage.found import Found
    from betweentimes.ui.unlock.casebooks_panel import CasebooksPanel
    from betweentimes.ui.unlock.create_flow import CreateFlow
    from betweentimes.ui.unlock.demo_flow import DemoFlow
    from betweentimes.ui.unlock.flow import Flow
    from betweentimes.ui.unlock.restore_flow import RestoreFlow
    from betweentimes.ui.unlock.salvage_flow import SalvageFlow
    from betweentimes.ui.unlock.ways_in import WaysIn
    from betweentimes.ui.unlock.welcome_panel import WelcomePanel

BRAND_WIDTH, LEAST_BRAND_WIDTH = 520, 300


class UnlockPage(QFrame):
    """Brand on the left, on the right one of: welcome, which casebook, unlock, create, restore, demo.

    `opened` carries the open Casebook. What is there to open is looked for on disk each time; nothing is remembered.
    """

    opened = Signal(object)

    def __init__(self, start: StartContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._lost: CasebookFolder | None = None
        self.setProperty("ground", "panel")
        self._brand = BrandPanel(
            start.look,
            tr("Betweentimes"),
            tr("For what people try, notice and change between one session and the next."),
            tr("Everything stays on this computer."),
        )
        self.stack = PanelStack()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand)
        row.addWidget(self.stack, 1)
        self.unlocking = UnlockFlow(start, self.stack)
        self._follow(self.unlocking)
        self._offer_ways(self.unlocking.panel.ways)
        self.unlocking.restore_wished.connect(self.choose_backup)
        self.unlocking.salvage_wished.connect(self._salvage)
        self.show_start()

    @cached_property
    def welcome(self) -> WelcomePanel:
        """The very first start; made when there is no casebook here."""
        from betweentimes.ui.unlock.welcome_panel import WelcomePanel

        panel = WelcomePanel(self._start.look)
        self.stack.add_panel(panel)
        self._offer_ways(panel.ways)
        panel.create_requested.connect(self.make_casebook)
        return panel

    @cached_property
    def casebooks(self) -> CasebooksPanel:
        """Which of several casebooks; made when there are several."""
        from betweentimes.ui.unlock.casebooks_panel import CasebooksPanel

        panel = CasebooksPanel(self._start.look)
        self.stack.add_panel(panel)
        self._offer_ways(panel.ways)
        panel.casebook_chosen.connect(self.show_casebook)
        return panel

    @cached_property
    def creating(self) -> CreateFlow:
        """The way to a new casebook; made when it is first gone."""
        from betweentimes.ui.unlock.create_flow import CreateFlow

        flow = CreateFlow(self._start, self.stack)
        self._follow(flow)
        return flow

    @cached_property
    def restoring(self) -> RestoreFlow:
        """The way from a backup; made when it is first gone."""
        from betweentimes.ui.unlock.restore_flow import RestoreFlow

        flow = RestoreFlow(self._start, self.stack, self._shown, self._not_there)
        flow.salvage_wished.connect(self.unlocking.offer_salvage)
        flow.key_file_made.connect(self.unlocking.show_with_new_key_file)
        self._follow(flow)
        return flow

    @cached_property
    def salvaging(self) -> SalvageFlow:
        """The way from a damaged casebook; made when it is first gone."""
        from betweentimes.ui.unlock.salvage_flow import SalvageFlow

        flow = SalvageFlow(self._start, self.stack)
        self._follow(flow)
        return flow

    @cached_property
    def demo(self) -> DemoFlow:
        """The way into the demo; made when it is first gone."""
        from betweentimes.ui.unlock.demo_flow import DemoFlow

        flow = DemoFlow(self._start, self.stack)
        self._follow(flow)
        self._offer_ways(flow.panel.ways)
        return flow

    def _offer_ways(self, ways: WaysIn) -> None:
        ways.open_requested.connect(self.choose_casebook)
        ways.create_requested.connect(self.make_casebook)
        ways.demo_requested.connect(self.open_demo)
        ways.restore_requested.connect(self.choose_backup)

    def _follow(self, flow: Flow) -> None:
        flow.opened.connect(self._tell_opened)
        flow.left.connect(self._go_back)

    def make_casebook(self) -> None:
        """Ask for what a new casebook needs."""
        self.creating.begin()

    def show_start(self) -> None:
        """Show what fits the casebooks on this computer: none, one, or several to choose from."""
        found = casebooks_in(self._start.casebooks)
        if not found:
            self.stack.show_panel(self.welcome)
        elif len(found) == 1:
            self.show_casebook(found[0].path)
        else:
            self.casebooks.show_casebooks(found)
            self.stack.show_panel(self.casebooks)

    def show_casebook(self, path: Path) -> None:
        """Ask for the passphrase of the casebook at a folder or key file; a backup file is offered for restoring."""
        if path.name.endswith(BACKUP_SUFFIX):
            self.restoring.take_backup(path)
            return
        try:
            self.unlocking.show_casebook(path)
        except (CasebookProblem, OSError) as problem:
            self._say_on_start(sentence(problem), path)

    def show_locked(self, key_file: Path) -> None:
        """Show the casebook that has just been locked."""
        if self._is_demo(key_file):
            self.demo.show_locked()
        else:
            self.show_casebook(key_file)

    def refuse(self, casebook: Casebook, problem: CasebookProblem) -> None:
        """Close a casebook that was opened and cannot be read, and say what can be done."""
        self.unlocking.refuse(casebook, problem)

    def choose_casebook(self) -> None:
        """Ask for a casebook's key file and show it."""
        from betweentimes.ui.file_choice import choose_file

        title, kind = tr("Open a casebook"), tr("Casebooks")
        path = choose_file(self, title, kind, "*" + SUFFIX, self._start.casebooks)
        if path is not None:
            self.show_casebook(path)

    def choose_backup(self) -> None:
        """Show the backups there are."""
        self.restoring.begin()

    def open_demo(self) -> None:
        """Make the demo where needed and open it."""
        self.demo.open()

    def forget(self) -> None:
        """Clear every typed passphrase and let go of keys; whatever is being unlocked is not opened any more."""
        for flow in self._flows():
            flow.forget()
        self.stack.forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stack.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - COLUMN_WIDTH - 2 * 40
        self._brand.setFixedWidth(max(LEAST_BRAND_WIDTH, min(BRAND_WIDTH, room)))

    def _salvage(self, found: Found) -> None:
        self.salvaging.begin(found)

    def _flows(self) -> list[Flow]:
        """The ways that were gone so far."""
        made: list[Flow] = [self.unlocking]
        for name in ("creating", "restoring", "salvaging", "demo"):
            if name in self.__dict__:
                made.append(self.__dict__[name])
        return made

    def _shown(self) -> CasebookFolder | None:
        return self.unlocking.folder

    def _not_there(self) -> CasebookFolder | None:
        return self._lost

    def _tell_opened(self, casebook: Casebook) -> None:
        self.unlocking.folder = casebook.folder if not self._is_demo(casebook.folder.key_file) else None
        self.opened.emit(casebook)

    def demo_passphrase(self) -> str:
        """The passphrase of the casebook that was opened last where that is the demo: nobody chose it. Else ""."""
        return "" if self.unlocking.folder is not None or "demo" not in self.__dict__ else self.demo.passphrase

    def _is_demo(self, key_file: Path) -> bool:
        return "demo" in self.__dict__ and self.demo.is_demo(key_file)

    def _go_back(self) -> None:
        self.forget()
        if self.unlocking.folder is not None and self.unlocking.folder.path.is_dir():
            self.show_casebook(self.unlocking.folder.path)
        else:
            self.show_start()

    def _say_on_start(self, words: str, path: Path) -> None:
        """Say why there is nothing to open at `path`, and whether there is a backup of what was there."""
        self.unlocking.folder = None
        place = path.parent if path.name.endswith(SUFFIX) else path
        self._lost = lost = CasebookFolder(place, path.name.removesuffix(SUFFIX))
        found = casebooks_in(self._start.casebooks)
        if found:
            self.casebooks.show_casebooks(found)
        panel = self.casebooks if found else self.welcome
        self.stack.show_panel(panel)
        panel.said.say(words)

        def add(backup: str) -> None:
            if self._lost is lost and panel.said.text() == words:
                panel.said.say(f"{words} {backup}")

        self.unlocking.find_backup(lost, add)
