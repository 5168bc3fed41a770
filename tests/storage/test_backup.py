"""Backups: made while writing goes on, verified, refused when touched, thinned out."""

import os
import threading
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.small_casebook import NOW_MS, make_casebook, note

from betweentimes.storage.backup import list_backups, remove_old_backups, verify_backup
from betweentimes.storage.backup_file import MANIFEST, RECORDS
from betweentimes.storage.keys import unlock_with_recovery
from betweentimes.storage.problems import BackupDamaged, BackupNewer, CasebookDamaged, CasebookProblem, WrongPassphrase
from betweentimes.storage.rotation import kept_backups

DAY_MS = 86_400_000


def local_time(stamp_ms):
    return datetime.fromtimestamp(stamp_ms / 1000, UTC)


@pytest.fixture
def casebook(tmp_path):
    made = make_casebook(tmp_path)
    made.add_notes(30, "a word of a client")
    return made


@pytest.fixture
def target(tmp_path):
    return tmp_path / "backups"


def test_backup_is_one_private_file_that_verifies(casebook, target):
    made = casebook.back_up(target)
    assert made.counts == {"client": 1, "log": 0, "migration": 1, "note": 30}
    assert made.path.name == "Lake practice 2026-11-18 110640.betweentimes-backup"
    assert [file.name for file in target.iterdir()] == [made.path.name]
    assert verify_backup(made.path, casebook.unlock, target) == made
    by_recovery = verify_backup(made.path, lambda keys: unlock_with_recovery(keys, casebook.recovery), target)
    assert by_recovery.audit_head == "head of the chain"
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o777 == 0o600
    assert not list(casebook.folder.path.glob(".work*"))


def test_wrong_passphrase_is_told_from_damage(casebook, target):
    made = casebook.back_up(target)
    casebook.unlock = None

    def wrong(keys):
        raise WrongPassphrase

    with pytest.raises(WrongPassphrase):
        verify_backup(made.path, wrong, target)


def test_nothing_of_the_contents_is_readable(casebook, target):
    content = casebook.back_up(target).path.read_bytes()
    assert b"Lake practice" in content  # the label is meant to be read
    for secret in (b"a word of a client", b"head of the chain", b'"note"', b"CREATE TABLE"):
        assert secret not in content


def test_a_second_backup_of_the_same_moment_gets_its_own_name(casebook, target):
    first, second = casebook.back_up(target), casebook.back_up(target)
    assert first.path != second.path
    assert verify_backup(first.path, casebook.unlock, target).counts == second.counts


def test_backup_is_whole_while_another_thread_writes(casebook, target):
    stop, written, errors = threading.Event(), [], []

    def write():
        database = casebook.open()
        try:
            while not stop.is_set():
                with database.atomic():
                    note(database, 1, "written meanwhile")
                    note(database, 1, "and its pair")
                written.append(2)
        except Exception as error:
            errors.append(error)
        finally:
            database.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backups = [casebook.back_up(target) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert errors == []
    assert len(written) > 3
    assert all(made.counts["note"] % 2 == 0 for made in backups)
    assert casebook.count_notes() == 30 + sum(written)


@given(at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_harmless(shared, at, bit):
    casebook, made, workspace = shared
    data = bytearray(made.path.read_bytes())
    data[at % len(data)] ^= 1 << bit
    touched = workspace / "touched.betweentimes-backup"
    touched.write_bytes(data)
    try:
        facts = verify_backup(touched, casebook.unlock, workspace)
    except (BackupDamaged, BackupNewer, WrongPassphrase):
        return
    # The zip's own padding, times and modes are not part of the backup.
    assert (facts.counts, facts.audit_head, facts.created_ms) == (made.counts, made.audit_head, made.created_ms)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    place = tmp_path_factory.mktemp("shared")
    casebook = make_casebook(place)
    casebook.add_notes(5)
    return casebook, casebook.back_up(place / "backups"), place


def rewritten(made, target, name, change):
    """The backup zipped anew with one part changed."""
    path = target / "rewritten.betweentimes-backup"
    with zipfile.ZipFile(made.path) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return path


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        (MANIFEST, lambda data: data.replace(b'"created_ms": 17', b'"created_ms": 18'), "seal"),
        (MANIFEST, lambda data: data.replace(b'"schema": 1', b'"schema": 0'), "seal"),
        (MANIFEST, lambda data: b"{}", "manifest"),
        (RECORDS, lambda data: data[:-4096], "digest"),
        (RECORDS, lambda data: b"", "digest"),
        (RECORDS, lambda data: b"SQLite format 3\x00" + data[16:], "digest"),
    ],
    ids=["time changed", "schema changed", "manifest emptied", "records cut", "records emptied", "records exchanged"],
)
def test_backup_put_together_by_somebody_else_is_refused(casebook, target, name, change, reason):
    path = rewritten(casebook.back_up(target), target, name, change)
    with pytest.raises(BackupDamaged) as refused:
        verify_backup(path, casebook.unlock, target)
    assert refused.value.reason == reason


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all" * 100])
def test_what_is_no_backup_is_refused(tmp_path, casebook, content):
    path = tmp_path / "x.betweentimes-backup"
    path.write_bytes(content)
    with pytest.raises(BackupDamaged):
        verify_backup(path, casebook.unlock, tmp_path)


def test_half_a_backup_is_refused(casebook, target):
    made = casebook.back_up(target)
    made.path.write_bytes(made.path.read_bytes()[:9000])
    with pytest.raises(BackupDamaged):
        verify_backup(made.path, casebook.unlock, target)


def test_newer_backup_says_so(casebook, target):
    path = rewritten(
        casebook.back_up(target), target, MANIFEST, lambda data: data.replace(b'"format": 1', b'"format": 2')
    )
    with pytest.raises(BackupNewer):
        verify_backup(path, casebook.unlock, target)


def test_damaged_casebook_makes_no_backup_and_leaves_the_last_one(casebook, target):
    made = casebook.back_up(target)
    records = casebook.folder.records
    data = bytearray(records.read_bytes())
    data[4096 * 3 + 100] ^= 1
    records.write_bytes(data)
    with pytest.raises(CasebookDamaged):
        casebook.back_up(target)
    assert [file.name for file in target.iterdir()] == [made.path.name]


def test_disk_full_leaves_no_half_backup(casebook, target, monkeypatch):
    made = casebook.back_up(target)

    def no_room(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(CasebookProblem) as refused:
        casebook.back_up(target)
    assert refused.value.code == "disk_full"
    assert [file.name for file in target.iterdir()] == [made.path.name]


def test_backups_are_listed_newest_first_and_only_this_casebooks(casebook, target, tmp_path):
    other = make_casebook(tmp_path / "other", "Hill practice")
    stamps = [NOW_MS, NOW_MS + DAY_MS, NOW_MS - DAY_MS]
    for stamp in stamps:
        casebook.back_up(target, stamp)
    other.back_up(target)
    (target / "rubbish.betweentimes-backup").write_bytes(b"x")
    listed = list_backups(target, casebook.unlocked.key_file.casebook_uid, NOW_MS + DAY_MS)
    assert [item.created_ms for item in listed] == sorted(stamps, reverse=True)
    assert {item.name for item in listed} == {"Lake practice"}


def test_old_backups_go_and_the_verified_one_stays(casebook, target):
    uid, later = casebook.unlocked.key_file.casebook_uid, NOW_MS + DAY_MS
    verified = casebook.back_up(target, NOW_MS)
    same_day = [casebook.back_up(target, NOW_MS + hours * 3_600_000) for hours in (1, 2)]
    assert remove_old_backups(target, uid, target / "gone.betweentimes-backup", local_time, later) == ()
    assert remove_old_backups(target, uid, verified.path, local_time, later) == (same_day[0].path,)
    assert {item.path for item in list_backups(target, uid, later)} == {verified.path, same_day[1].path}


def test_a_year_of_daily_backups_keeps_days_weeks_and_months():
    newest = datetime(2026, 11, 17, 18)
    stamps = [newest - timedelta(days=days) for days in range(400)]
    kept = sorted(kept_backups(stamps), reverse=True)
    assert kept[:7] == stamps[:7]
    assert datetime(2026, 11, 8, 18) in kept  # a Sunday, the week's last
    assert [stamp.month for stamp in kept if stamp.month != 11] == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 12]
    assert len(kept) <= 7 + 4 + 12


@given(st.sets(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), min_size=1, max_size=60))
def test_newest_is_always_kept_and_thinning_twice_changes_nothing(stamps):
    kept = kept_backups(stamps)
    assert max(stamps) in kept
    assert kept <= stamps
    assert kept_backups(kept) == kept
    assert len(kept) <= 23


PERIODS = (
    (7, lambda stamp: stamp.date()),
    (4, lambda stamp: stamp.date() - timedelta(days=stamp.weekday())),
    (12, lambda stamp: (stamp.year, stamp.month)),
)


@given(st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2025, 6, 1)), min_size=1, max_size=80))
def test_what_is_kept_is_the_last_of_seven_days_four_weeks_and_twelve_months_and_nothing_else(stamps):
    wanted = set()
    for count, period_of in PERIODS:
        latest = sorted({period_of(stamp) for stamp in stamps}, reverse=True)[:count]
        wanted |= {max(stamp for stamp in stamps if period_of(stamp) == period) for period in latest}
    assert kept_backups(stamps) == wanted


@given(st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=9)), min_size=1, max_size=120))
def test_thinned_out_with_every_new_one_it_keeps_what_thinning_once_would(pauses):
    made, there = [datetime(2024, 1, 1)], set()
    for pause in pauses:
        made.append(made[-1] + pause)
        there = set(kept_backups({*there, made[-1]}))
    assert there == kept_backups(made[1:])
