"""The control chart on a client's own check-in means."""

import pytest
from hypothesis import given
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
