"""Casebooks of earlier versions open in this one: backed up and verified first, with everything there."""

import pytest
from tests.damage_report import examine
from tests.storage.filled_casebook import rows
from tests.store_casebook import NAME, PASSPHRASE, rows_in, rows_of, store, stored_casebooks

from betweentimes.storage.backup import list_backups, verify_backup, write_backup
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.migration import newest_version
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.opening import enter_casebook, open_casebook, unlock
from betweentimes.storage.problems import BackupNewer
from betweentimes.storage.restore import restore_backup
from betweentimes.storage.salvage import salvage_casebook
from betweentimes.storage.schema_state import schema_state

GOES_ON = {"audit", "casebook"}
"""Tables to which opening adds by itself."""


def by_passphrase(key_file):
    return unlock_with_passphrase(key_file, PASSPHRASE)


@pytest.fixture(params=stored_casebooks(), ids=lambda stored: stored.folder.name)
def stored(request):
    return request.param


@pytest.fixture
def restored(stored, tmp_path, frozen_now):
    """The stored casebook's folder, brought back from its backup and not opened yet."""
    folder = CasebookFolder(tmp_path / NAME, NAME)
    restore_backup(stored.backup, folder, by_passphrase, newest_version(STEPS), "today", frozen_now)
    return folder


@pytest.fixture
def opened(restored, around, tmp_path, frozen_now):
    """The casebook, brought up to date by opening it, with the backup that was made before."""
    place, made = tmp_path / "backups", []

    def make_backup():
        found = unlock(restored.path, PASSPHRASE)
        made.append(write_backup(restored, found.unlocked.data_key, place, frozen_now()))

    casebook = enter_casebook(unlock(restored.path, PASSPHRASE), around, make_backup=make_backup)
    yield casebook, made
    casebook.close()


def test_every_row_is_there_as_it_was(stored, opened):
    casebook, _ = opened
    for table, was in stored.facts["tables"].items():
        now = rows_of(casebook._database, table, was["columns"])
        if table in GOES_ON:
            assert len(now) >= len(was["rows"])
        else:
            assert now == was["rows"], table


def test_a_verified_backup_of_the_version_before_was_made_first(stored, opened, tmp_path):
    casebook, made = opened
    assert [facts.schema for facts in made] == ([stored.facts["schema"]] if stored.facts["schema"] < len(STEPS) else [])
    for facts in made:
        assert verify_backup(facts.path, by_passphrase, tmp_path).counts == facts.counts
        listed = list_backups(facts.path.parent, casebook.unlocked.key_file.casebook_uid, facts.created_ms)
        assert [listing.path for listing in listed] == [facts.path]


def test_it_is_sound_and_works_as_a_new_one_does(opened, shelf):
    casebook, _ = opened
    assert examine(casebook.folder, casebook.unlocked.data_key).sound
    assert casebook.history.check_audit().sound
    old, new = (schema_state(each._database.connection()) for each in (casebook, shelf.casebook))
    assert old.keys() == new.keys()
    assert {name: _words(text) for name, text in old.items()} == {name: _words(text) for name, text in new.items()}
    assert columns_by_table(casebook) == columns_by_table(shelf.casebook)


def columns_by_table(casebook):
    return {table: sorted(found["columns"]) for table, found in rows_in(casebook._database).items()}


def _words(sql):
    return " ".join(sql.split())


def test_its_pages_can_be_read_and_written(opened):
    casebook, _ = opened
    lines = {line.name: line.uid for line in casebook.clients.lines()}
    assert lines.keys() == {"R. M.", "L. K."}
    client = lines["R. M."]
    (assignment,) = casebook.assignments.of(client)
    assert [entry.answers["expected"] for entry in casebook.entries.of(assignment.uid)] == [0, 30, 60]
    (attachment,) = casebook.attachments.of(assignment.uid)
    assert casebook.attachments.data(attachment.uid) == bytes(range(256)) * 20
    assert casebook.replies.of(assignment.uid)[0].words == "I read it"
    assert casebook.reviews.of(assignment.uid)[0].learned == "it passed by itself"
    assert casebook.history.revisions("review", casebook.reviews.of(assignment.uid)[0].uid)
    assert len(casebook.search.find("Łódź")) == 6
    assert casebook.drafts.all() == {"review:1:happened": "half a sent"}
    assert rows(casebook, "PRAGMA user_version") == [(len(STEPS),)]


def test_the_printed_recovery_key_opens_it(stored, opened, around):
    casebook, _ = opened
    casebook.close()
    again = open_casebook(casebook.folder.path, stored.facts["recovery"], around, recovery=True)
    assert again.history.audit(1)[0].action == "unlocked_by_recovery"
    again.close()


def test_what_can_be_read_of_it_is_copied_as_it_is_and_brought_up_to_date_afterwards(restored, around, frozen_now):
    found = unlock(restored.path, PASSPHRASE)
    salvaged = salvage_casebook(found, around.kinds, "Name lost", "Copied", frozen_now)
    assert salvaged.lost == 0
    copied = unlock(salvaged.folder.path, PASSPHRASE)
    casebook = enter_casebook(copied, around, make_backup=lambda: None)
    assert {line.name for line in casebook.clients.lines()} == {"R. M.", "L. K."}
    casebook.close()
    assert examine(salvaged.folder, copied.unlocked.data_key).sound


def test_a_backup_of_a_later_version_is_not_restored(stored, tmp_path, frozen_now):
    folder = CasebookFolder(tmp_path / NAME, NAME)
    with pytest.raises(BackupNewer):
        restore_backup(stored.backup, folder, by_passphrase, stored.facts["schema"] - 1, "today", frozen_now)
    assert not folder.path.exists()


def test_there_is_one_of_each_schema_that_people_may_have():
    assert {4, 5} <= {stored.facts["schema"] for stored in stored_casebooks()}


def test_what_a_release_stores_opens_in_the_program_that_made_it(tmp_path, around, frozen_now):
    store(tmp_path / "stored", len(STEPS))
    folder = CasebookFolder(tmp_path / NAME, NAME)
    restore_backup(
        tmp_path / "stored" / "stored.betweentimes-backup", folder, by_passphrase, len(STEPS), "today", frozen_now
    )
    casebook = open_casebook(folder.path, PASSPHRASE, around)
    assert len(casebook.clients.lines()) == 2
    casebook.close()
