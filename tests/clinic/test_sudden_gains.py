"""Sudden gains and losses: each of the three criteria on both sides of its boundary, and what holds for any scores."""

import datetime
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.score import Score
from betweentimes.clinic.sudden_gains import sudden_changes

PHQ9 = read_measures(Path(__file__).resolve().parents[2] / "resources" / "measures").get("phq9")
START = datetime.date(2026, 3, 2)
WEEK = datetime.timedelta(days=7)
BDI = MeasureDefinition(id="bdi", title="BDI", short_title="BDI", minimum=0, maximum=63, reliable_change=7)
"""With the absolute criterion of Tang & DeRubeis (1999), 7 points."""


def weekly(*totals: float | None, measure: MeasureDefinition = BDI, apart: datetime.timedelta = WEEK) -> list[Score]:
    return [
        Score(uid=str(at), client="c", measure=measure.id, date=START + at * apart, total=total)
        for at, total in enumerate(totals)
    ]


def found(*totals: float | None, measure: MeasureDefinition = BDI) -> list[tuple[str, str, Direction]]:
    changes = sudden_changes(measure, weekly(*totals, measure=measure))
    return [(change.before.uid, change.after.uid, change.direction) for change in changes]


def test_a_gain_that_meets_all_three_criteria() -> None:
    (change,) = sudden_changes(BDI, weekly(28, 27, 28, 15, 14, 15))
    assert (change.before.uid, change.after.uid, change.points) == ("2", "3", -13)
    assert change.direction is Direction.BETTER
    # Means 27.667 and 14.667, both variances 1/3: 13 / sqrt(1/3 * 2/3).
    assert change.t == pytest.approx(13 / math.sqrt(2 / 9))


def test_the_first_criterion_is_the_measures_reliable_change() -> None:
    assert found(20, 20, 20, 13, 13, 13) == [("2", "3", Direction.BETTER)]
    assert found(20, 20, 20, 13.01, 13, 13) == []
    computed = replace(BDI, reliable_change=None, sd=7.5, reliability=0.8)  # 1.96 sqrt(2) 7.5 sqrt(.2) = 9.297
    assert found(20, 20, 20, 10.70, 10.7, 10.7, measure=computed) == [("2", "3", Direction.BETTER)]
    assert found(20, 20, 20, 10.71, 10.7, 10.7, measure=computed) == []


def test_without_a_known_threshold_nothing_is_marked() -> None:
    assert found(30, 30, 30, 2, 2, 2, measure=replace(BDI, reliable_change=None)) == []


def test_the_second_criterion_is_a_quarter_of_the_score_before() -> None:
    assert found(40, 40, 40, 30, 30, 30) == [("2", "3", Direction.BETTER)]
    assert found(40, 40, 40, 30.01, 30, 30) == []
    upward = replace(BDI, higher_is_worse=False)  # the best total is 63: 40 lies 23 from it
    assert found(40, 40, 40, 47, 47, 47, measure=upward) == [("2", "3", Direction.BETTER)]
    assert found(31, 31, 31, 38.9, 38.9, 38.9, measure=upward) == []


def pairs_with(t_wanted: float, points: float = 8.0) -> tuple[float, ...]:
    """Three and three totals, the middle one on each side apart, whose t is the one wanted."""
    spread = points / t_wanted * math.sqrt(3 / 2)  # t = d / (s sqrt(2/3)) with s the spread of each side
    return 20 - spread, 20 + spread, 20.0, 20 - points, 20 - points + spread, 20 - points - spread


def test_the_third_criterion_is_beyond_t_of_2_776_with_three_and_three() -> None:
    assert found(*pairs_with(2.777)) == [("2", "3", Direction.BETTER)]
    assert found(*pairs_with(2.775)) == []


def test_with_two_on_a_side_the_critical_value_is_that_of_fewer_degrees_of_freedom() -> None:
    for t, marked in ((4.31, True), (4.29, False)):
        gap = 20 / t * math.sqrt(2)  # the means are 20 apart and s = gap / sqrt 2, so t = 20 / s
        totals = (50 - gap / 2, 50 + gap / 2, 30 + gap / 2, 30 - gap / 2)
        assert bool([one for one in found(*totals) if one[0] == "1"]) is marked


@pytest.mark.parametrize("turned", [False, True], ids=["three and two", "two and three"])
def test_with_three_and_two_the_critical_value_is_3_182(turned: bool) -> None:
    for t, marked in ((3.183, True), (3.181, False)):
        apart = 20 / t / math.sqrt(10 / 9)  # s^2 = 4 apart^2 / 3, so t = 20 / (apart sqrt(4/3 * 5/6))
        totals = (50 - apart, 50 + apart, 50, 30 + apart, 30 - apart)
        shown = tuple(80 - total for total in reversed(totals)) if turned else totals
        at = "1" if turned else "2"
        measure = replace(BDI, maximum=100)
        assert bool([one for one in found(*shown, measure=measure) if one[0] == at]) is marked


def test_with_one_before_or_one_after_nothing_is_known_yet() -> None:
    assert found(28, 15, 15, 15) == []
    assert found(28, 28, 28, 15) == []
    assert found(28, 28, 15, 15) == [("1", "2", Direction.BETTER)]


def test_a_gain_that_does_not_last_is_none() -> None:
    assert found(28, 28, 28, 15, 29, 27) == []


def test_a_loss_is_the_mirror_of_a_gain() -> None:
    assert found(15, 15, 15, 28, 28, 28) == [("2", "3", Direction.WORSE)]
    assert found(28, 28, 28, 15, 15, 15, measure=replace(BDI, higher_is_worse=False)) == [("2", "3", Direction.WORSE)]


def test_beside_a_gap_nothing_is_marked_and_farther_off_it_keeps_its_place() -> None:
    assert found(28, 28, 28, None, 15, 15, 15) == []
    assert found(28, None, 28, 15, 15, 15) == [("2", "3", Direction.BETTER)]
    assert found(28, 28, None, 28, 15, 15) == [("3", "4", Direction.BETTER)]
    assert found(28, None, None, 28, 15, 15) == []


def test_scores_that_lie_far_apart_are_no_sudden_change() -> None:
    totals = (28, 28, 28, 15, 15, 15)
    assert len(sudden_changes(BDI, weekly(*totals, apart=datetime.timedelta(days=28)))) == 1
    assert sudden_changes(BDI, weekly(*totals, apart=datetime.timedelta(days=29))) == ()


def test_of_two_on_a_day_the_last_written_counts_and_the_order_given_does_not() -> None:
    scores = weekly(28, 28, 28, 15, 15, 15)
    slip = replace(scores[3], uid="slip", total=28.0, created=1)
    right = replace(scores[3], created=2)
    given_scores = [right, slip, *scores[:3], *scores[4:]]
    for order in (given_scores, list(reversed(given_scores))):
        (change,) = sudden_changes(BDI, order)
        assert change.after == right
    asked_again = replace(scores[3], uid="gap", total=None, created=9)
    (change,) = sudden_changes(BDI, [*scores, asked_again])
    assert change.after == scores[3]


def test_scores_of_other_measures_are_passed_over() -> None:
    assert sudden_changes(PHQ9, weekly(28, 28, 28, 15, 15, 15)) == ()


TOTALS = some.lists(some.none() | some.integers(0, 27).map(float), max_size=12)


@given(TOTALS)
def test_every_mark_is_reliable_has_two_on_each_side_and_nothing_is_marked_at_the_ends(totals) -> None:
    scores = weekly(*totals, measure=PHQ9)
    for change in sudden_changes(PHQ9, scores):
        at = scores.index(change.before)
        assert scores[at + 1] == change.after
        assert reliable_change(PHQ9, change.before.total, change.after.total).reliable
        before = [s.total for s in scores[max(0, at - 2) : at + 1] if s.total is not None]
        after = [s.total for s in scores[at + 1 : at + 4] if s.total is not None]
        assert min(len(before), len(after)) >= 2
        assert change.t > 2.776
        assert (sum(after) / len(after) < sum(before) / len(before)) == (change.direction is Direction.BETTER)


@given(TOTALS, some.integers(0, 27).map(float))
def test_what_comes_later_than_three_scores_after_a_change_does_not_unmark_it(totals, more) -> None:
    marked = sudden_changes(PHQ9, weekly(*totals, measure=PHQ9))
    longer = sudden_changes(PHQ9, weekly(*totals, more, measure=PHQ9))
    settled = [change for change in marked if int(change.after.uid) + 2 < len(totals)]
    assert [change for change in settled if change not in longer] == []


@given(some.lists(some.integers(0, 27).map(float), max_size=12))
def test_turned_round_a_measure_shows_the_same_changes(totals) -> None:
    turned = replace(PHQ9, higher_is_worse=False)
    one = found(*totals, measure=PHQ9)
    other = found(*(27 - total for total in totals), measure=turned)
    assert one == other
