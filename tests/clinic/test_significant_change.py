"""Clinically significant change: the worked example of Jacobson & Truax, and both sides of every cut-off."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.significant_change import norm_cut_offs, significant_change

EXAMPLE = MeasureDefinition(
    title="Worked example",
    short_title="Example",
    minimum=0,
    maximum=100,
    higher_is_worse=False,
    sd=7.5,
    reliability=0.8,
    change_source="Jacobson & Truax 1991",
    clinical_mean=40,
    clinical_sd=7.5,
    functional_mean=60,
    functional_sd=7.5,
)
MIRRORED = replace(EXAMPLE, higher_is_worse=True, clinical_mean=60, functional_mean=40)


def test_the_cut_offs_of_the_paper() -> None:
    lines, mirrored = norm_cut_offs(EXAMPLE), norm_cut_offs(MIRRORED)
    assert lines is not None and mirrored is not None
    assert (lines.a, lines.b, lines.c) == (55, 45, 50)
    assert (mirrored.a, mirrored.b, mirrored.c) == (45, 55, 50)


@pytest.mark.parametrize(
    ("last", "crossed"),
    [
        (45, ()),
        (45.01, ("b",)),
        (50, ("b",)),
        (50.01, ("b", "c")),
        (55, ("b", "c")),
        (55.01, ("a", "b", "c")),
    ],
)
def test_a_cut_off_is_crossed_only_beyond_it(last: float, crossed: tuple[str, ...]) -> None:
    change, mirrored = significant_change(EXAMPLE, 32.5, last), significant_change(MIRRORED, 67.5, 100 - last)
    assert change is not None and mirrored is not None
    assert change.crossed == crossed
    assert sorted(mirrored.crossed) == sorted(crossed)
    assert change.significant is mirrored.significant is ("c" in crossed)


def test_the_worked_example() -> None:
    change = significant_change(EXAMPLE, 32.5, 47.5)
    assert change is not None
    assert change.index == pytest.approx(3.162, abs=0.001)
    assert (change.crossed, change.significant) == (("b",), False)


def test_crossing_alone_is_not_enough() -> None:
    small, exact = significant_change(EXAMPLE, 49, 51), significant_change(EXAMPLE, 50, 50.01)
    assert small is not None and exact is not None
    assert (small.crossed, small.significant) == (("c",), False)
    assert (exact.crossed, exact.significant) == (("c",), False)


def test_who_began_on_the_functional_side_has_not_crossed() -> None:
    change, back = significant_change(EXAMPLE, 51, 80), significant_change(EXAMPLE, 70, 30)
    assert change is not None and back is not None
    assert (change.crossed, change.significant) == (("a",), False)
    assert (back.crossed, back.significant) == ((), False)


def test_without_norms_nothing_and_without_reliability_not_known() -> None:
    assert significant_change(replace(EXAMPLE, functional_sd=None), 30, 70) is None
    unknown = significant_change(replace(EXAMPLE, sd=None, reliability=None), 30, 70)
    assert unknown is not None
    assert (unknown.crossed, unknown.significant, unknown.index) == (("a", "b", "c"), None, None)


def test_norms_the_wrong_way_round_make_no_change_for_the_worse_significant() -> None:
    change = significant_change(replace(EXAMPLE, higher_is_worse=True), 30, 70)
    assert change is not None
    assert (change.crossed, change.significant) == (("a", "b", "c"), False)


SCORE = some.floats(0, 100)


@given(SCORE, SCORE)
def test_significant_is_reliable_and_across(first: float, last: float) -> None:
    change, mirrored = significant_change(EXAMPLE, first, last), significant_change(EXAMPLE, last, first)
    assert change is not None and mirrored is not None
    assert change.significant is (first <= 50 < last and last - first > 1.96 * 4.743416490252569 + 1e-9)
    assert not (change.significant and mirrored.significant)
    assert change.index == pytest.approx(-mirrored.index)


@given(SCORE)
def test_no_change_is_never_significant(value: float) -> None:
    change = significant_change(EXAMPLE, value, value)
    assert change is not None
    assert (change.crossed, change.significant, change.index) == ((), False, 0)
