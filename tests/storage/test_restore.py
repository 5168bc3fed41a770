"""Putting a backup back: verified first, the replaced casebook kept."""

import pytest
from tests.storage.small_casebook import make_casebook, now

from betweentimes.storage import restore
from betweentimes.storage.backup import verify_backup
from betweentimes.storage.folder import find_casebook
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_file import read_key_file
from betweentimes.storage.problems import BackupDamaged, BackupNewer, CasebookInUse, DiskFull, WrongPassphrase
from betweentimes.storage.restore import restore_backup


@pytest.fixture
def casebook(tmp_path):
    made = make_casebook(tmp_path / "home")
    made.add_notes(10)
    return made


@pytest.fixture
def backup(casebook, tmp_path):
    made = casebook.back_up(tmp_path / "backups")
    casebook.add_notes(5)
    return made


def folders(casebook):
    return sorted(folder.name for folder in casebook.folder.path.parent.iterdir())


def test_restore_brings_back_what_was_and_keeps_what_is(casebook, backup):
    restored = restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "17 November 2026", now)
    assert casebook.count_notes() == 10
    assert restored.changes["note"] == (15, 10)
    assert folders(casebook) == ["Lake practice", "Lake practice (before restore 17 November 2026)"]
    assert restored.previous == casebook.folder.path.with_name("Lake practice (before restore 17 November 2026)")
    previous = find_casebook(restored.previous)
    assert casebook.unlock(read_key_file(previous.key_file)).data_key == casebook.unlocked.data_key
    casebook.folder = previous
    assert casebook.count_notes() == 15


def test_restoring_twice_on_a_day_keeps_both(casebook, backup):
    for _ in range(2):
        restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now)
    assert folders(casebook) == [
        "Lake practice",
        "Lake practice (before restore 2026-11-17)",
        "Lake practice (before restore 2026-11-17) 2",
    ]


def test_restore_on_a_new_computer(casebook, backup, tmp_path):
    place = type(casebook.folder)(tmp_path / "elsewhere" / "Lake practice", "Lake practice")
    restored = restore_backup(backup.path, place, casebook.unlock, 1, "2026-11-17", now)
    assert restored.previous is None
    assert restored.changes["note"] == (None, 10)
    assert find_casebook(place.path) == place
    casebook.folder = place
    assert casebook.count_notes() == 10


def test_restore_over_a_destroyed_casebook(casebook, backup):
    casebook.folder.records.write_bytes(b"")
    restored = restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now)
    assert restored.changes["note"] == (None, 10)
    assert casebook.count_notes() == 10


def test_open_casebook_is_not_restored_over(casebook, backup):
    with take_lock(casebook.folder, "Ada Brook", now), pytest.raises(CasebookInUse):
        restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now)
    assert folders(casebook) == ["Lake practice"]
    assert casebook.count_notes() == 15


def flip_a_bit(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def wrong(keys):
    raise WrongPassphrase


@pytest.mark.parametrize(
    ("harm", "unlock", "newest", "problem"),
    [
        (flip_a_bit, None, 1, BackupDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), None, 1, BackupDamaged),
        (lambda path: path.write_bytes(b""), None, 1, BackupDamaged),
        (lambda path: None, wrong, 1, WrongPassphrase),
        (lambda path: None, None, 0, BackupNewer),
    ],
    ids=["flipped bit", "cut", "empty", "wrong passphrase", "newer schema"],
)
def test_refused_restore_leaves_everything_as_it_was(casebook, backup, harm, unlock, newest, problem):
    harm(backup.path)
    with pytest.raises(problem):
        restore_backup(backup.path, casebook.folder, unlock or casebook.unlock, newest, "2026-11-17", now)
    assert folders(casebook) == ["Lake practice"]
    assert casebook.count_notes() == 15


def test_failed_exchange_puts_the_casebook_back(casebook, backup, monkeypatch):
    path_class = type(casebook.folder.path)
    really = path_class.rename

    def refuses_the_new_one(self, target):
        if "(restoring)" in self.name:
            raise OSError(5, "input/output error")
        return really(self, target)

    monkeypatch.setattr(path_class, "rename", refuses_the_new_one)
    with pytest.raises(Exception, match="disk_trouble"):
        restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now)
    assert folders(casebook) == ["Lake practice"]
    assert casebook.count_notes() == 15


def test_what_is_replaced_is_backed_up_first(casebook, backup, tmp_path):
    place = tmp_path / "backups"
    restored = restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now, place)
    assert restored.saved is not None and restored.saved.counts["note"] == 15
    assert verify_backup(restored.saved.path, casebook.unlock, tmp_path).counts["note"] == 15


def test_what_cannot_be_backed_up_any_more_is_kept_as_it_is(casebook, backup, tmp_path):
    records = casebook.folder.records
    content = records.read_bytes()
    records.write_bytes(content[: len(content) // 8192 * 4096])
    restored = restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now, tmp_path / "backups")
    assert restored.saved is None
    assert (restored.previous / "records.db").read_bytes() == content[: len(content) // 8192 * 4096]
    assert casebook.count_notes() == 10


def test_a_full_disk_stops_it_before_anything_is_exchanged(casebook, backup, tmp_path, monkeypatch):
    def no_room(*_rest):
        raise DiskFull(tmp_path)

    monkeypatch.setattr(restore, "write_backup", no_room)
    with pytest.raises(DiskFull):
        restore_backup(backup.path, casebook.folder, casebook.unlock, 1, "2026-11-17", now, tmp_path / "backups")
    assert folders(casebook) == ["Lake practice"]
    assert casebook.count_notes() == 15
