"""What we agreed: every field is on the card, saves itself, and comes back."""

import dataclasses
import datetime

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.worksheets.entering import enter

from betweentimes.clinic.assignment import Agreement, Assignment, State
from betweentimes.clinic.client import Goal
from betweentimes.ui.assignments.assignment_page import AssignmentPage

ANSWERS = {
    "proposed_by": "together",
    "confidence": 70,
    "difficulty": 6,
    "copies": 2,
    "begun_in_session": False,
    "review_on": datetime.date(2026, 11, 24),
}
SIX = ("why", "what", "when", "where", "smaller", "obstacle", "confidence")


def form_with(page, name):
    return next(form for form in page.agreement.forms if name in form.inputs.names())


def agreed(desk, page):
    return desk.casebook.assignments.get(page.assignment_uid).agreement


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Agreement) if field.name != "goal"])
def test_every_field_saves_itself(open_page, desk, name):
    page = open_page()
    value = ANSWERS.get(name, f"words for {name}")
    entry = form_with(page, name).inputs.input(name)
    enter(entry, value)
    assert getattr(agreed(desk, page), name) == value
    assert entry.accessibleName()


def test_a_goal_is_linked_and_shown_at_the_head(open_page, desk):
    goal = desk.casebook.goals.save(Goal(client=desk.uid, words="see my sister"))
    page = open_page()
    enter(form_with(page, "goal").inputs.input("goal"), goal.uid)
    assert agreed(desk, page).goal == goal.uid
    assert page.agreement._goal_badge.text() == "Goal 1: see my sister"


def test_the_six_come_first_and_the_rest_on_request(open_page):
    page = open_page()
    assert all(page.agreement.forms[0].inputs.input(name).isVisible() for name in SIX)
    assert not page.agreement.forms[1].isVisible()
    page.agreement.findChild(QPushButton, "action_more_agreement").click()
    assert page.agreement.forms[1].isVisible()


def test_the_title_names_page_and_tab(open_page, desk):
    page = open_page()
    assert page.tab_title() == "Exposure ladder"
    enter(form_with(page, "title").inputs.input("title"), "Ladder: travelling by bus")
    assert page.tab_title() == page.heading._title.text() == "Ladder: travelling by bus"


def test_since_when_and_by_whom_stands_at_the_head(open_page, desk):
    page = open_page(proposed_by="together", copies=2)
    assert page.agreement.hint_label.text() == "17 Nov, chosen together, 2 copies given"


def test_a_number_outside_its_scale_stays_and_is_there_at_the_next_start(open_page, desk, qtbot):
    page = open_page(confidence=70)
    sure = form_with(page, "confidence").inputs.input("confidence")
    sure.set_typed("170")
    sure.edited.emit()
    sure.left.emit()
    assert agreed(desk, page).confidence == 70 and sure.typed() == "170"
    assignment = desk.casebook.assignments.get(page.assignment_uid)
    again = AssignmentPage(desk.context, assignment, desk.client)
    qtbot.addWidget(again)
    again.show()
    again.build()
    assert form_with(again, "confidence").inputs.input("confidence").typed() == "170"


def test_a_plain_kind_asks_for_no_agreement(open_page):
    page = open_page("nothing_set")
    assert [form.inputs.names() for form in page.agreement.forms] == [("title", "goal", "review_on")]


def test_the_clinics_own_text_stands_where_nothing_was_agreed(open_page, desk):
    desk.casebook.settings.put("clinic.too_much", "Stop, and ring the practice.")
    page = open_page()
    assert form_with(page, "too_much").inputs.input("too_much").placeholderText() == "Stop, and ring the practice."


def test_nothing_is_written_by_looking(open_page, desk):
    before = desk.casebook.assignments.add(
        Assignment(client=desk.uid, kind="own_idea", kind_version=1, state=State.OFFERED)
    )
    page = open_page(why="because")
    saved = desk.casebook.last_saved
    page.refresh(frozenset({"assignments", "goals"}))
    desk.context.autosave.flush()
    assert desk.casebook.last_saved == saved and before.state is State.OFFERED
