"""A key file that is lost with its copy, made again from the copy inside the records."""

import datetime

import pytest
from tests.sealed_casebooks import Kind, open_new, shipped_worksheets

from betweentimes.storage.backup import write_backup
from betweentimes.storage.backup_file import read_keys
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file_again import can_make_again, make_key_file_again
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import CasebookInUse, WrongPassphrase
from betweentimes.storage.sections import Surroundings

PASSPHRASE, NEXT = "seven quiet lanterns by the lake", "nine slow ferries across the sound"
NOW_MS = 1_795_000_000_000


def now() -> int:
    return NOW_MS


@pytest.fixture
def around(resources):
    return Surroundings(shipped_worksheets(resources / "worksheets"), now, lambda: datetime.date(2026, 11, 18))


@pytest.fixture
def lost(tmp_path, around):
    """A closed casebook without any key file, and the keys of a backup from before its passphrase was changed."""
    casebook, _ = open_new(tmp_path, Kind("Lake", "A. Osei", "", PASSPHRASE), around)
    folder, data_key, head = casebook.backup_source()
    backup = write_backup(folder, data_key, tmp_path / "backups", NOW_MS, head).path
    fresh = casebook.key_ring.giving(casebook.me, "A. Osei", NEXT, FLOOR)()
    casebook.key_ring.given(casebook.me.uid, fresh)
    casebook.close()
    for path in folder.path.glob("*.betweentimes*"):
        path.unlink()
    return folder, unlock_with_passphrase(read_keys(backup), PASSPHRASE)


def test_it_is_the_last_one_that_is_made_again_and_not_the_backups(lost, around):
    folder, from_backup = lost
    assert can_make_again(folder, from_backup.data_key)
    make_key_file_again(folder, from_backup, now)
    assert not can_make_again(folder, from_backup.data_key)
    assert len(list(folder.path.glob("*.betweentimes*"))) == 2
    with pytest.raises(WrongPassphrase):
        open_casebook(folder.path, PASSPHRASE, around)
    open_casebook(folder.path, NEXT, around).close()


def test_keys_of_another_casebook_make_nothing(lost, tmp_path, around):
    other, _ = open_new(tmp_path, Kind("Other", "A. Osei", "", PASSPHRASE), around)
    other.close()
    assert not can_make_again(lost[0], other.unlocked.data_key)


def test_nothing_is_made_while_somebody_has_it_open(lost):
    folder, from_backup = lost
    with take_lock(folder, "A. Osei", now), pytest.raises(CasebookInUse):
        make_key_file_again(folder, from_backup, now)
    assert not folder.key_file.exists()
