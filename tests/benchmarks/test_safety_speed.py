"""What safety costs: a verified backup beside a moving window, unlocking, a saved edit beside plain SQLite."""

import dataclasses
import datetime
import os
import sqlite3
import statistics
import time

import pytest
from PySide6.QtCore import QTimer
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
        done = []
        frames, begun, cpu = Frames(), time.perf_counter(), time.process_time()
        driven.window.backups.make(lambda done=done: done.append(time.perf_counter()))
        driven.wait_for(lambda done=done: done, 120)
        frames.stop()
        taken.append(done[0] - begun)
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


def test_a_saved_edit_beside_the_same_on_plain_sqlite(large, tmp_path_factory, limits):
    casebook = opened(large)
    session = casebook.sessions.save(Session(client="c1", date=datetime.date.today(), note="0"))
    plain = plain_twin(casebook, tmp_path_factory.mktemp("plain") / "plain.db")
    ours, theirs, cpu = [], [], [0.0, 0.0]
    for number in range(200):
        words = f"note {number} " * 40
        begun, spent = time.perf_counter(), time.process_time()
        session = casebook.sessions.save(dataclasses.replace(session, note=words))
        ours.append((time.perf_counter() - begun) * 1000)
        cpu[0] += time.process_time() - spent
        begun, spent = time.perf_counter(), time.process_time()
        save_plainly(plain, session.uid, words)
        theirs.append((time.perf_counter() - begun) * 1000)
        cpu[1] += time.process_time() - spent
    plain.close()
    casebook.close()
    middle = statistics.median(ours), statistics.median(theirs)
    note = f"ours {middle[0]:.2f} ms, plain {middle[1]:.2f}; CPU {cpu[0]:.2f} s, {cpu[1]:.2f}"
    limits.check("a saved edit, times plain SQLite", middle[0] / middle[1], 2, "x", note)


def plain_twin(casebook, path):
    """The same tables, indexes and search without a key, each write as durable as ours."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    wanted = ("session", "audit", "revision")
    names = casebook._database.execute_sql(
        "SELECT name, sql FROM main.sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        " AND tbl_name IN ('session', 'audit', 'revision')"
    ).fetchall()
    for _name, statement in names:
        plain.execute(statement)
    for name in wanted:
        rows = casebook._database.execute_sql(f'SELECT * FROM main."{name}"').fetchall()
        if rows:
            plain.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
    plain.execute("CREATE VIRTUAL TABLE found USING fts5(words)")
    return plain


def save_plainly(plain, uid, words):
    """One edit with its words for searching, in one transaction; the line of history is written once a spell."""
    plain.execute("BEGIN IMMEDIATE")
    plain.execute("UPDATE session SET note = ?, changed = ? WHERE uid = ?", (words, time.time_ns() // 1_000_000, uid))
    plain.execute("DELETE FROM found WHERE rowid = 1")
    plain.execute("INSERT INTO found (rowid, words) VALUES (1, ?)", (words,))
    plain.execute("COMMIT")


def test_this_machine_is_said(limits):
    limits.check("load of the machine meanwhile", os.getloadavg()[0], 1000, "")
