"""The week grid: arrows move, typing writes, single keys rate, weeks are turned, the best and hardest slots show."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.worksheets.entering import enter

from betweentimes.clinic.assignment import Entry
from betweentimes.ui.worksheets.week_slots import best_and_hardest, by_slot, short_names, week_kind
from betweentimes.ui.worksheets.week_table import CELL_ROLE
from betweentimes.worksheets.answers import Moment

MONDAY = datetime.date(2026, 11, 16)
TODAY = datetime.date(2026, 11, 17)


@pytest.fixture
def editor(in_front):
    return in_front("activity_diary")


@pytest.fixture
def week(editor):
    return editor.tables[0]


@pytest.fixture
def parts(week):
    return [option.id for option in week.kind.parts]


@pytest.fixture
def slots(editor, entries):
    """What the casebook has: words and ratings by day and part."""

    def made():
        found = {}
        for entry in entries(editor, "slots"):
            answers = dict(entry.answers)
            found[answers.pop("day").date, answers.pop("part")] = answers
        return found

    return made


def press(*keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        assert QApplication.focusWidget() is not None
        QTest.keyClick(QApplication.focusWidget(), key, held)


def put(week, day, part, **answers):
    blank = Entry(assignment=week.assignment.uid, client=week.client.uid, field="slots")
    placed = {"day": Moment(day), "part": part, **answers}
    return week.context.casebook.entries.save(
        Entry(assignment=blank.assignment, client=blank.client, field="slots", answers=placed)
    )


def cell(week, slot, parts):
    day, part = slot
    return week.table.item(parts.index(part), day.weekday()).data(CELL_ROLE)


def test_days_stand_across_and_parts_of_the_day_down(week):
    heads = [week.table.horizontalHeaderItem(at).text() for at in range(7)]
    assert heads[0] == "Mon 16 Nov" and heads[-1] == "Sun 22 Nov"
    assert week.table.rowCount() == len(week.kind.parts)
    assert week.slot()[0] == TODAY


def test_typing_on_a_slot_writes_into_it_and_enter_goes_on_to_the_next_part(week, slots, parts):
    week.table.setFocus()
    QTest.keyClicks(week.table, "T")
    assert QApplication.focusWidget() is week.panel.form.inputs.input("activity")
    QTest.keyClicks(QApplication.focusWidget(), "ea with Jo")
    press(Qt.Key.Key_Return)
    assert slots() == {(TODAY, parts[0]): {"activity": "Tea with Jo"}}
    assert QApplication.focusWidget() is week.table and week.slot() == (TODAY, parts[1])
    assert cell(week, (TODAY, parts[0]), parts).words == "Tea with Jo"


def test_arrows_move_and_keys_rate_one_after_the_other(week, slots, parts):
    week.table.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert week.slot() == (TODAY + datetime.timedelta(days=1), parts[1])
    QTest.keyClicks(week.table, "36+")
    assert slots() == {week.slot(): {"mastery": 3, "pleasure": 6, "mood": 10}}
    QTest.keyClicks(week.table, "4")
    assert slots()[week.slot()]["mastery"] == 4
    shown = cell(week, week.slot(), parts)
    assert [value for _name, value in shown.ratings] == [4, 6, 10]


def test_what_was_typed_is_saved_when_another_slot_is_chosen(week, slots, parts):
    week.panel.begin()
    QTest.keyClicks(QApplication.focusWidget(), "Walk")
    week.table.setCurrentCell(2, 4)
    assert slots() == {(TODAY, parts[0]): {"activity": "Walk"}}
    assert week.panel.form.inputs.input("activity").value() == ""


def test_a_rating_that_cannot_be_read_stays_with_its_slot(week, slots, parts, desk):
    mastery = week.panel.form.inputs.input("mastery")
    mastery.set_typed("50")
    mastery.edited.emit()
    mastery.left.emit()
    assert slots() == {(TODAY, parts[0]): {}}
    week.table.setCurrentCell(2, 4)
    assert mastery.typed() == ""
    week.table.setCurrentCell(0, TODAY.weekday())
    assert mastery.typed() == "50" and mastery.problem()
    assert [text for key, text in desk.casebook.drafts.all().items() if key.endswith("mastery")] == ["50"]


def test_weeks_are_turned_and_all_of_them_are_kept(week, parts):
    put(week, MONDAY, parts[0], activity="Swim")
    put(week, MONDAY - datetime.timedelta(days=6), parts[1], activity="Paint")
    week.table.setFocus()
    press(Qt.Key.Key_PageUp)
    assert week.days[0] == MONDAY - datetime.timedelta(days=7)
    assert cell(week, (MONDAY - datetime.timedelta(days=6), parts[1]), parts).words == "Paint"
    assert [week.weeks.itemText(at) for at in range(week.weeks.count())] == [
        "Week of 16 Nov, 1 written",
        "Week of 9 Nov, 1 written",
    ]
    press(Qt.Key.Key_PageDown)
    assert cell(week, (MONDAY, parts[0]), parts).words == "Swim"


def test_the_best_and_the_hardest_slot_have_a_shape_and_words(week, parts):
    put(week, MONDAY, parts[0], activity="Mail", mastery=2, pleasure=1, mood=2)
    put(week, TODAY, parts[1], activity="Choir", mastery=7, pleasure=9, mood=8)
    put(week, TODAY, parts[2], activity="Cook", mastery=5, pleasure=5, mood=5)
    assert cell(week, (TODAY, parts[1]), parts).sign == "best"
    assert cell(week, (MONDAY, parts[0]), parts).sign == "hardest"
    assert cell(week, (TODAY, parts[2]), parts).sign == ""
    assert "best of the week" in cell(week, (TODAY, parts[1]), parts).spoken
    assert "▲ best Tue 17 Nov" in week._signs.text() and "▽ hardest Mon 16 Nov" in week._signs.text()


def test_few_or_equal_ratings_make_nothing_best(week, parts):
    put(week, MONDAY, parts[0], mastery=2)
    put(week, TODAY, parts[1], mastery=7)
    assert week._signs.isHidden()
    kind = week.kind
    same = [Entry(assignment="a", client="c", answers={"mastery": 5}) for _n in range(4)]
    placed = {(MONDAY, str(at)): [entry] for at, entry in enumerate(same)}
    assert best_and_hardest(kind, placed) == (set(), set())


def test_delete_empties_a_slot_and_undo_fills_it(week, editor, slots, parts, desk, qtbot):
    put(week, TODAY, parts[0], activity="Choir")
    week.table.setCurrentCell(0, TODAY.weekday())
    week.table.setFocus()
    with qtbot.waitSignal(editor.removed):
        press(Qt.Key.Key_Delete)
    assert slots() == {}
    desk.casebook.history.undo()
    assert slots() == {(TODAY, parts[0]): {"activity": "Choir"}}


def test_two_entries_of_one_slot_are_both_reached(week, parts):
    put(week, TODAY, parts[0], activity="Choir")
    put(week, TODAY, parts[0], activity="Bus")
    week.table.setCurrentCell(0, TODAY.weekday())
    assert cell(week, (TODAY, parts[0]), parts).entries == 2
    activity = week.panel.form.inputs.input("activity")
    assert activity.value() == "Choir" and week.panel.next.isVisible()
    week.panel.next.click()
    assert activity.value() == "Bus"


def test_rows_without_a_day_are_placed(week, parts, slots):
    week.context.casebook.entries.save(
        Entry(assignment=week.assignment.uid, client=week.client.uid, field="slots", answers={"activity": "Bus"})
    )
    assert week.loose.isVisible()
    week.loose.open_first()
    enter(week.loose.panel.answer_input("day"), Moment(MONDAY))
    enter(week.loose.panel.answer_input("part"), parts[1])
    assert slots() == {(MONDAY, parts[1]): {"activity": "Bus"}}
    assert cell(week, (MONDAY, parts[1]), parts).words == "Bus"


def test_the_pages_button_begins_today(week, editor):
    editor.add_row()
    assert QApplication.focusWidget() is week.panel.form.inputs.input("activity")
    assert week.slot()[0] == TODAY


def test_labels_are_shortened_until_they_differ(week):
    assert short_names(week.kind.ratings) == {"mastery": "Ma", "pleasure": "Pl", "mood": "Mo"}
    kind = week_kind(week.worksheet, week.field)
    assert by_slot(kind, [Entry(assignment="a", client="c", answers={"part": "nowhere"})])[0] == {}
