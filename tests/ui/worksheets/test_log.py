"""The log in two stages: rows are noticed, opened by the therapist, answered, and closed again."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from tests.ui.worksheets.entering import enter

from betweentimes.clinic.assignment import EventKind
from betweentimes.ui import fonts
from betweentimes.ui.worksheets.entry_cells import two_lines
from betweentimes.ui.worksheets.entry_table import HEAD_HEIGHT, TALL_HEAD_HEIGHT
from betweentimes.worksheets.answers import Moment


@pytest.fixture
def log(open_editor):
    return open_editor("thought_log")


def add_row(log, day, thought, belief=None):
    log.add_row()
    form = log.noticed.form
    enter(form.inputs.input("when"), Moment(datetime.date(2026, 11, day)))
    enter(form.inputs.input("thought"), thought)
    enter(form.inputs.input("belief"), belief)
    uid = form.entry.uid
    log.close_row()
    return uid


def last_cell(log, uid):
    return log.table.itemWidget(log.table.item_of(uid), log.table.columnCount() - 1)


def badge(log, uid):
    return log.table.item_of(uid).data(log.table.columnCount() - 1, Qt.ItemDataRole.AccessibleTextRole)


def test_the_newest_row_comes_first_in_the_clients_words(log):
    old, new = add_row(log, 5, "I won’t sleep", 55), add_row(log, 13, "Everyone can see me shake.", 80)
    assert log.table.order() == [new, old]
    item = log.table.item_of(new)
    assert [item.text(column) for column in (0, 3, 4)] == ["Fri 13 Nov", "“Everyone can see me shake.”", "80"]


def test_the_gate_opens_the_ticked_rows_with_a_reason(log, desk, qtbot):
    one, two, three = (add_row(log, day, "She is tired of me.") for day in (5, 6, 7))
    log.stages.second.button.click()
    for uid in (one, three):
        last_cell(log, uid).findChild(QCheckBox).setChecked(True)
    last_cell(log, two).findChild(QCheckBox).setChecked(False)
    reason = log.stages.second.reason
    qtbot.keyClicks(reason.words, "the noticing feels steady")
    qtbot.keyClick(reason.words, Qt.Key.Key_Return)
    assert {uid: desk.casebook.entries.get(uid).stage for uid in (one, two, three)} == {one: 2, two: 1, three: 2}
    event = desk.casebook.assignments.events(log.assignment.uid)[0]
    assert (event.kind, event.reason) == (EventKind.STAGE_OPENED, "the noticing feels steady")
    assert badge(log, one) == "Open to answer" and last_cell(log, two).findChild(QPushButton).text() == "Open"
    said = log.stages.second.hint.text()
    assert said == "Opened by A. Osei on 17 Nov for 2 chosen rows. “the noticing feels steady”"


def test_a_row_that_came_opened_is_told_as_one(log, desk):
    add_row(log, 5, "She is tired of me.")
    entry = desk.casebook.entries.of(log.assignment.uid)[0]
    desk.casebook.entries.save(dataclasses.replace(entry, stage=2))
    log.refresh()
    assert log._second_words(1) == "Open for 1 chosen row."


def test_escape_opens_nothing(log, desk, qtbot):
    one = add_row(log, 5, "She is tired of me.")
    last_cell(log, one).findChild(QPushButton).click()
    qtbot.keyClick(log.stages.second.reason.words, Qt.Key.Key_Escape)
    assert desk.casebook.entries.get(one).stage == 1
    assert last_cell(log, one).findChild(QPushButton) is not None


def test_answering_keeps_the_first_thought_in_view_and_goes_to_the_next_row(log, desk, qtbot):
    one, two = add_row(log, 5, "I won’t sleep", 55), add_row(log, 13, "Everyone can see me shake.", 80)
    desk.casebook.entries.open_stage(log.assignment.uid, [one, two], "")
    log.open_row(two)
    panel = log.answering
    assert panel.thought.text() == "“Everyone can see me shake.”"
    assert "believed 80" in panel.hint_label.text()
    shown = [label.text() for label in panel.form.inputs.input("belief_now").findChildren(QLabel) if label.isVisible()]
    assert shown == ["was 80"]
    enter(panel.form.inputs.input("balanced"), "Most people look at their phones.")
    enter(panel.form.inputs.input("belief_now"), 45)
    assert badge(log, two) == "Answered"
    panel.findChild(QPushButton, "action_next_row").click()
    assert log.answering.entry.uid == one
    answers = desk.casebook.entries.get(two).answers
    assert answers["belief_now"] == 45 and answers["belief"] == 80


def test_a_row_left_for_later_stays_open(log, desk):
    one = add_row(log, 5, "I won’t sleep", 55)
    desk.casebook.entries.open_stage(log.assignment.uid, [one], "")
    log.open_row(one)
    enter(log.answering.form.inputs.input("evidence_for"), "I lay awake.")
    log.answering.findChild(QPushButton, "action_leave_row").click()
    assert not log.answering.isVisible() and badge(log, one) == "Open to answer"
    assert desk.casebook.entries.get(one).answers["evidence_for"] == "I lay awake."


def test_closing_the_stage_keeps_what_was_answered(log, desk, qtbot):
    one = add_row(log, 5, "I won’t sleep", 55)
    desk.casebook.entries.open_stage(log.assignment.uid, [one], "")
    log.open_row(one)
    enter(log.answering.form.inputs.input("balanced"), "I have slept before.")
    log.stages.second.button.click()
    qtbot.keyClick(log.stages.second.reason.words, Qt.Key.Key_Return)
    row = desk.casebook.entries.get(one)
    assert row.stage == 1 and row.answers["balanced"] == "I have slept before."
    assert log.stages.second.button.text() == "Open stage 2…"


def test_the_hottest_thought_carries_its_mark(log):
    one = add_row(log, 5, "I won’t sleep")
    log.open_row(one)
    enter(log.noticed.form.inputs.input("hottest"), ("yes",))
    item = log.table.item_of(one)
    assert item.data(3, Qt.ItemDataRole.AccessibleTextRole) == "“I won’t sleep” hottest"


def test_feelings_stand_in_one_cell(log):
    one = add_row(log, 5, "I won’t sleep")
    log.open_row(one)
    feelings = next(iter(log.noticed.inline.values()))
    for name, rating in (("Fear", 60), ("shame", 35)):
        feelings.add_row()
        form = list(feelings.lines.values())[-1][1]
        enter(form.inputs.input("emotion"), name)
        enter(form.inputs.input("rating"), rating)
    assert log.table.item_of(one).text(2) == "Fear 60, shame 35"


def test_words_fit_a_narrow_table_on_two_lines(log, qtbot):
    add_row(log, 5, "A thought that is much too long for the width that there is")
    wide = log.table.height()
    log.resize(596, 700)
    qtbot.waitUntil(lambda: log.table.height() > wide, timeout=2000)


def test_titles_and_days_are_read_whole_in_a_narrow_table(log, qtbot):
    add_row(log, 5, "Late")
    log.resize(690, 700)
    qtbot.waitUntil(lambda: log.table.header().height() == TALL_HEAD_HEIGHT, timeout=2000)
    titles = [log.table.headerItem().text(column) for column in range(log.table.columnCount())]
    assert any("\n" in title for title in titles) and not any("…" in title for title in titles)
    log.resize(1300, 700)
    qtbot.waitUntil(lambda: log.table.header().height() == HEAD_HEIGHT, timeout=2000)
    assert not any("\n" in log.table.headerItem().text(column) for column in range(log.table.columnCount()))


def test_words_that_fill_their_line_to_the_last_part_of_a_pixel_are_not_cut(look):
    font = fonts.table()
    for number in range(400):
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number)
        words = f"{day:%a} {day.day} {day:%b}, {number % 24:02}:{number * 7 % 60:02}"
        lines = two_lines(words, font, QFontMetrics(font).horizontalAdvance(words))
        assert " ".join(lines) == words
