"""Real erasure: nothing of what was erased is left in any page of the file, and an older backup is relieved of it."""

import datetime
import shutil
from dataclasses import replace

import pytest
from tests.storage.decrypted_pages import plain_bytes, plain_log
from tests.storage.every_column import fill_every_column
from tests.storage.filled_casebook import PASSPHRASE, add_assignment, add_client, rows, use_daily
from tests.storage.marked_client import MARK, back_up, erase_client_and_session, everything_in_the_bin, fill_two

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.person import Person, Role
from betweentimes.clinic.review import Review
from betweentimes.clinic.session import Session
from betweentimes.storage.assignment_tables import AssignmentRow
from betweentimes.storage.erased_list import NAME, ErasedList, sheet_key_of
from betweentimes.storage.erasing import Eraser
from betweentimes.storage.keys import unlock_with_passphrase
from betweentimes.storage.migration import newest_version
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.opening import open_casebook
from betweentimes.storage.problems import DiskTrouble
from betweentimes.storage.record_problems import NotAllowed, RecordUnknown
from betweentimes.storage.restore import restore_backup

DAY = datetime.date(2026, 11, 3)


def words_in_the_file(shelf):
    """How often the mark stands in the decrypted pages of the closed file, in any case."""
    shelf.casebook.close()
    found = plain_bytes(shelf.casebook.folder.records, shelf.casebook.unlocked.data_key).lower().count(MARK.encode())
    shelf.casebook = shelf.open_again()
    return found


@pytest.fixture
def client(casebook):
    return add_client(casebook)


@pytest.fixture
def full(shelf, client):
    """A client with the mark everywhere, and another one without."""
    return fill_two(shelf.casebook, client)


def test_the_probe_finds_what_is_there_and_what_was_only_removed(shelf, client, full):
    assert words_in_the_file(shelf) > 100
    shelf.casebook.bin.put_client(client)
    assert words_in_the_file(shelf) > 100


def test_the_probe_would_find_what_plain_deleting_leaves(shelf, client, full):
    """The control: the same rows deleted with secure deletion off, on this connection, stay in free pages."""
    database = shelf.casebook._database
    database.execute_sql("PRAGMA secure_delete = 0")
    with shelf.casebook._writer.write() as change:
        change.query("DELETE FROM main.attachment_part")
        change.query("DELETE FROM main.revision")
    assert words_in_the_file(shelf) > 100


def test_nothing_of_an_erased_client_is_left_in_any_page(shelf, client, full):
    casebook = shelf.casebook
    casebook.bin.put_client(client)
    everything_in_the_bin(casebook)
    assert words_in_the_file(shelf) == 0
    casebook = shelf.casebook
    assert casebook.bin.items() == [] and casebook.search.find("lantern")
    assert rows(casebook, "SELECT record_table, record, why FROM erased") == [("client", client, "hand")]
    for table in ("assignment", "entry", "session", "attachment", "attachment_part", "draft"):
        left = rows(casebook, f"SELECT count(*) FROM main.{table}")
        assert left == [(1 if table == "session" else 0,)], table
    assert casebook.history.check_audit().sound


def test_after_erasing_nothing_is_left_while_the_casebook_is_still_open(shelf, client, full):
    casebook = shelf.casebook
    casebook.bin.put_client(client)

    def words_now():
        records, data_key = casebook.folder.records, casebook.unlocked.data_key
        return (plain_bytes(records, data_key) + plain_log(records, data_key)).lower().count(MARK.encode())

    assert words_now() > 100
    everything_in_the_bin(casebook)
    assert words_now() == 0


def test_whatever_any_column_held_of_an_erased_client_is_gone_and_of_another_is_there(shelf, client):
    casebook = shelf.casebook
    erased = fill_every_column(casebook, client, "a").values()
    stays = fill_every_column(casebook, add_client(casebook, "T. K."), "e").values()
    casebook.bin.put_client(client)
    everything_in_the_bin(casebook)
    casebook.close()
    plain = plain_bytes(casebook.folder.records, casebook.unlocked.data_key).lower()
    shelf.casebook = shelf.open_again()
    assert not [mark for mark in erased if mark.lower().encode() in plain]
    assert [mark for mark in stays if mark.lower().encode() not in plain] == []


def test_nothing_of_an_erased_record_is_left_in_any_page(shelf, client, full):
    casebook = shelf.casebook
    session = casebook.sessions.of(client)[0]
    casebook.sessions.remove(session.uid)
    for note in casebook.alliance.notes(client):
        casebook.alliance.remove_note(note.uid)
    for file in casebook.attachments.of_client(client):
        casebook.attachments.remove(file.uid)
    assignment = casebook.assignments.of(client)[0].uid
    with casebook._writer.write() as change:
        change.remove(AssignmentRow, assignment)
    everything_in_the_bin(casebook)
    assert words_in_the_file(shelf) == 0
    assert shelf.casebook.clients.get(client).name == "R. M."


def test_what_was_removed_from_something_goes_with_it(casebook, client):
    assignment = add_assignment(casebook, client)
    review = casebook.reviews.save(Review(assignment=assignment, client=client, date=DAY, happened=MARK))
    casebook.reviews.remove(review.uid)
    with casebook._writer.write() as change:
        change.remove(AssignmentRow, assignment)
    casebook.bin.erase(next(item for item in casebook.bin.items() if item.table == "assignment"))
    assert casebook.bin.items() == []
    named = {record for _, record in rows(casebook, "SELECT record_table, record FROM erased")}
    assert {assignment, review.uid} <= named


def test_erasing_cannot_be_undone_and_the_trail_has_one_line(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY, note=MARK))
    casebook.sessions.remove(session.uid)
    lines = len(casebook.history.audit(100))
    casebook.bin.erase(casebook.bin.items()[0])
    assert not casebook.history.can_undo
    line = casebook.history.audit(1)[0]
    assert (line.action, line.table, line.record) == ("erased", "session", session.uid)
    assert len(casebook.history.audit(100)) == lines + 1


def test_what_was_put_back_meanwhile_is_not_erased(casebook, client):
    session = casebook.sessions.save(Session(client=client, date=DAY, note=MARK))
    casebook.sessions.remove(session.uid)
    item = casebook.bin.items()[0]
    casebook.bin.put_back(item)
    casebook.bin.erase(item)
    assert casebook.sessions.get(session.uid).note == MARK


def test_erasing_that_was_broken_off_is_taken_up_again(shelf, client, full):
    casebook = shelf.casebook
    casebook.bin.put_client(client)
    item = casebook.bin.items()[0]
    steps = casebook.bin.erase_steps(item)
    next(steps)
    next(steps)
    steps.close()
    casebook = shelf.reopen()
    assert casebook.bin.items() == []
    with pytest.raises(RecordUnknown):
        casebook.bin.put_back(item)
    (due,) = casebook.bin.due()
    for _ in casebook.bin.erase_steps(due):
        pass
    assert words_in_the_file(shelf) == 0


def test_thirty_days_erase_what_nobody_here_can_see_as_well(shelf, client):
    """A process note that a colleague removed is theirs; its time runs out all the same."""
    casebook = shelf.casebook
    colleague = casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    note = casebook.alliance.save_note(AllianceNote(client=client, kind=NoteKind.NOTE, date=DAY, text=MARK))
    casebook.alliance.remove_note(note.uid)
    with casebook._writer.write() as change:
        change.query("UPDATE main.revision SET before = json_set(before, '$.author', ?)", colleague.uid)
    casebook = shelf.reopen()
    assert casebook.bin.items() == []
    use_daily(casebook, 30)
    for item in casebook.bin.due():
        for _ in casebook.bin.erase_steps(item):
            pass
    assert rows(casebook, "SELECT count(*) FROM main.revision WHERE action = 'removed'") == [(0,)]


def test_a_member_erases_their_own_clients_alone(shelf, client):
    casebook = shelf.casebook
    casebook.bin.put_client(client)
    item = casebook.bin.items()[0]
    me = casebook.me
    casebook.people.save(Person("", "B. Lind", "", Role.OWNER))
    casebook.people.save(replace(me, role=Role.MEMBER))
    with casebook._writer.write() as change:
        change.query("UPDATE main.client SET therapist = NULL")
    casebook.look_again()
    for forbidden in (casebook.bin.erase, casebook.bin.put_back):
        with pytest.raises(NotAllowed):
            forbidden(item)
    assert casebook.bin.items() == []


def restore(shelf, facts):
    shelf.casebook.close()
    restore_backup(
        facts.path,
        shelf.casebook.folder,
        lambda keys: unlock_with_passphrase(keys, PASSPHRASE),
        newest_version(STEPS),
        "2026-11-22",
        shelf.casebook.now,
    )
    shelf.casebook = shelf.open_again()
    return shelf.casebook


def test_an_older_backup_is_relieved_of_what_was_erased_since(shelf, client, full, tmp_path):
    facts = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    casebook = restore(shelf, facts)
    assert [line.uid for line in casebook.clients.lines()] == [full]
    assert casebook.sessions.of(full) == [] and casebook.bin.items() == []
    assert any(line.action == "erased_again" and line.amount == 2 for line in casebook.history.audit(20))
    assert words_in_the_file(shelf) == 0
    assert shelf.casebook.erase_again() == 0


def test_without_the_list_the_backup_would_bring_everything_back(shelf, client, full, tmp_path):
    """The control: records that cannot be read, and no list beside them."""
    facts = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    shelf.casebook.folder.records.with_name(NAME).unlink()
    shelf.casebook.close()
    shelf.casebook.folder.records.write_bytes(b"")
    assert len(restore(shelf, facts).clients.lines()) == 2


def test_the_list_beside_the_records_is_enough_when_they_cannot_be_read(shelf, client, full, tmp_path):
    facts = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    shelf.casebook.close()
    shelf.casebook.folder.records.write_bytes(b"")
    assert [line.uid for line in restore(shelf, facts).clients.lines()] == [full]


def test_an_older_records_file_put_in_place_by_hand_is_noticed(shelf, client, full, around, tmp_path):
    records = shelf.casebook.folder.records
    shelf.reopen()
    shelf.casebook.close()
    shutil.copy(records, tmp_path / "kept.db")
    shelf.casebook = shelf.open_again()
    erase_client_and_session(shelf, client, full)
    shelf.casebook.close()
    shutil.copy(tmp_path / "kept.db", records)
    shelf.casebook = open_casebook(shelf.folder, PASSPHRASE, around)
    assert [line.uid for line in shelf.casebook.clients.lines()] == [full]


def test_a_list_that_was_lost_is_written_anew_at_unlock(shelf, client):
    shelf.casebook.bin.put_client(client)
    everything_in_the_bin(shelf.casebook)
    path = shelf.casebook.folder.records.with_name(NAME)
    path.unlink()
    key = sheet_key_of(shelf.reopen()._database)
    assert ErasedList(shelf.casebook.folder.records, key).read() == {("client", client)}


def test_erasing_anew_that_is_broken_off_forgets_no_name(shelf, client, full, tmp_path, monkeypatch):
    facts = back_up(shelf, tmp_path / "backups")
    erase_client_and_session(shelf, client, full)
    steps = Eraser._again_steps

    def broken_off(self, table, record):
        yield from steps(self, table, record)
        raise OSError

    monkeypatch.setattr(Eraser, "_again_steps", broken_off)
    with pytest.raises(DiskTrouble):
        restore(shelf, facts)
    monkeypatch.undo()
    casebook = shelf.casebook = shelf.open_again()
    assert [line.uid for line in casebook.clients.lines()] == [full] and casebook.sessions.of(full) == []


def test_the_list_is_sealed_and_a_damaged_one_says_nothing(shelf, client):
    casebook = shelf.casebook
    casebook.bin.put_client(client)
    everything_in_the_bin(casebook)
    path = casebook.folder.records.with_name(NAME)
    assert client.encode() not in path.read_bytes()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert shelf.reopen().erase_again() == 0
