"""What every connection insists on, and what is refused before it is opened."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import peewee
import pytest
from sqlcipher3 import dbapi2
from tests.storage.small_casebook import make_casebook

from betweentimes.storage.data_key import DataKey, new_data_key
from betweentimes.storage.database import (
    APPLICATION_ID,
    checkpoint,
    create_database,
    keyed_connection,
    open_database,
)
from betweentimes.storage.problems import (
    CasebookAlreadyHere,
    CasebookBusy,
    CasebookCut,
    CasebookDamaged,
    CasebookEmpty,
    CasebookForeign,
    CasebookPlain,
    CasebookProblem,
    CasebookReadOnly,
    DiskFull,
    DiskTrouble,
    NoCasebookHere,
)
from betweentimes.storage.records_copy import copy_records
from betweentimes.storage.sqlite_problems import problem_from, problems_named

if sys.platform != "win32":
    import resource


@pytest.fixture
def casebook(tmp_path):
    return make_casebook(tmp_path)


@pytest.mark.parametrize("query_only", [False, True])
def test_every_connection_has_the_safety_settings(casebook, query_only):
    database = casebook.open(query_only=query_only)
    found = {name: database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in (
        "temp_store", "journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync", "foreign_keys",
        "recursive_triggers", "secure_delete", "application_id", "page_size", "cipher_page_size", "query_only",
    )}  # fmt: skip
    database.close()
    assert found == {
        "temp_store": 2, "journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "checkpoint_fullfsync": 1,
        "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1, "application_id": APPLICATION_ID,
        "page_size": "4096", "cipher_page_size": "4096", "query_only": int(query_only),
    }  # fmt: skip


def test_short_or_empty_keys_never_reach_the_driver():
    for key in (b"", b"k" * 31, b"k" * 33):
        with pytest.raises(ValueError):
            DataKey(key, b"s" * 16)


def test_query_only_connection_cannot_write(casebook):
    database = casebook.open(query_only=True)
    with pytest.raises(CasebookReadOnly), problems_named(casebook.folder.records):
        database.execute_sql("INSERT INTO log (words) VALUES ('x')")
    database.close()


def test_closed_database_does_not_open_itself_again(casebook):
    database = casebook.open()
    database.close()
    with pytest.raises(peewee.InterfaceError):
        database.execute_sql("SELECT 1")


def test_replace_does_not_get_past_a_delete_trigger(casebook):
    database = casebook.open()
    database.execute_sql("INSERT INTO log (id, words) VALUES (1, 'kept')")
    with pytest.raises(peewee.IntegrityError):
        database.execute_sql("INSERT OR REPLACE INTO log (id, words) VALUES (1, 'overwritten')")
    database.close()


def test_file_is_unreadable_without_the_key_and_for_others(casebook):
    casebook.add_notes(3)
    content = casebook.folder.records.read_bytes()
    assert b"CREATE TABLE" not in content
    assert content[:16] == casebook.unlocked.data_key.file_salt
    if os.name == "posix":
        assert casebook.folder.records.stat().st_mode & 0o777 == 0o600


def test_new_database_never_lands_on_a_file(casebook):
    with pytest.raises(CasebookAlreadyHere):
        create_database(casebook.folder.records, casebook.unlocked.data_key)


def test_what_is_not_a_casebook_is_told_apart(casebook, tmp_path):
    records, key = casebook.folder.records, casebook.unlocked.data_key
    with pytest.raises(NoCasebookHere):
        open_database(tmp_path / "nothing.db", key)
    for name, content, problem in (
        ("empty", b"", CasebookEmpty),
        ("plain", b"SQLite format 3\x00" + b"\x00" * 4080, CasebookPlain),
        ("cut", records.read_bytes()[:-100], CasebookCut),
        ("rubbish", b"\x07" * 8192, CasebookDamaged),
    ):
        path = tmp_path / f"{name}.db"
        path.write_bytes(content)
        with pytest.raises(problem):
            open_database(path, key)
        assert path.read_bytes() == content


def test_another_key_is_damage_on_the_first_page(casebook):
    with pytest.raises(CasebookDamaged) as refused:
        open_database(casebook.folder.records, new_data_key())
    assert refused.value.pages == (1,)


def test_destroyed_salt_is_survived(casebook):
    casebook.add_notes(3)
    records = casebook.folder.records
    records.write_bytes(b"\xff" * 16 + records.read_bytes()[16:])
    assert casebook.count_notes() == 3


def test_encrypted_file_of_another_program_is_foreign(tmp_path):
    key = new_data_key()
    connection = keyed_connection(tmp_path / "other.db", key.raw_key_text())
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(CasebookForeign):
        open_database(tmp_path / "other.db", key)


def test_two_threads_reading_and_writing_back_lose_nothing(casebook):
    database = casebook.open()
    database.execute_sql("INSERT INTO log (id, words) VALUES (1, '0')")
    database.close()
    errors = []

    def count_up():
        mine = casebook.open(busy_seconds=20)
        try:
            for _ in range(40):
                with mine.atomic():
                    value = int(mine.execute_sql("SELECT words FROM log WHERE id = 1").fetchone()[0])
                    mine.execute_sql("UPDATE log SET words = ? WHERE id = 1", (str(value + 1),))
        except Exception as error:
            errors.append(error)
        finally:
            mine.close()

    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database = casebook.open()
    assert errors == []
    assert database.execute_sql("SELECT words FROM log").fetchone()[0] == "120"
    database.close()


def test_writer_that_stays_is_reported_as_busy(casebook):
    first, second = casebook.open(), None
    with first.atomic():
        first.execute_sql("INSERT INTO log (words) VALUES ('x')")
        second = open_database(casebook.folder.records, casebook.unlocked.data_key, busy_seconds=0.05)
        with pytest.raises(CasebookBusy), problems_named(casebook.folder.records), second.atomic():
            pass
    second.close()
    first.close()


def test_checkpoint_moves_the_log_into_the_file(casebook):
    database = casebook.open()
    database.execute_sql("INSERT INTO log (words) VALUES ('x')")
    wal = casebook.folder.records.with_name("records.db-wal")
    assert wal.stat().st_size > 0
    assert checkpoint(database)
    assert wal.stat().st_size == 0
    database.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_is_told(casebook):
    casebook.folder.path.chmod(0o500)
    try:
        with pytest.raises(CasebookReadOnly):
            casebook.open()
    finally:
        casebook.folder.path.chmod(0o700)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (OSError(28, "no space"), DiskFull),
        (OSError(30, "read-only"), CasebookReadOnly),
        (PermissionError(13, "denied"), CasebookReadOnly),
        (OSError(5, "input/output"), DiskTrouble),
    ],
)
def test_errors_of_the_system_get_names(error, problem):
    assert type(problem_from(error, Path("x"))) is problem
    assert problem_from(ValueError("x"), Path("x")) is None


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskTrouble),
        ("attempt to write a readonly database", CasebookReadOnly),
        ("unable to open database file", CasebookReadOnly),
        ("database is locked", CasebookBusy),
        ("database disk image is malformed", CasebookDamaged),
    ],
)
def test_errors_of_the_driver_without_a_number_get_names_by_their_words(words, problem):
    assert type(problem_from(dbapi2.OperationalError(words), Path("x"))) is problem
    assert problem_from(dbapi2.OperationalError("no such table: note"), Path("x")) is None
    assert problem_from(RuntimeError(words), Path("x")) is None


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_copy_of_the_records_that_finds_no_room_is_told(casebook, tmp_path):
    casebook.add_notes(200, "words " * 100)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises((DiskFull, DiskTrouble)):
            copy_records(casebook.folder.records, tmp_path / "copy.db", casebook.unlocked.data_key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_problems_say_only_their_code():
    problem = CasebookDamaged(Path("/home/ada/Lake practice"), (3,), "pages")
    assert (str(problem), problem.code, repr(problem)) == ("casebook_damaged", "casebook_damaged", "<casebook_damaged>")
    assert isinstance(problem, CasebookProblem)


WRITER = """
import resource, sys
from pathlib import Path
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import open_database
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.sqlite_problems import problems_named
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
path = Path(sys.argv[1])
database = open_database(path, DataKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])))
try:
    for number in range(10_000):
        with problems_named(path), database.atomic():
            database.execute_sql("INSERT INTO log (words) VALUES (?)", ("words " * 200,))
        print(number + 1, flush=True)
except CasebookProblem as problem:
    print(problem.code, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_no_more_room_loses_nothing_that_was_acknowledged(casebook):
    key = casebook.unlocked.data_key
    arguments = [sys.executable, "-c", WRITER, str(casebook.folder.records), key.key.hex(), key.file_salt.hex()]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    lines = subprocess.run(arguments, capture_output=True, text=True, env=environment, timeout=60).stdout.split()
    assert lines[-1] in ("disk_trouble", "disk_full")
    database = casebook.open()
    kept = database.execute_sql("SELECT count(*) FROM log").fetchone()[0]
    assert kept >= int(lines[-2]) > 10
    assert database.execute_sql("PRAGMA integrity_check").fetchone()[0] == "ok"
    database.close()


@pytest.mark.parametrize("nested", [False, True])
def test_full_database_is_told_from_within_transactions(casebook, nested):
    database = casebook.open()
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {pages + 3}")
    inner = database.atomic() if nested else contextlib.nullcontext()
    numbers = "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
    with pytest.raises(DiskFull), problems_named(casebook.folder.records), database.atomic(), inner:
        database.execute_sql(f"{numbers} INSERT INTO log (words) SELECT ? FROM n", ("words " * 500,))
    assert database.execute_sql("SELECT count(*) FROM log").fetchone()[0] == 0
    database.execute_sql(f"PRAGMA max_page_count = {pages + 300}")
    with database.atomic():
        database.execute_sql("INSERT INTO log (words) VALUES ('goes on')")
    database.close()


def test_plain_sqlite_cannot_open_it(casebook):
    plain = sqlite3.connect(casebook.folder.records)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_master").fetchall()
    plain.close()


def test_key_of_another_casebook_does_not_open_this_one(casebook):
    other = replace(casebook.unlocked.data_key, key=new_data_key().key)
    with pytest.raises(CasebookDamaged):
        open_database(casebook.folder.records, other)
