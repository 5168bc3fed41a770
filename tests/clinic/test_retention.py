"""How long records are kept: years after the last session, longer for who was under age, and never by surprise."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from betweentimes.clinic.retention import Keeping, KeepingRule, kept_until, years_after

DAY = datetime.date(2026, 11, 3)
DAYS = st.dates(datetime.date(1940, 1, 1), datetime.date(2100, 12, 31))


def test_without_a_rule_nothing_is_said():
    assert kept_until(KeepingRule(), DAY, DAY) is None
    assert kept_until(KeepingRule(None, 25), DAY, DAY) is None


def test_so_many_years_after_the_last_session():
    assert kept_until(KeepingRule(7), DAY) == datetime.date(2033, 11, 3)


def test_who_was_under_age_is_kept_until_they_are_old_enough():
    born = datetime.date(2015, 5, 1)
    assert kept_until(KeepingRule(7, 25), DAY, born) == datetime.date(2040, 5, 1)
    assert kept_until(KeepingRule(20, 25), DAY, born) == datetime.date(2046, 11, 3)


def test_who_was_grown_up_at_the_last_session_is_kept_by_the_years_alone():
    assert kept_until(KeepingRule(7, 99), DAY, datetime.date(2008, 11, 3)) == datetime.date(2033, 11, 3)
    assert kept_until(KeepingRule(7, 99), DAY, datetime.date(2008, 11, 4)) == datetime.date(2107, 11, 4)


def test_the_29th_of_february_becomes_the_first_of_march():
    assert years_after(datetime.date(2024, 2, 29), 1) == datetime.date(2025, 3, 1)
    assert years_after(datetime.date(9990, 1, 1), 99) == datetime.date.max


def test_records_may_go_from_the_day_on():
    keeping = Keeping(client="c", name="R. M.", last=DAY, until=DAY)
    assert not keeping.due(DAY - datetime.timedelta(days=1)) and keeping.due(DAY)
    assert not Keeping(client="c", name="R. M.", last=DAY, until=None).due(datetime.date.max)


@given(st.integers(0, 99), st.none() | st.integers(0, 99), DAYS, st.none() | DAYS)
def test_knowing_more_never_shortens_the_time(years, minor_until, last, born):
    until = kept_until(KeepingRule(years, minor_until), last, born)
    assert until is not None and until >= kept_until(KeepingRule(years), last) == years_after(last, years)
