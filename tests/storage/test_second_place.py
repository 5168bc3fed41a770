"""A second place for backups gets the newest one when it is there, proved, and loses nothing when it is not."""

import datetime
import shutil

import pytest
from tests.sealed_casebooks import Kind, lay_out_closed

from betweentimes.storage import second_place
from betweentimes.storage.backup import list_backups, write_backup
from betweentimes.storage.backup_file import digest_of
from betweentimes.storage.opening import unlock
from betweentimes.storage.problems import BackupDamaged, DiskFull
from betweentimes.storage.second_place import bring_over

PASSPHRASE = "seven quiet lanterns by the lake"
DAY = 86_400_000
BEGIN = 1_763_000_000_000


def local(stamp):
    return datetime.datetime.fromtimestamp(stamp / 1000, datetime.UTC)


@pytest.fixture
def places(tmp_path):
    folder = lay_out_closed(tmp_path / "casebooks", Kind("Lake", "Ada", "", PASSPHRASE), BEGIN)[0]
    found = unlock(folder.path, PASSPHRASE)
    first, second = tmp_path / "first", tmp_path / "stick"
    first.mkdir()

    class Made:
        uid = found.unlocked.key_file.casebook_uid
        now = BEGIN + 100 * DAY

        def back_up(self, days):
            return write_backup(folder, found.unlocked.data_key, first, BEGIN + days * DAY).path

        def bring(self):
            return bring_over(first, second, self.uid, found.unlocked.data_key, local, self.now)

    made = Made()
    made.first, made.second = first, second
    return made


def test_a_place_that_is_away_is_not_made_and_what_it_missed_is_copied_later(places):
    places.back_up(0)
    assert places.bring() is None
    assert not places.second.exists()
    newest = places.back_up(1)
    places.second.mkdir()
    listing = places.bring()
    assert listing is not None and listing.created_ms == BEGIN + DAY
    assert [path.name for path in places.second.iterdir()] == [newest.name]
    with newest.open("rb") as one, (places.second / newest.name).open("rb") as other:
        assert digest_of(one) == digest_of(other)


def test_what_is_there_already_is_not_copied_again(places):
    places.second.mkdir()
    path = places.back_up(0)
    places.bring()
    written = (places.second / path.name).stat().st_mtime_ns
    assert places.bring().created_ms == BEGIN
    assert (places.second / path.name).stat().st_mtime_ns == written


def test_a_copy_that_came_out_wrong_does_not_count(places, monkeypatch):
    places.second.mkdir()
    places.back_up(0)

    def copy_badly(source, target):
        data = bytearray(source.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(data)

    monkeypatch.setattr(second_place.shutil, "copyfile", copy_badly)
    with pytest.raises(BackupDamaged):
        places.bring()
    assert list(places.second.iterdir()) == []


def test_the_second_place_is_thinned_out_too(places):
    places.second.mkdir()
    for days in range(12):
        places.back_up(days)
        places.bring()
    kept = list_backups(places.second, places.uid, places.now)
    assert 7 <= len(kept) < 12
    assert kept[0].created_ms == BEGIN + 11 * DAY


def test_without_any_backup_there_is_nothing_to_copy(places):
    places.second.mkdir()
    assert places.bring() is None


def test_a_stick_that_is_taken_out_while_it_is_written_is_away(places, monkeypatch):
    places.second.mkdir()
    places.back_up(0)

    def taken_out(_source, _target):
        shutil.rmtree(places.second)
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(second_place.shutil, "copyfile", taken_out)
    assert places.bring() is None


def test_a_stick_that_is_taken_out_as_soon_as_the_copy_is_there_takes_nothing_with_it(places, monkeypatch):
    places.second.mkdir()
    places.back_up(0)
    thin_out = second_place.remove_old_backups

    def taken_out(folder, *rest):
        shutil.rmtree(folder)
        return thin_out(folder, *rest)

    monkeypatch.setattr(second_place, "remove_old_backups", taken_out)
    places.bring()


def test_a_place_that_is_there_and_refuses_says_why(places, monkeypatch):
    places.second.mkdir()
    places.back_up(0)

    def no_room(_source, _target):
        raise OSError(28, "no room")

    monkeypatch.setattr(second_place.shutil, "copyfile", no_room)
    with pytest.raises(DiskFull):
        places.bring()
    assert list(places.second.iterdir()) == []
