"""The page as a whole: made when looked at, kept up to date, narrow, shared, and reached by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTreeWidget
from tests.ui.worksheets.entering import enter, open_assignment

from betweentimes.clinic.assignment import Entry
from betweentimes.ui.assignments.assignment_page import AssignmentPage

KINDS = ["exposure_ladder", "thought_log", "own_task", "own_idea", "nothing_set"]


@pytest.fixture
def step(desk):
    def made(page, words="One"):
        entry = Entry(assignment=page.assignment_uid, client=desk.uid, field="rungs", answers={"situation": words})
        return desk.casebook.entries.save(entry).uid

    return made


def test_a_tab_is_made_when_it_is_first_looked_at(desk, qtbot):
    page = AssignmentPage(desk.context, open_assignment(desk, "exposure_ladder"), desk.client)
    qtbot.addWidget(page)
    page.refresh(frozenset({"entries"}))
    page.set_shared(True)
    assert page.widget() is None and page.tab_title() == "Exposure ladder"
    page.show()
    qtbot.waitUntil(lambda: page.widget() is not None)
    assert not page.reply.isVisible()


def test_a_hidden_tab_is_brought_up_to_date_when_it_shows(open_page, step):
    page = open_page()
    page.hide()
    uid = step(page)
    assert page.editor.tables[0].table.order() == []
    page.show()
    assert page.editor.tables[0].table.order() == [uid]


def test_a_removed_row_is_offered_back_until_something_else_changes(open_page, desk, step):
    page = open_page()
    one, two = step(page), step(page, "Two")
    rows = page.editor.tables[0]
    rows.remove(one)
    assert page.notice.isVisible() and page.notice.text() == "The step was removed."
    page.notice.action.click()
    assert rows.table.order() == [one, two] and not page.notice.isVisible()
    rows.remove(one)
    step(page, "Three")
    assert not page.notice.isVisible()


def test_a_shared_view_hides_what_is_the_therapists(open_page):
    page = open_page()
    form = page.review.editor.form
    enter(form.inputs.input("amount"), "none")
    assert form.reading.isVisible() and form.sense.isVisible()
    page.set_shared(True)
    assert not (form.reading.isVisible() or form.sense.isVisible() or page.reply.isVisible())
    assert form.inputs.input("happened").isVisible()
    page.set_shared(False)
    assert form.reading.isVisible() and page.reply.isVisible()


def test_the_limit_of_an_own_task_is_not_shared(open_page):
    page = open_page("own_task")
    limit = page.editor.answers.form.inputs.input("boundary")
    assert limit.isVisible()
    page.set_shared(True)
    assert not limit.isVisible() and page.editor.answers.form.inputs.input("material").isVisible()


@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_the_narrowest_centre(open_page, kind, qtbot):
    page = open_page(kind)
    page.agreement.forms[-1].show()
    page.review.set_folded(False)
    page.reply.set_folded(False)
    if page.editor.add_words() or kind == "thought_log":
        page.editor.add_row()
    page.resize(636, 600)
    qtbot.wait(10)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_can_be_changed_has_a_name(open_page, kind):
    page = open_page(kind)
    if page.editor.add_words() or kind == "thought_log":
        page.editor.add_row()
    inputs = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTreeWidget)
    nameless = [
        (type(found).__name__, found.objectName(), found.parent().objectName())
        for kind_of in inputs
        for found in page.widget().findChildren(kind_of)
        if found.focusPolicy() & Qt.FocusPolicy.TabFocus
        and found.isVisible()
        and not found.accessibleName()
        and not (isinstance(found, QAbstractButton) and found.text())
        and not isinstance(found.parent(), QAbstractSpinBox)
    ]
    assert nameless == []


def test_tab_walks_from_the_chips_through_the_agreement_to_steps_and_review(open_page, step, qtbot):
    page = open_page()
    step(page)
    page.activateWindow()
    page.heading.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(60):
        focused = page.window().focusWidget()
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    why = page.agreement.forms[0].inputs.input("why")
    happened = page.review.editor.form.inputs.input("happened")
    order = [seen.index(part) for part in (page.heading.add_button, why, page.editor.tables[0].table, happened)]
    assert order == sorted(order)
    chips = [at for at, part in enumerate(seen) if part.parent() is page.heading.chips]
    assert chips and order[0] < chips[0] < order[1]


def test_printing_is_wished_after_words_are_saved(open_page, desk, qtbot):
    page = open_page()
    page.agreement.forms[0].inputs.input("what").setPlainText("Ride to Hill Street")
    with qtbot.waitSignal(page.print_requested) as wished:
        page.heading.print_button.click()
    assert wished.args == [page.assignment_uid]
    assert desk.casebook.assignments.get(page.assignment_uid).agreement.what == "Ride to Hill Street"
