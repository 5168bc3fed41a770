"""A new data key for the whole casebook: nothing is lost, old keys open nothing, kill -9 leaves a whole pair."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.child_process import variables
from tests.storage.filled_casebook import PASSPHRASE, rows

from betweentimes.clinic.client import Client
from betweentimes.storage.backup import verify_backup, write_backup
from betweentimes.storage.database import open_database
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import next_of
from betweentimes.storage.keys import NewSlot, unlock_with_passphrase
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import (
    AuditNotWhole,
    CasebookProblem,
    RekeyStopped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from betweentimes.storage.recovery import new_recovery_key
from betweentimes.storage.rekeying import NewKeys, rekey

NEW = "a new passphrase for a new key"
PROGRAM = Path(__file__).with_name("rekeying_program.py")


@pytest.fixture
def closed(shelf):
    """A closed casebook with a client in it."""
    shelf.casebook.clients.save(Client(name="Olive Marker", contact="by letter"))
    shelf.casebook.close()
    return shelf.casebook


def new_keys(casebook, recovery):
    return NewKeys((NewSlot(casebook.unlocked.person_uid, "A. Osei", NEW),), recovery, FLOOR)


def run(casebook, recovery, progress=lambda _part, _words: None, cancelled=lambda: False):
    return rekey(casebook.folder, casebook.unlocked, new_keys(casebook, recovery), casebook.now, progress, cancelled)


def names_in(folder):
    return {path.name for path in folder.path.iterdir()}


def test_everything_is_there_under_the_new_key_and_the_old_one_opens_nothing(shelf, closed, around):
    before = names_in(closed.folder)
    recovery = new_recovery_key()
    fresh = run(closed, recovery)
    assert fresh.data_key != closed.unlocked.data_key
    with pytest.raises(CasebookProblem):
        open_database(closed.folder.records, closed.unlocked.data_key)
    with pytest.raises(WrongPassphrase):
        open_casebook(closed.folder.path, PASSPHRASE, around)
    with pytest.raises(WrongRecoveryKey):
        open_casebook(closed.folder.path, shelf.recovery, around, recovery=True)
    shelf.casebook = casebook = open_casebook(closed.folder.path, NEW, around)
    assert [line.name for line in casebook.clients.lines()] == ["Olive Marker"]
    assert casebook.search.find("letter") and casebook.lines_missing == 0
    assert casebook.history.check_audit().sound
    assert "data_key_replaced" in {line.action for line in casebook.history.audit(20)}
    assert rows(casebook, "SELECT count(*) FROM sqlite_master WHERE name = 'audit_not_changed'") == [(1,)]
    casebook.close()
    assert names_in(closed.folder) <= before | {"records.mark"}
    shelf.casebook = open_casebook(closed.folder.path, recovery, around, recovery=True)


def test_backups_from_before_open_with_the_old_passphrase_and_those_after_with_the_new(closed, tmp_path):
    def backup(key, at):
        return write_backup(closed.folder, key, tmp_path / "backups", at).path

    old = backup(closed.unlocked.data_key, 1)
    fresh = run(closed, new_recovery_key())
    new = backup(fresh.data_key, 2)
    for path, fits, other in ((old, PASSPHRASE, NEW), (new, NEW, PASSPHRASE)):
        verify_backup(path, lambda keys, fits=fits: unlock_with_passphrase(keys, fits), tmp_path)
        with pytest.raises(WrongPassphrase):
            verify_backup(path, lambda keys, other=other: unlock_with_passphrase(keys, other), tmp_path)


def test_stopping_leaves_the_old_keys_and_no_copy(shelf, closed, around):
    before = names_in(closed.folder)
    asked = []

    def stop_late():
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(RekeyStopped):
        run(closed, new_recovery_key(), cancelled=stop_late)
    assert names_in(closed.folder) == before
    shelf.casebook = open_casebook(closed.folder.path, PASSPHRASE, around)


def test_a_trail_that_was_changed_is_not_sealed_anew(shelf, closed, around):
    database = open_database(closed.folder.records, closed.unlocked.data_key)
    database.execute_sql("DROP TRIGGER audit_not_changed")
    database.execute_sql("UPDATE audit SET action = 'viewed' WHERE id = 1")
    database.close()
    with pytest.raises(AuditNotWhole):
        run(closed, new_recovery_key())
    shelf.casebook = open_casebook(closed.folder.path, PASSPHRASE, around)


def killed_run(closed, recovery, step):
    words = [sys.executable, str(PROGRAM), str(closed.folder.path), PASSPHRASE, NEW, recovery, str(step)]
    code = subprocess.run(words, check=False, env=variables(closed.folder.path.parent / "child")).returncode
    assert code in (0, -signal.SIGKILL)
    return code


def test_a_kill_at_any_step_leaves_the_old_pair_or_the_new_one(shelf, closed, around, tmp_path):
    recovery = new_recovery_key()
    files = {path.name: path.read_bytes() for path in closed.folder.path.iterdir()}
    opened_with = []
    step = 0
    while True:
        step += 1
        for path in closed.folder.path.iterdir():
            path.unlink()
        for name, data in files.items():
            (closed.folder.path / name).write_bytes(data)
        code = killed_run(closed, recovery, step)
        for passphrase in (PASSPHRASE, NEW):
            try:
                casebook = open_casebook(closed.folder.path, passphrase, around)
            except WrongPassphrase:
                continue
            opened_with.append(passphrase)
            assert [line.name for line in casebook.clients.lines()] == ["Olive Marker"], step
            assert casebook.history.check_audit().sound and casebook.lines_missing == 0, step
            casebook.close()
        assert len(opened_with) == step, "one of the two opens it, never both"
        assert not [name for name in names_in(closed.folder) if ".next" in name], step
        if code == 0:
            break
    assert opened_with[0] == PASSPHRASE and opened_with[-1] == NEW
    turned = opened_with.index(NEW)
    assert set(opened_with[:turned]) == {PASSPHRASE} and set(opened_with[turned:]) == {NEW}
    assert len(opened_with) - turned > 3, "several steps after the one that counts were tried"
    shelf.casebook = open_casebook(closed.folder.path, NEW, around)


def test_a_copy_that_was_taken_away_before_the_exchange_leaves_the_old_pair(shelf, closed, around):
    """The new key file alone would open nothing: the records are still under the old key."""
    kept = {path.name: path.read_bytes() for path in closed.folder.path.iterdir()}
    run(closed, new_recovery_key())
    fresh = closed.folder.key_file.read_bytes()
    for name, data in kept.items():
        (closed.folder.path / name).write_bytes(data)
    next_of(closed.folder.key_file).write_bytes(fresh)
    with pytest.raises(CasebookProblem):
        open_casebook(closed.folder.path, NEW, around)
    shelf.casebook = open_casebook(closed.folder.path, PASSPHRASE, around)
    assert [line.name for line in shelf.casebook.clients.lines()] == ["Olive Marker"]
