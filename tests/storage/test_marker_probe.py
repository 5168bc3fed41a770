"""No word of a client reaches the disk outside the encrypted file; an unencrypted control has to be found."""

import sqlite3
import sys
import tempfile
from pathlib import Path

import pytest
from tests.storage.small_casebook import make_casebook

MARKER = "zitterrochenglanz"
FORMS = (MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.upper().encode(), MARKER.encode().hex().encode())


def open_but_deleted_files():
    """What this process holds open though its name is gone (Linux shows it)."""
    for entry in Path("/proc/self/fd").iterdir() if sys.platform == "linux" else ():
        try:
            if str(entry.readlink()).endswith(" (deleted)"):
                yield entry
        except OSError:
            continue


def files_with_the_marker(*folders):
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sorted(file.name for file in (*files, *open_but_deleted_files()) if holds_the_marker(file))


def holds_the_marker(file):
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return any(form in content for form in FORMS)


def write_rows(execute):
    execute("CREATE TABLE scratch (id INTEGER PRIMARY KEY, words TEXT)")
    execute("BEGIN IMMEDIATE")
    for number in range(3000):
        execute("INSERT INTO scratch (words) VALUES (?)", (f"{number * 7919 % 3001} {MARKER} " * 8,))
    execute("COMMIT")


def sort_and_spill(execute):
    """A large sort, a temporary table and a large rollback: what SQLite would use temporary files for."""
    execute("PRAGMA cache_size = 20")
    execute("CREATE TEMP TABLE sorted AS SELECT words FROM scratch ORDER BY words DESC, id")
    execute("SELECT count(DISTINCT words || id) FROM scratch").fetchall()
    execute("BEGIN IMMEDIATE")
    execute("UPDATE scratch SET words = upper(words)")


@pytest.fixture
def temp_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_no_client_text_outside_the_encrypted_file(tmp_path, temp_folder):
    casebook = make_casebook(tmp_path / "home")
    database = casebook.open()
    write_rows(database.execute_sql)
    assert casebook.folder.records.with_name("records.db-wal").stat().st_size > 100_000
    assert files_with_the_marker(tmp_path) == []
    sort_and_spill(database.execute_sql)
    assert files_with_the_marker(tmp_path) == []
    database.execute_sql("ROLLBACK")
    casebook.back_up(tmp_path / "backups")
    assert files_with_the_marker(tmp_path) == []
    database.execute_sql("VACUUM")
    database.close()
    assert files_with_the_marker(tmp_path) == []
    assert casebook.folder.records.stat().st_size > 300_000


def test_control_the_probe_finds_plain_text_where_it_leaks(tmp_path, temp_folder):
    connection = sqlite3.connect(tmp_path / "plain.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    write_rows(connection.execute)
    found = files_with_the_marker(tmp_path)
    assert "plain.db-wal" in found
    connection.execute("PRAGMA temp_store = 1")
    sort_and_spill(connection.execute)
    if sys.platform == "linux":
        assert any(name.isdigit() for name in files_with_the_marker(temp_folder))
    connection.execute("ROLLBACK")
    connection.close()
    assert "plain.db" in files_with_the_marker(tmp_path)


def test_words_that_were_removed_are_gone_from_the_search_index(tmp_path):
    casebook = make_casebook(tmp_path)
    casebook.add_notes(50, MARKER)
    database = casebook.open()
    assert _words_in_the_index(database) == 1
    database.execute_sql("INSERT INTO search(search, rowid, words) SELECT 'delete', id, words FROM note")
    database.execute_sql("DELETE FROM note")
    assert _words_in_the_index(database) == 0
    database.close()


def _words_in_the_index(database):
    blocks = database.execute_sql("SELECT block FROM search_data").fetchall()
    return int(any(MARKER.encode() in bytes(block) for (block,) in blocks))
