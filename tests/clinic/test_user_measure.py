"""A measure the therapist describes: only a total, a range, and thresholds with their source."""

from dataclasses import replace

import pytest

from betweentimes.clinic.measure import Item, MeasureDefinition
from betweentimes.clinic.user_measure import UserMeasureProblem as Problem
from betweentimes.clinic.user_measure import user_measure_problems

GOOD = MeasureDefinition(
    title="Depression inventory",
    short_title="Depression",
    minimum=0,
    maximum=63,
    caseness=14,
    reliable_change=9,
    change_source="A paper, 2001",
    score_only=True,
    user_made=True,
)


def test_a_whole_description_and_the_least_one_can_be_saved() -> None:
    assert user_measure_problems(GOOD) == ()
    assert user_measure_problems(replace(GOOD, caseness=None, reliable_change=None, change_source="")) == ()


@pytest.mark.parametrize(
    ("wrong", "problems"),
    [
        ({"title": "  "}, (Problem.TITLE_BLANK,)),
        ({"title": "x" * 121}, (Problem.TITLE_TOO_LONG,)),
        ({"maximum": 0}, (Problem.RANGE_EMPTY,)),
        ({"maximum": float("inf")}, (Problem.NOT_A_NUMBER,)),
        ({"caseness": float("nan")}, (Problem.NOT_A_NUMBER,)),
        ({"caseness": 64}, (Problem.CUT_OFF_OUTSIDE,)),
        ({"reliable_change": 0}, (Problem.THRESHOLD_NOT_POSITIVE,)),
        ({"reliable_change": 64}, (Problem.THRESHOLD_TOO_LARGE,)),
        ({"change_source": " "}, (Problem.THRESHOLD_WITHOUT_SOURCE,)),
        ({"items": (Item("a", "Some wording"),)}, (Problem.HAS_WORDING,)),
        ({"score_only": False}, (Problem.HAS_WORDING,)),
        ({"title": "", "caseness": -1}, (Problem.TITLE_BLANK, Problem.CUT_OFF_OUTSIDE)),
    ],
    ids=str,
)
def test_every_problem_is_named(wrong: dict, problems: tuple[Problem, ...]) -> None:
    assert user_measure_problems(replace(GOOD, **wrong)) == problems
