"""The checks that the program shows its user: each holds on a real casebook, and fails where it has to."""

import ctypes
import os
import shutil
import socket
import sqlite3
import sys

import pytest
from tests.storage.filled_casebook import DAY, add_client

from betweentimes.clinic.session import Session
from betweentimes.storage.backup import write_backup
from betweentimes.storage.key_file import copy_of
from betweentimes.storage.places import CLOUD, Place
from betweentimes.storage.proof import (
    Claim,
    ProofSources,
    Verdict,
    backup_is_there,
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


def test_everything_holds_on_a_casebook_as_it_is_made(noted, tmp_path):
    folder, data_key, head = noted.backup_source()
    backups = tmp_path / "backups"
    write_backup(folder, data_key, backups, noted.now(), head)
    sources = ProofSources(folder, noted.unlocked.key_file.casebook_uid, backups)
    with noted.reader() as sections:
        found = {each.claim: each for each in prove(sources, sections, lambda: False)}
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


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le"])
def test_words_of_a_note_in_a_file_beside_it_are_found(noted, tmp_path, coding):
    left = tmp_path / "left behind.txt"
    left.write_bytes(b"\x00\x01" + NOTE.encode(coding))
    found = no_words_outside(noted.search.samples(40, 14), [noted.folder.records, left])
    assert found.verdict is Verdict.FAILS and found.where == str(left)


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


def test_no_backup_yet_is_nothing_known(tmp_path):
    assert backup_is_there(tmp_path, "x").verdict is Verdict.UNKNOWN


def test_a_changed_audit_line_is_found(noted, tmp_path):
    noted._database.execute_sql("DROP TRIGGER audit_not_changed")
    noted._database.execute_sql("UPDATE audit SET action = 'viewed' WHERE id = 1")
    sources = ProofSources(noted.folder, "x", tmp_path / "none")
    with noted.reader() as sections:
        found = {each.claim: each.verdict for each in prove(sources, sections, lambda: False)}
    assert found[Claim.AUDIT] is Verdict.FAILS
