"""Guesses beside what came of them: the activity plan and the behavioural experiment."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from tests.ui.worksheets.entering import DAY, enter

from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.worksheets.change_words import change_words, common_label
from betweentimes.ui.worksheets.form_grid import FormGrid
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.fields import ScaleField


@pytest.fixture
def plan(open_editor):
    return open_editor("activity_plan")


@pytest.fixture
def rows(plan):
    return plan.tables[0]


def add(rows, words, **answers):
    rows.add_row()
    panel = rows.panels["activities"]
    for name, answer in {"activity": words, **answers}.items():
        enter(panel.answer_input(name), answer)
    return panel.entry.uid


def line(rows, uid):
    item = rows.table.item_of(uid)
    return [item.text(column) for column in range(rows.table.columnCount())]


def test_a_guess_stands_beside_how_it_was(rows):
    uid = add(rows, "Swim", when=Moment(DAY), mastery_expected=4, pleasure_expected=3, pleasure=7, note="Felt light")
    assert line(rows, uid) == ["", "Swim", "Fri 13 Nov", "4", "3 → 7", "“Felt light”"]
    after = rows.panels["activities"].answer_input("pleasure")
    assert after.slider._before == 3
    enter(rows.panels["activities"].answer_input("pleasure_expected"), 5)
    assert after.slider._before == 5


def test_planned_and_what_happened_stand_beside_each_other(rows, plan, qtbot):
    add(rows, "Swim")
    panel = rows.panels["activities"]
    planned, happened = panel.forms
    assert "activity" in planned.inputs.names() and "done" in happened.inputs.names()
    qtbot.waitUntil(lambda: happened.mapTo(plan, happened.rect().topLeft()).x() > plan.width() // 2 - 40)
    plan.resize(560, 700)
    qtbot.waitUntil(lambda: happened.mapTo(plan, happened.rect().topLeft()).x() < 60)


def test_space_and_the_box_tick_done(rows, entries, plan):
    uid = add(rows, "Swim", mastery_expected=4)
    rows.close_row()
    rows.table.choose(uid)
    QTest.keyClick(rows.table, Qt.Key.Key_Space)
    assert entries(plan, "activities")[0].answers["done"] == "yes"
    box = rows.table.itemWidget(rows.table.item_of(uid), 0).findChild(QCheckBox)
    assert box.isChecked() and box.accessibleName() == "Done: Swim"
    box.click()
    assert "done" not in entries(plan, "activities")[0].answers
    assert entries(plan, "activities")[0].answers["mastery_expected"] == 4


def test_something_else_than_a_tick_is_said_in_words(rows):
    uid = add(rows, "Swim", done="not_yet")
    item = rows.table.item_of(uid)
    assert item.data(5, Qt.ItemDataRole.AccessibleTextRole).strip() == "Not yet"


def test_both_sides_save_into_one_row(rows, entries, plan):
    add(rows, "Swim", mastery_expected=4, mastery=6)
    (row,) = entries(plan, "activities")
    assert dict(row.answers) == {"activity": "Swim", "mastery_expected": 4, "mastery": 6}


def test_the_experiment_is_one_set_of_answers_in_two_columns(open_editor, entries):
    editor = open_editor("behavioural_experiment")
    planned, happened = editor.cards
    assert "prediction" in planned.form.inputs.names() and "happened" in happened.form.inputs.names()
    enter(editor.answer_input("thought"), "They will laugh.")
    enter(editor.answer_input("thought_belief"), 80)
    enter(editor.answer_input("happened"), "Two people smiled.")
    enter(editor.answer_input("thought_now"), 35)
    (single,) = entries(editor, "")
    assert dict(single.answers) == {
        "thought": "They will laugh.",
        "thought_belief": 80,
        "happened": "Two people smiled.",
        "thought_now": 35,
    }
    assert editor.answer_input("thought_now").slider._before == 80


def test_both_columns_typed_into_before_anything_is_saved_make_one_entry(open_editor, entries, desk):
    editor = open_editor("behavioural_experiment")
    desk.context.changes.happened.disconnect()
    for name, words in (("thought", "They will laugh."), ("happened", "Two smiled.")):
        editor.answer_input(name).set_value(words)
        editor.answer_input(name).edited.emit()
    desk.context.autosave.flush()
    (single,) = entries(editor, "")
    assert dict(single.answers) == {"thought": "They will laugh.", "happened": "Two smiled."}


def scale(label, was=""):
    return ScaleField(id=label, label=label, was=was)


def test_two_ratings_in_a_cell():
    before, after = scale("Belief before"), scale("Belief after", "Belief before")
    assert change_words(before, after, {}) == ""
    assert change_words(before, after, {before.id: 0}) == "0"
    assert change_words(before, after, {before.id: 80, after.id: 0}) == "80 → 0"
    assert change_words(before, after, {after.id: 5}) == "→ 5"
    assert common_label(before, after) == "Belief"
    assert common_label(scale("Mastery, guessed"), scale("Mastery, as it was")) == "Mastery"
    assert common_label(scale("Feeling at the start"), scale("Feeling at the end")) == "Feeling"
    assert common_label(scale("Old"), scale("New")) == "Old, and after"


def test_inputs_of_a_line_stand_level_however_long_their_labels_are(open_editor, qtbot):
    editor = open_editor("behavioural_experiment")
    editor.resize(680, 900)
    form = next(form for form in editor.findChildren(FormGrid) if "drop" in form.inputs.names())
    one, other = (form.inputs.input(name) for name in ("drop", "obstacles"))
    labels = [form.asked[name].findChild(FieldLabel) for name in ("drop", "obstacles")]

    def tops():
        return [each.mapTo(form, each.rect().topLeft()).y() for each in (one, other)]

    qtbot.waitUntil(lambda: len(set(tops())) == 1 and labels[0].height() > labels[0].fontMetrics().height() * 1.8)
    editor.resize(1900, 900)
    qtbot.waitUntil(lambda: len(set(tops())) == 1 and labels[0].height() < labels[0].fontMetrics().height() * 1.8)
