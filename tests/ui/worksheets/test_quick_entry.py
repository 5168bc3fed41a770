"""What came back on paper is typed in by keyboard alone, in the order of the sheet, and nothing of it is lost."""

import datetime
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from betweentimes.clinic.assignment import Provenance
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.ui.worksheets.sideways_area import SidewaysArea
from betweentimes.worksheets.answers import Moment


def day(month, number, year=2026):
    return Moment(datetime.date(year, month, number))


def press(key, held=Qt.KeyboardModifier.NoModifier):
    assert QApplication.focusWidget() is not None
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_words(*cells):
    """Type into cell after cell, Tab between them, Enter at the end, wherever the cursor is."""
    for at, words in enumerate(cells):
        assert QApplication.focusWidget() is not None
        QTest.keyClicks(QApplication.focusWidget(), words)
        press(Qt.Key.Key_Return if at == len(cells) - 1 else Qt.Key.Key_Tab)


@pytest.fixture
def practice(in_front):
    """Relaxation: when, exercise, minutes, where, tension before and after, what was noticed."""
    editor = in_front("relaxation_practice")
    (table,) = editor.tables
    table.foot.paper.click()
    return editor


@pytest.fixture
def grid(practice):
    return practice.tables[0].typing.entry.grid


def test_the_columns_are_those_of_the_sheet_in_its_order(practice, grid):
    (block,) = [block for block in practice.worksheet.sheet if block.block == "rows"]
    assert list(grid.rows[0].cells) == [name for column in block.columns for name in column.fields]


def test_two_rows_are_typed_without_the_mouse(practice, grid, entries):
    type_words("12.11 10:20", "Breathing", "10", "at home", "6", "3", "calmer")
    type_words("yesterday evening", "Body scan", "20")
    first, second = entries(practice, "practices")
    assert dict(first.answers) == {
        "when": Moment(datetime.date(2026, 11, 12), datetime.time(10, 20)),
        "exercise": "Breathing",
        "minutes": 10,
        "where": "at home",
        "tension_before": 6,
        "tension_after": 3,
        "comment": "calmer",
    }
    assert second.answers["when"] == Moment(datetime.date(2026, 11, 16), part="evening")
    assert practice.tables[0].table.order() == [second.uid, first.uid]


def test_a_row_says_that_it_came_on_paper_and_when_it_was(practice, grid, entries, desk):
    practice.tables[0].typing.entry.form.last_day.set_value(datetime.date(2026, 11, 15))
    type_words("12.11", "Breathing")
    type_words("", "Body scan")
    own, without = (entry.provenance for entry in entries(practice, "practices"))
    assert (own.happened, own.written_by, own.way) == (day(11, 12), "client", "paper")
    assert without.happened == Moment(datetime.date(2026, 11, 15), about=True)
    assert own.entered_by and own.entered_on == desk.casebook.now()
    assert Provenance().way == "paper"


def test_days_are_read_by_the_chosen_order(practice, grid, entries):
    head = practice.tables[0].typing.entry.form.order
    head.set_value("month_first")
    head.edited.emit()
    type_words("3/12", "Breathing")
    (row,) = entries(practice, "practices")
    assert row.answers["when"] == day(3, 12)


def test_the_chosen_order_is_kept_in_the_casebook(practice, desk):
    head = practice.tables[0].typing.entry.form.order
    head.set_value("month_first")
    head.edited.emit()
    assert desk.casebook.settings.get("typing.date_order") == "month_first"


def test_what_is_not_valid_stays_as_typed_with_a_sentence(practice, grid, entries, desk):
    type_words("32.13", "Breathing", "10", "", "60")
    (row,) = entries(practice, "practices")
    assert dict(row.answers) == {"exercise": "Breathing", "minutes": 10}
    quick = practice.tables[0].typing.entry
    assert "“32.13” is not read as a day" in quick.sentence.text() and quick.sentence.isVisible()
    assert grid.rows[0].cells["tension_before"].text() == "60"
    type_words("yesterday", "Breathing")
    assert "“32.13” is not read as a day" in quick.sentence.text()
    press(Qt.Key.Key_Escape)
    assert not quick.isVisible()
    assert practice.tables[0].foot.paper.text() == "Type in from paper (1 to look at)"
    practice.tables[0].foot.paper.click()
    again = quick.grid.rows[0]
    assert again.uid == row.uid and again.cells["when"].text() == "32.13"
    again.cells["when"].setFocus()
    again.cells["when"].selectAll()
    type_words("12.11", "", "", "", "6")
    assert not quick.sentence.isVisible()
    assert desk.casebook.entries.get(row.uid).answers["when"] == day(11, 12)


def test_each_thing_that_cannot_be_read_is_told_in_words(practice, grid):
    sentence = practice.tables[0].typing.entry.sentence
    type_words("32.13", "Breathing", "ten", "", "60")
    first, second, third, last = sentence.text().split("\n")
    assert first.startswith("Row 1, ") and "“32.13” is not read as a day" in first
    assert "“ten” is no whole number" in second and "“60” is no whole number from 0 to 10" in third
    assert last == "All of it is kept as typed."
    type_words("yesterday", "Breathing", "many")
    lines = sentence.text().split("\n")
    assert lines[0].startswith("Row 2, ") and "“many”" in lines[0] and len(lines) == 5
    row = grid.rows[0]
    for name in ("when", "minutes", "tension_before"):
        row.cells[name].setFocus()
        row.cells[name].selectAll()
        press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert sentence.text().startswith("Row 2, ") and sentence.text().endswith("It is kept as typed.")
    assert "\n" not in sentence.text()


def test_very_many_are_counted(practice, grid):
    for _ in range(7):
        type_words("32.13", "Breathing", "ten")
    lines = practice.tables[0].typing.entry.sentence.text().split("\n")
    assert len(lines) == 14 and lines[-2] == "And 2 more."


def test_a_mark_repeats_what_stands_above(practice, grid, entries):
    type_words("12.11", "Breathing", "10")
    type_words('"', '"', "15")
    _first, second = entries(practice, "practices")
    assert second.answers["when"] == day(11, 12) and second.answers["exercise"] == "Breathing"


def test_what_could_not_be_saved_is_tried_again(practice, grid, entries, desk, monkeypatch):
    def refuse(*_arguments):
        raise RecordUnknown("entry", "none")

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.casebook.entries), "save", refuse)
        type_words("12.11", "Breathing")
        assert desk.context.autosave.waiting
    desk.context.autosave.flush()
    (row,) = entries(practice, "practices")
    assert row.answers["exercise"] == "Breathing"


def test_undo_takes_a_row_back(practice, grid, entries, desk):
    type_words("12.11", "Breathing")
    desk.casebook.history.undo()
    assert entries(practice, "practices") == []
    assert grid.rows[0].is_blank()


def test_a_row_is_saved_after_a_moment_of_quiet_and_by_a_lock(practice, grid, entries, desk):
    QTest.keyClicks(QApplication.focusWidget(), "12.11")
    assert entries(practice, "practices") == []
    desk.context.autosave.flush()
    (row,) = entries(practice, "practices")
    assert row.answers["when"] == day(11, 12)


def test_arrows_go_up_and_down_a_column_and_more_rows_come(practice, grid):
    assert QApplication.focusWidget() is grid.rows[0].cells["when"]
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is grid.rows[1].cells["when"]
    for _ in range(10):
        press(Qt.Key.Key_Down)
    assert len(grid.rows) == 12 and QApplication.focusWidget() is grid.rows[11].cells["when"]
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is grid.rows[10].cells["when"]


def test_ctrl_shift_delete_removes_a_row_that_was_typed(practice, grid, entries, qtbot):
    type_words("12.11", "Breathing")
    press(Qt.Key.Key_Up)
    with qtbot.waitSignal(practice.removed):
        press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert entries(practice, "practices") == [] and grid.rows[0].is_blank()


def test_feelings_are_typed_into_one_cell(in_front, entries):
    log = in_front("thought_log")
    log.foot.paper.click()
    row = log.typing.entry.grid.rows[0]
    row.cells["emotions"].setFocus()
    QTest.keyClicks(row.cells["emotions"], "Fear 60, shame 35")
    QTest.keyClick(row.cells["emotions"], Qt.Key.Key_Return)
    (saved,) = entries(log, "rows")
    felt = [dict(e.answers) for e in entries(log, "emotions")]
    assert felt == [{"emotion": "Fear", "rating": 60}, {"emotion": "shame", "rating": 35}]
    assert {e.parent for e in entries(log, "emotions")} == {saved.uid}


def test_tries_are_typed_under_the_number_of_their_step(in_front, entries, desk):
    ladder = in_front("exposure_ladder")
    (rows,) = ladder.tables
    one, two = rows.make_entry(rows.field), rows.make_entry(rows.field)
    rows.foot.paper.click()
    type_words("12.11", "9", "upstairs")
    assert "is no step: there are 1 to 2" in rows.typing.entry.sentence.text()
    assert entries(ladder, "tries") == []
    rows.typing.end()
    rows.foot.paper.click()
    kept = rows.typing.entry.grid.rows[0]
    assert kept.cells["place"].text() == "upstairs"
    kept.cells["#parent"].setFocus()
    kept.cells["#parent"].selectAll()
    type_words("2")
    type_words("13.11", "", "at the back")
    assert [(e.parent, e.answers["place"]) for e in entries(ladder, "tries")] == [
        (two.uid, "upstairs"),
        (two.uid, "at the back"),
    ]
    assert one.uid != two.uid and not any(key.startswith("paper") for key in desk.casebook.drafts.all())


def test_choices_are_typed_by_letter_or_number(in_front, entries):
    ladder = in_front("exposure_ladder")
    (rows,) = ladder.tables
    rows.make_entry(rows.field)
    rows.foot.paper.click()
    for typed, wanted in (("y", "yes"), ("3", "no"), ("partly", "partly")):
        cell = next(row for row in rows.typing.entry.grid.rows if row.is_blank()).cells["happened"]
        cell.setFocus()
        type_words(typed)
        assert entries(ladder, "tries")[-1].answers["happened"] == wanted


def test_a_row_takes_the_program_far_less_than_its_ten_seconds(practice, grid):
    started = time.perf_counter()
    for _ in range(10):
        type_words("12.11 10:20", "Breathing", "10", "at home", "6", "3", "calmer")
    assert time.perf_counter() - started < 5


def test_a_week_is_typed_by_day_and_part(in_front, entries):
    diary = in_front("activity_diary")
    diary.tables[0].foot.paper.click()
    assert list(diary.tables[0].typing.entry.grid.rows[0].cells)[:3] == ["day", "part", "activity"]
    type_words("mon", "ev", "Choir", "7", "9", "8")
    type_words('"', "2", "Mail", "2")
    evening, second = (dict(entry.answers) for entry in entries(diary, "slots"))
    assert evening == {
        "day": day(11, 16),
        "part": "evening",
        "activity": "Choir",
        "mastery": 7,
        "pleasure": 9,
        "mood": 8,
    }
    assert second["day"] == day(11, 16) and second["mastery"] == 2
    assert diary.tables[0].table.item(3, 0).text() == "Choir"


def test_a_dialogue_is_typed_voice_by_voice(in_front, entries):
    editor = in_front("dialogue_of_two_voices")
    editor.tables[0].foot.paper.click()
    type_words("1", "You always spoil it.")
    type_words("2", "I was tired.")
    said = [(e.answers["voice"], e.answers["words"]) for e in entries(editor, "spoken")]
    assert said == [("a", "You always spoil it."), ("b", "I was tired.")]
    assert len(editor.tables[0].lines) == 2


def test_a_page_can_begin_it_with_the_day_of_the_sheet(in_front, entries):
    editor = in_front("journal")
    editor.type_in(datetime.date(2026, 11, 10))
    type_words("mon", "Snow")
    assert entries(editor, "pages")[0].answers["when"] == day(11, 9)


@pytest.mark.parametrize("width", [560, 740, 1056])
def test_the_last_row_is_never_cut_off(practice, grid, qtbot, width):
    practice.resize(width, 700)
    for _ in range(6):
        press(Qt.Key.Key_Down)
    area = practice.tables[0].typing.entry._area
    last = grid.rows[-1].cells["when"]

    def whole():
        bottom = last.mapTo(area.viewport(), last.rect().bottomLeft()).y()
        assert last.height() >= 30 and bottom <= area.viewport().height()

    qtbot.waitUntil(whole)


def test_what_grows_under_the_bar_is_not_covered_by_it(qtbot):
    area, held, line = SidewaysArea(), QWidget(), QLabel("One")
    qtbot.addWidget(area)
    QVBoxLayout(held).addWidget(line)
    line.setMinimumWidth(900)
    area.setWidget(held)
    area.resize(300, 10)
    area.show()
    for height in (40, 90):
        line.setMinimumHeight(height)
        qtbot.waitUntil(lambda: area.viewport().height() >= held.sizeHint().height() >= line.minimumHeight())
