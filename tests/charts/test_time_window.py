"""Which days are shown: by length, by sessions, closer and farther, moved along, always within the whole."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from betweentimes.charts.scales import Span
from betweentimes.charts.time_window import (
    CLOSER,
    LEAST_DAYS,
    holding,
    months_back,
    moved,
    since_sessions,
    within,
    zoomed,
)

FIRST, LAST = datetime.date(2023, 11, 21), datetime.date(2026, 11, 17)
WHOLE = Span(FIRST, LAST)


def day(number):
    return FIRST + datetime.timedelta(days=number)


spans = st.tuples(st.integers(0, 1000), st.integers(LEAST_DAYS, 90)).map(lambda s: Span(day(s[0]), day(s[0] + s[1])))


def days(span):
    return (span.end - span.start).days


def test_months_go_back_to_the_same_day_of_the_month():
    assert months_back(WHOLE, 12, LAST).start == datetime.date(2025, 11, 17)
    assert months_back(WHOLE, 6, LAST).start == datetime.date(2026, 5, 17)
    assert months_back(WHOLE, 3, datetime.date(2026, 5, 31)).start == datetime.date(2026, 2, 28)
    assert months_back(Span(day(900), LAST), 12, LAST) == Span(day(900), LAST)


def test_since_the_last_sessions_counts_the_days_with_one():
    held = [day(700), day(600), day(650), day(650)]
    assert since_sessions(WHOLE, held, 2) == Span(day(650), LAST)
    assert since_sessions(WHOLE, held, 3) == Span(day(600), LAST)
    assert since_sessions(WHOLE, held, 4) == WHOLE
    assert since_sessions(WHOLE, held, 0) == WHOLE


@given(shown=spans, around=st.floats(0, 1))
def test_closer_keeps_the_day_pointed_at_and_stays_inside(shown, around):
    closer = zoomed(WHOLE, shown, CLOSER, around)
    pointed = shown.start + datetime.timedelta(days=round(days(shown) * around))
    assert shown.start <= closer.start and closer.end <= shown.end
    assert closer.start - datetime.timedelta(days=1) <= pointed <= closer.end + datetime.timedelta(days=1)
    assert days(closer) >= min(LEAST_DAYS, days(shown))


@given(shown=spans, around=st.floats(0, 1))
def test_farther_holds_what_was_shown_and_ends_with_the_whole(shown, around):
    for _ in range(12):
        farther = zoomed(WHOLE, shown, 1 / CLOSER, around)
        assert farther.start <= shown.start and shown.end <= farther.end
        shown = farther
    assert shown == WHOLE


@given(shown=spans, by=st.integers(-2000, 2000), at=st.integers(0, days(WHOLE)))
def test_moving_keeps_the_length_and_the_whole_holds_it(shown, by, at):
    for found in (moved(WHOLE, shown, by), holding(WHOLE, shown, day(at))):
        assert days(found) == days(shown)
        assert WHOLE.start <= found.start and found.end <= WHOLE.end
    assert holding(WHOLE, shown, day(at)).holds(day(at))


def test_what_is_wanted_is_kept_within_the_whole_and_two_weeks_long():
    assert within(WHOLE, Span(day(-50), day(40))) == Span(FIRST, day(40))
    assert days(within(WHOLE, Span(day(40), day(42)))) == LEAST_DAYS
    assert within(WHOLE, Span(LAST, LAST)) == Span(LAST - datetime.timedelta(days=LEAST_DAYS), LAST)
    assert within(WHOLE, Span(day(40), day(30))) == WHOLE
    assert within(WHOLE, Span(day(-40), day(-30))) == WHOLE
    short = Span(day(0), day(3))
    assert within(short, Span(day(1), day(1))) == short
