"""The page where a worksheet is made: every part by hand and by keyboard, mistakes in place, nothing lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from betweentimes.clinic.assignment import Assignment
from betweentimes.ui.own_worksheets.field_words import ALONE
from betweentimes.ui.own_worksheets.kind_draft import KindDraft
from betweentimes.ui.own_worksheets.parts import GUIDANCE, WHOLE
from betweentimes.worksheets.kind_rows import row_of

NAMED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListWidget)
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


def order(page):
    return [row["id"] for row in page.draft.data["field"]]


def problem(page, key):
    label = page.form.findChild(QLabel, f"problem_{key}")
    return label.text() if label.isVisibleTo(page.form) else ""


def edit(entry, words):
    """Put words in the place of what is there, as a person does."""
    entry.setFocus()
    entry.selectAll()
    entry.insert(words) if isinstance(entry, QLineEdit) else entry.insertPlainText(words)
    if isinstance(entry, QLineEdit):
        entry.textEdited.emit(words)


def keep(page):
    page._context.autosave.flush()
    return page.draft.worksheet


@pytest.mark.parametrize("kind", ALONE)
def test_every_type_is_added_edited_and_kept(make_page, desk, kind):
    page = make_page()
    page.parts.add_field(kind)
    field = page.parts.current()
    assert row_of(page.draft.data, field)["type"] == kind
    edit(page.form.input("label"), "A question of our own")
    kept = keep(page)
    assert kept is not None and page.draft.problems == ()
    assert desk.context.library.get(kept.id).at(field).label == "A question of our own"


def test_what_a_type_has_besides_is_kept(make_page, desk):
    page = make_page()
    page.parts.add_field("scale")
    scale = page.parts.current()
    for key, value in (("minimum", 1), ("maximum", 7), ("step", 2)):
        page.form.input(key).set_value(value)
        page.form.input(key).edited.emit()
    edit(page.form.input("low_label"), "calm")
    page.parts.add_field("checks")
    checks = page.parts.current()
    edit(page.form.input("options"), "Tea\nCoffee\n\nWater")
    page.form.findChild(QAbstractButton, "answer_own_words").click()
    page.parts.add_field("text")
    text = page.parts.current()
    page.form.findChild(QAbstractButton, "answer_on_sheet").click()
    made = keep(page)
    assert (made.at(scale).minimum, made.at(scale).maximum, made.at(scale).step) == (1, 7, 2)
    assert made.at(scale).low_label == "calm"
    assert [option.label for option in made.at(checks).options] == ["Tea", "Coffee", "Water"]
    assert made.at(checks).own_words
    assert text not in [name for block in made.sheet for name in block.fields]


def test_fields_move_by_alt_and_arrows_and_by_the_buttons(make_page, qtbot):
    page = make_page()
    page.parts.add_field("text")
    field = page.parts.current()
    page.parts.list.setFocus()
    qtbot.keyClick(page.parts.list, UP, Qt.KeyboardModifier.AltModifier)
    assert order(page) == ["set_time", field, "worries"] and page.parts.current() == field
    page.parts.up.click()
    assert order(page)[0] == field and not page.parts.up.isEnabled()
    qtbot.keyClick(page.parts.list, DOWN, Qt.KeyboardModifier.AltModifier)
    page.parts.down.click()
    assert order(page) == ["set_time", "worries", field] and page.parts.list.hasFocus()
    assert [each.id for each in keep(page).fields] == order(page)


def dragged(page, qtbot, field, onto):
    """Move a row of the list as a drag does, before another one (or last)."""
    rows = [page.parts.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(page.parts.list.count())]
    model = page.parts.list.model()
    to = rows.index(onto) if onto else len(rows)
    assert model.moveRow(model.index(0, 0).parent(), rows.index(field), model.index(0, 0).parent(), to)
    qtbot.wait(20)


def test_fields_move_by_dragging_and_stay_among_their_own(make_page, qtbot):
    page = make_page()
    page.parts.add_field("text")
    field = page.parts.current()
    dragged(page, qtbot, field, "set_time")
    assert order(page) == [field, "set_time", "worries"]
    dragged(page, qtbot, "sort", "when")
    assert [row["id"] for row in row_of(page.draft.data, "worries")["column"]][:2] == ["sort", "when"]
    dragged(page, qtbot, "when", field)
    assert order(page) == [field, "set_time", "worries"]
    dragged(page, qtbot, "set_time", "")
    assert order(page) == [field, "worries", "set_time"]
    dragged(page, qtbot, "set_time", WHOLE)
    assert order(page) == ["set_time", field, "worries"]
    assert keep(page) is not None


@pytest.mark.parametrize(
    ("part", "key", "typed", "said"),
    [
        (WHOLE, "title", "", "Give it a title."),
        (WHOLE, "title", "For {client}", "This is printed or read by the client, so it holds no curly brackets."),
        (WHOLE, "title", "x" * 80, "This is too long for its place. Shorten it a little."),
        (WHOLE, "sheet_title", "", "Give it a title for the sheet that says nothing of why."),
        (GUIDANCE, "when", "", "Write a few words here."),
        (GUIDANCE, "when", "If {name} likes", "Curly brackets stand only around the word client: {client}."),
        (GUIDANCE, "sources", "", "Say what it is based on, one source on each line; your own experience counts."),
        ("set_time", "label", "", "Write what is asked."),
        (
            "set_time",
            "sheet_label",
            "{client}",
            "This is printed or read by the client, so it holds no curly brackets.",
        ),
        ("worry", "sheet_label", "", "The question names the client, so write how it reads on paper."),
        ("sort", "options", "Only one", "Write at least two answers to choose from, one on each line."),
    ],
)
def test_a_mistake_is_told_at_its_field_and_what_was_typed_is_kept(make_page, desk, part, key, typed, said):
    page = make_page()
    edit(page.form.input("summary"), "Kept once.")
    keep(page)
    page.parts.choose(part)
    edit(page.form.input(key), typed)
    assert problem(page, key) == said
    assert page.parts.list.currentItem().text().endswith(", to finish")
    assert keep(page) is None and page.state.text() == "Kept as a draft. One thing to finish."
    assert not page.share_button.isEnabled()
    assert desk.context.library.known(page.draft.kind).title == "Tea notes", "what was whole stays in the gallery"
    again = KindDraft(desk.context)
    again.open(page.draft.kind)
    assert again.data == page.draft.data


def test_a_number_that_cannot_be_read_is_told_and_what_was_there_stays(make_page, qtbot):
    page = make_page()
    page.parts.add_field("scale")
    entry = page.form.input("maximum")
    entry.setFocus()
    entry.lineEdit().selectAll()
    qtbot.keyClicks(entry, "many")
    page.form.input("label").setFocus()
    assert "whole number" in problem(page, "maximum")
    entry.set_value(0)
    entry.edited.emit()
    assert problem(page, "minimum") or problem(page, "maximum") == "The lowest has to be below the highest."


def test_what_was_typed_comes_back_after_the_casebook_was_locked(make_page, desk, qtbot):
    page = make_page()
    edit(page.form.input("title"), "")
    edit(page.form.input("summary"), "Half a line")
    assert page.draft.leave()
    again = KindDraft(desk.context)
    again.open(page.draft.kind)
    assert again.get(("summary",)) == "Half a line" and again.get(("title",)) == ""


def test_the_preview_shows_the_screen_and_the_very_sheet(make_page, qtbot):
    page = make_page()
    qtbot.waitUntil(lambda: not page.preview._screen.pixmap().isNull(), timeout=5000)
    page.preview.which.segment("sheet").click()
    qtbot.waitUntil(lambda: bool(page.preview.pdf), timeout=20_000)
    before = page.preview.pdf
    page.parts.add_field("week")
    qtbot.waitUntil(lambda: page.preview.pdf != before, timeout=20_000)
    assert page.preview.paper.document.pageCount() >= 1
    edit(page.form.input("label"), "")
    assert page.preview.state.isVisible()


def test_no_answer_is_ever_written_by_looking_at_the_preview(make_page, desk, qtbot):
    page = make_page("dialogue_of_two_voices")
    qtbot.waitUntil(lambda: not page.preview._screen.pixmap().isNull(), timeout=5000)
    count = desk.casebook._database.execute_sql("SELECT count(*) FROM entry").fetchone()[0]
    assert count == 0 and desk.casebook.drafts.all() == {}


def test_escape_leaves_from_anywhere_with_everything_kept(make_page, desk, qtbot):
    page = make_page()
    page.parts.choose("worry")
    edit(page.form.input("label"), "The worry itself")
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.form.input("label"), Qt.Key.Key_Escape)
    (kind,) = desk.casebook.own_kinds.all()
    assert desk.context.library.get(kind.kind).at("worries.worry").label == "The worry itself"


def test_everything_has_a_name_for_who_does_not_see_it(make_page):
    page = make_page()
    for part in (WHOLE, GUIDANCE, "set_time", "sort", "intensity", "worries"):
        page.parts.choose(part)
        inputs = [widget for widget in page.findChildren(QWidget) if isinstance(widget, NAMED)]
        shown = [widget for widget in inputs if widget.isVisibleTo(page)]
        unnamed = [widget for widget in shown if not widget.accessibleName()]
        assert [widget.objectName() for widget in unnamed if not widget.objectName().startswith("qt_")] == [], part


@pytest.mark.parametrize("size", [(900, 500), (1100, 640), (1360, 860)])
def test_it_fits_small_windows(make_page, size):
    page = make_page()
    page.resize(*size)
    page.parts.choose("intensity")
    assert page.minimumSizeHint().width() <= 900
    assert page.form.input("label").width() > 200
    beside = size[0] >= 1020
    assert page.preview.isVisible() is beside and page.look_button.isVisible() is not beside
    if not beside:
        page.look_button.click()
        assert page.preview.isVisible() and not page._scroll.isVisible()


def test_a_draft_older_than_what_was_given_out_keeps_what_was_answered(make_page, desk):
    page = make_page()
    edit(page.form.input("summary"), "Kept once.")
    kept = keep(page)
    page.parts.choose("set_time")
    page.parts.remove.click()
    page.parts.choose(WHOLE)
    edit(page.form.input("title"), "")
    page.close_page()
    made = Assignment(client=desk.uid, kind=kept.id, kind_version=kept.version)
    desk.casebook.assignments.add(made)
    page.open_kind(kept.id)
    edit(page.form.input("title"), "Whole again")
    assert keep(page).at("set_time").retired and page.draft.problems == ()
    assert desk.casebook.own_kinds.get(kept.id).version == 2
    page.parts.choose("set_time")
    assert page.parts.remove.text() == "Ask again" and not page.form.input("label").isEnabled()
    page.parts.remove.click()
    assert not keep(page).at("set_time").retired


def test_locking_keeps_what_is_being_typed(workplace, desk):
    workplace.gallery.own_wished.emit("copy", "journal")
    page = workplace.currentWidget()
    edit(page.form.input("title"), "Typed and then locked")
    assert workplace.leave()
    assert [kind.version for kind in desk.casebook.own_kinds.all()] == [1]
    assert desk.casebook.own_kinds.all()[0].text.count("Typed and then locked") == 1


def test_a_new_field_is_written_in_at_once_and_the_list_answers_to_return_and_delete(make_page, qtbot):
    page = make_page()
    page.parts.add_field("text")
    field = page.parts.current()
    assert page.form.input("label").hasFocus()
    qtbot.keyClicks(page.form.input("label"), "Typed over what was there")
    assert row_of(page.draft.data, field)["label"] == "Typed over what was there"
    page.parts.list.setFocus()
    qtbot.keyClick(page.parts.list, Qt.Key.Key_Return)
    assert page.form.input("label").hasFocus()
    page.parts.list.setFocus()
    qtbot.keyClick(page.parts.list, Qt.Key.Key_Delete)
    assert field not in order(page) and page.parts.list.hasFocus()
    page.parts.choose(WHOLE)
    qtbot.keyClick(page.parts.list, Qt.Key.Key_Delete)
    assert len(order(page)) == 2


def test_a_draft_that_is_not_wanted_is_discarded_when_that_is_meant(workplace, desk):
    workplace.gallery.own_wished.emit("empty", "")
    page = workplace.currentWidget()
    edit(page.form.input("title"), "Half a thought")
    desk.context.autosave.flush()
    assert len(desk.casebook.drafts.all()) == 1
    page.archive_button.click()
    assert len(desk.casebook.drafts.all()) == 1
    page.notice.action.click()
    assert desk.casebook.drafts.all() == {} and desk.casebook.own_kinds.all() == []
    assert workplace.currentIndex() == 0
