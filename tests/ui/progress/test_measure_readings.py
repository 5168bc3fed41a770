"""What measures say on the screen beyond their totals: sudden changes, plans by sessions, goals beside them."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.desk import Desk

from betweentimes.charts.shapes import Dot
from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Session, SessionState
from betweentimes.ui.progress.client_scores import client_scores
from betweentimes.ui.progress.due_words import due_lines
from betweentimes.ui.progress.measures_page import MeasuresPage
from betweentimes.ui.progress.readings_card import ReadingsCard
from betweentimes.ui.today.today_page import TodayPage

WEEK = datetime.timedelta(days=7)


@pytest.fixture
def page(measures_page: MeasuresPage) -> MeasuresPage:
    return measures_page


def weekly(desk: Desk, today: datetime.date, measure: str, *totals: float) -> None:
    for at, total in enumerate(reversed(totals)):
        score = Score(
            client=desk.uid, measure=measure, date=today - at * WEEK, total=total, source=ScoreSource.TYPED
        )  # fmt: skip
        desk.casebook.measures.save_score(score)


def hold(desk: Desk, today: datetime.date, *weeks_ago: int) -> None:
    for weeks in weeks_ago:
        day = today - weeks * WEEK
        desk.casebook.sessions.save(Session(client=desk.uid, date=day, state=SessionState.HELD))


def test_a_sudden_gain_is_marked_in_the_chart_and_said(page, desk, today):
    weekly(desk, today(), "phq9", 20, 21, 20, 9, 8, 9)
    page.panel.choose("phq9")
    assert page.chart.isVisible()
    marks = [shape for shape in page.chart.chart.picture.shapes if isinstance(shape, Dot) and shape.shape != "disc"]
    assert [mark.shape for mark in marks] == ["triangle_down"]
    assert "sudden gain, 20 to 9" in page.chart.chart.accessibleDescription()
    judged = page.panel.findChild(QLabel, "measure_judged").text()
    assert "PHQ-9: sudden gain from" in judged and "20 to 9, seen in retrospect." in judged


def test_the_chart_says_each_day_by_key(page, desk, today, qtbot):
    weekly(desk, today(), "phq9", 20, 18, 17)
    page.panel.choose("phq9")
    qtbot.keyClick(page.chart.chart, Qt.Key.Key_End)
    assert "PHQ-9 17" in page.chart.chart.reading()
    page.panel.choose("gad7")
    assert not page.chart.isVisible()


def test_how_often_a_measure_is_asked_is_kept_and_said_when_it_would_be_due(page, desk, today, qtbot):
    weekly(desk, today() - 4 * WEEK, "phq9", 18)
    hold(desk, today(), 3, 2, 1)
    page.panel.choose("phq9")
    page.panel.plan.every.set_value(4)
    page.panel.plan.settle()
    (plan,) = desk.casebook.measures.plans(desk.uid)
    assert (plan.measure, plan.every, plan.since) == ("phq9", 4, today())
    due = page.panel.findChild(QLabel, "measure_due")
    assert not due.isVisible()
    hold(desk, today(), 0)
    assert due.isVisible() and due.text().startswith("PHQ-9 would be due: 4 sessions since ")
    page.panel.plan.every.set_value(None)
    page.panel.plan.settle()
    assert desk.casebook.measures.plans(desk.uid) == [] and not due.isVisible()


def test_a_plan_is_changed_and_each_measure_shows_its_own(page, desk, qtbot):
    page.panel.choose("phq9")
    page.panel.plan.every.set_value(4)
    page.panel.choose("gad7")
    assert [(plan.measure, plan.every) for plan in desk.casebook.measures.plans(desk.uid)] == [("phq9", 4)]
    assert page.panel.plan.every.value() is None
    page.panel.choose("phq9")
    assert page.panel.plan.every.value() == 4
    page.panel.plan.every.set_value(6)
    page.close_page()
    (plan,) = desk.casebook.measures.plans(desk.uid)
    assert plan.every == 6


def test_goals_stand_beside_the_measures_as_own_ratings(page, desk, today, qtbot):
    goal = desk.casebook.goals.save(Goal(client=desk.uid, words="See my sister."))
    for weeks, near in ((2, 3), (0, 6)):
        desk.casebook.goals.rate(GoalRating(goal=goal.uid, client=desk.uid, date=today() - weeks * WEEK, near=near))
    page.panel.choose(f"goal:{goal.uid}")
    words = " ".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisible())
    assert "Our own rating, not a validated questionnaire." in words and "3 higher" in words
    assert page.chart.isVisible() and not page.panel.plan.isVisible() and not page.panel.print.isVisible()
    with qtbot.waitSignal(page.goals_requested):
        page.panel.enter.click()


def test_the_overview_says_what_the_measures_say(desk, today, qtbot):
    card = ReadingsCard(desk.context)
    qtbot.addWidget(card)
    card.show_scores(client_scores(desk.context, desk.uid))
    assert not card.isVisibleTo(None) and card.words() == ""
    weekly(desk, today(), "phq9", 18, 9)
    weekly(desk, today(), "gad7", 15, 7)
    card.show_scores(client_scores(desk.context, desk.uid))
    assert "reliable recovery (recovery and reliable improvement)." in card.words()
    assert not card.isHidden()


def test_today_says_calmly_what_would_be_due(desk, today, qtbot):
    desk.casebook.measures.save_plan(
        MeasurePlan(client=desk.uid, measure="phq9", every=1, since=today() - 4 * WEEK)
    )  # fmt: skip
    hold(desk, today(), 2)
    desk.casebook.sessions.save(Session(client=desk.uid, date=today()))
    (line,) = due_lines(desk.context, desk.uid)
    assert line.startswith("PHQ-9 would be due: one session since ")
    page = TodayPage(desk.context)
    qtbot.addWidget(page)
    page.reload()
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert line in shown
    assert not any(word in " ".join(shown).lower() for word in ("overdue", "late", "missed"))


def test_the_number_of_the_blank_given_out_last_is_said(page, desk):
    page.panel.choose("phq9")
    given = page.panel.findChild(QLabel, "measure_given")
    assert not given.isVisible()
    sheet = desk.casebook.measure_sheets.issue_sheet(desk.uid, "phq9", 1)
    assert given.isVisible() and given.text().endswith(f"sheet {sheet.number}.")
    page.panel.choose("gad7")
    assert not given.isVisible()
