"""Change beyond measurement error: published thresholds, Jacobson & Truax, first and last in a period."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import Direction, period_ends, reliable_change
from betweentimes.clinic.jacobson_truax import (
    change_index,
    computed_threshold,
    cut_offs,
    difference_error,
    has_crossed,
    standard_error,
)
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_reading import read_measure
from betweentimes.clinic.score import Score

MEASURES = Path(__file__).resolve().parents[2] / "resources" / "measures"
PHQ9 = read_measure(MEASURES / "phq9.toml")
GAD7 = read_measure(MEASURES / "gad7.toml")
DAY = datetime.date(2026, 9, 1)


@pytest.mark.parametrize(("definition", "points"), [(PHQ9, 6), (GAD7, 4)], ids=["PHQ-9", "GAD-7"])
def test_a_published_threshold_is_met_at_equality(definition: MeasureDefinition, points: int) -> None:
    met = reliable_change(definition, 16, 16 - points)
    assert (met.direction, met.points, met.reliable, met.threshold) == (Direction.BETTER, -points, True, points)
    assert met.source == definition.change_source
    assert reliable_change(definition, 16, 16 - points + 0.125).reliable is False
    worse = reliable_change(definition, 10, 10 + points)
    assert (worse.direction, worse.reliable) == (Direction.WORSE, True)
    assert reliable_change(definition, 10, 10 + points - 0.125).reliable is False


def test_totals_with_decimals_meet_the_threshold_too() -> None:
    assert 8.2 - 2.2 < 6
    assert reliable_change(PHQ9, 8.2, 2.2).reliable is True


PRORATED = some.builds(lambda answered, share: Fraction(round(share * 3 * answered) * 9, answered),
                       some.sampled_from((7, 8, 9)), some.floats(0, 1))  # fmt: skip


@given(PRORATED, PRORATED)
def test_prorated_totals_are_compared_as_exactly_as_fractions(first: Fraction, last: Fraction) -> None:
    reading = reliable_change(PHQ9, float(first), float(last))
    assert reading.reliable == (abs(last - first) >= 6)
    expected = Direction.SAME if last == first else Direction.BETTER if last < first else Direction.WORSE
    assert reading.direction is expected


@given(some.floats(0, 27), some.floats(0, 27))
def test_there_and_back_are_mirror_images(first: float, last: float) -> None:
    there, back = reliable_change(PHQ9, first, last), reliable_change(PHQ9, last, first)
    assert (there.points, there.reliable) == (-back.points, back.reliable)
    assert {there.direction, back.direction} in ({Direction.SAME}, {Direction.BETTER, Direction.WORSE})


def test_direction_follows_the_measure() -> None:
    higher_is_better = MeasureDefinition(title="O", short_title="O", minimum=0, maximum=40, higher_is_worse=False)
    reading = reliable_change(higher_is_better, 20, 30)
    assert (reading.direction, reading.reliable, reading.threshold) == (Direction.BETTER, None, None)


def test_a_computed_threshold_must_be_exceeded() -> None:
    own = MeasureDefinition(
        title="O", short_title="O", minimum=0, maximum=100, sd=7.5, reliability=0.8, change_source="a paper"
    )
    threshold = computed_threshold(7.5, 0.8)
    assert threshold == pytest.approx(9.297, abs=0.001)
    assert reliable_change(own, 50, 50 - threshold).reliable is False
    reading = reliable_change(own, 50, 50 - threshold - 0.001)
    assert (reading.reliable, reading.computed, reading.threshold) == (True, True, threshold)


def test_the_worked_example_of_jacobson_and_truax() -> None:
    assert standard_error(7.5, 0.8) == pytest.approx(3.354, abs=0.001)
    assert difference_error(7.5, 0.8) == pytest.approx(4.743, abs=0.001)
    assert change_index(32.5, 47.5, 7.5, 0.8) == pytest.approx(3.162, abs=0.001)
    found = cut_offs(40, 7.5, 60, 7.5)
    assert (found.a, found.b, found.c, found.functional_is_higher) == (55, 45, 50, True)


def test_a_score_on_the_cut_off_has_not_crossed_it() -> None:
    up = cut_offs(40, 7.5, 60, 7.5)
    assert [has_crossed(up.c, value, up.functional_is_higher) for value in (49.9, 50, 50.1)] == [False, False, True]
    down = cut_offs(60, 7.5, 40, 7.5)
    assert (down.a, down.b, down.c) == (45, 55, 50)
    assert [has_crossed(down.c, value, down.functional_is_higher) for value in (49.9, 50, 50.1)] == [True, False, False]


TENTHS = some.integers(-1000, 1000), some.integers(1, 300)


@given(TENTHS[0], TENTHS[1], TENTHS[0], TENTHS[1])
def test_a_score_that_equals_a_cut_off_on_paper_has_not_crossed_it(m1: int, s1: int, m0: int, s0: int) -> None:
    """Figures with one decimal, and the cut-offs as exact fractions of them."""
    if m1 == m0:
        return
    toward = 1 if m0 > m1 else -1
    exact = (m1 + toward * 2 * s1, m0 - toward * 2 * s0, Fraction(s0 * m1 + s1 * m0, s0 + s1))
    found = cut_offs(m1 / 10, s1 / 10, m0 / 10, s0 / 10)
    for cut, tenths in zip((found.a, found.b, found.c), exact, strict=True):
        on_it = float(Fraction(tenths) / 10)
        beyond = float(Fraction(tenths) / 10 + Fraction(toward, 1000))
        assert not has_crossed(cut, on_it, found.functional_is_higher)
        assert has_crossed(cut, beyond, found.functional_is_higher)


MEAN, SD = some.floats(-100, 100), some.floats(0.1, 30)


@given(MEAN, SD, MEAN, SD)
def test_cut_off_c_is_equally_likely_on_both_sides(m1: float, s1: float, m0: float, s0: float) -> None:
    if abs(m1 - m0) < 1e-6:
        return
    c = cut_offs(m1, s1, m0, s0).c
    assert min(m1, m0) - 1e-9 <= c <= max(m1, m0) + 1e-9
    assert (c - m1) / s1 == pytest.approx((m0 - c) / s0, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (7, 1.1), (7, -0.1), (float("nan"), 0.8)])
def test_figures_that_cannot_be_are_refused(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError):
        standard_error(sd, reliability)


def test_other_impossible_figures() -> None:
    with pytest.raises(ValueError):
        change_index(1, 2, 7, 1)
    with pytest.raises(ValueError):
        cut_offs(40, 7, 40, 7)


def score(day: int, total: float | None, measure: str = "phq9", created: int = 0) -> Score:
    date = DAY + datetime.timedelta(days=day)
    return Score(client="c", measure=measure, date=date, total=total, created=created)


def test_first_and_last_pass_over_gaps_and_other_measures() -> None:
    scores = [score(21, None), score(14, 9), score(0, None), score(7, 18), score(10, 12), score(3, 20, "gad7")]
    ends = period_ends(scores, DAY, DAY + datetime.timedelta(days=30), "phq9")
    assert ends is not None
    assert (ends.first.total, ends.last.total) == (18, 9)


def test_a_period_includes_both_its_days() -> None:
    scores = [score(0, 18), score(7, 12), score(14, 9)]
    ends = period_ends(scores, DAY, DAY + datetime.timedelta(days=7), "phq9")
    assert ends is not None
    assert (ends.first.total, ends.last.total) == (18, 12)
    assert period_ends(scores, DAY, DAY + datetime.timedelta(days=6), "phq9") is None


def test_of_two_on_a_day_the_one_written_last_counts_and_they_are_no_change() -> None:
    slip, right, later = score(0, 8, created=1), score(0, 5, created=2), score(7, 3)
    assert period_ends([right, slip], DAY, DAY, "phq9") is None
    ends = period_ends([later, right, slip], DAY, later.date, "phq9")
    assert ends is not None
    assert (ends.first.total, ends.last.total) == (5, 3)
    asked_again = score(0, None, created=9)
    ends = period_ends([later, right, asked_again, slip], DAY, later.date, "phq9")
    assert ends is not None and ends.first == right
