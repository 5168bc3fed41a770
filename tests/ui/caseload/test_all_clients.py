"""All clients in the real window: reached by key, menu and Today, opened by Enter, never in the shared view."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.documents.paper_reading import text_of
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.clinic.assignment import Assignment, Entry, State
from betweentimes.clinic.client import Client
from betweentimes.paths import places_under
from betweentimes.ui.workplace import Workplace
from betweentimes.worksheets.answers import Moment


@pytest.fixture
def driven(qapp: QApplication, tmp_path: Path) -> Iterator[Driven]:
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(places.casebooks.parent, places=places)
    made.enter()
    book = made.window.casebook
    assert book is not None
    for name in ("Amal", "Berta"):
        uid = book.clients.save(Client(name=name)).uid
        own = Assignment(client=uid, kind="own_task", kind_version=1, state=State.AGREED)
        answers = {"minutes_spent": 15, "done_on": Moment(date=datetime.date.today())}
        book.entries.save(Entry(assignment=book.assignments.add(own).uid, client=uid, answers=answers))
    made.settle(100)
    yield made
    made.end()


def work(driven: Driven) -> Workplace:
    found = driven.window.workplace
    assert found is not None
    return found


def come_by_key(driven: Driven) -> None:
    action = driven.window.menus["all_clients"]
    assert action.shortcut().toString() == "Ctrl+Shift+C"
    action.trigger()
    driven.wait_for(lambda: driven.has("caseload_table") and work(driven).ways.all_clients.page.texts.prompts)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_from_the_menu_to_a_client_by_keys_alone(driven):
    come_by_key(driven)
    assert driven.find("answer_caseload_words").hasFocus()
    QTest.keyClicks(driven.find("answer_caseload_words"), "bert")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    driven.settle(50)
    assert work(driven).client.isVisible()
    assert "Berta" in driven.words(work(driven).client)


def test_from_today_and_back_by_escape(driven):
    work(driven).show_today()
    driven.click("action_all_clients")
    driven.wait_for(lambda: driven.has("caseload_table"))
    press(Qt.Key.Key_Escape)
    assert work(driven).today.isVisible()


def test_paper_month_and_own_time_lead_back_to_the_table(driven):
    come_by_key(driven)
    for button, page in (
        ("action_print_caseload", "paper"),
        ("action_month", "month"),
        ("action_own_time", "time"),
    ):
        driven.click(button)
        shown = getattr(work(driven).ways.all_clients, page)
        driven.wait_for(shown.isVisible)
        shown.closed.emit()
        driven.wait_for(lambda: driven.has("caseload_table"))
        assert [line.name for line in work(driven).ways.all_clients.page.shown()] == ["Amal", "Berta"]


def test_the_paper_holds_what_the_table_was_filtered_to(driven):
    come_by_key(driven)
    QTest.keyClicks(driven.find("answer_caseload_words"), "amal")
    driven.click("action_print_caseload")
    paper = work(driven).ways.all_clients.paper
    driven.wait_for(lambda: bool(paper.pdf))
    read = text_of(paper.pdf)
    assert "A." in read and "B." not in read and "1 of 2 clients" in read


def test_it_is_not_offered_and_goes_away_while_both_look_at_the_screen(driven):
    book = driven.window.casebook
    assert book is not None
    work(driven).show_client(book.caseload.lines()[0].uid)
    assert driven.has("own_time_card", work(driven).client) or work(driven).client.overview.own_time.lines()
    for show in (
        work(driven).ways.all_clients.show,
        work(driven).ways.all_clients.show_time,
        work(driven).ways.all_clients.show_month,
    ):
        show()
        driven.settle(50)
        assert work(driven).currentIndex() != 0
        driven.window.menus["shared"].trigger()
        driven.settle(50)
        assert work(driven).currentIndex() == 0
        assert not driven.window.menus["all_clients"].isEnabled()
        show()
        assert work(driven).currentIndex() == 0
        driven.window.menus["shared"].trigger()
        driven.settle(50)


def test_own_tasks_and_time_are_reached_from_the_menu_as_well(driven):
    driven.choose("own_time")
    assert driven.has("own_time_table")


def test_locking_leaves_nothing_of_it(driven):
    come_by_key(driven)
    driven.window.lock()
    driven.wait_for(lambda: driven.has("answer_passphrase"))
    assert not driven.has("caseload_table")


def test_a_look_at_everybody_is_written_down(driven):
    come_by_key(driven)
    assert [line.action for line in driven.window.casebook.history.audit(1)] == ["viewed_all"]
