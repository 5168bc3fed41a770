"""Backups of a day when the clock was wrong: they hide no other, take no other's place and are never lost by it."""

import zipfile
from datetime import UTC, datetime

import pytest
from tests.storage.small_casebook import NOW_MS, make_casebook

from betweentimes.storage.backup import list_backups, remove_old_backups
from betweentimes.storage.backup_file import MANIFEST, read_listing
from betweentimes.storage.problems import BackupDamaged
from betweentimes.storage.second_place import bring_over

DAY_MS = 86_400_000
YEAR_MS = 365 * DAY_MS


def local_time(stamp_ms):
    return datetime.fromtimestamp(stamp_ms / 1000, UTC)


@pytest.fixture
def casebook(tmp_path):
    made = make_casebook(tmp_path)
    made.add_notes(3)
    return made


@pytest.fixture
def place(tmp_path):
    return tmp_path / "backups"


def stamps_in(casebook, place, now):
    return [item.created_ms for item in list_backups(place, casebook.unlocked.key_file.casebook_uid, now)]


def thin_out(casebook, place, verified, now):
    uid = casebook.unlocked.key_file.casebook_uid
    return remove_old_backups(place, uid, verified.path, local_time, now)


def test_one_dated_ahead_is_not_the_newest(casebook, place):
    ahead, today, before = NOW_MS + YEAR_MS, NOW_MS, NOW_MS - DAY_MS
    for stamp in (ahead, today, before):
        casebook.back_up(place, stamp)
    assert stamps_in(casebook, place, NOW_MS) == [today, before, ahead]
    assert stamps_in(casebook, place, ahead) == [ahead, today, before]


def test_a_clock_put_right_by_a_minute_changes_no_order(casebook, place):
    casebook.back_up(place, NOW_MS)
    casebook.back_up(place, NOW_MS + 60_000)
    assert stamps_in(casebook, place, NOW_MS + 1) == [NOW_MS + 60_000, NOW_MS]


def test_one_dated_ahead_takes_no_other_ones_place_when_they_are_thinned_out(casebook, place):
    days = [NOW_MS - number * DAY_MS for number in range(7)]
    casebook.back_up(place, NOW_MS + YEAR_MS)
    made = [casebook.back_up(place, stamp) for stamp in days]
    thin_out(casebook, place, made[0], NOW_MS)
    assert stamps_in(casebook, place, NOW_MS) == [*days, NOW_MS + YEAR_MS]


def test_a_clock_set_back_by_years_removes_none_of_those_there_are(casebook, place):
    days = [NOW_MS - number * DAY_MS for number in range(7)]
    for stamp in days:
        casebook.back_up(place, stamp)
    long_ago = NOW_MS - 5 * YEAR_MS
    made = casebook.back_up(place, long_ago)
    assert thin_out(casebook, place, made, long_ago) == ()
    assert sorted(stamps_in(casebook, place, long_ago)) == sorted([long_ago, *days])


def test_those_dated_ahead_are_thinned_out_among_themselves(casebook, place):
    for hours in range(3):
        casebook.back_up(place, NOW_MS + YEAR_MS + hours * 3_600_000)
    made = casebook.back_up(place, NOW_MS)
    thin_out(casebook, place, made, NOW_MS)
    assert stamps_in(casebook, place, NOW_MS) == [NOW_MS, NOW_MS + YEAR_MS + 2 * 3_600_000]


def test_a_second_place_that_holds_one_dated_ahead_still_gets_the_newest(casebook, place, tmp_path):
    second, uid = tmp_path / "stick", casebook.unlocked.key_file.casebook_uid
    casebook.back_up(second, NOW_MS + YEAR_MS)
    casebook.back_up(place, NOW_MS)

    def bring(now):
        return bring_over(place, second, uid, casebook.unlocked.data_key, local_time, now)

    assert bring(NOW_MS).created_ms == NOW_MS
    assert stamps_in(casebook, second, NOW_MS) == [NOW_MS, NOW_MS + YEAR_MS]
    casebook.back_up(place, NOW_MS + DAY_MS)
    assert bring(NOW_MS + DAY_MS).created_ms == NOW_MS + DAY_MS


def test_the_last_one_from_before_an_upgrade_stays_for_a_quarter(casebook, place):
    earlier, before = (casebook.back_up(place, NOW_MS - minutes * 60_000) for minutes in (2, 1))
    database = casebook.open()
    database.execute_sql("PRAGMA user_version = 2")
    database.close()
    after = casebook.back_up(place, NOW_MS)
    assert thin_out(casebook, place, after, NOW_MS) == (earlier.path,)
    assert stamps_in(casebook, place, NOW_MS) == [after.created_ms, before.created_ms]
    later = NOW_MS + 93 * DAY_MS
    assert thin_out(casebook, place, casebook.back_up(place, later), later) == (before.path,)


@pytest.mark.parametrize("created", [-1, 10**17, 10**400])
def test_a_label_with_a_time_that_no_calendar_has_is_no_label(casebook, place, created):
    made = casebook.back_up(place)
    path = place / "rewritten.betweentimes-backup"
    with zipfile.ZipFile(made.path) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == MANIFEST:
                data = data.replace(str(made.created_ms).encode(), str(created).encode())
            new.writestr(name, data)
    with pytest.raises(BackupDamaged):
        read_listing(path)
    assert len(stamps_in(casebook, place, NOW_MS)) == 1
