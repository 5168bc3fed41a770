"""A client's goals in their words, their order, and how near they are."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.desk import Desk, make_desk

from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.ui.client.goals_dialog import GoalsDialog
from betweentimes.ui.look import Look

EARLIER = datetime.date(2026, 10, 6)


@pytest.fixture
def desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    made = make_desk(look, tmp_path, resources, frozen_now, today)
    for position, words in enumerate(("See my sister", "Sleep without the radio", "Say no once")):
        made.casebook.goals.save(Goal(client=made.uid, words=words, position=position))
    yield made
    made.close()


@pytest.fixture
def dialog(desk, qtbot):
    made = GoalsDialog(desk.context, desk.client, None)
    qtbot.addWidget(made)
    made.show()
    return made


def goals(desk):
    return desk.casebook.goals.of(desk.uid)


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def test_words_save_themselves(dialog, desk, qtbot):
    dialog.form.words.selectAll()
    qtbot.keyClicks(dialog.form.words, "See her more")
    dialog.accept()
    assert goals(desk)[0].words == "See her more"


def test_a_new_goal_stands_last_and_waits_for_words(dialog, desk, qtbot):
    press(dialog, "action_new_goal")
    qtbot.keyClicks(dialog.form.words, "Swim")
    desk.context.autosave.flush()
    assert [goal.words for goal in goals(desk)][-1] == "Swim"
    assert dialog.form.goal.words == "Swim"


def test_the_order_is_the_clients(dialog, desk):
    press(dialog, "action_goal_down")
    press(dialog, "action_goal_down")
    assert [goal.words for goal in goals(desk)] == ["Sleep without the radio", "Say no once", "See my sister"]
    assert dialog.form.goal.words == "See my sister"
    press(dialog, "action_goal_up")
    assert [goal.words for goal in goals(desk)] == ["Sleep without the radio", "See my sister", "Say no once"]


def test_a_goal_is_ended_and_taken_up_again(dialog, desk):
    press(dialog, "action_end_goal")
    assert goals(desk)[0].ended
    assert dialog.findChild(QPushButton, "action_end_goal").text() == "Take up again"
    press(dialog, "action_end_goal")
    assert not goals(desk)[0].ended


def test_a_rating_is_of_a_day_and_one_a_day(dialog, desk, qtbot, today):
    near = dialog.form.ratings.near
    qtbot.keyClicks(near.spin, "4")
    desk.context.autosave.flush()
    near.spin.stepBy(1)
    desk.context.autosave.flush()
    (rating,) = desk.casebook.goals.ratings(desk.uid)
    assert (rating.goal, rating.date, rating.near) == (goals(desk)[0].uid, today(), 5)


def test_an_earlier_rating_can_be_corrected_and_removed(dialog, desk, qtbot):
    stored = desk.casebook.goals.rate(GoalRating(goal=goals(desk)[0].uid, client=desk.uid, date=EARLIER, near=2))
    ratings = dialog.form.ratings
    ratings._choose(stored)
    assert ratings.near.value() == 2
    ratings.near.spin.stepBy(1)
    desk.context.autosave.flush()
    assert [(each.date, each.near) for each in desk.casebook.goals.ratings(desk.uid)] == [(EARLIER, 3)]
    press(dialog, "action_remove_rating")
    assert desk.casebook.goals.ratings(desk.uid) == []


def test_what_cannot_be_read_keeps_the_dialog_open(dialog, desk, qtbot):
    qtbot.keyClicks(dialog.form.ratings.near.spin, "14")
    dialog.accept()
    assert dialog.isVisible()
    assert "0 to 10" in dialog._problem.text()
    assert desk.casebook.goals.ratings(desk.uid) == []
