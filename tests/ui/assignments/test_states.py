"""States of an assignment: each click asks for a reason that may stay blank, and the history keeps it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from betweentimes.clinic.assignment import EventKind, State
from betweentimes.storage.problems import DiskFull
from betweentimes.ui.widgets.badge import Badge


@pytest.fixture
def page(open_page):
    return open_page()


def now(desk, page):
    return desk.casebook.assignments.get(page.assignment_uid)


def pick(page, words):
    """Choose from the menu behind the three dots."""
    action = next(a for a in page.heading.menu().findChildren(QAction) if a.text() == words)
    action.trigger()


@pytest.mark.parametrize("state", ["offered", "tried_together", "paused", "withheld"])
def test_a_chip_asks_for_a_reason_and_return_saves(page, desk, qtbot, state):
    page.heading.chips.chip(state).click()
    reason = page.heading.states.reason
    assert reason.isVisible() and reason.words.hasFocus()
    qtbot.keyClicks(reason.words, "the week is full")
    qtbot.keyClick(reason.words, Qt.Key.Key_Return)
    assert now(desk, page).state == state and not reason.isVisible()
    event = desk.casebook.assignments.events(page.assignment_uid)[0]
    assert (event.state, event.reason) == (State(state), "the week is full")
    assert page.heading.chips.current() == state


def test_escape_leaves_everything_as_it_was(page, desk, qtbot):
    page.heading.chips.chip("paused").click()
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Escape)
    assert now(desk, page).state is State.AGREED
    assert page.heading.chips.current() == "agreed"
    assert len(desk.casebook.assignments.events(page.assignment_uid)) == 1


def test_changed_is_an_event_and_it_stays_agreed(page, desk, qtbot):
    page.heading.chips.chip("changed").click()
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Return)
    assert now(desk, page).state is State.AGREED and page.heading.chips.current() == "agreed"
    assert desk.casebook.assignments.events(page.assignment_uid)[0].kind is EventKind.CHANGED


@pytest.mark.parametrize(("words", "state"), [("Finish…", State.FINISHED), ("Let go…", State.LET_GO)])
def test_it_ends_and_is_reopened_as_it_was(page, desk, qtbot, words, state):
    page.heading.chips.chip("tried_together").click()
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Return)
    pick(page, words)
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Return)
    assert now(desk, page).state is state and page.heading.chips.current() is None
    pick(page, "Reopen…")
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Return)
    assert now(desk, page).state is State.TRIED_TOGETHER


def test_something_came_in_and_the_reply_is_owed_from_then(page, desk, qtbot, frozen_now):
    pick(page, "Came in…")
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Return)
    frozen_now.advance(hours=20)
    page.refresh(frozenset({"assignments"}))
    owed = page.reply.findChildren(Badge)[0]
    assert owed.isVisible() and owed.text() == "Came in 20 hours ago"


def test_the_history_says_what_why_and_who(page, desk, qtbot):
    page.heading.chips.chip("paused").click()
    qtbot.keyClicks(page.heading.states.reason.words, "<i>flu</i>")
    qtbot.keyClick(page.heading.states.reason.words, Qt.Key.Key_Return)
    assert not page.history.isVisible()
    pick(page, "History…")
    assert page.history.isVisible()
    qtbot.wait(1)
    told = [label.text() for label in page.history.findChildren(QLabel) if label.isVisible()]
    assert {"Tue 17 Nov", "<i>flu</i>", "A. Osei"} <= set(told)
    assert "Paused" in [badge.text() for badge in page.history.findChildren(Badge) if badge.isVisible()]


@pytest.mark.parametrize("chip", ["paused", "withheld", "changed"])
def test_a_chosen_chip_is_saved_when_the_page_is_left(page, desk, qtbot, chip):
    page.heading.chips.chip(chip).click()
    qtbot.keyClicks(page.heading.states.reason.words, "flu")
    page.wish_to_save()
    assert desk.context.autosave.flush()
    event = desk.casebook.assignments.events(page.assignment_uid)[0]
    assert event.reason == "flu" and chip in (str(event.state), str(event.kind))
    assert not page.heading.states.reason.isVisible()
    page.wish_to_save()
    assert not desk.context.autosave.waiting


def test_an_end_that_was_only_begun_is_not_taken_for_one(page, desk):
    pick(page, "Finish…")
    page.wish_to_save()
    assert desk.context.autosave.flush() and now(desk, page).state is State.AGREED


def test_a_chosen_chip_waits_for_room_on_the_disk(page, desk, monkeypatch):
    page.heading.chips.chip("paused").click()
    records = desk.casebook.assignments
    full = DiskFull(desk.casebook.folder.path)

    def refuse(*_):
        raise full

    with monkeypatch.context() as patched:
        patched.setattr(records, "set_state", refuse)
        page.wish_to_save()
        assert not desk.context.autosave.flush()
        assert page.heading.states.reason.isVisible() and now(desk, page).state is State.AGREED
    assert desk.context.autosave.flush() and now(desk, page).state is State.PAUSED
