"""Today: what each person may bring, what came in and how long ago, tasks of one's own with their minutes."""

import datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, State
from betweentimes.clinic.session import Session
from betweentimes.ui.today.today_page import TodayPage

DAY = datetime.date(2026, 11, 17)


@pytest.fixture
def page(desk, qtbot):
    made = TodayPage(desk.context)
    made.reload()
    desk.context.changes.happened.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 820)
    made.show()
    return made


def words(page):
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def add(desk, kind, title, state=State.AGREED, **answers):
    added = desk.casebook.assignments.add(
        Assignment(client=desk.uid, kind=kind, kind_version=1, agreement=Agreement(title=title), state=state)
    )
    if answers:
        desk.casebook.entries.save(Entry(assignment=added.uid, client=desk.uid, answers=answers))
    return added


def test_a_day_with_nothing_says_so(page):
    assert "Tuesday 17 November" in words(page)
    assert {"No sessions today.", "Nothing to look at together.", "None owed.", "Nothing agreed."} <= set(words(page))


def test_a_session_shows_what_the_person_may_bring_and_opens_the_client(page, desk, qtbot):
    add(desk, "exposure_ladder", "Ladder: the bus")
    add(desk, "own_idea", "Morning walk", State.PAUSED)
    session = Session(client=desk.uid, date=DAY, time=datetime.time(14), place="room 2")
    desk.casebook.sessions.save(session)
    found = words(page)
    assert "One session. The first begins at 14:00." in found
    assert {"14:00", "R. M.", "First session, room 2", "Ladder: the bus."} <= set(found)
    with qtbot.waitSignal(page.client_opened) as opened:
        page.findChildren(QPushButton, "action_open")[0].click()
    assert opened.args == [desk.uid]


def test_a_reply_owed_says_how_long_ago_something_came_in_and_never_that_it_is_late(page, desk, frozen_now, qtbot):
    log = add(desk, "thought_log", "Evenings, a few lines")
    desk.casebook.assignments.came_in(log.uid, "Left at the desk.")
    frozen_now.advance(hours=20)
    page.reload()
    assert "Came in 20 hours ago" in words(page)
    with qtbot.waitSignal(page.assignment_opened) as opened:
        next(b for b in page.findChildren(QPushButton) if b.text() == "Write reply").click()
    assert opened.args == [desk.uid, log.uid]


def test_own_tasks_count_minutes(page, desk):
    add(desk, "own_task", "Two songs", asked_by="client", minutes_agreed=20, minutes_spent=5)
    add(desk, "own_task", "Breathing", asked_by="therapist", minutes_agreed=30, minutes_spent=10)
    page.reload()
    found = words(page)
    assert {"5 of 20 min", "10 of 30 min", "15 of 50 min"} <= set(found)
    assert "R. M. asked, 17 Nov" in found
    assert "I offered, 17 Nov" in found


def test_nothing_set_on_purpose_until_the_next_session(page, desk):
    add(desk, "nothing_set", "")
    desk.casebook.sessions.save(Session(client=desk.uid, date=DAY + datetime.timedelta(days=1)))
    page.reload()
    assert "Until Wed. Ask what they did with the time." in words(page)


def test_two_columns_stand_below_each_other_where_it_is_narrow(page):
    left, right = page._sessions, page._replies
    assert left.mapTo(page, left.rect().topLeft()).y() == right.mapTo(page, right.rect().topLeft()).y()
    page.resize(640, 820)
    assert page._columns.direction() == page._columns.Direction.TopToBottom
