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
NORMS = {"clinical_mean": 30, "clinical_sd": 7.5, "functional_mean": 10, "functional_sd": 7.5}


def test_a_whole_description_and_the_least_one_can_be_saved() -> None:
    assert user_measure_problems(GOOD) == ()
    assert user_measure_problems(replace(GOOD, caseness=None, reliable_change=None, change_source="")) == ()
    assert user_measure_problems(replace(GOOD, sd=7.5, reliability=0.8, **NORMS)) == ()


@pytest.mark.parametrize(
    "edge",
    [
        {"caseness": 0},
        {"caseness": 63},
        {"reliable_change": 63},
        {"reliable_change": 0.001},
        {"sd": 63, "reliability": 0.999},
        {"sd": 0.001, "reliability": 0.001},
        {**NORMS, "clinical_mean": 63, "functional_mean": 0},
        {"title": "x" * 120},
        {"maximum": 63.0, "minimum": -5},
    ],
    ids=str,
)
def test_what_lies_on_the_edge_of_the_possible_is_taken(edge: dict) -> None:
    assert user_measure_problems(replace(GOOD, **edge)) == ()


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
        ({"sd": 0, "reliability": 0.8}, (Problem.SD_OUTSIDE,)),
        ({"sd": 63.1, "reliability": 0.8}, (Problem.SD_OUTSIDE,)),
        ({"sd": float("nan"), "reliability": 0.8}, (Problem.NOT_A_NUMBER,)),
        ({"sd": 7.5, "reliability": 1}, (Problem.RELIABILITY_OUTSIDE,)),
        ({"sd": 7.5, "reliability": 0}, (Problem.RELIABILITY_OUTSIDE,)),
        ({"sd": 7.5}, (Problem.SD_WITHOUT_RELIABILITY,)),
        ({"reliability": 0.8}, (Problem.SD_WITHOUT_RELIABILITY,)),
        ({"clinical_mean": 40, "clinical_sd": 7.5}, (Problem.NORMS_PARTLY,)),
        ({**NORMS, "functional_sd": 0}, (Problem.SD_OUTSIDE,)),
        ({**NORMS, "clinical_mean": 64}, (Problem.MEAN_OUTSIDE,)),
        ({**NORMS, "functional_mean": 30}, (Problem.NORMS_WRONG_WAY,)),
        ({**NORMS, "higher_is_worse": False}, (Problem.NORMS_WRONG_WAY,)),
        ({**NORMS, "reliable_change": None, "change_source": ""}, (Problem.FIGURES_WITHOUT_SOURCE,)),
        ({"title": "", "caseness": -1}, (Problem.TITLE_BLANK, Problem.CUT_OFF_OUTSIDE)),
    ],
    ids=str,
)
def test_every_problem_is_named(wrong: dict, problems: tuple[Problem, ...]) -> None:
    assert user_measure_problems(replace(GOOD, **wrong)) == problems
