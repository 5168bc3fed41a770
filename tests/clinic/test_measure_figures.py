"""Published figures given to a shipped measure: change index and cut-offs beside the measure's own threshold."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import reliable_change
from betweentimes.clinic.measure_figures import (
    NONE,
    MeasureFigures,
    figures_from,
    figures_of,
    figures_text,
    with_figures,
)
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.significant_change import significant_change
from betweentimes.clinic.user_measure import UserMeasureProblem, figure_problems

LIBRARY = read_measures(Path(__file__).resolve().parents[2] / "resources" / "measures")
PHQ9, PHQ2 = LIBRARY.get("phq9"), LIBRARY.get("phq2")
GIVEN = MeasureFigures(
    sd=5, reliability=0.84, clinical_mean=16, clinical_sd=5, functional_mean=4, functional_sd=3, source="A paper (2010)"
)


def test_the_published_threshold_stays_and_keeps_its_own_source() -> None:
    figured = with_figures(PHQ9, GIVEN)
    change = reliable_change(figured, 18, 12)
    assert (change.reliable, change.threshold, change.computed) == (True, 6, False)
    assert change.source == PHQ9.change_source
    found = significant_change(figured, 18, 8)
    assert found is not None
    assert (found.cut_offs.a, found.cut_offs.b, found.cut_offs.c) == (6, 10, (3 * 16 + 5 * 4) / 8)
    assert (found.crossed, found.significant) == (("b", "c"), True)
    assert found.index == pytest.approx(-10 / (2**0.5 * 5 * 0.4))


def test_a_measure_without_a_threshold_gets_a_computed_one_with_its_source() -> None:
    change = reliable_change(with_figures(PHQ2, replace(GIVEN, sd=1.5)), 6, 2)
    assert change.computed and change.source == "A paper (2010)"
    assert change.threshold == pytest.approx(1.96 * 2**0.5 * 1.5 * 0.4)


def test_no_figures_give_the_measure_back() -> None:
    assert with_figures(with_figures(PHQ9, GIVEN), NONE) == PHQ9
    assert figures_of(with_figures(PHQ9, GIVEN)) == GIVEN


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"sd": 0}, UserMeasureProblem.SD_OUTSIDE),
        ({"reliability": 1}, UserMeasureProblem.RELIABILITY_OUTSIDE),
        ({"reliability": None}, UserMeasureProblem.SD_WITHOUT_RELIABILITY),
        ({"functional_sd": None}, UserMeasureProblem.NORMS_PARTLY),
        ({"clinical_mean": 28}, UserMeasureProblem.MEAN_OUTSIDE),
        ({"functional_mean": 16}, UserMeasureProblem.NORMS_WRONG_WAY),
    ],
)
def test_figures_that_cannot_be_are_named(wrong: dict[str, float | None], problem: UserMeasureProblem) -> None:
    assert figure_problems(with_figures(PHQ9, GIVEN)) == []
    assert figure_problems(with_figures(PHQ9, replace(GIVEN, **wrong))) == [problem]


FIGURE = some.none() | some.floats(-100, 100)


@given(
    some.dictionaries(some.sampled_from(["phq9", "gad7"]), some.builds(MeasureFigures, sd=FIGURE, source=some.text()))
)
def test_they_are_written_and_read_back(figures: dict[str, MeasureFigures]) -> None:
    assert figures_from(figures_text(figures)) == figures
    assert figures_from("") == {}
