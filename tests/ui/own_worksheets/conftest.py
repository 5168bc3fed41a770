"""The whole workplace over a real encrypted casebook, and the page where worksheets are made."""

from collections.abc import Callable, Iterator

import pytest
from tests.ui.desk import Desk

from betweentimes.ui.own_worksheets.own_worksheet_page import OwnWorksheetPage
from betweentimes.ui.workplace import Workplace
from betweentimes.worksheets.own_kinds import copy_of


@pytest.fixture
def workplace(desk: Desk, qtbot) -> Iterator[Workplace]:
    """The gallery of the desk's client is open."""
    made = Workplace(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show()
    made.show_client(desk.uid)
    made.choose_assignment()
    yield made
    made.hide()


@pytest.fixture
def make_page(desk: Desk, qtbot) -> Callable[..., OwnWorksheetPage]:
    """The page, with a copy of a shipped kind begun."""

    def made(kind: str = "worry_diary", title: str = "Tea notes") -> OwnWorksheetPage:
        page = OwnWorksheetPage(desk.context)
        qtbot.addWidget(page)
        page.resize(1360, 860)
        page.begin(copy_of(desk.context.library.get(kind), title))
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_first()
        return page

    return made
