"""The start page in a real window, over a real encrypted casebook at the least cost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from betweentimes.storage.casebook import Casebook
from betweentimes.storage.opening import Surroundings, create_casebook
from betweentimes.ui.start_context import StartContext
from betweentimes.ui.unlock.unlock_page import UnlockPage
from betweentimes.ui.widgets.focus_ring import FocusRing

PASSPHRASE = "seven quiet lanterns by the lake"
DEMO_PASSPHRASE = "six invented people at a table"


@dataclass
class StartPage:
    """The page and everything that came out of it."""

    window: QMainWindow
    page: UnlockPage
    start: StartContext
    opened: list[Casebook]

    def press(self, name: str) -> None:
        """Press the visible button of this objectName."""
        panel = self.page.stack.current
        assert panel is not None
        button = next(found for found in panel.findChildren(QPushButton, name) if found.isVisible())
        assert button.isEnabled(), name
        button.click()

    def said(self) -> str:
        """What the shown panel says."""
        assert self.page.stack.current is not None
        return self.page.stack.current.said.text()


@pytest.fixture
def make(start: StartContext, around: Surroundings) -> Callable[..., tuple[Path, str]]:
    """Make a casebook and close it; returns its key file and recovery key."""

    def make_one(name: str = "Millbrook Practice", person: str = "A. Osei") -> tuple[Path, str]:
        casebook, recovery = create_casebook(
            start.casebooks, name, person, "Psychologist", PASSPHRASE, start.cost, around
        )
        casebook.close()
        return casebook.folder.key_file, recovery

    return make_one


@pytest.fixture
def show(start: StartContext, qtbot, qapp: QApplication) -> Iterator[Callable[..., StartPage]]:
    """Show the start page in a window, as it finds the disk now."""
    shown: list[StartPage] = []

    def show_page(**changes: object) -> StartPage:
        context = replace(start, **changes)  # type: ignore[arg-type]
        window = QMainWindow()
        qtbot.addWidget(window)
        page = UnlockPage(context)
        window.setCentralWidget(page)
        window.focus_ring = FocusRing(context.look, qapp, window)  # type: ignore[attr-defined]
        window.resize(1360, 860)
        made = StartPage(window, page, context, [])
        page.opened.connect(made.opened.append)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        shown.append(made)
        return made

    yield show_page
    for made in shown:
        made.page.forget()
        for casebook in made.opened:
            casebook.close()
