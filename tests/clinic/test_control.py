"""The control chart on a client's own check-in means."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from betweentimes.clinic.control import control_chart


def test_no_chart_below_eight_values() -> None:
    assert control_chart([7.0] * 7) is None
    assert control_chart([7.0] * 8) is not None


def test_centre_and_limits_by_hand() -> None:
    chart = control_chart([7, 8, 7, 8, 7, 8, 7, 8])
    assert chart is not None
    assert (chart.centre, chart.moving_range) == (7.5, 1)
    assert chart.lower == pytest.approx(7.5 - 2.6596, abs=1e-4)
    assert chart.upper == pytest.approx(7.5 + 2.6596, abs=1e-4)
    assert chart.below == ()


def test_only_the_lower_limit_is_reported() -> None:
    steady = [8.0] * 12
    fallen = control_chart([*steady, 3.0, *steady])
    risen = control_chart([*steady, 10.0, *steady])
    assert fallen is not None
    assert risen is not None
    assert fallen.below == (12,)
    assert risen.below == ()


@given(some.lists(some.integers(0, 30).map(lambda thirds: thirds / 3), min_size=8, max_size=40))
def test_the_chart_turned_upside_down_is_the_same(values: list[float]) -> None:
    chart = control_chart(values)
    mirror = control_chart([10 - value for value in values])
    assert chart is not None
    assert mirror is not None
    assert chart.lower == pytest.approx(10 - mirror.upper)
    assert chart.moving_range == pytest.approx(mirror.moving_range)
    assert all(values[position] < chart.lower for position in chart.below)


@given(some.integers(0, 30), some.integers(8, 60))
@example(5, 11)
def test_equal_values_are_never_below_their_own_limit(thirds: int, count: int) -> None:
    chart = control_chart([thirds / 3] * count)
    assert chart is not None
    assert chart.below == () and chart.lower == pytest.approx(thirds / 3)


def test_a_value_on_the_lower_limit_is_not_below_it_and_one_a_third_lower_is() -> None:
    on = control_chart([6, 8, 6, 8, 6, 8, 6, 8])
    assert on is not None and on.below == ()
    low = on.lower
    assert low == pytest.approx(7 - 3 * 2 / 1.128)
    for step, expected in ((0.0, ()), (-1 / 3, (12,))):
        values = [8.0, 7.0] * 6 + [_fixed_point(step)]
        chart = control_chart(values)
        assert chart is not None and chart.below == expected


def _fixed_point(step: float) -> float:
    """The last of thirteen values that lies `step` above its own lower limit, found by halving."""
    low, high = 0.0, 8.0
    for _ in range(80):
        middle = (low + high) / 2
        chart = control_chart([8.0, 7.0] * 6 + [middle])
        assert chart is not None
        low, high = (middle, high) if middle < chart.lower + step else (low, middle)
    return high
