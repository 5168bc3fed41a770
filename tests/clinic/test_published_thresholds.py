"""Every published threshold of the shipped measures, on both sides of its boundary; scoring holds for any answers."""

import datetime
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.change import Direction, reliable_change
from betweentimes.clinic.jacobson_truax import cut_offs, has_crossed
from betweentimes.clinic.measure import MeasureDefinition, with_cut_off
from betweentimes.clinic.measure_reading import read_measures
from betweentimes.clinic.provisional import provisional_reading
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.scoring import Safety, Total, band_of, is_case, safety, score_total

LIBRARY = read_measures(Path(__file__).resolve().parents[2] / "resources" / "measures")
HAIR = 1e-6
TODAY = datetime.date(2026, 11, 17)
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


UPPERS = {"phq9": (4, 9, 14, 19, 27), "gad7": (4, 9, 14, 21)}


@pytest.mark.parametrize(("measure", "uppers"), UPPERS.items())
def test_bands_end_where_they_are_published(measure: str, uppers: tuple[int, ...]) -> None:
    definition = LIBRARY.get(measure)
    assert tuple(band.upper for band in definition.bands) == uppers
    for band, upper in zip(definition.bands, uppers, strict=True):
        assert band_of(definition, upper) == band
        assert band_of(definition, upper + 1) != band or upper == RANGES[measure]


def test_two_missing_answers_of_the_phq9_are_counted_from_the_others_and_three_are_not() -> None:
    phq9 = LIBRARY.get("phq9")
    for missing, total in ((1, 9.0), (2, 9.0), (3, None)):
        assert score_total(phq9, (None,) * missing + (1,) * (9 - missing) + (None,)).value == total


def test_a_total_between_whole_numbers_lies_in_the_band_it_has_reached() -> None:
    phq9 = LIBRARY.get("phq9")
    total = score_total(phq9, (2, 2, 2, 2, 2, 1, 1, 1, None, None)).value
    assert total == 14.625
    band = band_of(phq9, total)
    assert band is not None and (band.lower, band.upper) == (10, 14)
    assert is_case(phq9, 9.9) is False and is_case(LIBRARY.get("gad7"), 7.9) is False


@pytest.mark.parametrize(("answer", "said"), [(0, Safety.NOT_RAISED), (1, Safety.RAISED), (3, Safety.RAISED)])
def test_item_nine_is_raised_from_one_on_and_unknown_without_an_answer(answer: int, said: Safety) -> None:
    phq9 = LIBRARY.get("phq9")
    assert [item.id for item in phq9.items].index(phq9.safety_item) == 8
    form = Score(client="c", measure="phq9", date=TODAY, answers=(0,) * 8 + (answer, None), total=answer)
    assert safety(phq9, form) is said
    assert safety(phq9, replace(form, answers=(0,) * 8 + (None, None))) is Safety.UNKNOWN
    assert safety(phq9, replace(form, answers=(), source=ScoreSource.IMPORTED)) is Safety.UNKNOWN


CLUSTERS = {"B": (range(1, 6), 1), "C": (range(6, 8), 1), "D": (range(8, 15), 2), "E": (range(15, 21), 2)}


@pytest.mark.parametrize("short", CLUSTERS)
def test_each_cluster_of_the_pcl5_needs_its_number_of_answers_of_two(short: str) -> None:
    pcl5 = LIBRARY.get("pcl5")
    assert [cluster.label for cluster in pcl5.clusters] == list(CLUSTERS)

    def form(lacking: str, least: int) -> list[int]:
        answers = [1] * 20
        for label, (items, needed) in CLUSTERS.items():
            for item in list(items)[: needed - (label == lacking)]:
                answers[item - 1] = least
        return answers

    met, one_short, too_low = form("", 2), form(short, 2), form("", 1)
    readings = [provisional_reading(pcl5, answers) for answers in (met, one_short, too_low)]
    assert [reading.met for reading in readings if reading is not None] == [True, False, False]


def test_cut_offs_of_jacobson_and_truax_are_not_crossed_at_equality() -> None:
    lines = cut_offs(40, 7.5, 60, 7.5)
    assert (lines.a, lines.b, lines.c) == (55, 45, 50)
    for cut in (55, 45, 50):
        assert [has_crossed(cut, value, True) for value in (cut - HAIR, cut, cut + HAIR)] == [False, False, True]
        assert [has_crossed(cut, value, False) for value in (cut - HAIR, cut, cut + HAIR)] == [True, False, False]


def test_a_computed_change_is_reliable_only_beyond_1_96() -> None:
    definition = replace(LIBRARY.get("phq2"), sd=7.5, reliability=0.8, minimum=0, maximum=100)
    points = 1.96 * math.sqrt(2) * 7.5 * math.sqrt(0.2)
    found = [reliable_change(definition, 50, 50 + more).reliable for more in (points - HAIR, points, points + HAIR)]
    assert found == [False, False, True]


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
