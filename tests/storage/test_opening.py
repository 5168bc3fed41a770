import dataclasses
import shutil
from functools import partial
from pathlib import Path

import pytest
from tests.storage.filled_casebook import NAME, PASSPHRASE, add_assignment, add_client, rows

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Person
from betweentimes.storage import backup, opening
from betweentimes.storage.audit_trail import AuditTrail
from betweentimes.storage.backup import write_backup
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import copy_of, read_key_file
from betweentimes.storage.keys import change_passphrase, create_key_file, save_key_file, unlock_with_passphrase
from betweentimes.storage.migration import newest_version
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.opening import begin_casebook, enter_casebook, lay_out, open_casebook, unlock
from betweentimes.storage.places import Place
from betweentimes.storage.problems import (
    CasebookBusy,
    CasebookInUse,
    CasebookNewer,
    DiskFull,
    KeyFileForeign,
    KeyFileRolledBack,
    RecoveryTextMistyped,
    WrongPassphrase,
)
from betweentimes.storage.recovery import new_recovery_key
from betweentimes.storage.restore import restore_backup


def test_a_new_casebook_has_its_name_and_its_person(shelf):
    for turn in range(2):
        casebook = shelf.reopen() if turn else shelf.casebook
        assert casebook.name == NAME
        assert (casebook.me.name, casebook.me.title, casebook.me.role) == ("A. Osei", "Psychologist", "owner")
        assert casebook.people.all() == [casebook.me]


def test_keys_derived_first_and_the_casebook_entered_afterwards(tmp_path, around):
    recovery = new_recovery_key()
    local = Place("local", "")
    laid_out = lay_out(tmp_path, "Two steps", "J. Bell", PASSPHRASE, recovery, FLOOR, lambda _: local)
    casebook = begin_casebook(laid_out, "Two steps", Person("", "J. Bell", "Nurse"), around)
    client = add_client(casebook)
    casebook.close()
    found = unlock(tmp_path / "Two steps" / "Two steps.betweentimes", recovery, recovery=True)
    casebook = enter_casebook(found, around)
    assert casebook.clients.get(client).name == "R. M." and casebook.me.title == "Nurse"
    assert casebook.history.audit(1)[0].action == "unlocked_by_recovery"
    casebook.close()


def test_wrong_secrets_open_nothing(shelf, around):
    with pytest.raises(WrongPassphrase):
        open_casebook(shelf.folder, PASSPHRASE + "x", around)
    with pytest.raises(RecoveryTextMistyped):
        open_casebook(shelf.folder, PASSPHRASE, around, recovery=True)


def test_a_casebook_that_is_open_is_not_opened_twice(shelf, around):
    with pytest.raises(CasebookInUse) as caught:
        open_casebook(shelf.folder, PASSPHRASE, around)
    assert caught.value.who == "A. Osei"


def test_closing_writes_back_and_lets_go_of_the_folder(shelf, around):
    add_client(shelf.casebook)
    shelf.casebook.close()
    shelf.casebook.close()
    wal = shelf.folder / "records.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    shelf.reopen()
    assert len(shelf.casebook.clients.lines()) == 1


def test_closing_and_opening_are_in_the_audit_trail(shelf):
    actions = [line.action for line in shelf.reopen().history.audit(3)]
    assert actions == ["unlocked", "locked", "created"]


def test_an_old_key_file_put_back_is_noticed(shelf, around, tmp_path):
    key_file = shelf.casebook.folder.key_file
    shelf.casebook.close()
    old = tmp_path / "old"
    shutil.copy(key_file, old)
    found = unlock(shelf.folder, PASSPHRASE)
    changed = change_passphrase(found.unlocked, found.unlocked.slot_id, "another long passphrase", FLOOR)
    save_key_file(key_file, changed, passphrase="another long passphrase")
    enter_casebook(dataclasses.replace(found, unlocked=changed), around).close()
    for place in shelf.folder.glob("*.betweentimes*"):
        shutil.copy(old, place)
    with pytest.raises(KeyFileRolledBack) as refused:
        open_casebook(shelf.folder, PASSPHRASE, around)
    assert refused.value.mended, "the records held a copy of the present one"
    with pytest.raises(WrongPassphrase):
        open_casebook(shelf.folder, PASSPHRASE, around)
    shelf.casebook = open_casebook(shelf.folder, "another long passphrase", around)


def test_a_key_file_of_another_key_is_told_from_damage(shelf, around):
    """From before a new data key, or another casebook's under this one's name: the records themselves are whole."""
    key_file = shelf.casebook.folder.key_file
    shelf.casebook.close()
    kept = key_file.read_bytes()
    save_key_file(key_file, create_key_file("p", "", PASSPHRASE, new_recovery_key(), FLOOR))
    with pytest.raises(KeyFileForeign):
        open_casebook(shelf.folder, PASSPHRASE, around)
    for place in (key_file, copy_of(key_file)):
        place.write_bytes(kept)
    shelf.casebook = open_casebook(shelf.folder, PASSPHRASE, around)


def test_keys_worked_out_before_others_were_saved_are_not_saved_over_them(shelf):
    casebook = shelf.casebook
    late = casebook.key_ring.giving(casebook.me, "", "another long passphrase", FLOOR)()
    casebook.key_ring.replace_recovery(new_recovery_key())
    present = casebook.unlocked
    with pytest.raises(CasebookBusy):
        casebook.key_ring.given(casebook.me.uid, late)
    assert casebook.unlocked == present and read_key_file(casebook.folder.key_file) == present.key_file


def test_a_casebook_of_a_later_version_is_refused_and_let_go_of(shelf, around):
    rows(shelf.casebook, "PRAGMA user_version = 99")
    shelf.casebook.close()
    for _ in range(2):
        with pytest.raises(CasebookNewer):
            open_casebook(shelf.folder, PASSPHRASE, around)


def test_a_begin_that_fails_lets_go_of_the_folder(tmp_path, around, monkeypatch):
    local = Place("local", "")
    laid_out = lay_out(tmp_path, "Fails", "J. Bell", PASSPHRASE, new_recovery_key(), FLOOR, lambda _: local)
    monkeypatch.setattr(opening, "STEPS", ())
    with pytest.raises(Exception, match="no such table"):
        begin_casebook(laid_out, "Fails", Person("", "J. Bell"), around)
    monkeypatch.undo()
    assert not laid_out.folder.records.exists()
    begin_casebook(laid_out, "Fails", Person("", "J. Bell"), around).close()


def test_whether_a_backup_is_due(shelf, tmp_path, frozen_now):
    casebook = shelf.casebook
    assert not casebook.changed_since_backup
    frozen_now.advance(minutes=1)
    casebook.clients.save(Client(name="R. M."))
    assert casebook.changed_since_backup and casebook.last_backup is None
    frozen_now.advance(minutes=1)
    begun = casebook.now()
    folder, data_key, head = casebook.backup_source()
    target = tmp_path / "backups"
    target.mkdir()
    facts = write_backup(folder, data_key, target, begun, head)
    assert facts.counts["client"] == 1 and facts.audit_head == head
    casebook.backup_made(begun)
    casebook = shelf.reopen()
    assert not casebook.changed_since_backup and casebook.last_backup == begun
    frozen_now.advance(minutes=1)
    add_assignment(casebook, casebook.clients.lines()[0].uid)
    assert casebook.changed_since_backup


def in_the_file(casebook):
    """What a program that was killed now leaves: when records were saved, when the last backup was begun."""
    return casebook._database.execute_sql("SELECT last_saved, backed_up FROM casebook").fetchone()


def test_a_change_after_a_backup_is_in_the_file_at_once_however_soon_it_comes(casebook, frozen_now):
    add_client(casebook)
    frozen_now.advance(seconds=2)
    begun = casebook.now()
    frozen_now.advance(seconds=2)
    add_client(casebook, "Saved while the backup is made")
    casebook.backup_made(begun)
    assert in_the_file(casebook) == (casebook.last_saved, begun) and casebook.changed_since_backup
    frozen_now.advance(seconds=2)
    casebook.backup_made(casebook.now())
    assert not casebook.changed_since_backup
    frozen_now.advance(seconds=2)
    add_client(casebook, "After it")
    saved, backed_up = in_the_file(casebook)
    assert saved == casebook.now() > backed_up


def test_when_it_was_saved_is_known_to_the_moment_and_kept_at_locking(shelf, frozen_now):
    casebook = shelf.casebook
    first = casebook.clients.save(Client(name="R. M."))
    frozen_now.advance(seconds=30)
    casebook.clients.save(dataclasses.replace(first, name="Renamed"))
    assert casebook.last_saved == frozen_now()
    assert shelf.reopen().last_saved == frozen_now()


def test_views_and_exports_ask_for_no_backup(casebook, frozen_now):
    client = add_client(casebook)
    casebook.backup_made(casebook.now())
    frozen_now.advance(minutes=1)
    casebook.record_view(client)
    casebook.record_export("sheet_pdf", client)
    assert not casebook.changed_since_backup


def test_changed_keys_ask_for_a_backup_that_opens_with_them(casebook, frozen_now):
    add_client(casebook)
    casebook.backup_made(casebook.now())
    frozen_now.advance(minutes=1)
    changed = change_passphrase(casebook.unlocked, casebook.unlocked.slot_id, "another long passphrase", FLOOR)
    casebook.key_ring.given(casebook.me.uid, changed)
    assert casebook.changed_since_backup


def test_a_passphrase_changed_while_a_backup_is_made_opens_that_backup(casebook, around, tmp_path, monkeypatch):
    folder, data_key, head = casebook.backup_source()
    fresh = casebook.key_ring.giving(casebook.me, "", "another long passphrase", FLOOR)()
    really = backup.copy_records

    def change_first(*about):
        casebook.key_ring.given(casebook.me.uid, fresh)
        return really(*about)

    monkeypatch.setattr(backup, "copy_records", change_first)
    made = write_backup(folder, data_key, tmp_path / "backups", around.now(), head).path
    casebook.close()
    with_new = partial(unlock_with_passphrase, passphrase="another long passphrase")
    restore_backup(made, folder, with_new, newest_version(STEPS), "2026-11-18", around.now)
    open_casebook(folder.path, "another long passphrase", around).close()


def test_keys_changed_before_the_casebook_was_opened_ask_for_a_backup_too(shelf, around, frozen_now):
    add_client(shelf.casebook)
    shelf.casebook.backup_made(shelf.casebook.now())
    shelf.casebook.close()
    frozen_now.advance(minutes=1)
    found = unlock(shelf.folder, shelf.recovery, recovery=True)
    slot = found.unlocked.key_file.people[0]
    changed = change_passphrase(found.unlocked, slot.slot_id, "another long passphrase", FLOOR)
    save_key_file(found.folder.key_file, changed, passphrase="another long passphrase", person_uid=slot.person_uid)
    shelf.casebook = enter_casebook(dataclasses.replace(found, unlocked=changed), around)
    assert shelf.casebook.changed_since_backup


def test_a_passphrase_changed_while_open_is_known_at_the_next_unlock(shelf, around):
    casebook = shelf.casebook
    changed = change_passphrase(casebook.unlocked, casebook.unlocked.slot_id, "another long passphrase", FLOOR)
    casebook.key_ring.given(casebook.me.uid, changed)
    assert rows(casebook, "SELECT generation FROM casebook") == [(changed.key_file.generation,)]
    casebook.close()
    with pytest.raises(WrongPassphrase):
        open_casebook(shelf.folder, PASSPHRASE, around)
    shelf.casebook = open_casebook(shelf.folder, "another long passphrase", around)
    assert "passphrase_replaced" in {line.action for line in shelf.casebook.history.audit(5)}


@pytest.mark.parametrize("harm", [Path.unlink, partial(Path.write_bytes, data=b"{")], ids=["lost", "damaged"])
def test_a_key_file_harmed_while_open_is_written_anew(shelf, harm):
    for place in shelf.folder.glob("*.betweentimes*"):
        harm(place)
    assert shelf.reopen().me.name == "A. Osei"


def test_keys_that_the_records_refuse_to_keep_leave_the_old_ones(shelf, monkeypatch):
    casebook = shelf.casebook
    changed = change_passphrase(casebook.unlocked, casebook.unlocked.slot_id, "another long passphrase", FLOOR)

    def refuse(*_values):
        raise DiskFull(casebook.folder.records)

    with monkeypatch.context() as full:
        full.setattr(AuditTrail, "add", refuse)
        with pytest.raises(DiskFull):
            casebook.key_ring.given(casebook.me.uid, changed)
    assert read_key_file(casebook.folder.key_file) == casebook.unlocked.key_file
    assert shelf.reopen().me.name == "A. Osei"
