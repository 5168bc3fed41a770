"""The therapist's own tasks and time on screen: by month over all clients, and on one client's overview."""

import datetime

import pytest
from tests.ui.desk import Desk

from betweentimes.clinic.assignment import Assignment, Entry, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.ui.caseload.own_time_page import OwnTimePage
from betweentimes.ui.progress.own_time_card import OwnTimeCard
from betweentimes.worksheets.answers import Moment

DAY = datetime.date(2026, 11, 17)
OCTOBER = datetime.date(2026, 10, 20)


def own_task(desk: Desk, client: str, day: datetime.date, spent: int, **answers: object) -> None:
    made = Assignment(client=client, kind="own_task", kind_version=1, state=State.AGREED)
    uid = desk.casebook.assignments.add(made).uid
    values = {"minutes_agreed": 20, "minutes_spent": spent, "done_on": Moment(date=day), **answers}
    desk.casebook.entries.save(Entry(assignment=uid, client=client, answers=values))


@pytest.fixture
def told(desk: Desk) -> Desk:
    other = desk.casebook.clients.save(Client(name="Amal")).uid
    own_task(desk, desk.uid, DAY, 25, boundary="One song, not the album.")
    own_task(desk, desk.uid, OCTOBER, 40)
    own_task(desk, other, DAY, 10)
    desk.casebook.sessions.save_contact(Contact(client=other, date=DAY, minutes=12, boundary="Not on Sundays."))
    return desk


def rows(page: OwnTimePage) -> list[list[str]]:
    model = page.model
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def page(told: Desk, qtbot) -> OwnTimePage:
    made = OwnTimePage(told.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    made.show_months()
    return made


def test_the_month_shows_minutes_contacts_and_limits_of_every_client(page):
    assert rows(page) == [
        ["Amal", "1", "10 of 20 min", "1 contact, 12 min", "17 Nov, on a contact: Not on Sundays."],
        ["R. M.", "1", "25 of 20 min", "", "17 Nov, on my own task: One song, not the album."],
    ]
    assert page.total.text() == "All together: 35 of 40 min on own tasks. Between sessions: 1 contact, 12 min."


def test_another_month_is_chosen_and_an_empty_one_says_so(page):
    page.month.set_value("2026-10-01")
    page.month.edited.emit()
    assert rows(page) == [["R. M.", "1", "40 of 20 min", "", ""]]
    page.month.set_value("2026-09-01")
    page.month.edited.emit()
    assert rows(page) == []
    assert page.total.text() == "Nothing written down in this month."


def test_a_row_opens_its_client_and_nobody_stays_behind(page, told, qtbot):
    with qtbot.waitSignal(page.client_opened) as opened:
        page.table.row_opened.emit(page.model.row_at(1))
    assert opened.args == [told.uid]
    page.hide()
    assert rows(page) == []


@pytest.fixture
def card(told: Desk, qtbot) -> OwnTimeCard:
    made = OwnTimeCard(told.context)
    qtbot.addWidget(made)
    made.show_client(told.uid, False)
    return made


def test_the_card_shows_a_clients_months_and_limits(card):
    assert not card.isHidden()
    assert card.lines() == [
        "November 2026 25 of 20 min 17 Nov, on my own task: One song, not the album.",
        "October 2026 40 of 20 min",
    ]
    assert card.both.text() == "No session yet to which both had something to bring."


def test_the_card_counts_how_often_both_brought(card, told, frozen_now):
    book, uid = told.casebook, told.uid
    practice = book.assignments.add(Assignment(client=uid, kind="own_idea", kind_version=1, state=State.AGREED)).uid
    own_task(told, uid, DAY, 5, brought_to_session="yes")
    later = DAY + datetime.timedelta(days=7)
    frozen_now.advance(days=7)
    book.sessions.save(Session(client=uid, date=later, state=SessionState.HELD))
    book.reviews.save(Review(assignment=practice, client=uid, date=later, amount="half"))
    card.show_client(uid, False)
    assert card.both.text() == "Both brought something back 1 of 1 time."


def test_the_card_is_not_there_while_both_look_or_when_there_is_nothing(card, told):
    card.show_client(told.uid, True)
    assert card.isHidden()
    nobody = told.casebook.clients.save(Client(name="New")).uid
    card.show_client(nobody, False)
    assert card.isHidden()


def test_more_months_are_shown_when_asked_for(card, told):
    for month in range(1, 9):
        own_task(told, told.uid, datetime.date(2026, month, 3), 5)
    card.show_client(told.uid, False)
    assert len(card.lines()) == 3
    card._more.click()
    assert len(card.lines()) == 10
