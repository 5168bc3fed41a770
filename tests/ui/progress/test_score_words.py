"""Scores in words: what is not known is said to be unknown."""

import datetime

import pytest

from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.ui.progress.score_words import safety_note_words

DAY = datetime.date(2026, 11, 17)
ASKED = (1, 1, 1, 1, 1, 1, 1, 1)


@pytest.fixture
def phq9(resources):
    return read_measures(resources / "measures").get("phq9")


def score(total: float | None = None, answers: tuple[int | None, ...] = (), note: str = "") -> Score:
    source = ScoreSource.FORM if answers else ScoreSource.IMPORTED
    return Score(client="c", measure="phq9", date=DAY, total=total, answers=answers, source=source, safety_note=note)


def test_item_nine_of_an_imported_total_is_unknown(phq9):
    assert safety_note_words(phq9, score(total=4.0)) == "item 9: unknown"
    assert safety_note_words(phq9, score(total=0.0)) == "item 9: unknown"


def test_a_gap_says_nothing_about_it(phq9):
    assert safety_note_words(phq9, score()) == ""


def test_item_nine_of_a_form(phq9):
    assert safety_note_words(phq9, score(8.0, (*ASKED, 0, 0))) == ""
    assert safety_note_words(phq9, score(9.0, (*ASKED, 1, 0))) == "item 9: ask"
    assert safety_note_words(phq9, score(9.0, (*ASKED, 1, 0), "asked, wrote it down")) == "item 9: noted"
    assert safety_note_words(phq9, score(9.0, (*ASKED, None, 0))) == "item 9: unknown"
