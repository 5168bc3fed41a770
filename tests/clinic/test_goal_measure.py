"""A goal's own ratings read as a measure: they have a range and a direction, and no rule judges them."""

import datetime

from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.client import Goal, GoalRating
from betweentimes.clinic.goal_measure import goal_measure, goal_scores, is_goal
from betweentimes.clinic.scoring import band_of, is_case
from betweentimes.clinic.significant_change import significant_change
from betweentimes.clinic.sudden_gains import sudden_changes

GOAL = Goal(uid="g", client="c", words="See my sister\nwithout planning the week.")
DAY = datetime.date(2026, 9, 1)


def rated(*near: int) -> list[GoalRating]:
    return [
        GoalRating(uid=str(at), goal="g", client="c", date=DAY + datetime.timedelta(weeks=at), near=each)
        for at, each in enumerate(near)
    ]


def test_a_goal_is_named_by_the_clients_words_on_one_line() -> None:
    measure = goal_measure(GOAL)
    assert measure.short_title == "See my sister without planning the week."
    assert (measure.minimum, measure.maximum, measure.higher_is_worse) == (0, 10, False)
    assert is_goal(measure) and not measure.items and not measure.user_made


def test_ratings_are_scores_on_the_measure_of_their_goal() -> None:
    scores = goal_scores(rated(2, 5))
    assert [(score.measure, score.total, score.uid) for score in scores] == [
        (goal_measure(GOAL).id, 2, "0"),
        (goal_measure(GOAL).id, 5, "1"),
    ]


@given(some.lists(some.integers(0, 10), min_size=2, max_size=9))
def test_nothing_is_judged_by_an_own_rating(near: list[int]) -> None:
    measure = goal_measure(GOAL)
    change = reliable_change(measure, near[0], near[-1])
    assert (change.reliable, change.threshold, change.meaningful) == (None, None, None)
    assert (change.direction is Direction.BETTER) == (near[-1] > near[0])
    assert significant_change(measure, near[0], near[-1]) is None
    assert sudden_changes(measure, goal_scores(rated(*near))) == ()
    assert band_of(measure, near[0]) is None and is_case(measure, near[0]) is None
