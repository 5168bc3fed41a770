"""Every published threshold of the shipped measures, on both sides of its boundary; scoring holds for any answers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.measure import MeasureDefinition, with_cut_off
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.scoring import Total, band_of, is_case, score_total

LIBRARY = read_measures(Path(__file__).resolve().parents[2] / "resources" / "measures")
HAIR = 1e-6
RANGES = {"phq9": 27, "phq2": 6, "gad7": 21, "gad2": 6, "pcl5": 80}
BANDS = {"phq9": (0, 5, 10, 15, 20), "gad7": (0, 5, 10, 15), "phq2": (), "gad2": (), "pcl5": ()}
CUT_OFFS = {"phq9": 10, "gad7": 8, "phq2": 3, "gad2": 3, "pcl5": 31}
RELIABLE = {"phq9": 6, "gad7": 4, "pcl5": 15}
ALL = sorted(RANGES)


def test_these_are_all_shipped_measures() -> None:
    assert sorted(measure.id for measure in LIBRARY.measures) == ALL


@pytest.mark.parametrize("measure", ALL)
def test_the_range_is_reached_and_not_exceeded(measure: str) -> None:
    definition = LIBRARY.get(measure)
    lowest = [min(choice.value for choice in definition.choices_of(item)) for item in definition.items]
    highest = [max(choice.value for choice in definition.choices_of(item)) for item in definition.items]
    assert score_total(definition, lowest).value == 0
    assert score_total(definition, highest).value == RANGES[measure]


@pytest.mark.parametrize(("measure", "cut"), CUT_OFFS.items())
def test_the_cut_off_is_met_at_it_and_not_a_hair_below(measure: str, cut: int) -> None:
    definition = LIBRARY.get(measure)
    assert [is_case(definition, value) for value in (cut - 1, cut - HAIR, cut, cut + 1)] == [False, False, True, True]


@pytest.mark.parametrize("cut", [31, 32, 33])
def test_each_cut_off_of_the_pcl5(cut: int) -> None:
    definition = with_cut_off(LIBRARY.get("pcl5"), str(cut))
    assert [is_case(definition, value) for value in (cut - 1, cut - HAIR, cut)] == [False, False, True]


@pytest.mark.parametrize(("measure", "lowers"), BANDS.items())
def test_bands_begin_where_they_are_published(measure: str, lowers: tuple[int, ...]) -> None:
    definition = LIBRARY.get(measure)
    assert tuple(band.lower for band in definition.bands) == lowers
    for below, band in zip(definition.bands, definition.bands[1:], strict=False):
        assert band_of(definition, band.lower) == band
        assert band_of(definition, band.lower - HAIR) == below


@pytest.mark.parametrize(("measure", "points"), RELIABLE.items())
def test_reliable_change_is_met_at_its_points(measure: str, points: int) -> None:
    definition = LIBRARY.get(measure)
    start = RANGES[measure] / 2
    for way in (-1, 1):
        assert reliable_change(definition, start, start + way * points).reliable is True
        assert reliable_change(definition, start, start + way * (points - HAIR)).reliable is False


@pytest.mark.parametrize("measure", ["phq2", "gad2"])
def test_the_short_forms_have_no_change_threshold(measure: str) -> None:
    change = reliable_change(LIBRARY.get(measure), 6, 0)
    assert (change.direction, change.reliable, change.meaningful, change.threshold) == (
        Direction.BETTER,
        None,
        None,
        None,
    )


def test_meaningful_change_of_the_pcl5_lies_below_the_reliable_one() -> None:
    pcl5 = LIBRARY.get("pcl5")
    for points, meaningful, reliable in (
        (10 - HAIR, False, False),
        (10, True, False),
        (15 - HAIR, True, False),
        (15, True, True),
    ):
        for last in (40 - points, 40 + points):
            change = reliable_change(pcl5, 40, last)
            assert (change.meaningful, change.reliable) == (meaningful, reliable)
    assert reliable_change(LIBRARY.get("phq9"), 20, 5).meaningful is None


@some.composite
def answered(draw: some.DrawFn) -> tuple[MeasureDefinition, list[int | None]]:
    """Any measure with any answers to it, some of them missing."""
    definition = LIBRARY.get(draw(some.sampled_from(ALL)))
    offered = [[choice.value for choice in definition.choices_of(item)] for item in definition.items]
    return definition, [draw(some.none() | some.sampled_from(values)) for values in offered]


@given(answered())
def test_a_total_stays_in_its_range_and_none_is_made_up(form: tuple[MeasureDefinition, list[int | None]]) -> None:
    definition, answers = form
    total = score_total(definition, answers)
    scored = [answer for item, answer in zip(definition.items, answers, strict=True) if item.scored]
    assert total.missing == scored.count(None)
    allowed = 2 if definition.id == "phq9" else 0
    assert (total.value is None) == (total.missing > allowed)
    if total.value is not None:
        assert definition.minimum <= total.value <= definition.maximum
        assert total.prorated == (total.missing > 0)


@given(answered(), some.randoms())
def test_the_order_of_the_answers_does_not_change_the_total(
    form: tuple[MeasureDefinition, list[int | None]], chance
) -> None:
    definition, answers = form
    count = len(definition.scored_items)
    shuffled = answers[:count]
    chance.shuffle(shuffled)
    assert score_total(definition, [*shuffled, *answers[count:]]) == score_total(definition, answers)


@given(answered(), some.integers(0, 19))
def test_a_higher_answer_never_lowers_the_total(form: tuple[MeasureDefinition, list[int | None]], at: int) -> None:
    definition, answers = form
    at %= len(answers)
    if answers[at] is None:
        return
    highest = max(choice.value for choice in definition.choices_of(definition.items[at]))
    before, after = (
        score_total(definition, answers),
        score_total(definition, [*answers[:at], highest, *answers[at + 1 :]]),
    )
    assert before.value is None or (after.value is not None and after.value >= before.value)


@pytest.mark.parametrize("measure", ALL)
def test_nothing_answered_is_no_zero(measure: str) -> None:
    definition = LIBRARY.get(measure)
    assert score_total(definition, (None,) * len(definition.items)) == Total(None, len(definition.scored_items))


@pytest.mark.parametrize("measure", ["phq2", "gad2", "gad7", "pcl5"])
def test_one_missing_answer_leaves_no_total(measure: str) -> None:
    count = len(LIBRARY.get(measure).items)
    for at in range(count):
        answers = [1] * at + [None] + [1] * (count - at - 1)
        assert score_total(LIBRARY.get(measure), answers) == Total(None, 1)
