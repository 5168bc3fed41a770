"""The reply: written, printed as a slip, given; a spoken one needs no words."""

import pytest
from PySide6.QtWidgets import QPushButton


@pytest.fixture
def page(open_page, desk):
    page = open_page()
    desk.casebook.assignments.came_in(page.assignment_uid, "on paper")
    return page


def replies(desk, page):
    return desk.casebook.replies.of(page.assignment_uid)


def test_it_saves_itself_and_is_given(page, desk, qtbot, today):
    page.reply.words.setPlainText("You stood the whole way.")
    desk.context.autosave.flush()
    (reply,) = replies(desk, page)
    assert reply.words == "You stood the whole way." and reply.given_on is None
    page.reply.give_button.click()
    (reply,) = replies(desk, page)
    assert reply.given_on == today() and page.reply.words.value() == ""
    assert page.reply._given.text() == "Given on Tue 17 Nov: You stood the whole way."
    assert not page.reply._owed.isVisible()


def test_a_spoken_reply(page, desk):
    page.reply.give_button.click()
    assert page.reply._given.text() == "Given on Tue 17 Nov, spoken."
    assert not page.reply.give_button.isEnabled()


def test_the_slip_is_wished_after_the_words_are_saved(page, desk, qtbot):
    page.reply.words.setPlainText("Thank you.")
    with qtbot.waitSignal(page.reply_slip_requested) as wished:
        page.heading.reply_button.click()
    assert wished.args == [page.assignment_uid]
    assert replies(desk, page)[0].words == "Thank you."


def test_a_second_reply_begins_blank(page, desk):
    page.reply.words.setPlainText("One.")
    page.reply.give_button.click()
    page.reply.words.setPlainText("Two.")
    desk.context.autosave.flush()
    assert [reply.words for reply in replies(desk, page)] == ["Two.", "One."]


def test_ones_own_task_owes_no_reply(open_page):
    page = open_page("own_task")
    assert not page.reply.isVisible() and not page.heading.reply_button.isVisible()
    assert page.findChild(QPushButton, "action_print").isVisible()
