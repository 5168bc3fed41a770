"""Totals, bands, caseness and the safety item, by each measure's published rules."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.measure import MeasureDefinition, band_lines
from betweentimes.clinic.measure_reading import read_measure
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.scoring import Safety, Total, WrongAnswers, band_of, is_case, safety, score_total

MEASURES = Path(__file__).resolve().parents[2] / "resources" / "measures"
PHQ9 = read_measure(MEASURES / "phq9.toml")
GAD7 = read_measure(MEASURES / "gad7.toml")
ANSWER = some.none() | some.integers(0, 3)


def phq9_score(answers: tuple[int | None, ...], source: ScoreSource = ScoreSource.FORM) -> Score:
    return Score(client="c", measure="phq9", date=datetime.date(2026, 11, 3), answers=answers, source=source)


@given(some.lists(ANSWER, min_size=10, max_size=10))
def test_phq9_totals_follow_the_published_missing_rule(answers: list[int | None]) -> None:
    scored = [answer for answer in answers[:9] if answer is not None]
    total = score_total(PHQ9, answers)
    assert total.missing == 9 - len(scored)
    if len(scored) >= 7:
        assert total.value == float(Fraction(sum(scored), len(scored)) * 9)
        assert total.prorated == (len(scored) < 9)
        assert 0 <= total.value <= 27
    else:
        assert total == Total(None, 9 - len(scored))


@given(some.lists(ANSWER, min_size=7, max_size=7))
def test_gad7_has_a_total_only_when_every_item_is_answered(answers: list[int | None]) -> None:
    given_answers = [answer for answer in answers if answer is not None]
    expected = float(sum(given_answers)) if len(given_answers) == 7 else None
    assert score_total(GAD7, answers).value == expected


@given(some.lists(some.integers(0, 3), min_size=9, max_size=9), some.none() | some.integers(0, 3))
def test_the_difficulty_item_never_counts(answers: list[int], difficulty: int | None) -> None:
    assert score_total(PHQ9, [*answers, difficulty]) == Total(float(sum(answers)), 0)


def test_two_missing_answers_are_prorated_and_three_leave_no_total() -> None:
    assert score_total(PHQ9, (2, 2, 2, 2, 2, 1, 1, None, None, 0)) == Total(12 * 9 / 7, 2, prorated=True)
    assert score_total(PHQ9, (2, 2, 2, 2, 2, 1, None, None, None, 0)) == Total(None, 3)
    assert score_total(PHQ9, (None,) * 10) == Total(None, 9)


def test_a_prorated_total_is_banded_unrounded() -> None:
    total = score_total(PHQ9, (2, 2, 2, 2, 2, 2, 1, 0, None, None)).value
    assert total == 14.625
    band = band_of(PHQ9, total)
    assert band is not None
    assert (band.lower, band.upper) == (10, 14)


@pytest.mark.parametrize(
    ("definition", "lowers"), [(PHQ9, (0, 5, 10, 15, 20)), (GAD7, (0, 5, 10, 15))], ids=["PHQ-9", "GAD-7"]
)
def test_a_band_is_entered_at_its_lower_bound_and_not_a_hair_before(
    definition: MeasureDefinition, lowers: tuple[int, ...]
) -> None:
    assert tuple(band.lower for band in definition.bands) == lowers
    for position, lower in enumerate(lowers):
        assert band_of(definition, lower) == definition.bands[position]
        if position:
            assert band_of(definition, lower - 0.001) == definition.bands[position - 1]


@given(some.floats(0, 27))
def test_every_value_in_range_lies_in_exactly_one_band(value: float) -> None:
    band = band_of(PHQ9, value)
    assert band is not None
    assert band.lower <= value < band.upper + 1


def test_band_lines_are_half_points() -> None:
    assert band_lines(PHQ9) == (4.5, 9.5, 14.5, 19.5)
    assert band_lines(GAD7) == (4.5, 9.5, 14.5)


@pytest.mark.parametrize(("definition", "cut"), [(PHQ9, 10), (GAD7, 8)], ids=["PHQ-9", "GAD-7"])
def test_caseness_is_met_at_the_cut_off(definition: MeasureDefinition, cut: int) -> None:
    assert is_case(definition, cut) is True
    assert is_case(definition, cut - 0.001) is False


def test_caseness_turns_round_where_lower_is_worse_and_is_unknown_without_a_cut_off() -> None:
    own = MeasureDefinition(title="W", short_title="W", minimum=0, maximum=40, higher_is_worse=False, caseness=25)
    assert [is_case(own, value) for value in (24, 25, 26)] == [True, True, False]
    open_ended = MeasureDefinition(title="W", short_title="W", minimum=0, maximum=40)
    assert is_case(open_ended, 40) is None
    assert band_of(open_ended, 40) is None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(0, Safety.NOT_RAISED), (1, Safety.RAISED), (3, Safety.RAISED), (None, Safety.UNKNOWN)],
)
def test_item_nine(answer: int | None, expected: Safety) -> None:
    assert safety(PHQ9, phq9_score((0,) * 8 + (answer, None))) is expected


def test_a_total_alone_says_nothing_about_item_nine() -> None:
    assert safety(PHQ9, phq9_score((), ScoreSource.IMPORTED)) is Safety.UNKNOWN
    assert safety(PHQ9, phq9_score((), ScoreSource.TYPED)) is Safety.UNKNOWN
    gad7 = Score(client="c", measure="gad7", date=datetime.date(2026, 11, 3), answers=(3,) * 7)
    assert safety(GAD7, gad7) is Safety.NOT_ASKED


@pytest.mark.parametrize(
    ("answers", "code", "item", "value"),
    [
        ((0,) * 9, "count", "", 9),
        ((0,) * 8 + (4, 0), "choice", "self_harm", 4),
        ((-1,) + (0,) * 9, "choice", "interest", -1),
    ],
)
def test_answers_that_do_not_fit_are_named(answers: tuple[int, ...], code: str, item: str, value: int) -> None:
    with pytest.raises(WrongAnswers) as caught:
        score_total(PHQ9, answers)
    assert (caught.value.code, caught.value.item, caught.value.value) == (code, item, value)
