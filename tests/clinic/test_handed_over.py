"""Answers from a handed-over screen become the record they would have been on paper."""

import datetime
from dataclasses import replace

import pytest

from betweentimes.clinic.alliance import CheckIn
from betweentimes.clinic.handed_over import HandedOver, check_in_of, score_of
from betweentimes.clinic.measure import Choice, Item, MeasureDefinition, MissingRule
from betweentimes.clinic.score import ScoreSource
from betweentimes.clinic.scoring import WrongAnswers

DAY = datetime.date(2026, 11, 17)
MEASURE = MeasureDefinition(
    id="three",
    version=4,
    title="Three",
    short_title="T",
    items=(Item("a", "A"), Item("b", "B"), Item("c", "C", scored=False)),
    choices=(Choice(0, "no"), Choice(1, "yes")),
    minimum=0,
    maximum=2,
    missing=MissingRule.NONE,
)
BLANK = HandedOver(client="c", measure="three", begun=1000)


def test_an_answer_is_given_changed_and_taken_away():
    once = BLANK.with_answer("a", 0, 2000)
    assert (once.answer("a"), once.answer("b"), once.answered) == (0, None, 2000)
    assert once.with_answer("a", 1, 3000).answers == (("a", 1),)
    assert once.with_answer("a", None, 3000).answers == ()


def test_a_score_has_every_answer_in_its_place_and_the_measures_own_total():
    handed = replace(BLANK.with_answer("b", 1, 1).with_answer("a", 1, 2), note="Asked.")
    score = score_of(handed, MEASURE, DAY)
    assert score.answers == (1, 1, None)
    assert (score.total, score.source, score.date, score.version) == (2.0, ScoreSource.FORM, DAY, 4)
    assert score.safety_note == "Asked."


def test_left_out_stays_left_out_and_makes_no_nought():
    assert score_of(BLANK.with_answer("b", 1, 1), MEASURE, DAY).total is None


def test_an_answer_the_measure_does_not_offer_is_refused():
    with pytest.raises(WrongAnswers):
        score_of(BLANK.with_answer("a", 7, 1), MEASURE, DAY)


RATED = HandedOver(client="c", begun=1).with_answer("client_goals", 8, 2).with_answer("client_bond", 0, 3)


def test_ratings_join_the_days_check_in_while_the_client_has_rated_nothing_in_it():
    sensed = CheckIn(uid="u", client="c", date=DAY, my_tasks=4)
    made = check_in_of(RATED, DAY, [sensed])
    assert (made.uid, made.client_goals, made.client_tasks, made.client_bond) == ("u", 8, None, 0)
    assert (made.my_tasks, made.way) == (4, "screen")


@pytest.mark.parametrize(
    "there",
    [
        CheckIn(uid="u", client="c", date=DAY, client_goals=0),
        CheckIn(uid="u", client="c", date=DAY - datetime.timedelta(days=1)),
    ],
)
def test_they_overwrite_no_rating_and_no_other_day(there):
    made = check_in_of(RATED, DAY, [there], "s")
    assert (made.uid, made.session, made.date) == ("", "s", DAY)
