"""The checks that the program shows its user: each holds on a real casebook, and fails where it has to."""

import ctypes
import os
import shutil
import socket
import sqlite3
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sealed_casebooks import Kind, open_new
from tests.storage.filled_casebook import DAY, PASSPHRASE, add_client

from betweentimes.clinic.session import Session
from betweentimes.storage import proof
from betweentimes.storage.backup import write_backup
from betweentimes.storage.key_file import copy_of
from betweentimes.storage.places import CLOUD, Place
from betweentimes.storage.problems import CasebookDamaged
from betweentimes.storage.proof import (
    Claim,
    ProofSources,
    Verdict,
    backup_is_whole,
    key_files_are_equal,
    no_internet_socket,
    no_words_outside,
    place_is_local,
    prove,
    records_are_unreadable,
)

NOTE = "She crossed the zaphiroula bridge by herself"


@pytest.fixture
def noted(casebook):
    casebook.sessions.save(Session(client=add_client(casebook), date=DAY, note=NOTE))
    return casebook


def back_up(casebook, place, begun=None):
    folder, data_key, head = casebook.backup_source()
    facts = write_backup(folder, data_key, place, begun or casebook.now(), head)
    casebook.backup_made(facts.created_ms)
    return facts


def sources_of(casebook, backups):
    folder, data_key, _head = casebook.backup_source()
    uid = casebook.unlocked.key_file.casebook_uid
    return ProofSources(folder, uid, data_key, backups, casebook.last_backup, casebook.now())


def test_everything_holds_on_a_casebook_as_it_is_made(noted, tmp_path):
    backups = tmp_path / "backups"
    back_up(noted, backups)
    sources = sources_of(noted, backups)
    found = {each.claim: each for each in prove(sources, noted.reader, lambda: False)}
    assert list(found) == list(Claim)
    expected = dict.fromkeys(Claim, Verdict.HOLDS)
    if sys.platform != "linux":
        expected[Claim.NO_INTERNET] = Verdict.UNKNOWN
    assert {claim: each.verdict for claim, each in found.items()} == expected
    assert found[Claim.NO_WORDS_OUTSIDE].amount >= 3 and found[Claim.BACKUP].amount == 1


def test_a_plain_database_is_found_readable(tmp_path):
    plain = tmp_path / "records.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE note (words)")
    connection.commit()
    connection.close()
    assert records_are_unreadable(plain).verdict is Verdict.FAILS


def test_a_place_called_as_the_casebook_is_no_leak_in_its_backups(around, tmp_path):
    kind = Kind("Praxis am Lindenhof", "Dr. Susanne Hartmann", "", PASSPHRASE)
    casebook, _ = open_new(tmp_path / "casebook", kind, around)
    client = add_client(casebook)
    for place in (kind.name, kind.person):
        casebook.sessions.save(Session(client=client, date=DAY, place=place))
    back_up(casebook, tmp_path / "backups")
    sources = replace(sources_of(casebook, tmp_path / "backups"), casebook_name=casebook.name)
    found = {each.claim: each.verdict for each in prove(sources, casebook.reader, lambda: False)}
    assert found[Claim.NO_WORDS_OUTSIDE] is Verdict.UNKNOWN, "all there is stands in these files by right"
    casebook.sessions.save(Session(client=client, date=DAY, note=NOTE))
    (tmp_path / "backups" / "left.txt").write_text(NOTE, encoding="utf-8")
    found = {each.claim: each.verdict for each in prove(sources, casebook.reader, lambda: False)}
    assert found[Claim.NO_WORDS_OUTSIDE] is Verdict.FAILS
    casebook.close()


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le"])
def test_words_of_a_note_in_a_file_beside_it_are_found(noted, tmp_path, coding):
    left = tmp_path / "left behind.txt"
    left.write_bytes(b"\x00\x01" + NOTE.encode(coding))
    found = no_words_outside(noted.search.samples(40, 14), [noted.folder.records, left])
    assert found.verdict is Verdict.FAILS and found.where == str(left)


def test_a_plain_copy_of_the_records_is_found_however_large(noted, tmp_path, monkeypatch):
    monkeypatch.setattr(proof, "MOST_BYTES", 40_000)
    monkeypatch.setattr(proof, "PIECE_BYTES", 10_000)
    plain = tmp_path / "copied out.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE note (words)")
    connection.executemany("INSERT INTO note VALUES (?)", [("x" * 900,)] * 200)
    connection.execute("INSERT INTO note VALUES (?)", (NOTE,))
    connection.commit()
    connection.close()
    samples = noted.search.samples(40, 14)
    found = no_words_outside(samples, [noted.folder.records, plain])
    assert (found.verdict, found.where) == (Verdict.FAILS, str(plain))
    assert no_words_outside(samples, [plain], lambda: True).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("before", range(9_950, 10_010, 7))
def test_words_over_the_edge_of_a_piece_are_found(noted, tmp_path, monkeypatch, before):
    monkeypatch.setattr(proof, "PIECE_BYTES", 10_000)
    left = tmp_path / "left behind.txt"
    left.write_bytes(b"x" * before + NOTE.encode())
    assert no_words_outside(noted.search.samples(40, 14), [left]).verdict is Verdict.FAILS


def test_without_notes_nothing_can_be_said_of_their_words(casebook):
    assert no_words_outside(casebook.search.samples(40, 14), []).verdict is Verdict.UNKNOWN


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a program about its own channels")
def test_an_open_internet_socket_is_found():
    assert no_internet_socket().verdict is Verdict.HOLDS
    number = _internet_socket()
    try:
        assert no_internet_socket().verdict is Verdict.FAILS
    finally:
        os.close(number)


def _internet_socket() -> int:
    """A socket that goes past the guard of the test run: it listens on this computer alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    number = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    assert number >= 0 and libc.listen(number, 1) == 0
    return number


def test_a_lost_or_other_copy_of_the_key_file_is_found(noted):
    key_file = noted.folder.key_file
    assert key_files_are_equal(key_file).verdict is Verdict.HOLDS
    copy_of(key_file).unlink()
    assert key_files_are_equal(key_file).verdict is Verdict.FAILS
    shutil.copyfile(key_file, copy_of(key_file))


def test_a_folder_that_is_copied_about_is_found(tmp_path):
    found = place_is_local(tmp_path, lambda _path: Place(CLOUD, "OneDrive"))
    assert found.verdict is Verdict.FAILS and found.where == "OneDrive"


def test_no_backup_yet_is_said_with_the_folder(noted, tmp_path):
    found = backup_is_whole(sources_of(noted, tmp_path / "none"))
    assert (found.verdict, found.amount, found.where) == (Verdict.FAILS, 0, str(tmp_path / "none"))


def test_a_backup_whose_bytes_changed_since_is_found(noted, tmp_path):
    path = back_up(noted, tmp_path).path
    assert backup_is_whole(sources_of(noted, tmp_path)).verdict is Verdict.HOLDS
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    found = backup_is_whole(sources_of(noted, tmp_path))
    assert found.verdict is Verdict.FAILS and found.where == str(path)


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:900])])
def test_a_backup_that_is_gone_or_cut_is_missed_though_an_older_one_is_whole(noted, tmp_path, harm):
    older = back_up(noted, tmp_path, noted.now() - 86_400_000)
    harm(back_up(noted, tmp_path).path)
    found = backup_is_whole(sources_of(noted, tmp_path))
    assert (found.verdict, found.at) == (Verdict.FAILS, older.created_ms)


def test_a_changed_audit_line_is_found(noted, tmp_path):
    noted._database.execute_sql("DROP TRIGGER audit_not_changed")
    noted._database.execute_sql("UPDATE audit SET action = 'viewed' WHERE id = 1")
    sources = sources_of(noted, tmp_path / "none")
    found = {each.claim: each.verdict for each in prove(sources, noted.reader, lambda: False)}
    assert found[Claim.AUDIT] is Verdict.FAILS


def audit_of(casebook, backups):
    found = {each.claim: each for each in prove(sources_of(casebook, backups), casebook.reader, lambda: False)}
    return found[Claim.AUDIT]


def whole_folder_of_before(shelf, tmp_path):
    """Put the whole folder, marks and all, back to how it was before what the newest backup holds."""
    shelf.casebook.close()
    shutil.copytree(shelf.folder, tmp_path / "before")
    shelf.casebook = shelf.open_again()
    add_client(shelf.casebook)
    facts = back_up(shelf.casebook, tmp_path / "backups")
    assert audit_of(shelf.casebook, tmp_path / "backups").verdict is Verdict.HOLDS
    shelf.casebook.close()
    shutil.rmtree(shelf.folder)
    shutil.copytree(tmp_path / "before", shelf.folder)
    shelf.casebook = shelf.open_again()
    return facts


def test_a_whole_older_folder_in_its_place_is_found_by_the_newest_backup(shelf, tmp_path):
    facts = whole_folder_of_before(shelf, tmp_path)
    assert shelf.casebook.lines_missing == 0, "the older folder is sound in itself"
    for _ in range(20):  # as many lines as there were, but others
        add_client(shelf.casebook)
    found = audit_of(shelf.casebook, tmp_path / "backups")
    assert (found.verdict, found.where, found.at) == (Verdict.FAILS, str(facts.path), facts.created_ms)


def test_after_a_backup_was_put_back_on_purpose_nothing_is_missed(shelf, tmp_path):
    facts = whole_folder_of_before(shelf, tmp_path)
    shelf.casebook.restored_from(facts.created_ms)
    assert audit_of(shelf.casebook, tmp_path / "backups").verdict is Verdict.HOLDS


def test_a_check_that_is_broken_off_takes_no_other_with_it(noted, tmp_path):
    @contextmanager
    def refused():
        raise CasebookDamaged(noted.folder.records, (), "malformed")
        yield

    found = {each.claim: each.verdict for each in prove(sources_of(noted, tmp_path), refused, lambda: False)}
    assert list(found) == list(Claim)
    assert found[Claim.AUDIT] is found[Claim.NO_WORDS_OUTSIDE] is Verdict.UNKNOWN
    assert found[Claim.UNREADABLE] is found[Claim.KEY_FILE] is Verdict.HOLDS
