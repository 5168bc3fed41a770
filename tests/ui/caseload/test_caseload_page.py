"""The table of all clients: what it says, sorting and filtering by hand and by keyboard, and what it opens."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.ui.desk import Desk

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Session
from betweentimes.ui.caseload.caseload_page import CaseloadPage

DAY = datetime.date(2026, 11, 17)
WEEK = datetime.timedelta(days=7)
HEADS = (
    "Client",
    "State",
    "Next session",
    "Open",
    "Reply owed",
    "Last check-in",
    "Mean",
    "Last measure",
    "Change",
    "Worth a look",
)


def client(desk: Desk, name: str) -> str:
    return desk.casebook.clients.save(Client(name=name)).uid


def agreed(desk: Desk, uid: str, kind: str = "own_idea", title: str = "", state: State = State.AGREED) -> str:
    made = Assignment(client=uid, kind=kind, kind_version=1, agreement=Agreement(title=title), state=state)
    return desk.casebook.assignments.add(made).uid


@pytest.fixture
def told(desk: Desk, frozen_now) -> dict[str, str]:
    """Four clients who stand differently, and one who is archived."""
    book = desk.casebook
    names = {name: client(desk, name) for name in ("Amal", "Berta", "Chen")}
    names["R. M."] = desk.uid
    old = client(desk, "Old")
    book.clients.archive(old)
    book.sessions.save(Session(client=names["Berta"], date=DAY + WEEK, time=datetime.time(9)))
    came = agreed(desk, names["Amal"], title="Ride the bus")
    book.assignments.came_in(came)
    agreed(desk, names["Amal"], "own_task", "Two songs")
    agreed(desk, names["Berta"], state=State.WITHHELD)
    agreed(desk, names["Chen"], "nothing_set")
    for week, total in ((-4, 16), (0, 10)):
        book.measures.save_score(Score(client=names["Amal"], measure="phq9", date=DAY + week * WEEK, total=total))
    book.measures.save_score(Score(client=names["Chen"], measure="gad7", date=DAY, total=7))
    for week, rating in ((-1, 8), (0, 6)):
        book.alliance.save_check_in(
            CheckIn(
                client=names["Amal"],
                date=DAY + week * WEEK,
                client_goals=rating,
                client_tasks=rating,
                client_bond=rating,
            )
        )
    book.alliance.save_check_in(CheckIn(client=names["Chen"], date=DAY - WEEK, client_goals=9))
    frozen_now.advance(hours=3)
    return names


@pytest.fixture
def page(desk: Desk, told: dict[str, str], qtbot) -> Iterator[CaseloadPage]:
    made = CaseloadPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1500, 824)
    made.show()
    with qtbot.waitSignal(made.prompts_shown, timeout=10_000):
        made.show_clients()
    yield made
    desk.context.jobs.close()


def names(page: CaseloadPage) -> list[str]:
    return [line.name for line in page.shown()]


def row(page: CaseloadPage, name: str) -> dict[str, str]:
    """What the table says of a client, cell by cell."""
    at = names(page).index(name)
    return {head: page.model.data(page.model.index(at, place)) for place, head in enumerate(HEADS)}


def press(page: CaseloadPage, head: str) -> None:
    header = page.table.horizontalHeader()
    at = HEADS.index(head)
    QTest.mouseClick(
        header.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(header.sectionViewportPosition(at) + 12, header.height() // 2),
    )


def test_every_heading_is_there_and_archived_clients_are_left_out(page):
    shown = [page.model.headerData(at, Qt.Orientation.Horizontal) for at in range(page.model.columnCount())]
    assert tuple(shown) == HEADS
    assert names(page) == ["Amal", "Berta", "Chen", "R. M."]
    assert page.count.text() == "4 of 5 clients"


def test_a_clients_row_says_how_they_stand(page):
    assert row(page, "Amal") == {
        "Client": "Amal",
        "State": "Open",
        "Next session": "",
        "Open": "2: Ride the bus, my own: Two songs",
        "Reply owed": "Came in 3 hours ago",
        "Last check-in": "17 Nov",
        "Mean": "6.0",
        "Last measure": "PHQ-9 10, 17 Nov",
        "Change": "6 lower: better, reliable",
        "Worth a look": "Mean down",
    }
    berta, chen, ruth = row(page, "Berta"), row(page, "Chen"), row(page, "R. M.")
    assert (berta["State"], berta["Next session"]) == ("Waiting, by choice", "Tue 24 Nov")
    assert (chen["State"], chen["Open"], chen["Mean"], chen["Change"]) == ("Nothing set", "", "no mean", "")
    assert (ruth["State"], ruth["Worth a look"]) == ("No practice open", "No check-in yet")


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(page):
    press(page, "Client")
    assert names(page) == ["R. M.", "Chen", "Berta", "Amal"]
    press(page, "State")
    assert names(page)[0] == "Amal"
    press(page, "Last measure")
    assert names(page)[:2] == ["Chen", "Amal"]
    press(page, "Last measure")
    assert names(page)[:2] == ["Amal", "Chen"]


@pytest.mark.parametrize("head", HEADS)
def test_every_column_sorts_either_way_and_loses_nobody(page, head):
    press(page, head)
    press(page, head)
    assert sorted(names(page)) == ["Amal", "Berta", "Chen", "R. M."]


def test_the_order_is_chosen_by_keyboard_as_well(page):
    page.tools.sorting.setFocus()
    QTest.keyClicks(page.tools.sorting, "Reply")
    assert page.tools.sorting.currentText() == "Reply owed"
    assert names(page)[0] == "Amal"
    page.tools.turned.setFocus()
    QTest.keyClick(page.tools.turned, Qt.Key.Key_Space)
    assert page.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_words_are_looked_for_in_names_and_titles(page):
    QTest.keyClicks(page.tools.search, "bus")
    assert names(page) == ["Amal"]
    assert page.count.text() == "1 of 5 clients"
    page.tools.search.clear()
    assert len(names(page)) == 4


def test_state_reply_prompt_and_archive_are_filters_that_all_hold(page):
    page.tools.owed.click()
    assert names(page) == ["Amal"]
    page.tools.owed.click()
    page.tools.prompted.click()
    assert names(page) == ["Amal", "Berta", "R. M."]
    page.tools.state.setFocus()
    QTest.keyClicks(page.tools.state, "Waiting")
    assert names(page) == ["Berta"]
    page.tools.prompted.click()
    page.tools.state.set_value(None)
    page.tools.archived.click()
    assert "Old" in names(page)
    assert row(page, "Old")["Client"] == "Old (archived)"


def test_enter_and_double_click_open_the_client(page, told, qtbot):
    QTest.keyClicks(page.tools.search, "chen")
    QTest.keyClick(page.tools.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    with qtbot.waitSignal(page.client_opened) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [told["Chen"]]
    place = page.table.visualRect(page.model.index(0, 0)).center()
    with qtbot.waitSignal(page.client_opened) as opened:
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [told["Chen"]]


def test_what_changes_while_it_is_shown_is_read_again_and_the_order_stays(page, desk, told, qtbot):
    press(page, "Client")
    with qtbot.waitSignal(page.prompts_shown, timeout=10_000):
        desk.casebook.clients.save(Client(name="Zoe"))
    assert names(page) == ["Zoe", "R. M.", "Chen", "Berta", "Amal"]


def test_a_page_that_is_left_keeps_nobody(page):
    page.hide()
    assert page.shown() == ()
    assert page.texts.prompts == {}


def test_escape_leaves_it(page, qtbot):
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.table, Qt.Key.Key_Escape)


def test_all_that_takes_the_focus_has_a_name(page):
    tools = page.tools
    for part in (tools.search, tools.state, tools.owed, tools.prompted, tools.archived, tools.sorting, tools.turned):
        assert part.accessibleName()
    assert page.table.accessibleName() == "All clients"


def test_where_nobody_is_like_what_is_looked_for_it_is_said_with_the_way_back(page):
    assert not page.nobody.isVisible()
    page.tools.owed.click()
    QTest.keyClicks(page.tools.search, "nobody of this name")
    assert names(page) == []
    assert page.nobody_words.isVisible() and page.nobody_words.text() == "No client is like this."
    page.show_all.click()
    assert names(page) == ["Amal", "Berta", "Chen", "R. M."]
    assert not page.nobody.isVisible() and page.tools.search.hasFocus()


def test_where_all_are_archived_the_way_back_leads_to_these(desk, page):
    for uid in [line.uid for line in page.shown()]:
        desk.casebook.clients.archive(uid)
    page.show_clients()
    assert names(page) == [] and page.nobody.isVisible()
    page.show_all.click()
    assert names(page) == ["Amal", "Berta", "Chen", "Old", "R. M."]


def test_the_order_stands_in_one_line_with_its_name_in_a_narrow_window(page):
    page.resize(860, 500)
    QTest.qWait(1)
    label = page.tools.sorting.parentWidget().layout().itemAt(0).widget()
    assert label.text() == "Sort by" and label.y() // 10 == page.tools.sorting.y() // 10
