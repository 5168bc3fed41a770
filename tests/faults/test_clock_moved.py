"""A computer whose clock is wrong: it is said at unlock, before anything is written that bears the wrong day."""

import pytest
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.app import utc_now
from betweentimes.clinic.client import Client
from betweentimes.paths import places_under
from betweentimes.ui.dates import DAY, HOUR


class Clock:
    def __init__(self) -> None:
        self.off = 0

    def __call__(self) -> int:
        return utc_now() + self.off


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def driven(qapp, tmp_path, clock):
    places = places_under(tmp_path / "home")
    lay_out_casebook(places)
    made = Driven(tmp_path / "home", places=places, now=clock)
    made.enter()
    made.window.casebook.clients.save(Client(name="Client 014"))
    made.choose("lock")
    yield made
    made.end()


def said(driven):
    notice = driven.window.notice
    return notice.text() if notice.isVisible() else ""


@pytest.mark.parametrize("off", [0, HOUR, -HOUR, 3 * DAY, 200 * DAY])
def test_a_pause_and_summer_time_say_nothing(driven, clock, off):
    clock.off = off
    driven.enter()
    assert said(driven) == ""


@pytest.mark.parametrize("off", [-DAY, -365 * DAY])
def test_a_clock_that_went_back_is_said_once(driven, clock, off):
    clock.off = off
    driven.enter()
    assert "yet something was done in this casebook on" in said(driven)
    assert "Look at the clock" in said(driven)
    driven.choose("lock")
    driven.enter()
    assert said(driven) == "", "what was done since bears the clock's day"


def test_a_year_ahead_is_said_and_so_is_the_way_back(driven, clock):
    clock.off = 365 * DAY
    driven.enter()
    assert "If that cannot be, put the clock right" in said(driven)
    driven.choose("lock")
    clock.off = 0
    driven.enter()
    assert "One of the two is wrong" in said(driven)


def test_it_is_said_beside_wrong_passphrases(driven, clock):
    driven.try_passphrase("another passphrase than ours")
    clock.off = -2 * DAY
    driven.wait_for(lambda: "does not open this casebook" in driven.words())
    driven.wait_for(lambda: not driven.window.unlock.unlocking.panel.delay.seconds_left)
    driven.enter()
    assert "Look at the clock" in said(driven)
    assert "wrong passphrase" in said(driven)
