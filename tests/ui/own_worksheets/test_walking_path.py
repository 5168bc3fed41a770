"""From a copy in the gallery to paper in the hand, and what becomes of it when the worksheet changes afterwards."""

import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from betweentimes.clinic.assignment import State
from betweentimes.worksheets.own_kinds import is_own


def words_of(pdf):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def press(widget, name):
    widget.findChild(QPushButton, name).click()


def type_over(qtbot, entry, words):
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, words)


@pytest.fixture
def copied(workplace, qtbot):
    """A copy of the journal, open in the editor."""
    workplace.gallery.grid.card("journal").click()
    press(workplace.gallery, "action_copy_kind")
    return workplace.currentWidget()


def sheet_of(workplace, qtbot, assignment):
    workplace.ways.sheet_printing.show_sheet(assignment)
    qtbot.waitUntil(lambda: bool(workplace.ways.sheet_printing.page.pdf), timeout=20_000)
    pdf = workplace.ways.sheet_printing.page.pdf
    workplace.ways.sheet_printing.page.close_page()
    return words_of(pdf)


def test_a_copy_is_changed_offered_agreed_filled_in_and_printed(workplace, copied, desk, qtbot):
    type_over(qtbot, copied.form.input("title"), "Kettle notes")
    type_over(qtbot, copied.form.input("sheet_title"), "My kettle")
    copied.parts.add_field("scale")
    type_over(qtbot, copied.form.input("label"), "How hot it was for {client}")
    type_over(qtbot, copied.form.input("sheet_label"), "How hot it was")
    field = copied.parts.current()
    qtbot.keyClick(copied, Qt.Key.Key_Escape)

    kind = workplace.gallery.grid.current()
    card = workplace.gallery.grid.card(kind)
    assert is_own(kind) and card.accessibleName() == "Kettle notes"
    assert card.accessibleDescription().startswith("Made by ourselves.")
    assert workplace.gallery.guidance._title.text() == "Kettle notes"

    workplace.gallery.guidance.use_button.click()
    (assignment,) = desk.casebook.assignments.of(desk.uid)
    assert (assignment.kind, assignment.kind_version, assignment.state) == (kind, 1, State.OFFERED)
    qtbot.waitUntil(lambda: workplace.assignment_uid == assignment.uid)
    tab = workplace.client.tabs.currentWidget()
    qtbot.waitUntil(tab.is_whole, timeout=5000)
    tab.editor.answer_input(field).set_value(7)
    tab.editor.answer_input(field).edited.emit()
    desk.context.autosave.flush()
    assert [entry.answers.get(field) for entry in desk.casebook.entries.of(assignment.uid)] == [7]

    printed = sheet_of(workplace, qtbot, assignment.uid)
    assert "My kettle" in printed and "How hot it was" in printed and "Kettle notes" not in printed


def test_what_was_given_out_keeps_its_version_and_its_answers(workplace, copied, desk, qtbot):
    type_over(qtbot, copied.form.input("title"), "Kettle notes")
    copied.parts.add_field("text")
    field = copied.parts.current()
    type_over(qtbot, copied.form.input("label"), "Which cup")
    qtbot.keyClick(copied, Qt.Key.Key_Escape)
    workplace.gallery.guidance.use_button.click()
    (first,) = desk.casebook.assignments.of(desk.uid)
    tab = workplace.client.tabs.currentWidget()
    qtbot.waitUntil(tab.is_whole, timeout=5000)
    qtbot.keyClicks(tab.editor.answer_input(field), "The blue one")
    desk.context.autosave.flush()

    workplace.choose_assignment()
    workplace.gallery.grid.card(first.kind).click()
    press(workplace.gallery, "action_copy_kind")
    editor = workplace.currentWidget()
    editor.parts.choose(field)
    assert editor.parts.remove.text() == "No longer ask"
    press(editor, "action_remove_field")
    editor.parts.add_field("text")
    type_over(qtbot, editor.form.input("label"), "Which saucer")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    workplace.gallery.guidance.use_button.click()

    second = next(each for each in desk.casebook.assignments.of(desk.uid) if each.uid != first.uid)
    assert (first.kind_version, second.kind_version) == (1, 2)
    before, after = sheet_of(workplace, qtbot, first.uid), sheet_of(workplace, qtbot, second.uid)
    assert "Which cup" in before and "Which saucer" not in before and "The blue one" in before
    assert "Which saucer" in after and "Which cup" not in after
    workplace.show_assignment(desk.uid, first.uid)
    tab = workplace.client.tabs.currentWidget()
    qtbot.waitUntil(tab.is_whole, timeout=5000)
    assert tab.editor.answer_input(field).value() == "The blue one"


def test_a_copy_that_was_only_looked_at_is_not_kept(workplace, copied, desk, qtbot):
    assert copied.state.text() == "Nothing is kept before you change something."
    qtbot.keyClick(copied, Qt.Key.Key_Escape)
    assert desk.casebook.own_kinds.all() == [] and desk.casebook.drafts.all() == {}
    assert workplace.currentIndex() == 0 and workplace.pages.currentWidget() is workplace.gallery


def test_an_empty_one_can_be_used_once_it_has_a_title(workplace, desk, qtbot):
    workplace.gallery.own_button.wished.emit("empty", "")
    page = workplace.currentWidget()
    for key, words in (("title", "One line a day"), ("sheet_title", "One line")):
        type_over(qtbot, page.form.input(key), words)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert [kind.title for kind in workplace.context.library.kinds if is_own(kind.id)] == ["One line a day"]


def test_a_draft_waits_in_the_menu_until_it_is_whole(workplace, desk, qtbot):
    workplace.gallery.own_button.wished.emit("empty", "")
    page = workplace.currentWidget()
    type_over(qtbot, page.form.input("title"), "Half a thought")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert desk.casebook.own_kinds.all() == []
    offered = [action.text() for action in workplace.gallery.own_button.menu_now().actions()]
    assert "Go on with “Half a thought”" in offered
    kind = next(iter(desk.casebook.drafts.all())).removeprefix("own_kind:")
    workplace.gallery.own_button.wished.emit("change", kind)
    assert page.form.input("title").value() == "Half a thought"
    type_over(qtbot, page.form.input("sheet_title"), "A thought")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert desk.casebook.drafts.all() == {} and desk.casebook.own_kinds.get(kind).version == 1


def test_archived_it_is_offered_no_longer_and_can_be_brought_back(workplace, copied, desk, qtbot):
    type_over(qtbot, copied.form.input("title"), "Kettle notes")
    desk.context.autosave.flush()
    press(copied, "action_archive_kind")
    kind = desk.casebook.own_kinds.all()[0].kind
    gallery = workplace.gallery
    assert kind not in [card.worksheet.id for card in gallery.grid._cards]
    assert "no longer offered" in gallery.notice.text()
    back = gallery.own_button.menu_now().actions()[-1]
    assert back.text() == "Offer “Kettle notes” again"
    back.trigger()
    assert gallery.grid.current() == kind
