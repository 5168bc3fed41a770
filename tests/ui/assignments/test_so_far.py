"""So far: charts and counts in an assignment's tab, from what was written."""

import datetime

import pytest
from PySide6.QtWidgets import QLabel

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import UnassignedChange
from betweentimes.ui.progress.chart_widget import ChartWidget
from betweentimes.worksheets.answers import Moment

DAY = datetime.date(2026, 11, 10)


@pytest.fixture
def write(desk):
    def made(page, field="", parent="", **answers):
        return desk.casebook.entries.save(
            Entry(assignment=page.assignment_uid, client=desk.uid, field=field, parent=parent, answers=answers)
        )

    return made


def words(card):
    return [label.text() for label in card.body_widget.findChildren(QLabel)]


def test_before_anything_is_written_there_is_no_card(open_page):
    assert open_page("thought_log").so_far.isHidden()


def test_the_head_says_the_first_count_and_unfolding_shows_charts(open_page, write, qtbot):
    page = open_page("thought_log")
    for number in range(3):
        row = write(page, "rows", when=Moment(date=DAY), situation="On the bus", belief=80, belief_now=40 + number)
        write(page, "emotions", row.uid, emotion="Fear", rating=60, now=60 - 10 * number)
    assert page.so_far.isVisible()
    assert page.so_far.hint_label.text() == "Rows a week: 3 in one week."
    assert page.so_far.findChildren(ChartWidget) == []
    page.so_far._turn()
    said = words(page.so_far)
    assert "Of 3: lower in 3. Hollow: before. Filled: after." in said
    assert "Of 3: lower in 2, the same in 1. Hollow: before. Filled: after." in said
    charts = page.so_far.findChildren(ChartWidget)
    assert len(charts) == 2
    assert all(chart.accessibleName() and chart.accessibleDescription() for chart in charts)


def test_what_is_written_later_is_counted_at_once(open_page, write, qtbot):
    page = open_page("thought_log")
    write(page, "rows", belief=80, belief_now=40)
    page.so_far._turn()
    assert "80 %, then 40 %. Hollow: before. Filled: after." in words(page.so_far)
    write(page, "rows", belief=70, belief_now=70)
    qtbot.waitUntil(lambda: "Of 2: lower in 1, the same in 1. Hollow: before. Filled: after." in words(page.so_far))


def test_tries_of_a_ladder_are_drawn_in_their_order(open_page, write):
    page = open_page("exposure_ladder")
    rung = write(page, "rungs", situation="One stop")
    for number, peak in enumerate((80, 60)):
        write(
            page, "tries", rung.uid, when=Moment(date=DAY + datetime.timedelta(days=number)), before=50, peak=peak,
            place="Bus 7",
        )  # fmt: skip
    page.so_far._turn()
    said = words(page.so_far)
    assert any("Peak: 80 at first, 60 last." in line for line in said)
    assert any(line.startswith("One place: Bus 7.") for line in said)


def test_places_say_how_often_it_came_about_with_a_reminder(open_page, write):
    page = open_page("skill_in_situations")
    for place, way in (("Work", "prompted"), ("Work", "own"), ("Shop", "own")):
        write(page, "situations", place=place, prompted=way)
    page.so_far._turn()
    assert "2 places. On my own: 2 of 3. 3 without a day." in words(page.so_far)


def test_nothing_set_shows_changes_nobody_assigned(open_page, desk):
    page = open_page("nothing_set")
    desk.casebook.goals.save_change(UnassignedChange(client=desk.uid, date=DAY, words="Rang my sister"))
    page.refresh(frozenset({"goals", "entries"}))
    assert page.so_far.isVisible()
    assert page.so_far.hint_label.text() == "Changes nobody assigned: One, on 10 Nov."
