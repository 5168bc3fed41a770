"""A clock that jumps empties no bin; thirty days in which the casebook is in use do."""

import datetime

import pytest
from tests.storage.filled_casebook import add_client

from betweentimes.clinic.session import Session
from betweentimes.storage.acts import Act


@pytest.fixture
def binned(casebook):
    """A casebook with one client that was put into the bin just now."""
    casebook.bin.put_client(add_client(casebook))
    return casebook


def use(casebook, frozen_now, days, every=1):
    """Days of use, one in `every`; how many passed until the bin's time was over, or None."""
    for day in range(every, days + 1, every):
        frozen_now.advance(days=every)
        casebook.record(Act("searched", "casebook"))
        if casebook.bin.due():
            return day
    return None


def jump(casebook, frozen_now, days):
    frozen_now.advance(days=days)
    casebook.record(Act("unlocked", "casebook"))


def test_thirty_days_of_use_are_thirty_days(binned, frozen_now):
    assert use(binned, frozen_now, 40) == 30


def test_weekends_and_a_week_away_are_part_of_them(binned, frozen_now):
    assert use(binned, frozen_now, 40, every=3) <= 33
    assert binned.bin.due()


def test_in_use_once_a_week_it_is_a_week_more_at_most(binned, frozen_now):
    assert use(binned, frozen_now, 50, every=7) <= 42


def test_a_year_ahead_at_once_is_no_year(binned, frozen_now):
    jump(binned, frozen_now, 365)
    assert binned.bin.due() == []


def test_a_clock_put_right_the_same_day_leaves_no_trace(binned, frozen_now):
    use(binned, frozen_now, 25)
    jump(binned, frozen_now, 365)
    frozen_now.advance(hours=8)
    assert binned.bin.due() == []
    jump(binned, frozen_now, -365)
    assert use(binned, frozen_now, 20) == 5


def test_a_year_ahead_that_nobody_notices_is_a_week_at_most(binned, frozen_now):
    jump(binned, frozen_now, 365)
    assert use(binned, frozen_now, 30) == 30 - 7


def test_a_real_year_without_use_ends_in_days(binned, frozen_now):
    use(binned, frozen_now, 29)
    jump(binned, frozen_now, 365)
    assert use(binned, frozen_now, 3) == 1


def test_what_was_removed_while_the_clock_was_behind_stays_thirty_days(casebook, frozen_now):
    jump(casebook, frozen_now, -365)
    casebook.bin.put_client(add_client(casebook))
    frozen_now.advance(hours=1)
    jump(casebook, frozen_now, 365)
    assert casebook.bin.due() == []
    assert use(casebook, frozen_now, 40) in range(23, 31)


def test_what_was_removed_while_the_clock_was_ahead_does_not_stay_for_a_year(casebook, frozen_now):
    jump(casebook, frozen_now, 365)
    casebook.bin.put_client(add_client(casebook))
    frozen_now.advance(hours=1)
    jump(casebook, frozen_now, -365)
    assert casebook.bin.due() == []
    assert use(casebook, frozen_now, 40) in range(29, 32)
    (due,) = casebook.bin.due()
    for _ in casebook.bin.erase_steps(due):
        pass
    assert casebook.bin.items() == []


def test_a_jump_takes_no_single_record_either(casebook, frozen_now):
    client = add_client(casebook)
    session = casebook.sessions.save(Session(client=client, date=datetime.date(2026, 11, 3), note="stays"))
    casebook.sessions.remove(session.uid)
    jump(casebook, frozen_now, 3650)
    assert casebook.bin.due() == [] and len(casebook.bin.items()) == 1
    jump(casebook, frozen_now, -3650)
    assert use(casebook, frozen_now, 40) == 30
