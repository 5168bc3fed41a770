"""What follows from a measure's published rules and figures, on the page of a client's measures."""

import datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.progress.measure_entry import press, scores, store

from betweentimes.ui.progress.figures_dialog import FiguresDialog
from betweentimes.ui.progress.measures_page import MeasuresPage
from betweentimes.ui.progress.user_measure_dialog import UserMeasureDialog


@pytest.fixture
def page(measures_page: MeasuresPage) -> MeasuresPage:
    return measures_page


def judged(page) -> str:
    return page.panel.findChild(QLabel, "measure_judged").text()


def test_twenty_questions_take_one_key_each_and_stay_in_sight(page, desk, qtbot):
    page.enter_score("pcl5")
    for digit in "20000" + "20" + "2200000" + "220000":
        QApplication.processEvents()
        row = QApplication.focusWidget()
        assert row.visibleRegion().boundingRect() == row.rect()
        press(qtbot, digit)
    assert QApplication.focusWidget() is page.form.done
    said = page.form.aside.words()
    assert said.startswith("12 of 80 ")
    assert "Below the published cut-off of 31." in said
    assert "Meets the provisional rule: B 1, C 1, D 2, E 2; not a diagnosis." in said
    page.form.finish()
    assert [score.total for score in scores(desk)] == [12]
    page.panel.choose("pcl5")
    assert judged(page) == "Meets the provisional rule: B 1, C 1, D 2, E 2; not a diagnosis."


def test_a_missing_answer_leaves_total_and_provisional_rule_unknown(page, qtbot):
    page.enter_score("pcl5")
    press(qtbot, "44444" + "44" + "4444444" + "44444 ")
    said = page.form.aside.words()
    assert said.startswith("– of 80 1 answer is missing: no total.")
    assert "Provisional rule: unknown while an answer is missing." in said


def test_a_published_cut_off_is_chosen_for_the_casebook(page, desk):
    page.panel.choose("pcl5")
    assert page.panel.findChild(QPushButton, "cut_off_31").isChecked()
    page.panel.findChild(QPushButton, "cut_off_33").click()
    assert page.panel.current().definition.caseness == 33
    assert page.panel.findChild(QPushButton, "cut_off_33").isChecked()
    assert {m.id: m.caseness for m in desk.context.all_measures()}["pcl5"] == 33
    page.panel.choose("phq9")
    assert page.panel.findChild(QPushButton, "cut_off_33") is None or not page.panel._cut_off.isVisible()


def test_phq9_and_gad7_are_read_together_without_a_cause(page, desk):
    for day, phq9, gad7 in ((datetime.date(2026, 9, 15), 15, 9), (datetime.date(2026, 11, 17), 9, 7)):
        store(desk, phq9, day)
        store(desk, gad7, day, "gad7")
    for measure in ("phq9", "gad7"):
        page.panel.choose(measure)
        assert "reliable recovery (recovery and reliable improvement)." in judged(page)
        assert judged(page).endswith("This does not say what caused it.")
    page.panel.choose("pcl5")
    assert judged(page) == ""


def test_published_figures_of_a_measure_of_ones_own_say_what_follows(page, desk, qtbot):
    dialog = UserMeasureDialog(desk.context)
    qtbot.addWidget(dialog)
    typed = {"minimum": 0, "maximum": 100, "sd": 7.5, "reliability": 0.8, "clinical_mean": 60, "clinical_sd": 7.5}
    dialog._form.entry("title").setText("Weekly total")
    for field, value in {**typed, "functional_mean": 40, "functional_sd": 7.5}.items():
        dialog._form.entry(field).set_value(value)
    dialog.findChild(QPushButton, "action_save").click()
    assert dialog.findChild(QLabel, "problem").text() == "Say where these figures were published."
    dialog._form.entry("change_source").setText("Jacobson & Truax 1991")
    dialog.findChild(QPushButton, "action_save").click()
    own = dialog.definition.id
    store(desk, 67.5, datetime.date(2026, 9, 15), own)
    store(desk, 49.5, datetime.date(2026, 11, 17), own)
    page.panel.choose(own)
    known = page.panel._thresholds.text()
    assert "Reliable beyond 9.30 points, computed (Jacobson & Truax 1991)." in known
    assert "Cut-offs a 45, b 55, c 50 (Jacobson & Truax 1991)." in known
    assert "Change index -3.79." in judged(page)
    assert "Crossed toward the general group: b, c." in judged(page)
    assert "Clinically significant by cut-off c" in judged(page)
    assert judged(page).endswith("This does not say what caused it.")


def figures_dialog(desk, qtbot) -> FiguresDialog:
    phq9 = next(measure for measure in desk.context.all_measures() if measure.id == "phq9")
    dialog = FiguresDialog(desk.context, phq9)
    qtbot.addWidget(dialog)
    return dialog


def test_a_shipped_measure_is_given_published_figures_and_they_are_taken_back(page, desk, qtbot):
    store(desk, 18, datetime.date(2026, 9, 15))
    store(desk, 8, datetime.date(2026, 11, 17))
    page.panel.choose("phq9")
    assert page.panel.figures.isVisible() and judged(page) == ""
    dialog = figures_dialog(desk, qtbot)
    typed = {"sd": "0", "reliability": "0.84", "clinical_mean": "16", "clinical_sd": "5"}
    for field, value in {**typed, "functional_mean": "4", "functional_sd": "3"}.items():
        dialog.form.entry(field).set_typed(value)
    save, problem = dialog.findChild(QPushButton, "action_save"), dialog.findChild(QLabel, "problem")
    save.click()
    assert problem.text() == "An SD is more than 0 and not larger than the range."
    dialog.form.entry("sd").set_typed("5,0")
    save.click()
    assert problem.text() == "Say where these figures were published."
    dialog.form.entry("source").setText("A paper (2010)")
    save.click()
    page.panel.choose("phq9")
    known = page.panel._thresholds.text()
    assert "Reliable change from 6 points (NHS Talking Therapies for anxiety and depression, Manual)." in known
    assert "Cut-offs a 6, b 10, c 8.5 (A paper (2010))." in known
    assert "Crossed toward the general group: b, c." in judged(page)
    again = figures_dialog(desk, qtbot)
    assert again.form.entry("sd").value() == 5
    for field in (*typed, "functional_mean", "functional_sd"):
        again.form.entry(field).set_value(None)
    again.findChild(QPushButton, "action_save").click()
    assert desk.context.all_measures() == desk.context.measures
    page.panel.choose("phq9")
    assert judged(page) == "" and "Cut-offs" not in page.panel._thresholds.text()


@pytest.mark.parametrize("make", [UserMeasureDialog, FiguresDialog])
def test_a_dialog_about_a_measure_keeps_its_buttons_in_sight_on_a_low_screen(desk, qtbot, make):
    given = () if make is UserMeasureDialog else (desk.context.all_measures()[0],)
    dialog = make(desk.context, *given)
    qtbot.addWidget(dialog)
    dialog.resize(640, 340)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() == 340
    save = dialog.findChild(QPushButton, "action_save")
    assert save.visibleRegion().boundingRect() == save.rect()
