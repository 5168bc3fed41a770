"""What safety costs: a verified backup beside a moving window, unlocking, a saved edit beside plain SQLite."""

import dataclasses
import datetime
import os
import statistics
import time

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from sqlcipher3 import dbapi2 as sqlite
from tests.benchmarks.caseloads import make_large
from tests.faults.driven_program import PASSPHRASE, Driven, surroundings

from betweentimes.clinic.session import Session
from betweentimes.paths import places_under
from betweentimes.storage.opening import enter_casebook, unlock

pytestmark = pytest.mark.benchmark
MEGABYTES = 200
FRAME_MS = 8
ENTRIES = 100_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    return make_large(tmp_path_factory.mktemp("large"))


def opened(caseload):
    around = surroundings(places_under(caseload.home).resources)
    return enter_casebook(unlock(caseload.folder, caseload.passphrase), around)


def grow(casebook, megabytes):
    """Add attachments that no compression could make smaller until the file has this size."""
    database = casebook._database
    with database.atomic():
        while size_of(casebook) < megabytes * 2**20:
            database.execute_sql("CREATE TABLE IF NOT EXISTS ballast (id INTEGER PRIMARY KEY, data BLOB)")
            database.execute_sql(
                "INSERT INTO ballast (data) SELECT randomblob(1000000) FROM (VALUES (1), (2), (3), (4))"
            )


def size_of(casebook):
    pages, bytes_each = (
        casebook._database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    return int(pages) * int(bytes_each)


class Frames:
    """The longest time between two beats of a timer: what a frame would have waited."""

    def __init__(self):
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=FRAME_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self):
        now = time.perf_counter()
        took = (now - self._last) * 1000
        self._last = now
        self.longest = max(self.longest, took)

    def stop(self):
        self._timer.stop()


def test_a_verified_backup_while_the_window_moves(qapp, large, limits):
    casebook = opened(large)
    grow(casebook, MEGABYTES)
    casebook.close()
    driven = Driven(large.home, "--casebook", str(large.folder))
    driven.enter(PASSPHRASE)
    driven.settle(1000)
    taken, longest, used = [], [], []
    for _ in range(3):
        loop = (
            QEventLoop()
        )  # as the program runs: QTest.qWait keeps Python's lock while it waits, and holds the worker up
        frames, begun, cpu = Frames(), time.perf_counter(), time.process_time()
        driven.window.backups.make(loop.quit)
        loop.exec()
        frames.stop()
        taken.append(time.perf_counter() - begun)
        used.append(time.process_time() - cpu)
        longest.append(frames.longest)
    size = large.folder.joinpath("records.db").stat().st_size / 2**20
    driven.end()
    limits.check("the longest frame beside a backup", min(longest), 120, note=f"{[round(each) for each in longest]}")
    note = f"{size:.0f} MB; CPU {min(used):.1f} s; {[round(each, 1) for each in taken]}"
    limits.check("a verified backup of 200 MB", min(taken), 6, "s", note)


def test_unlock_beyond_the_keys_at_100_000_entries(tmp_path_factory, limits):
    caseload = make_large(tmp_path_factory.mktemp("entries"))
    casebook = opened(caseload)
    with casebook._database.atomic():
        casebook._database.execute_sql(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO main.entry SELECT NULL, 'big' || i, author, created, changed, assignment, client, field,"
            " parent, i, stage, answers, happened, written_by, way, entered_by, entered_on FROM main.entry, n"
            " WHERE main.entry.uid = 'n1'",
            (ENTRIES - 10_000 - 1,),
        )
    count = casebook._database.execute_sql("SELECT count(*) FROM main.entry").fetchone()[0]
    casebook.close()
    found = unlock(caseload.folder, PASSPHRASE)
    around = surroundings(places_under(caseload.home).resources)
    taken, used = [], []
    for _ in range(9):
        begun, cpu = time.perf_counter(), time.process_time()
        casebook = enter_casebook(found, around)
        taken.append((time.perf_counter() - begun) * 1000)
        used.append((time.process_time() - cpu) * 1000)
        casebook.close()
    assert count == ENTRIES
    note = f"median {statistics.median(taken):.0f}; CPU {min(used):.0f}"
    limits.check("unlock beyond the keys, 100,000 entries", min(taken), 50, note=note)


@pytest.mark.parametrize("blocks", [range(5), range(7, 13)], ids=["while the log grows", "once it has grown"])
def test_a_saved_edit_beside_the_same_on_plain_sqlite(large, tmp_path_factory, limits, blocks, request):
    """A log that grows costs the disk more than one that is written anew from its beginning; both begin empty here."""
    casebook = opened(large)
    session = casebook.sessions.save(Session(client="c1", date=datetime.date.today(), note="0"))
    plain = plain_twin(casebook, tmp_path_factory.mktemp("plain") / "plain.db")
    for begin_the_log in (casebook._database.execute_sql, plain.execute):
        begin_the_log("PRAGMA wal_checkpoint(TRUNCATE)")
    taken: tuple[list[float], list[float]] = ([], [])
    cpu = [0.0, 0.0]

    def save_ours(words):
        nonlocal session
        session = casebook.sessions.save(dataclasses.replace(session, note=words))

    ways = (save_ours, lambda words: save_plainly(plain, session.uid, words))
    for block in range(blocks.stop):  # by turns, each with the disk and the processor to itself for a while
        for which, save in enumerate(ways):
            for number in range(40):
                words = f"note {block} {number} " * 40
                begun, spent = time.perf_counter(), time.process_time()
                save(words)
                if block in blocks:
                    taken[which].append((time.perf_counter() - begun) * 1000)
                    cpu[which] += time.process_time() - spent
    plain.close()
    casebook.close()
    middle = statistics.median(taken[0]), statistics.median(taken[1])
    note = f"ours {middle[0]:.2f} ms, plain {middle[1]:.2f}; CPU {cpu[0]:.2f} s, {cpu[1]:.2f}"
    name = f"a saved edit, times plain SQLite, {request.node.callspec.id}"
    limits.check(name, middle[0] / middle[1], 2, "x", note)


def plain_twin(casebook, path):
    """The same tables, indexes, triggers and search without a key, each write as durable as ours."""
    plain = sqlite.connect(str(path), isolation_level=None)  # without a key it writes what SQLite writes
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("PRAGMA secure_delete = 1")
    for (statement,) in casebook._database.execute_sql(
        "SELECT sql FROM main.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search!_index!_%' ESCAPE '!'"
        " AND tbl_name IN ('session', 'casebook', 'search_text', 'search_index') ORDER BY type != 'table'"
    ).fetchall():
        plain.execute(statement)
    plain.execute("INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)")
    for name in ("session", "casebook", "search_text"):
        rows = casebook._database.execute_sql(f'SELECT * FROM main."{name}"').fetchall()
        plain.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
    return plain


def save_plainly(plain, uid, words):
    """One edit by the statements that a casebook makes: what was there is read first, for the history and for undo."""
    now = time.time_ns() // 1_000_000
    plain.execute("BEGIN IMMEDIATE")
    plain.execute('SELECT * FROM "session" WHERE uid = ?', (uid,)).fetchone()
    plain.execute('UPDATE "session" SET note = ?, changed = ? WHERE uid = ?', (words, now, uid))
    plain.execute(
        "INSERT INTO search_text (record_table, record, client, words) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (record) DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words",
        ("session", uid, "c1", words),
    )
    plain.execute("COMMIT")


def test_this_machine_is_said(limits):
    limits.check("load of the machine meanwhile", os.getloadavg()[0], 1000, "")
