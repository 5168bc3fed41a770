"""A client's measures: forms by the keyboard, typed totals, measures of one's own, and taking things back."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.progress.measure_entry import press, scores, store

from betweentimes.clinic.client import Client
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score import ScoreSource
from betweentimes.ui.progress.item_sheet import ItemSheet
from betweentimes.ui.progress.measures_page import MeasuresPage
from betweentimes.ui.progress.user_measure_dialog import UserMeasureDialog
from betweentimes.ui.widgets.number_input import NumberInput


@pytest.fixture
def page(measures_page: MeasuresPage) -> MeasuresPage:
    return measures_page


def test_one_key_answers_a_question_and_moves_on(page, desk, qtbot):
    page.enter_score("phq9")
    press(qtbot, "1212121202")
    assert page.form.aside.words().startswith("12 of 27")
    assert "Moderate" in page.form.aside.words()
    assert QApplication.focusWidget() is page.form.done
    qtbot.keyClick(page.form.done, Qt.Key.Key_Space)
    [kept] = scores(desk)
    assert kept.total == 12
    assert kept.answers == (1, 2, 1, 2, 1, 2, 1, 2, 0, 2)
    assert kept.source is ScoreSource.FORM
    assert page.table.isVisible()


def test_the_question_about_difficulty_is_kept_but_not_counted(page, desk, qtbot):
    page.enter_score("phq9")
    press(qtbot, "0000000003")
    assert page.form.aside.words().startswith("0 of 27")


def test_missing_answers_are_said_and_the_band_is_that_of_the_unrounded_total(page, qtbot):
    page.enter_score("phq9")
    press(qtbot, "22222111 ")
    assert page.form.aside.words().startswith("14.62 of 27")
    assert "1 answer is missing: total counted from the others." in page.form.aside.words()
    assert "Moderate" in page.form.aside.words() and "severe" not in page.form.aside.words()
    assert "Item 9: unknown" in page.form.aside.safety.words()
    assert "no risk" not in page.form.aside.safety.words().lower()


def test_too_many_missing_answers_give_no_total(page, desk, qtbot):
    page.enter_score("phq9")
    press(qtbot, "222222")
    assert page.form.aside.words() == "– of 27 3 answers are missing: no total."
    page.form.finish()
    assert scores(desk)[0].total is None
    assert scores(desk)[0].answers[:6] == (2, 2, 2, 2, 2, 2)


def test_an_answer_can_be_taken_away_again(page, qtbot):
    page.enter_score("gad7")
    press(qtbot, "3 ")
    qtbot.keyClick(page.form.findChild(type(QApplication.focusWidget()), "answer_nervous"), Qt.Key.Key_Backspace)
    assert page.form.aside.words() == "– of 21 Nothing answered yet."


def test_backspace_goes_back_to_the_answer_before_and_a_missing_one_stays_missing(page, desk, qtbot):
    page.enter_score("gad7")
    press(qtbot, "12")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    press(qtbot, "3 ")
    press(qtbot, "1111")
    page.close_page()
    [kept] = scores(desk)
    assert kept.answers == (1, 3, None, 1, 1, 1, 1)
    assert kept.total is None


def test_item_nine_asks_calmly_and_keeps_what_was_done(page, desk, qtbot):
    page.enter_score("phq9")
    press(qtbot, "0000000010")
    block = page.form.aside.safety
    assert "Ask, assess, document" in block.words()
    assert "not a risk assessment" in block.words()
    assert block.property("tint") == "ochre"
    block.note.setFocus()
    qtbot.keyClicks(block.note, "Asked together, no plan, will call on Friday.")
    page.form.finish()
    assert scores(desk)[0].safety_note == "Asked together, no plan, will call on Friday."
    assert page.table.scores.index(0, 4).data() == "item 9: noted"


def test_answers_save_themselves_and_undo_reaches_the_open_form(page, desk, qtbot):
    page.enter_score("gad7")
    press(qtbot, "1111111")
    qtbot.waitUntil(lambda: bool(scores(desk)) and scores(desk)[0].total == 7, timeout=3000)
    desk.casebook.history.undo()
    assert scores(desk) == []
    assert not page.form.isVisible()


def test_nothing_is_stored_while_nothing_is_answered(page, desk):
    page.enter_score("phq9")
    page.form.finish()
    assert scores(desk) == []


def test_the_notice_of_the_authors_stands_under_the_questions(page):
    page.enter_score("phq9")
    assert "© Pfizer" in page.form.findChild(QLabel, "measure_notice").text()


def test_a_total_outside_the_range_stays_typed_and_says_why(page, desk, qtbot):
    page.enter_score("phq9", typed=True)
    total = page.form.findChild(NumberInput, "answer_total")
    qtbot.keyClicks(total, "31")
    said = page.form.findChild(QLabel, "total_problem").text()
    assert said == "This takes a number from 0 to 27. What was typed is kept here."
    page.form.finish()
    assert page.form.isVisible()
    assert scores(desk) == []
    page.show_client(desk.uid)
    page.enter_score("phq9", typed=True)
    again = page.form.findChild(NumberInput, "answer_total")
    assert again.typed() == "31"
    again.selectAll()
    qtbot.keyClicks(again, "13")
    page.form.finish()
    assert [(s.total, s.source) for s in scores(desk)] == [(13, ScoreSource.TYPED)]
    assert desk.casebook.drafts.all() == {}


def test_what_cannot_be_read_is_not_called_unanswered(page, qtbot):
    page.enter_score("phq9", typed=True)
    assert "Nothing answered yet." in page.form.aside.words()
    qtbot.keyClicks(page.form.findChild(NumberInput, "answer_total"), "31")
    assert page.form.aside.words() == "– of 27"


def test_a_total_with_many_decimals_is_corrected_without_being_rounded(page, desk, qtbot):
    store(desk, 9.996, datetime.date(2026, 9, 15))
    page.table.selectRow(0)
    page.findChild(QPushButton, "action_correct_score").click()
    assert "9.996 of 27" in page.form.aside.words() and "Below the published cut-off" in page.form.aside.words()
    page.form.aside.date.set_value(datetime.date(2026, 9, 16))
    page.form.aside.edited.emit()
    page.form.finish()
    assert [(score.total, score.date.day) for score in scores(desk)] == [(9.996, 16)]
    assert page.table.scores.index(0, 2).data() == "9.996"


def test_a_second_score_of_a_day_is_said_and_the_one_written_last_counts(page, desk, qtbot, today):
    store(desk, 18, today() - datetime.timedelta(days=7))
    store(desk, 12, today())
    page.enter_score("phq9", typed=True)
    said = page.form.findChild(QLabel, "score_same_day")
    assert said.text() == "There is a score of this day already: 12. The one written last counts."
    qtbot.keyClicks(page.form.findChild(NumberInput, "answer_total"), "11")
    page.form.aside.date.set_value(today() - datetime.timedelta(days=1))
    page.form.aside.edited.emit()
    assert not said.isVisible()
    page.form.aside.date.set_value(today())
    page.form.aside.edited.emit()
    assert said.isVisible()
    page.form.finish()
    assert len(scores(desk)) == 3
    page.panel.choose("phq9")
    assert page.panel.current().change.points == -7
    assert page.panel.table.model().index_of("phq9", column=1).data() == "11"


@pytest.mark.parametrize("width", [600, 636, 900, 1096])
def test_every_answer_of_every_question_is_whole_at_any_width(page, qtbot, width):
    page.resize(width, 824)
    page.enter_score("pcl5")
    sheet = page.form.findChild(ItemSheet)
    area = sheet.parentWidget()
    qtbot.waitUntil(lambda: sheet.width() <= area.width())
    buttons = sheet.findChildren(QPushButton)
    assert len(buttons) == 100
    for button in buttons:
        inside = button.parentWidget().rect()
        assert inside.contains(button.geometry()), button.accessibleName()
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        assert button.mapTo(area, button.rect().topRight()).x() < area.width()


def test_what_item_nine_asks_can_be_reached_in_a_low_window(page, qtbot):
    page.resize(636, 420)
    page.enter_score("phq9")
    press(qtbot, "0000000010")
    block = page.form.aside.safety
    qtbot.waitUntil(lambda: not block.visibleRegion().isEmpty())
    label = next(label for label in block.findChildren(QLabel) if label.text() == "Ask, assess, document")
    assert label.visibleRegion().boundingRect().height() == label.height()
    for part in block.findChildren(QLabel):
        assert part.height() >= part.heightForWidth(part.width())


def test_a_day_that_has_not_come_is_not_taken(page, desk, qtbot, today):
    page.enter_score("phq9", typed=True)
    qtbot.keyClicks(page.form.findChild(NumberInput, "answer_total"), "9")
    page.form.aside.date.set_value(today() + datetime.timedelta(days=1))
    page.form.aside.edited.emit()
    page.form.finish()
    assert page.form.findChild(QLabel, "score_problem").text() == "This day has not come yet."
    assert scores(desk) == []


def test_a_typed_total_leaves_item_nine_unknown(page):
    page.enter_score("phq9", typed=True)
    assert "Item 9: unknown" in page.form.aside.safety.words()


def test_last_total_and_change_stand_beside_each_measure(page, desk):
    store(desk, 18, datetime.date(2026, 9, 15))
    store(desk, None, datetime.date(2026, 9, 22))
    store(desk, 11, datetime.date(2026, 11, 17))
    page.panel.choose("phq9")
    line = page.panel.current()
    assert (line.last.total, line.change.points, line.change.reliable, line.count) == (11, -7, True, 3)
    shown = [page.panel.table.model().index_of("phq9", column).data() for column in range(3)]
    assert shown == ["PHQ-9", "11", "7 lower, reliable"]
    table = page.table.scores
    assert [table.index(row, 2).data() for row in range(3)] == ["11", "none", "18"]


def test_a_score_is_corrected_removed_and_taken_back(page, desk, qtbot):
    store(desk, 18, datetime.date(2026, 9, 15))
    page.table.selectRow(0)
    page.findChild(QPushButton, "action_correct_score").click()
    total = page.form.findChild(NumberInput, "answer_total")
    total.selectAll()
    qtbot.keyClicks(total, "17")
    page.form.finish()
    assert [s.total for s in scores(desk)] == [17]
    page.table.selectRow(0)
    page.findChild(QPushButton, "action_remove_score").click()
    assert scores(desk) == []
    page.notice.action.click()
    assert [s.total for s in scores(desk)] == [17]


def test_a_score_of_the_wrong_client_can_be_wished_elsewhere(page, desk, qtbot):
    kept = store(desk, 18, datetime.date(2026, 9, 15))
    page.table.selectRow(0)
    with qtbot.waitSignal(page.move_requested) as wished:
        page.findChild(QPushButton, "action_move_score").click()
    assert wished.args == ["score", kept.uid]
    other = desk.casebook.clients.save(Client(name="Somebody else"))
    desk.casebook.moves.move("score", kept.uid, other.uid)
    assert page.table.scores.rows() == ()


def test_a_measure_of_ones_own_needs_a_source_for_its_threshold(desk, qtbot):
    dialog = UserMeasureDialog(desk.context)
    qtbot.addWidget(dialog)
    dialog._form.entry("title").setText("Weekly total")
    dialog._form.entry("minimum").set_value(0)
    dialog._form.entry("maximum").set_value(40)
    dialog._form.entry("reliable_change").set_value(5)
    dialog.findChild(QPushButton, "action_save").click()
    problem = dialog.findChild(QLabel, "problem").text()
    assert problem == "Say where the change that counts was published."
    dialog._form.entry("change_source").setText("Own clinic, 2024")
    dialog.findChild(QPushButton, "action_save").click()
    [kept] = desk.casebook.measures.user_made()
    assert dialog.definition == kept
    assert (kept.title, kept.short_title, kept.maximum, kept.score_only) == ("Weekly total", "Weekly total", 40, True)


def test_a_measure_of_ones_own_is_entered_by_its_total(page, desk, qtbot):
    dialog = UserMeasureDialog(desk.context, None, None, {"title": "Weekly total", "short_title": "WT", "maximum": 40})
    qtbot.addWidget(dialog)
    dialog.findChild(QPushButton, "action_save").click()
    measure = dialog.definition.id
    page.panel.choose(measure)
    page.panel.enter.click()
    qtbot.keyClicks(page.form.findChild(NumberInput, "answer_total"), "22.5")
    page.form.finish()
    assert [(s.measure, s.total) for s in scores(desk)] == [(measure, 22.5)]


def test_a_range_is_not_made_narrower_than_the_totals_kept(page, desk, qtbot):
    own = MeasureDefinition(title="WSAS", short_title="WSAS", minimum=0, maximum=40, score_only=True, user_made=True)
    own = desk.casebook.measures.define(own)
    store(desk, 38, datetime.date(2026, 11, 1), own.id)
    dialog = UserMeasureDialog(desk.context, own, page)
    qtbot.addWidget(dialog)
    dialog._form.entry("maximum").set_value(37)
    dialog.findChild(QPushButton, "action_save").click()
    assert dialog.findChild(QLabel, "problem").text().startswith("One total that is kept lies outside this range.")
    assert desk.casebook.measures.user_made()[0].maximum == 40
    dialog._form.entry("maximum").set_value(38)
    dialog.findChild(QPushButton, "action_save").click()
    assert desk.casebook.measures.user_made()[0].maximum == 38


def test_closing_saves_first(page, desk, qtbot):
    page.enter_score("gad7")
    press(qtbot, "1111111")
    with qtbot.waitSignal(page.closed):
        page.findChild(QPushButton, "action_close_measures").click()
    assert [s.total for s in scores(desk)] == [7]
