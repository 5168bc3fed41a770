"""Six ratings, typed and kept."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.session import Session
from betweentimes.ui.widgets.link_button import LinkButton

EARLIER = datetime.date(2026, 11, 3)


def kept(desk):
    return desk.casebook.alliance.check_ins(desk.uid)


def test_nothing_is_made_before_the_first_number(panel, desk):
    desk.context.autosave.flush()
    assert kept(desk) == []


def test_the_first_number_makes_todays_check_in_and_links_todays_session(panel, desk, qtbot, today):
    session = desk.casebook.sessions.save(Session(client=desk.uid, date=today()))
    goals = panel.check_in.grid.inputs["client_goals"]
    qtbot.keyClicks(goals, "5")
    qtbot.keyClicks(panel.check_in.grid.inputs["my_bond"], "8")
    desk.context.autosave.flush()
    (check_in,) = kept(desk)
    assert (check_in.client_goals, check_in.my_bond, check_in.client_tasks) == (5, 8, None)
    assert (check_in.date, check_in.session) == (today(), session.uid)


def test_typing_saves_after_a_moment_of_quiet(panel, desk, qtbot):
    qtbot.keyClicks(panel.check_in.grid.inputs["client_bond"], "7")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1, timeout=3000)
    assert kept(desk)[0].client_bond == 7


def test_clearing_a_number_makes_it_unrated_and_not_zero(panel, desk, qtbot):
    tasks = panel.check_in.grid.inputs["client_tasks"]
    qtbot.keyClicks(tasks, "4")
    desk.context.autosave.flush()
    qtbot.keyClick(tasks, Qt.Key.Key_Backspace)
    desk.context.autosave.flush()
    assert kept(desk)[0].client_tasks is None


def test_a_number_outside_the_scale_is_explained_and_waits_encrypted(panel, desk, qtbot):
    goals = panel.check_in.grid.inputs["client_goals"]
    qtbot.keyClicks(goals, "12")
    desk.context.autosave.flush()
    assert kept(desk) == []
    assert "0 to 10" in panel.check_in._problem.text()
    assert "12" in desk.casebook.drafts.all().values()
    panel.show_client(desk.client)
    assert goals.typed() == "12"
    qtbot.keyClick(goals, Qt.Key.Key_Backspace)
    desk.context.autosave.flush()
    assert kept(desk)[0].client_goals == 1
    assert desk.casebook.drafts.all() == {}


def test_an_earlier_check_in_can_be_corrected_without_touching_today(panel, desk, qtbot, today):
    desk.casebook.alliance.save_check_in(CheckIn(client=desk.uid, date=EARLIER, client_goals=8))
    (earlier,) = panel.check_in.earlier()
    panel.check_in.show_earlier(earlier)
    goals = panel.check_in.grid.inputs["client_goals"]
    assert goals.value() == 8
    goals.stepBy(-1)
    panel.check_in.show_today()
    assert [(each.date, each.client_goals) for each in kept(desk)] == [(EARLIER, 7)]
    assert goals.value() is None


def test_removing_an_earlier_check_in_goes_back_to_today_and_can_be_undone(panel, desk):
    desk.casebook.alliance.save_check_in(CheckIn(client=desk.uid, date=EARLIER, client_goals=8))
    panel.check_in.show_earlier(panel.check_in.earlier()[0])
    panel.findChild(QPushButton, "action_remove_check_in").click()
    assert kept(desk) == []
    assert panel.check_in.earlier() == ()
    panel.check_in.findChild(QPushButton, "action_notice").click()
    assert [each.client_goals for each in kept(desk)] == [8]
    assert len(panel.check_in.earlier()) == 1


def test_moving_a_check_in_is_wished_with_its_uid(panel, desk, qtbot):
    stored = desk.casebook.alliance.save_check_in(CheckIn(client=desk.uid, date=EARLIER, client_goals=8))
    panel.check_in.show_earlier(stored)
    with qtbot.waitSignal(panel.move_requested) as wish:
        panel.check_in._wish_move()
    assert wish.args == ["check_in", stored.uid]


def test_every_number_is_named_for_screen_readers(panel):
    names = {entry.accessibleName() for entry in panel.check_in.grid.inputs.values()}
    assert names == {
        "Goals, R. M. said, 0 to 10", "Tasks, R. M. said, 0 to 10", "Bond, R. M. said, 0 to 10",
        "Goals, my sense, 0 to 10", "Tasks, my sense, 0 to 10", "Bond, my sense, 0 to 10",
    }  # fmt: skip


def test_the_mean_of_three_is_said_and_none_while_one_is_missing(panel, desk, qtbot):
    grid, means = panel.check_in.grid, panel.check_in.more.means
    for field, typed in (("client_goals", "5"), ("client_tasks", "4")):
        qtbot.keyClicks(grid.inputs[field], typed)
    assert means.text() == "Our own check-in, not a validated questionnaire"
    qtbot.keyClicks(grid.inputs["client_bond"], "8")
    assert means.text() == "Mean 5.7; our own, not a validated questionnaire"
    for field, typed in (("my_goals", "6"), ("my_tasks", "5"), ("my_bond", "8")):
        qtbot.keyClicks(grid.inputs[field], typed)
    assert means.text() == "Mean 5.7, mine 6.3; not a validated questionnaire"
    assert means.toolTip() == ""


def test_what_is_rarely_needed_is_folded_and_one_key_shows_it(panel, qtbot):
    more = panel.check_in.more
    links = [link for link in panel.check_in.findChildren(LinkButton) if link is not more.turn]
    assert links and not any(link.isVisible() for link in links)
    qtbot.keyClick(more.turn, Qt.Key.Key_Return)
    shown = [link.objectName() for link in links if link.isVisible()]
    assert shown == ["action_hand_over_check_in", "action_print_check_in", "action_enter_check_in"]
    assert more.turn.accessibleName() == "Less about check-ins"
    qtbot.keyClick(more.turn, Qt.Key.Key_Return)
    assert not more.body.isVisible()


def test_the_notes_are_in_view_below_a_prompt(panel, desk, today):
    for week in range(9):
        day = today() - datetime.timedelta(weeks=8 - week)
        ratings = {
            f"{who}_{part}": 8 - week // 3 * 2 for who in ("client", "my") for part in ("goals", "tasks", "bond")
        }
        desk.casebook.alliance.save_check_in(CheckIn(client=desk.uid, date=day, **ratings))
    assert panel.prompt.callout.isVisible()
    QTest.qWait(10)
    assert panel.notes.mapTo(panel, QPoint()).y() < 630


def test_how_the_ratings_came_is_asked_once_there_are_any_and_kept(panel, desk, qtbot):
    way = panel.check_in.more.way
    panel.check_in.more.turn.click()
    assert not way.isVisible()
    qtbot.keyClicks(panel.check_in.grid.inputs["my_goals"], "5")
    assert not way.isVisible()
    qtbot.keyClicks(panel.check_in.grid.inputs["client_goals"], "5")
    assert way.isVisible()
    qtbot.keyClick(way.ways.segment("spoken"), Qt.Key.Key_Space)
    assert [(each.client_goals, each.way) for each in kept(desk)] == [(5, "spoken")]
    panel.show_client(desk.client)
    assert way.ways.current() == "spoken"


def enter_sheet(panel, qtbot, day):
    panel.findChild(QPushButton, "action_enter_check_in").click()
    field = panel.check_in.tools.day
    field.set_typed(day)
    field.left.emit()


def test_what_came_back_on_a_sheet_is_entered_for_its_own_day_by_keyboard(panel, desk, qtbot):
    session = desk.casebook.sessions.save(Session(client=desk.uid, date=EARLIER))
    enter_sheet(panel, qtbot, "3 Nov 2026")
    grid = panel.check_in.grid
    assert grid._when.text() == "3 Nov, 0 to 10" and not grid.inputs["my_goals"].isVisible()
    grid.focus_first()
    for typed in "685":
        qtbot.keyClicks(panel.focusWidget(), typed)
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    desk.context.autosave.flush()
    (check_in,) = kept(desk)
    assert (check_in.client_goals, check_in.client_tasks, check_in.client_bond) == (6, 8, 5)
    assert (check_in.date, check_in.way, check_in.session) == (EARLIER, "sheet", session.uid)
    panel.findChild(QPushButton, "action_check_in_today").click()
    assert grid.inputs["my_goals"].isVisible() and grid.inputs["client_goals"].value() is None


def test_a_sheet_of_a_day_that_has_a_check_in_completes_it(panel, desk, qtbot):
    saved = desk.casebook.alliance.save_check_in(CheckIn(client=desk.uid, date=EARLIER, my_bond=7, client_goals=2))
    enter_sheet(panel, qtbot, "3 Nov 2026")
    assert panel.check_in.grid.inputs["client_goals"].value() == 2
    qtbot.keyClicks(panel.check_in.grid.inputs["client_tasks"], "4")
    desk.context.autosave.flush()
    (check_in,) = kept(desk)
    assert check_in.uid == saved.uid
    assert (check_in.client_goals, check_in.client_tasks, check_in.my_bond, check_in.way) == (2, 4, 7, "sheet")


def test_a_day_to_come_is_not_taken_and_nothing_typed_goes_to_another_day(panel, desk, qtbot):
    enter_sheet(panel, qtbot, "3 Nov 2026")
    qtbot.keyClicks(panel.check_in.grid.inputs["client_goals"], "6")
    panel.check_in.tools.day.set_typed("1 Jan 2027")
    panel.check_in.tools.day.left.emit()
    assert panel.check_in.tools.problem.text() == "That day has not come yet."
    panel.check_in.tools.day.set_typed("4 Nov 2026")
    panel.check_in.tools.day.left.emit()
    assert panel.check_in.grid.inputs["client_goals"].value() is None
    assert [(each.date, each.client_goals) for each in kept(desk)] == [(EARLIER, 6)]


def test_a_sheet_can_be_asked_for_and_says_what_a_check_in_is(panel, qtbot):
    with qtbot.waitSignal(panel.check_in.print_requested):
        panel.findChild(QPushButton, "action_print_check_in").click()
    shown = [label.text() for label in panel.findChildren(QLabel)]
    assert "Our own check-in, not a validated questionnaire" in shown


@pytest.mark.parametrize(
    ("name", "initials", "heading"),
    [("R. M.", "", "R. M. said"), ("Rosamunde Weber", "", "R. W. said"), ("Rosamunde Weber", "RoW", "RoW said")],
)
def test_who_said_it_is_read_whole_over_its_column(panel, desk, name, initials, heading):
    client = desk.casebook.clients.get(desk.uid)
    panel.show_client(desk.casebook.clients.save(dataclasses.replace(client, name=name, initials=initials)))
    assert panel.check_in.grid._said.text() == heading
    assert not panel.check_in.grid._said.toolTip()
    assert panel.check_in.grid.inputs["client_bond"].accessibleName() == f"Bond, {name} said, 0 to 10"
