"""PHQ-9 and GAD-7 read together: recovery, reliable improvement, reliable recovery, at every boundary."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.measure_reading import read_measure
from betweentimes.clinic.recovery import Pair, PairReading, pair_reading, pairs_of
from betweentimes.clinic.score import Score

MEASURES = Path(__file__).resolve().parents[2] / "resources" / "measures"
PHQ9 = read_measure(MEASURES / "phq9.toml")
GAD7 = read_measure(MEASURES / "gad7.toml")
DAY = datetime.date(2026, 9, 1)


def score(measure: str, day: int, total: float | None, created: int = 0) -> Score:
    date = DAY + datetime.timedelta(days=day)
    return Score(client="c", measure=measure, date=date, total=total, created=created)


def both(day: int, phq9: float | None, gad7: float | None) -> list[Score]:
    return [score("phq9", day, phq9), score("gad7", day, gad7)]


def reading(start: tuple[float, float], end: tuple[float, float]) -> PairReading:
    found = pair_reading(PHQ9, GAD7, [*both(0, *start), *both(70, *end)])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("start", "end", "recovered"),
    [
        ((10, 7), (9, 7), True),
        ((10, 7), (10, 7), False),
        ((9, 8), (9, 7), True),
        ((9, 8), (9, 8), False),
        ((9, 7), (0, 0), None),
        ((9.999, 7.999), (0, 0), None),
        ((10, 8), (9, 8), False),
        ((10, 8), (10, 7), False),
        ((10, 7), (9, 8), False),
        ((27, 21), (9.999, 7.999), True),
        ((9, 7), (20, 20), None),
    ],
    ids=str,
)
def test_recovery(start: tuple[float, float], end: tuple[float, float], recovered: bool | None) -> None:
    assert reading(start, end).recovered is recovered


@pytest.mark.parametrize(
    ("start", "end", "improved"),
    [
        ((16, 10), (10, 10), True),
        ((16, 10), (10.125, 10), False),
        ((16, 10), (16, 6), True),
        ((16, 10), (16, 6.125), False),
        ((16, 10), (10, 14), False),
        ((16, 10), (10, 13), True),
        ((10, 10), (16, 6), False),
        ((10, 10), (15, 6), True),
        ((10, 10), (10, 10), False),
        ((16, 14), (10, 10), True),
        ((10, 10), (16, 14), False),
    ],
    ids=str,
)
def test_reliable_improvement(start: tuple[float, float], end: tuple[float, float], improved: bool) -> None:
    assert reading(start, end).improved is improved


@pytest.mark.parametrize(
    ("start", "end", "both_of_them"),
    [
        ((15, 7), (9, 7), True),
        ((14, 7), (9, 7), False),
        ((20, 7), (10, 7), False),
        ((15, 3), (9, 7), False),
        ((9, 7), (3, 3), None),
    ],
    ids=["both", "recovered only", "improved only", "the other worse", "nothing to recover from"],
)
def test_reliable_recovery(start: tuple[float, float], end: tuple[float, float], both_of_them: bool | None) -> None:
    assert reading(start, end).reliably_recovered is both_of_them


def test_only_days_with_both_totals_are_compared() -> None:
    scores = [
        *both(28, 9, None),
        score("gad7", 21, 3),
        *both(14, 12, 9),
        score("phq9", 0, 25),
        *both(7, 18, 12),
        score("pcl5", 30, 60),
    ]
    assert pairs_of(scores) == (
        Pair(DAY + datetime.timedelta(days=7), 18, 12),
        Pair(DAY + datetime.timedelta(days=14), 12, 9),
    )
    found = pair_reading(PHQ9, GAD7, scores)
    assert found is not None
    assert (found.first.depression, found.last.depression) == (18, 12)


def test_the_first_day_is_compared_with_the_last_and_not_with_those_between() -> None:
    found = pair_reading(PHQ9, GAD7, [*both(14, 3, 3), *both(0, 18, 12), *both(21, 12, 9), *both(7, 20, 15)])
    assert found is not None
    assert (found.first.depression, found.last.depression) == (18, 12)
    assert (found.recovered, found.improved) == (False, True)


def test_one_pair_is_not_compared_with_itself() -> None:
    assert pair_reading(PHQ9, GAD7, both(0, 18, 12)) is None
    assert pair_reading(PHQ9, GAD7, [*both(0, 18, 12), score("phq9", 9, 3)]) is None
    assert pair_reading(PHQ9, GAD7, []) is None


def test_of_two_on_a_day_the_one_written_last_counts() -> None:
    scores = [score("phq9", 0, 8, created=2), score("phq9", 0, 18, created=1), score("gad7", 0, 5, created=3)]
    assert [pair.depression for pair in pairs_of(scores)] == [8]


TOTALS = some.tuples(some.integers(0, 27), some.integers(0, 21))


@given(TOTALS, TOTALS)
def test_the_rules_as_they_are_written(start: tuple[int, int], end: tuple[int, int]) -> None:
    found = reading(start, end)
    began, ended = start[0] >= 10 or start[1] >= 8, end[0] >= 10 or end[1] >= 8
    assert found.recovered is ((not ended) if began else None)
    better = start[0] - end[0] >= 6 or start[1] - end[1] >= 4
    worse = end[0] - start[0] >= 6 or end[1] - start[1] >= 4
    assert found.improved is (better and not worse)


@given(some.lists(some.tuples(some.integers(0, 60), TOTALS), max_size=6), some.randoms())
def test_the_order_in_which_scores_come_does_not_matter(days: list[tuple[int, tuple[int, int]]], chance) -> None:
    scores = [each for day, totals in dict(days).items() for each in both(day, *totals)]
    shuffled = list(scores)
    chance.shuffle(shuffled)
    assert pair_reading(PHQ9, GAD7, shuffled) == pair_reading(PHQ9, GAD7, scores)
