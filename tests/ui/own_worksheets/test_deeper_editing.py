"""What a worksheet of one's own has beyond its fields: stages, short lists, printed columns, pictures, languages."""

import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from betweentimes.clinic.assignment import Assignment
from betweentimes.ui.own_worksheets.parts import (
    GUIDANCE,
    LANGUAGES,
    SHOWS,
    WHOLE,
    language_part,
    show_part,
)
from betweentimes.ui.worksheets.editors import editor_for
from betweentimes.ui.worksheets.log_editor import LogEditor
from betweentimes.worksheets.kind_rows import row_of
from betweentimes.worksheets.own_kinds import read_own
from betweentimes.worksheets.writing import write_worksheet


def keep(page):
    page._context.autosave.flush()
    return page.draft.worksheet


def choose(entry, value):
    entry.set_value(value)
    entry.edited.emit()


def write(entry, words):
    entry.set_value(words)
    entry.edited.emit()


def problem(page, key):
    label = page.form.findChild(QLabel, f"problem_{key}")
    return label.text() if label.isVisibleTo(page.form) else ""


def tick(page, key):
    page.form.findChild(QAbstractButton, f"answer_{key}").click()


def shown(page):
    return [page.parts.list.item(at).text() for at in range(page.parts.list.count())]


def words_of(pdf):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def wait_for(page, qtbot, words):
    """Until the sheet beside the form says this."""
    page.preview.look_at("sheet")
    qtbot.waitUntil(lambda: words in (words_of(page.preview.pdf) if page.preview.pdf else ""), timeout=20_000)


def test_a_table_is_opened_in_two_stages_and_a_question_put_into_the_second(make_page, desk, qtbot):
    page = make_page()
    page.parts.choose("worries")
    tick(page, "stages")
    write(page.form.input("stage_0_title"), "Seeing")
    write(page.form.input("stage_1_title"), "Thinking again")
    write(page.form.input("stage_1_hint"), "When the tea is warm.")
    page.parts.choose("postponed")
    choose(page.form.input("stage"), "2")
    made = keep(page)
    assert page.draft.problems == ()
    assert [(stage.title, stage.number) for stage in made.stages] == [("Seeing", 1), ("Thinking again", 2)]
    assert made.at("worries.postponed").stage == 2 and made.at("worries.worry").stage == 1
    assert [block.stage for block in made.sheet if block.block == "rows"] == [1, 1, 2]

    assignment = desk.casebook.assignments.add(
        Assignment(client=desk.uid, kind=made.id, kind_version=made.version, state_since=desk.casebook.today())
    )
    editor = editor_for(desk.context, made, assignment, desk.client)
    qtbot.addWidget(editor)
    assert isinstance(editor, LogEditor)
    asked_once = made.single_fields[0].id
    assert asked_once in editor.cards[0].form.inputs.names()
    editor.add_row()
    row = desk.casebook.entries.of(assignment.uid)[0]
    assert "postponed" not in editor.noticed.form.inputs.names()
    desk.casebook.entries.open_stage(assignment.uid, [row.uid], "")
    editor.refresh()
    editor.open_row(row.uid)
    assert "postponed" in editor.answering.form.inputs.names()


def test_the_box_for_stages_keeps_the_focus_and_turns_them_off_again(make_page, qtbot):
    page = make_page()
    page.parts.choose("worries")
    box = page.form.findChild(QAbstractButton, "answer_stages")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    box = page.form.findChild(QAbstractButton, "answer_stages")
    assert box.isChecked() and box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    made = keep(page)
    assert made.stages == () and {field.stage for _, field in made.walk()} == {1}


def test_stages_beside_a_second_table_are_told_in_a_sentence(make_page):
    page = make_page()
    page.parts.choose("worries")
    tick(page, "stages")
    page.parts.add_field("table")
    assert not page.form.findChild(QAbstractButton, "answer_stages").isEnabled()
    page.parts.choose("worries")
    assert problem(page, "label").startswith("Two stages need one table alone")
    assert "to finish" in page.parts.list.currentItem().text()
    page.parts.choose(page.draft.data["field"][-1]["id"])
    page.parts.remove_current()
    assert page.draft.problems == ()


def test_a_stage_without_a_name_is_told_at_its_line(make_page):
    page = make_page()
    page.parts.choose("worries")
    tick(page, "stages")
    write(page.form.input("stage_1_title"), "")
    assert problem(page, "stage_1_title") == "Give it a title." and page.draft.worksheet is None


def test_a_short_list_stands_in_a_cell_with_columns_of_its_own(make_page, desk, qtbot):
    page = make_page()
    page.parts.choose("worries")
    assert "inline" in page.parts._changes.column_types("worries")
    page.parts.add_to_table("inline")
    field = page.parts.current()
    write(page.form.input("label"), "What I felt")
    page.parts.add_to_table("text")
    assert page.draft.data["field"][1]["column"][-1]["id"] == field
    inner = row_of(page.draft.data, field)["column"]
    assert [row["type"] for row in inner] == ["text", "scale", "text"]
    made = keep(page)
    assert made.at(f"worries.{field}").inline and page.draft.problems == ()
    wait_for(page, qtbot, "I felt")
    page.parts.choose(inner[0]["id"])
    assert page.form.findChild(QAbstractButton, "answer_on_sheet") is None


def test_a_column_of_the_sheet_is_made_wider(make_page):
    page = make_page()
    page.parts.choose("worry")
    choose(page.form.input("printed"), "4.0")
    (column,) = [c for block in keep(page).sheet for c in block.columns if c.fields == ("worry",)]
    assert column.width == 4.0
    page.parts.choose("set_time")
    with pytest.raises(KeyError):
        page.form.input("printed")


def test_what_it_can_show_is_added_changed_moved_and_removed(make_page, qtbot):
    page = make_page("thought_log")
    page.parts.choose(SHOWS)
    assert page.parts.add_show.isVisibleTo(page)
    count = len(page.draft.data["show"])
    page.parts.add_picture("trend")
    assert page.parts.current() == show_part(count)
    write(page.form.input("label"), "Belief over time")
    choose(page.form.input("scales_0"), "rows.belief")
    choose(page.form.input("scales_1"), "rows.balanced_belief")
    made = keep(page)
    assert (made.shows[-1].label, made.shows[-1].scales) == (
        "Belief over time",
        ("rows.belief", "rows.balanced_belief"),
    )
    page.parts.list.setFocus()
    qtbot.keyClick(page.parts.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.parts.current() == show_part(count - 1)
    assert keep(page).shows[-2].label == "Belief over time" and page.parts.list.hasFocus()
    qtbot.keyClick(page.parts.list, Qt.Key.Key_Delete)
    assert "Belief over time" not in [show.label for show in keep(page).shows]


def test_pictures_are_dragged_among_themselves(make_page, qtbot):
    page = make_page("thought_log")
    labels = [show["label"] for show in page.draft.data["show"]]
    rows = [page.parts.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(page.parts.list.count())]
    model = page.parts.list.model()
    root = model.index(0, 0).parent()
    assert model.moveRow(root, rows.index(show_part(2)), root, rows.index(show_part(0)))
    qtbot.wait(20)
    assert [show["label"] for show in page.draft.data["show"]] == [labels[2], labels[0], labels[1], *labels[3:]]


def test_ratings_that_do_not_go_together_are_told_and_nothing_is_lost(make_page):
    page = make_page("thought_log")
    page.parts.choose("belief")
    page.parts.add_to_table("scale")
    other = page.parts.current()
    page.parts.choose(SHOWS)
    page.parts.add_picture("trend")
    write(page.form.input("label"), "Two lines")
    choose(page.form.input("scales_0"), "rows.belief")
    choose(page.form.input("scales_1"), f"rows.{other}")
    assert problem(page, "scales_0").startswith("Ratings in one line have the same lowest and highest")
    assert page.draft.worksheet is None and any("Two lines, to finish" in words for words in shown(page))
    page.parts.choose(WHOLE)
    write(page.form.input("title"), "Another title")
    assert page.draft.data["show"][-1]["label"] == "Two lines"
    page.parts.choose(show_part(len(page.draft.data["show"]) - 1))
    choose(page.form.input("scales_1"), None)
    assert page.draft.problems == () and problem(page, "scales_0") == ""


def test_a_share_counts_the_answers_that_are_ticked(make_page):
    page = make_page()
    page.parts.add_field("choice")
    field = page.parts.current()
    page.parts.choose(SHOWS)
    page.parts.add_picture("share")
    choose(page.form.input("field"), field)
    page.form.input("values").box("o2").click()
    assert keep(page).shows[-1].values == ("o2",)


def test_the_language_of_its_words_marks_the_sheet(make_page, qtbot):
    page = make_page()
    page.parts.choose(WHOLE)
    choose(page.form.input("language"), "ar")
    assert keep(page).language == "ar"
    page.preview.look_at("sheet")
    qtbot.waitUntil(lambda: b"/Lang (ar)" in page.preview.pdf, timeout=20_000)


def test_the_words_are_written_in_a_second_language_and_follow_what_is_reworded(make_page, desk, qtbot):
    page = make_page()
    page.parts.choose(LANGUAGES)
    assert page.parts.add_language.isVisibleTo(page)
    page.parts.begin_language("de")
    assert page.parts.current() == language_part("de")
    texts = page.form.texts
    title = page.draft.data["sheet_title"]
    write(page.form.input(f"saying_{texts.index(title)}"), "Meine Sorgen")
    wait_for(page, qtbot, "Meine Sorgen")
    page.parts.choose(WHOLE)
    for words in ("My tea", "My tea and w", "My tea and worries"):
        write(page.form.input("sheet_title"), words)
    made = keep(page)
    assert read_own(write_worksheet(made).encode()).translations == made.translations
    german = desk.context.translations.sheet(desk.context.library.get(made.id), "de")
    assert (german.sheet_title, german.language) == ("Meine Sorgen", "de") and german.untranslated > 0
    page.parts.choose(language_part("de"))
    page.parts.remove_current()
    assert keep(page).translations == () and not any("Deutsch" in words for words in shown(page))


def test_brackets_in_a_second_language_are_told_at_their_text(make_page):
    page = make_page()
    page.parts.begin_language("fr")
    write(page.form.input("saying_1"), "Ce que {client} écrit")
    assert "curly brackets" in problem(page, "saying_1") and page.draft.worksheet is None


def test_a_language_that_is_there_is_not_offered_again(make_page):
    page = make_page()
    page.parts.begin_language("fr")
    assert page.parts._languages_left() == ["ar", "de", "es"]
    page.parts.choose(WHOLE)
    assert page.form.input("language").findData("fr") < 0


@pytest.mark.parametrize("part", [WHOLE, GUIDANCE, SHOWS, LANGUAGES])
def test_parts_that_are_no_fields_stay_where_they_are(make_page, part):
    page = make_page()
    page.parts.choose(part)
    assert not (page.parts.up.isEnabled() or page.parts.down.isEnabled() or page.parts.remove.isEnabled())
    before = shown(page)
    page.parts.move_current(1)
    page.parts.remove_current()
    assert shown(page) == before
