"""How a value is written beside its point."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.charts.scales import say_value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (14, "14"),
        (14.5, "14.5"),
        (12 * 9 / 7, "15.43"),
        (8.2 - 2.2, "6"),
        (-3.0, "-3"),
        (0.25, "0.25"),
        (1e6, "1000000"),
    ],
)
def test_whole_numbers_have_no_decimals_and_others_at_most_two(value: float, said: str) -> None:
    assert say_value(value) == said


def test_what_is_not_a_whole_number_is_not_written_as_one() -> None:
    assert [say_value(value) for value in (9.996, 10, 10.004, -0.002)] == ["9.996", "10", "10.004", "-0.002"]


@given(some.floats(-1000, 1000))
def test_what_is_written_is_close_to_the_value_and_whole_only_where_it_is(value: float) -> None:
    written = float(say_value(value))
    assert abs(written - value) <= 0.005 + 1e-12
    assert written != round(value) or abs(value - round(value)) < 1e-8
