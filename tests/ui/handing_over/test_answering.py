"""What the client does on the page: by key and click, back and forth, in their own language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.handing_over.handed import CLIENT

from betweentimes.ui.handing_over.question_panel import SEEN_MS


def label(handed, name: str) -> str:
    found = handed.driven.find(name)
    assert isinstance(found, QLabel)
    return found.text()


def test_one_key_answers_and_goes_on(handed):
    handed.hand_over("gad7")
    for digit in "0123012":
        handed.press(digit)
    assert [value for _, value in handed.page.handed.answers] == [0, 1, 2, 3, 0, 1, 2]
    assert "Thank you." in handed.driven.words()


def test_a_click_answers_is_seen_and_goes_on(handed):
    handed.hand_over("phq2")
    handed.driven.click("answer_interest_3")
    assert label(handed, "question_place") == "Question 1 of 2"
    handed.driven.settle(SEEN_MS + 100)
    assert label(handed, "question_place") == "Question 2 of 2"
    assert handed.page.handed.answer("interest") == 3


def test_a_question_with_answers_of_its_own_stands_alone(handed):
    handed.hand_over("phq9")
    stem = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
    assert stem in handed.driven.words()
    for _ in range(9):
        handed.press("0")
    assert label(handed, "question_text").startswith("If you checked off any problems, how difficult")
    assert stem not in handed.driven.words()
    handed.driven.click("action_question_before")
    assert stem in handed.driven.words()


def test_a_key_that_is_no_answer_does_nothing(handed):
    handed.hand_over("phq2")
    for key in ("4", "9", "x", "-"):
        handed.press(key)
    assert handed.page.handed.answers == ()
    assert label(handed, "question_place") == "Question 1 of 2"


def test_questions_can_be_left_out_gone_back_to_changed_and_taken_away(handed):
    handed.hand_over("phq2")
    handed.driven.click("action_next_question")
    handed.press("1")
    handed.driven.click("action_back_to_questions")
    handed.driven.click("action_question_before")
    handed.press("2")
    assert dict(handed.page.handed.answers) == {"mood": 1, "interest": 2}
    handed.press(Qt.Key.Key_Backspace)
    assert dict(handed.page.handed.answers) == {"interest": 2}
    handed.driven.click("action_stop_here")
    assert "Please give the screen back." in handed.driven.words()


def test_a_measure_stands_as_published_with_its_notice_and_its_time(handed):
    handed.hand_over("phq9", begin=False)
    said = handed.driven.words()
    assert "Over the last 2 weeks, how often have you been bothered" in said
    assert "About: last 2 weeks" in said
    assert "You may leave out any question." in said
    assert "© Pfizer Inc." in label(handed, "measure_notice")
    handed.driven.click("action_begin_questions")
    assert "© Pfizer Inc." in label(handed, "measure_notice")
    assert label(handed, "question_text") == "Little interest or pleasure in doing things"


def test_the_item_about_harm_raises_nothing_on_the_clients_page(handed):
    handed.hand_over("phq9")
    for _ in range(9):
        handed.press("3")
    handed.driven.click("action_question_before")
    assert label(handed, "question_place") == "Question 9 of 10"
    assert not handed.driven.has("safety_block")
    for word in ("risk", "assess", "Total", "27", "Severe"):
        assert word not in handed.driven.words()


def test_a_measure_for_somebody_who_reads_german_says_that_it_is_in_english(start):
    handed = start(sheet_language="de")
    handed.hand_over("gad2", begin=False)
    said = handed.driven.words()
    assert "Sie können jede Frage auslassen." in said
    assert "Die Fragen sind auf Englisch." in said
    handed.driven.click("action_begin_questions")
    assert label(handed, "question_text") == "Feeling nervous, anxious or on edge"


def test_the_check_in_speaks_the_clients_language_and_says_what_it_is(start):
    handed = start(sheet_language="fr")
    handed.hand_over("check_in", begin=False)
    assert "Trois questions à nous. Ce n’est pas un test" in handed.driven.words()
    handed.driven.click("action_begin_questions")
    assert label(handed, "question_text").startswith("Ce vers quoi nous travaillons")


def test_arabic_is_read_from_the_right(start):
    handed = start(sheet_language="ar")
    handed.hand_over("check_in")
    assert handed.page.layoutDirection() is Qt.LayoutDirection.RightToLeft
    first, last = handed.driven.find("answer_client_goals_0"), handed.driven.find("answer_client_goals_10")
    assert first.mapTo(handed.page, first.pos()).x() > last.mapTo(handed.page, last.pos()).x()


def test_a_rating_of_ten_is_typed_as_it_is_written(handed):
    handed.hand_over("check_in")
    handed.press("1")
    handed.press("0")
    assert handed.page.handed.answer("client_goals") == 10
    handed.press("0")
    assert handed.page.handed.answer("client_goals") == 0
    handed.press("7")
    assert handed.page.handed.answer("client_goals") == 7
    assert label(handed, "question_place") == "Question 1 of 3"


def test_arrows_go_from_answer_to_answer_and_enter_chooses(handed):
    handed.hand_over("phq2")
    handed.press(Qt.Key.Key_Down)
    handed.press(Qt.Key.Key_Down)
    handed.press(Qt.Key.Key_Return)
    assert handed.page.handed.answer("interest") == 2


@pytest.mark.parametrize("chosen", [False, True])
def test_initials_are_shown_only_where_they_were_chosen(handed, chosen):
    handed.hand_over("phq2", initials=chosen, begin=False)
    assert ("Q. Z." in handed.driven.words()) == chosen
    assert CLIENT not in handed.shown()


def test_an_answer_that_cannot_be_kept_is_said_and_kept_later(handed, monkeypatch):
    handed.hand_over("phq2")
    handed.window.casebook._writer.held = True
    handed.press("3")
    assert handed.driven.has("answer_not_kept")
    handed.assert_locked_away()
    handed.window.casebook._writer.held = False
    assert handed.work.context.autosave.flush()
    assert not handed.driven.has("answer_not_kept")
    assert any('["interest", 3]' in words for words in handed.window.casebook.drafts.all().values())
