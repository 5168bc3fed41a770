"""The provisional rule of the PCL-5: which answers count, what each cluster needs, and that unknown is not "no"."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.measure_reading import read_measure
from betweentimes.clinic.provisional import provisional_reading

MEASURES = Path(__file__).resolve().parents[2] / "resources" / "measures"
PCL5 = read_measure(MEASURES / "pcl5.toml")
GROUPS = {"B": range(5), "C": range(5, 7), "D": range(7, 14), "E": range(14, 20)}
NEEDED = {"B": 1, "C": 1, "D": 2, "E": 2}


def form(counts: dict[str, int], counting: int = 2, other: int = 1) -> list[int | None]:
    """So many answers of a cluster that count, the rest just below."""
    answers: list[int | None] = [other] * 20
    for label, count in counts.items():
        for position in GROUPS[label][:count]:
            answers[position] = counting
    return answers


def test_exactly_enough_in_every_cluster_meets_it() -> None:
    reading = provisional_reading(PCL5, form(NEEDED))
    assert reading is not None
    assert reading.met
    assert {cluster.label: count for cluster, count in reading.counts} == NEEDED


@pytest.mark.parametrize("short", ["B", "C", "D", "E"])
def test_one_too_few_in_any_cluster_does_not(short: str) -> None:
    most = {label: len(group) for label, group in GROUPS.items()}
    reading = provisional_reading(PCL5, form({**most, short: NEEDED[short] - 1}, counting=4))
    assert reading is not None
    assert not reading.met


def test_an_answer_counts_from_two() -> None:
    everything = {label: len(group) for label, group in GROUPS.items()}
    at, below = provisional_reading(PCL5, form(everything, 2)), provisional_reading(PCL5, form(everything, 1))
    assert at is not None and below is not None
    assert [count for _cluster, count in at.counts] == [5, 2, 7, 6]
    assert [count for _cluster, count in below.counts] == [0, 0, 0, 0]


@pytest.mark.parametrize("position", range(20))
def test_any_missing_answer_leaves_it_unknown(position: int) -> None:
    answers = form(NEEDED, counting=4, other=4)
    answers[position] = None
    assert provisional_reading(PCL5, answers) is None


def test_a_total_alone_and_a_measure_without_the_rule_say_nothing() -> None:
    assert provisional_reading(PCL5, ()) is None
    assert provisional_reading(read_measure(MEASURES / "gad7.toml"), (3,) * 7) is None


@given(some.lists(some.integers(0, 4), min_size=20, max_size=20), some.randoms())
def test_only_the_number_in_each_cluster_matters(answers: list[int], chance) -> None:
    reading = provisional_reading(PCL5, answers)
    assert reading is not None
    expected = {label: sum(answers[at] >= 2 for at in group) for label, group in GROUPS.items()}
    assert {cluster.label: count for cluster, count in reading.counts} == expected
    assert reading.met == all(expected[label] >= NEEDED[label] for label in NEEDED)
    shuffled: list[int] = []
    for group in GROUPS.values():
        part = [answers[at] for at in group]
        chance.shuffle(part)
        shuffled += part
    assert provisional_reading(PCL5, shuffled) == reading


@given(some.lists(some.integers(0, 4), min_size=20, max_size=20), some.integers(0, 19))
def test_a_higher_answer_never_takes_it_back(answers: list[int], at: int) -> None:
    before = provisional_reading(PCL5, answers)
    raised = [*answers[:at], 4, *answers[at + 1 :]]
    after = provisional_reading(PCL5, raised)
    assert before is not None and after is not None
    assert after.met or not before.met
