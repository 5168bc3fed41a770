"""Scores as they should not be: too few, equal, out of order, twice on a day, and figures that cannot be."""

import datetime
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import Direction, period_ends, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.recovery import pair_reading
from betweentimes.clinic.score import Score
from betweentimes.clinic.significant_change import norm_cut_offs, significant_change
from betweentimes.clinic.sudden_gains import sudden_changes
from betweentimes.clinic.user_measure import UserMeasureProblem, user_measure_problems

LIBRARY = read_measures(Path(__file__).resolve().parents[2] / "resources" / "measures")
PHQ9, GAD7 = LIBRARY.get("phq9"), LIBRARY.get("gad7")
OWN = MeasureDefinition(
    title="Own", short_title="Own", minimum=0, maximum=40, sd=7.5, reliability=0.8, clinical_mean=25, clinical_sd=5,
    functional_mean=10, functional_sd=5, change_source="Somebody (2001)", score_only=True, user_made=True,
)  # fmt: skip
FIRST, LAST = datetime.date.min, datetime.date.max


def score(day: int, total: float | None, measure: str = "phq9", created: int = 0) -> Score:
    return Score(client="c", measure=measure, date=datetime.date(2026, 3, day), total=total, created=created)


@pytest.mark.parametrize(
    "scores", [[], [score(1, 12)], [score(1, None), score(2, 12)], [score(1, None), score(2, None)]]
)
def test_fewer_than_two_totals_say_nothing(scores: list[Score]) -> None:
    assert period_ends(scores, FIRST, LAST, "phq9") is None
    assert pair_reading(PHQ9, GAD7, scores) is None
    assert sudden_changes(PHQ9, scores) == ()


def test_equal_scores_are_no_change_and_never_reliable() -> None:
    for definition in (PHQ9, GAD7, OWN):
        change = reliable_change(definition, 12, 12)
        assert (change.direction, change.points, change.reliable) == (Direction.SAME, 0, False)
    found = significant_change(OWN, 12, 12)
    assert found is not None and (found.significant, found.crossed, found.index) == (False, (), 0)
    assert sudden_changes(PHQ9, [score(day, 12) for day in range(1, 9)]) == ()


@pytest.mark.parametrize(("sd", "reliability"), [(0.0, 0.8), (-1.0, 0.8), (7.5, 1.0), (7.5, 1.2), (math.inf, 0.5)])
def test_figures_without_an_error_make_no_change_reliable(sd: float, reliability: float) -> None:
    definition = replace(OWN, sd=sd, reliability=reliability)
    change = reliable_change(definition, 30, 5)
    assert (change.reliable, change.threshold) == (None, None)
    found = significant_change(definition, 30, 5)
    assert found is not None and (found.significant, found.index) == (None, None)
    assert user_measure_problems(definition)


def test_a_measure_without_any_reliability_has_the_largest_error_and_still_a_threshold() -> None:
    change = reliable_change(replace(OWN, reliability=0.0), 40, 0)
    assert change.threshold == pytest.approx(1.96 * math.sqrt(2) * 7.5)
    assert change.reliable is True


@pytest.mark.parametrize("wrong", [{"clinical_sd": 0.0}, {"functional_sd": 0.0}, {"functional_mean": 25.0}])
def test_norms_that_cannot_be_give_no_cut_offs(wrong: dict[str, float]) -> None:
    definition = replace(OWN, **wrong)
    assert norm_cut_offs(definition) is None and significant_change(definition, 30, 5) is None
    assert user_measure_problems(definition)


def test_a_reliability_of_one_and_an_sd_of_nothing_are_named_to_who_describes_a_measure() -> None:
    assert user_measure_problems(replace(OWN, reliability=1.0)) == (UserMeasureProblem.RELIABILITY_OUTSIDE,)
    assert user_measure_problems(replace(OWN, sd=0.0)) == (UserMeasureProblem.SD_OUTSIDE,)


@given(some.permutations([score(1, 20), score(8, 18), score(8, 6, created=5), score(15, None), score(22, 11)]))
def test_the_order_they_come_in_does_not_matter(scores: list[Score]) -> None:
    ends = period_ends(scores, FIRST, LAST, "phq9")
    assert ends is not None and (ends.first.total, ends.last.total) == (20, 11)
    early = period_ends(scores, FIRST, datetime.date(2026, 3, 8), "phq9")
    assert early is not None and early.last.total == 6


TOTAL = some.floats(0, 40)


@given(TOTAL, TOTAL)
def test_a_change_is_never_reliable_for_the_better_and_the_worse_at_once(first: float, last: float) -> None:
    for definition in (PHQ9, GAD7, OWN):
        there, back = reliable_change(definition, first, last), reliable_change(definition, last, first)
        assert there.reliable == back.reliable
        assert (there.direction is Direction.BETTER) == (back.direction is Direction.WORSE)
