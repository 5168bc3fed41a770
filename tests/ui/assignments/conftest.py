"""Pages of assignments over a real encrypted casebook; they hear of every change as in the program."""

from collections.abc import Callable

import pytest
from tests.ui.desk import Desk
from tests.ui.worksheets.entering import open_assignment

from betweentimes.clinic.assignment import Agreement, State
from betweentimes.ui.assignments.assignment_page import AssignmentPage
from betweentimes.ui.workplace import Workplace


@pytest.fixture
def open_page(desk: Desk, qtbot) -> Callable[..., AssignmentPage]:
    """Begin an assignment of a kind and show its page."""

    def made(kind="exposure_ladder", state=State.AGREED, since=None, **agreed) -> AssignmentPage:
        assignment = open_assignment(desk, kind, state, Agreement(**agreed), since)
        page = AssignmentPage(desk.context, assignment, desk.client)
        qtbot.addWidget(page)
        desk.context.changes.happened.connect(page.refresh)
        page.resize(740, 716)
        page.show()
        page.build()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        qtbot.waitUntil(page.is_whole)
        return page

    return made


@pytest.fixture
def work(desk, qtbot) -> Workplace:
    """The workplace with the client in view."""
    made = Workplace(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_client(desk.uid)
    return made
