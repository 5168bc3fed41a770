"""From a review in which little came back to a strain note with its link, and from there to a task of one's own."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.worksheets.entering import enter, open_assignment

from betweentimes.clinic.alliance import NoteKind, Sign
from betweentimes.clinic.review import Review


@pytest.fixture
def ladder(work, desk, qtbot):
    made = open_assignment(desk, "exposure_ladder")
    work.show_assignment(desk.uid, made.uid)
    page = work.client.assignment_page(made.uid)
    page.build()
    page.review.unfold()
    return page


def strains(desk):
    return [note for note in desk.casebook.alliance.notes(desk.uid) if note.kind is NoteKind.STRAIN]


def test_something_between_us_opens_a_strain_with_the_link_made(work, ladder, desk, qtbot):
    form = ladder.review.editor.form
    form.inputs.input("amount").chips.chip("half").click()
    form.inputs.input("reading").chips.chip("between_us").click()
    editor = work.client.alliance.notes.editor
    assert editor is not None and editor.form.entry("assignment").value() == ladder.assignment_uid
    qtbot.keyClicks(editor.form.entry("text"), "We both looked at the clock.")
    work.client.alliance.notes.close_editor()
    (strain,) = strains(desk)
    assert (strain.assignment, strain.signs) == (ladder.assignment_uid, ())
    (review,) = desk.casebook.reviews.of(ladder.assignment_uid)
    assert (review.amount, review.reading) == ("half", "between_us")


def test_a_forgotten_task_is_a_thought_until_the_therapist_notes_it(work, ladder, desk, qtbot):
    form = ladder.review.editor.form
    form.inputs.input("amount").chips.chip("none").click()
    form.inputs.input("obstacles").box("forgot").click()
    assert form.thoughts.forgetting.isVisible() and work.client.alliance.notes.editor is None
    desk.context.autosave.flush()
    assert strains(desk) == []
    qtbot.keyClick(form.thoughts.note, Qt.Key.Key_Return)
    work.client.alliance.findChild(QPushButton, "action_note_done").click()
    assert strains(desk) == []
    qtbot.keyClick(form.thoughts.note, Qt.Key.Key_Return)
    editor = work.client.alliance.notes.editor
    qtbot.keyClicks(editor.form.entry("text"), "Forgot it, and smiled.")
    work.client.alliance.notes.close_editor()
    (strain,) = strains(desk)
    assert strain.signs == (Sign.TASK_FORGOTTEN,) and strain.assignment == ladder.assignment_uid


def test_a_review_of_another_day_leads_to_a_strain_as_well(work, ladder, desk):
    uid = ladder.assignment_uid
    desk.casebook.reviews.save(
        Review(assignment=uid, client=desk.uid, date=datetime.date(2026, 11, 3), amount="little")
    )
    (card,) = ladder.earlier._cards.values()
    card._turn()
    (editor,) = ladder.earlier._editors.values()
    enter(editor.form.inputs.input("reading"), "between_us")
    assert work.client.alliance.notes.editor.form.entry("assignment").value() == uid


def test_an_own_task_offered_from_a_strain_comes_to_the_front(work, ladder, desk):
    work.client.alliance.open_strain(ladder.assignment_uid, Sign.SHORT_ANSWERS)
    editor = work.client.alliance.notes.editor
    enter(editor.form.entry("text"), "Short answers.")
    work.client.alliance.notes.close_editor()
    (row,) = work.client.alliance.notes.rows()
    menu = row.make_menu()
    next(action for action in menu.actions() if action.text() == "Offer a task of my own").trigger()
    task = next(each for each in desk.casebook.assignments.of(desk.uid) if each.kind == "own_task")
    assert work.assignment_uid == task.uid


def test_in_a_narrow_window_an_own_task_comes_out_of_the_drawers_shade(work, desk, ladder, qtbot):
    work.client.set_narrow(True)
    work.client.open_strain(ladder.assignment_uid)
    editor = work.client.alliance.notes.editor
    enter(editor.form.entry("text"), "Short answers.")
    editor.form.entry("did").box("offered_own_task").click()
    assert work.client._drawer.is_open()
    qtbot.keyClick(editor.form.begin_task, Qt.Key.Key_Return)
    assert not work.client._drawer.is_open()
    (task,) = [each for each in desk.casebook.assignments.of(desk.uid) if each.kind == "own_task"]
    assert work.assignment_uid == task.uid
    assert not work.client.alliance.isAncestorOf(work.focusWidget())  # a digit typed now is no rating
