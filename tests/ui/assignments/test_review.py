"""What happened since we met? comes first; four readings are offered where little came back."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from tests.ui.worksheets.entering import enter

from betweentimes.clinic.assignment import State
from betweentimes.clinic.review import READINGS, Review
from betweentimes.clinic.session import Session

ANSWERS = {
    "amount": "half",
    "reading": "practical",
    "next_step": "smaller",
    "learned_client": 3,
    "learned_therapist": 0,
    "difficulty": 7,
    "pleasure": 0,
    "mastery": 10,
    "obstacles": ("no_time", "privacy"),
    "happened": "Two rides with her sister.",
    "learned": "It came, and it went.",
    "obstacle_words": "rain",
}
APART = {"uid", "assignment", "client", "session", "date", "author", "created", "changed"}
FIELDS = [field.name for field in dataclasses.fields(Review) if field.name not in APART]


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def form(page):
    return page.review.editor.form


def reviews(desk, page):
    return desk.casebook.reviews.of(page.assignment_uid)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_saves_itself(page, form, desk, today, name):
    value = ANSWERS.get(name, True)
    enter(form.inputs.input(name), value)
    (review,) = reviews(desk, page)
    assert getattr(review, name) == value and review.date == today()


def test_what_happened_comes_first(page, form):
    assert form.inputs.names()[0] == "happened"
    assert page.review.title_label.text() == "What happened since we met?"


@pytest.mark.parametrize(
    ("amount", "offered"),
    [("none", True), ("little", True), ("half", True), ("most", False), ("all", False), ("different", False)],
)
def test_readings_are_offered_where_little_came_back(page, form, amount, offered):
    assert not form.reading.isVisible()
    enter(form.inputs.input("amount"), amount)
    assert form.reading.isVisible() == offered


def test_something_between_us_asks_for_a_strain_note(page, form, qtbot):
    enter(form.inputs.input("amount"), "none")
    with qtbot.waitSignal(page.strain_wished) as wished:
        enter(form.inputs.input("reading"), "between_us")
    assert wished.args == [page.assignment_uid, False]


def test_review_today_is_said_when_there_is_a_session(open_page, desk, today):
    page = open_page(since=today() - datetime.timedelta(days=7))
    badge = page.review._due
    assert not badge.isVisible()
    desk.casebook.sessions.save(Session(client=desk.uid, date=today()))
    assert badge.isVisible()
    enter(page.review.editor.form.inputs.input("happened"), "Two rides")
    assert badge.isVisible()
    enter(page.review.editor.form.inputs.input("next_step"), "continue")
    assert not badge.isVisible()
    (review,) = reviews(desk, page)
    (session,) = desk.casebook.sessions.of(desk.uid)
    assert review.session == session.uid


def test_what_was_agreed_today_is_for_the_next_session(page, desk, today):
    desk.casebook.sessions.save(Session(client=desk.uid, date=today()))
    assert not page.review._due.isVisible()


@pytest.mark.parametrize("kind", ["own_task", "nothing_set"])
def test_kinds_that_ask_nothing_of_the_client_are_not_due(open_page, desk, today, kind):
    page = open_page(kind, since=today() - datetime.timedelta(days=7))
    desk.casebook.sessions.save(Session(client=desk.uid, date=today()))
    assert not page.review._due.isVisible()


def test_a_paused_one_is_not_due(open_page, desk, today):
    page = open_page(state=State.PAUSED)
    desk.casebook.sessions.save(Session(client=desk.uid, date=today()))
    assert not page.review._due.isVisible()


def test_a_change_nobody_assigned_is_added_by_return(page, desk, qtbot):
    line = page.review.changes
    qtbot.keyClicks(line.words, "rang her brother")
    qtbot.keyClick(line.words, Qt.Key.Key_Return)
    (change,) = desk.casebook.goals.changes(desk.uid)
    assert change.words == "rang her brother" and line.words.value() == ""


def test_a_change_half_typed_survives_a_lock(page, desk, open_page, qtbot):
    qtbot.keyClicks(page.review.changes.words, "rang her")
    desk.context.autosave.flush()
    assert desk.casebook.goals.changes(desk.uid) == []
    assert open_page().review.changes.words.value() == "rang her"


def test_earlier_reviews_are_folded_and_can_be_put_right(page, desk):
    day = datetime.date(2026, 11, 10)
    desk.casebook.reviews.save(
        Review(assignment=page.assignment_uid, client=desk.uid, date=day, happened="One ride", amount="most")
    )
    (card,) = page.earlier._cards.values()
    assert card.title_label.text() == "What happened by Tue 10 Nov" and card.hint_label.text() == "Most"
    assert card.is_folded() and not page.earlier._editors
    card._turn()
    (editor,) = page.earlier._editors.values()
    enter(editor.form.inputs.input("happened"), "One ride, and back")
    (review,) = reviews(desk, page)
    assert review.happened == "One ride, and back" and review.date == day


def test_the_next_day_begins_a_review_of_its_own(page, form, desk, frozen_now):
    enter(form.inputs.input("happened"), "Two rides")
    frozen_now.advance(days=7)
    page.refresh(frozenset({"reviews"}))
    assert form.inputs.input("happened").value() == ""
    enter(form.inputs.input("happened"), "None")
    assert [review.happened for review in reviews(desk, page)] == ["None", "Two rides"]


SUGGESTED = {
    "practical": "when and where it would fit",
    "no_point": "what would be worth the time",
    "too_hard": "try a first piece of it together",
    "between_us": "wonder about it aloud",
}


@pytest.mark.parametrize("reading", READINGS)
def test_each_reading_has_one_calm_suggestion_and_no_verdict(page, form, reading):
    enter(form.inputs.input("amount"), "little")
    assert not form.thoughts.isVisible()
    enter(form.inputs.input("reading"), reading)
    assert SUGGESTED[reading] in form.thoughts.suggestion.text() and form.thoughts.suggestion.isVisible()
    assert form.thoughts.suggestion.text().startswith("You may want to")
    assert form.thoughts.note.isVisible() == (reading == "between_us")
    enter(form.inputs.input("amount"), "most")
    assert not form.thoughts.isVisible()


@pytest.mark.parametrize(("amount", "offered"), [("", True), ("none", True), ("half", True), ("all", False)])
def test_forgetting_is_offered_as_a_thought_and_leads_to_a_strain_with_its_sign(page, form, qtbot, amount, offered):
    if amount:
        enter(form.inputs.input("amount"), amount)
    enter(form.inputs.input("obstacles"), ("forgot",))
    assert form.thoughts.forgetting.isVisible() == offered
    if not offered:
        return
    assert "not a finding" in form.thoughts.forgetting.text()
    with qtbot.waitSignal(page.strain_wished) as wished:
        qtbot.keyClick(form.thoughts.note, Qt.Key.Key_Return)
    assert wished.args == [page.assignment_uid, True]


def test_thoughts_are_hidden_in_the_shared_view(page, form):
    enter(form.inputs.input("amount"), "none")
    enter(form.inputs.input("reading"), "too_hard")
    enter(form.inputs.input("obstacles"), ("forgot",))
    page.set_shared(True)
    assert not form.thoughts.isVisible()
    page.set_shared(False)
    assert form.thoughts.isVisible()
