"""The ladder by keyboard and mouse: steps, tries, their order, removing, where they come from."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.worksheets.entering import DAY, enter

from betweentimes.clinic.assignment import State
from betweentimes.worksheets.answers import Moment


@pytest.fixture
def ladder(open_editor):
    return open_editor("exposure_ladder")


@pytest.fixture
def rows(ladder):
    return ladder.tables[0]


def add_step(rows, words, expected=None):
    rows.add_row()
    form = rows.panels["rungs"].form
    enter(form.inputs.input("situation"), words)
    enter(form.inputs.input("expected"), expected)
    return rows.table.order()[-1]


def add_try(rows, step, **answers):
    rows.add_inner(step)
    form = rows.panels["tries"].form
    for field, answer in answers.items():
        enter(form.inputs.input(field), answer)
    return form.entry.uid


def line(rows, uid):
    item = rows.table.item_of(uid)
    return [item.text(column) for column in range(rows.table.columnCount())]


def test_a_step_is_typed_and_saved_after_a_moment_of_quiet(ladder, rows, entries, qtbot):
    qtbot.mouseClick(rows.foot.add, Qt.MouseButton.LeftButton)
    situation = rows.panels["rungs"].form.inputs.input("situation")
    qtbot.keyClicks(situation, "Sit at the stop")
    qtbot.waitUntil(lambda: entries(ladder, "rungs")[0].answers.get("situation") == "Sit at the stop", timeout=2000)


def test_a_step_says_how_many_tries_there_were(rows, ladder):
    one, two, three = (add_step(rows, words, n) for words, n in (("One", 30), ("Two", 45), ("Three", 60)))
    add_try(rows, one, when=Moment(DAY), place="upstairs", before=50, peak=65, end=30, learned="Nobody looked at me.")
    assert line(rows, one) == ["One", "30", "", "", "", "1 try"]
    assert line(rows, two)[-1] == "Agreed next step" and line(rows, three)[-1] == "Not yet"
    child = rows.table.item_of(one).child(0)
    told = [child.text(column) for column in range(6)]
    assert told == ["Fri 13 Nov, upstairs", "", "50", "65", "30", "“Nobody looked at me.”"]


def test_a_step_that_is_only_offered_is_not_yet_agreed(rows, ladder, desk):
    one = add_step(rows, "One")
    ladder.set_assignment(dataclasses.replace(ladder.assignment, state=State.OFFERED))
    assert line(rows, one)[-1] == "Not yet"


def test_alt_and_arrows_put_steps_in_order(rows, ladder, entries, qtbot):
    one, two = add_step(rows, "One"), add_step(rows, "Two")
    rows.table.choose(two)
    qtbot.keyClick(rows.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows.table.order() == [two, one] and rows.table.chosen() == two
    assert [entry.uid for entry in entries(ladder, "rungs")] == [two, one]
    qtbot.keyClick(rows.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows.table.order() == [two, one]


def test_return_opens_a_row_and_hide_puts_it_away(rows, qtbot):
    one = add_step(rows, "One")
    rows.close_row()
    rows.table.choose(one)
    qtbot.keyClick(rows.table, Qt.Key.Key_Return)
    panel = rows.panels["rungs"]
    assert panel.isVisible() and panel.title_label.text() == "1. One"
    panel.findChild(QPushButton, "action_hide_row").click()
    assert not panel.isVisible()


def test_a_removed_step_takes_its_tries_along_and_comes_back_with_undo(rows, ladder, entries, desk, qtbot):
    one = add_step(rows, "One")
    add_try(rows, one, place="upstairs")
    rows.table.choose(one)
    with qtbot.waitSignal(rows.removed):
        qtbot.keyClick(rows.table, Qt.Key.Key_Delete)
    assert entries(ladder) == []
    desk.casebook.history.undo()
    assert {entry.field for entry in entries(ladder)} == {"rungs", "tries"}
    assert rows.table.order() == [one]


def test_what_cannot_be_read_stays_with_a_sentence_and_survives_the_next_start(
    rows, ladder, entries, desk, qtbot, open_editor
):
    one = add_step(rows, "One", 30)
    spin = rows.panels["rungs"].form.inputs.input("expected")
    spin.set_typed("3000")
    spin.edited.emit()
    spin.left.emit()
    assert entries(ladder, "rungs")[0].answers["expected"] == 30
    assert "0 to 100" in rows.panels["rungs"].form.inputs._problems["expected"].text()
    assert desk.casebook.drafts.all() == {f"entry:{one}:expected": "3000"}
    rows.close_row()
    rows.open_row(one)
    assert spin.typed() == "3000" and spin.problem()
    spin.set_typed("35")
    spin.edited.emit()
    spin.left.emit()
    assert entries(ladder, "rungs")[0].answers["expected"] == 35 and desk.casebook.drafts.all() == {}


def test_words_being_typed_are_not_taken_away_by_another_change(rows, ladder, desk, entries, qtbot):
    one = add_step(rows, "One")
    form = rows.panels["rungs"].form
    situation = form.inputs.input("situation")
    situation.setFocus()
    situation.selectAll()
    qtbot.keyClicks(situation, "Two stops")
    other = entries(ladder, "rungs")[0]
    desk.casebook.entries.save(dataclasses.replace(other, answers={**other.answers, "safety": "my phone"}))
    assert situation.value() == "Two stops"
    desk.context.autosave.flush()
    (saved,) = entries(ladder, "rungs")
    assert dict(saved.answers) == {"situation": "Two stops", "safety": "my phone"} and saved.uid == one


def test_undo_shows_in_an_open_row(rows, ladder, desk):
    add_step(rows, "One")
    desk.casebook.end_spell()
    situation = rows.panels["rungs"].form.inputs.input("situation")
    enter(situation, "Another")
    desk.casebook.history.undo()
    assert situation.value() == "One"


def test_where_a_row_comes_from_can_be_corrected(rows, ladder, entries):
    add_step(rows, "One")
    origin = rows.panels["rungs"].origin
    assert origin.words.text() == "Written by R. M. on paper. Entered by A. Osei on 17 Nov."
    enter(origin.way, "spoken")
    assert origin.words.text() == "As R. M. told it. Entered by A. Osei on 17 Nov."
    assert entries(ladder, "rungs")[0].provenance.way == "spoken"


def test_moving_a_try_to_another_client_is_wished_upward(rows, ladder, qtbot):
    uid = add_try(rows, add_step(rows, "One"), place="upstairs")
    with qtbot.waitSignal(ladder.move_requested) as wished:
        rows.panels["tries"].findChild(QPushButton, "action_move_row").click()
    assert wished.args == ["entry", uid]


def test_markup_and_long_words_stay_words(rows, ladder):
    one = add_step(rows, "<b>bold</b> " + "x" * 5000)
    assert line(rows, one)[0].startswith("<b>bold</b>")
    assert "&lt;b&gt;" in rows.table.item_of(one).toolTip(0)


def test_the_add_button_of_the_page_adds_a_try_to_the_chosen_step(rows, ladder, entries):
    one, two = add_step(rows, "One"), add_step(rows, "Two")
    rows.table.choose(one)
    assert ladder.add_words() == "Add a try"
    ladder.add_row()
    (made,) = entries(ladder, "tries")
    assert made.parent == one != two


def test_of_many_tries_the_last_are_shown_and_all_are_counted(rows, desk):
    one = add_step(rows, "One")
    for number in range(20):
        made = rows.make_entry(rows.field.inner, one, {"place": f"place {number}"})
    assert line(rows, one)[-1] == "20 tries"
    assert rows.table.item_of(one).childCount() == 15 and rows.foot.earlier.text() == "Show 5 earlier rows"
    assert rows.table.item_of(made.uid).text(0) == "place 19"
    rows.foot.earlier.click()
    assert rows.table.item_of(one).childCount() == 20 and not rows.foot.earlier.isVisible()


def test_of_many_steps_the_last_keep_their_numbers(rows, desk):
    made = [rows.make_entry(rows.field, "", {"situation": f"step {number}"}) for number in range(1, 63)]
    assert rows.table.order() == [entry.uid for entry in made[2:]]
    rows.open_row(made[-1].uid)
    assert rows.panels["rungs"].title_label.text() == "62. step 62"
    rows.open_row(made[0].uid)
    assert len(rows.table.order()) == 62 and rows.panels["rungs"].title_label.text() == "1. step 1"
