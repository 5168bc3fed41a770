"""No word written in the real program is found outside the encrypted file: not on disk, in the log or in titles."""

import json
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.faults.caseload import every_text, open_for_test
from tests.faults.child_process import start
from tests.faults.driven_program import lay_out_casebook
from tests.faults.plain_text_probe import files_below, found, newer_files, open_but_deleted
from tests.faults.writing_program import MARKER

from betweentimes.paths import places_under

pytestmark = pytest.mark.faults
KNOWN_FILES = (
    "failed-unlocks",
    ".betweentimes",
    ".betweentimes.bak",
    ".betweentimes-backup",
    ".log",
    ".lock",
    ".mark",
    ".toml",
    "errors.txt",
)
STOPS = ["open", "locked", "backed up", "quit"]


def probe(folder, process, since):
    """The marker in plain text in the program's folders, the system's temp folder or files it holds open."""
    files = [*files_below([folder]), *newer_files(Path(tempfile.gettempdir()), since)]
    return found([MARKER], [*files, *(open_but_deleted(process) if process else ())])


def unknown_files(folder):
    """Files nobody has named: whatever the program leaves behind has to be thought of."""
    names = (file.name for file in files_below([folder]))
    return sorted(name for name in names if not name.endswith(KNOWN_FILES) and not name.startswith("records.db"))


def written_records(place, resources):
    casebook = open_for_test(place, resources)
    try:
        assert casebook.history.check_audit().sound
        return every_text(casebook), casebook.drafts.all()
    finally:
        casebook.close()


def test_nothing_written_is_found_outside_the_encrypted_file(tmp_path, resources):
    since = time.time()
    place = lay_out_casebook(places_under(tmp_path))
    child = start("writing_program", tmp_path, str(tmp_path))
    stops, hits, titles = [], [], []
    try:
        for line in child.stdout:
            if not line.startswith("stop "):
                wrote = json.loads(line)
                continue
            stops.append(line.removeprefix("stop ").strip())
            titles += json.loads(child.stdout.readline())
            hits += [f"{stops[-1]}: {hit}" for hit in probe(tmp_path, child.pid, since)]
            child.stdin.write("\n")
            child.stdin.flush()
    finally:
        code = child.wait(timeout=60)
    assert code == 0, (tmp_path / "errors.txt").read_text(encoding="utf-8")[-3000:]
    assert stops == STOPS
    hits += probe(tmp_path, 0, since)
    assert hits == []
    assert not [title for title in titles if MARKER in title]
    assert unknown_files(tmp_path) == []
    log = (tmp_path / "logs" / "betweentimes.log").read_text(encoding="utf-8")
    assert "builtins.ValueError at faults/writing_program.py" in log
    text, drafts = written_records(place, resources)
    kept = [word for word in wrote if word in text]
    drafted = [word for word in wrote if any(word in draft for draft in drafts.values())]
    places = sorted({wrote[word] for word in wrote} - {wrote[word] for word in (*kept, *drafted)})
    sys.stdout.write(f"\n{len(wrote)} words written: {len(kept)} in records, {len(drafted)} in drafts\n")
    assert places == []
    assert len(kept) >= 40 and len(drafted) >= 3
    assert len(list(place.parent.rglob("*.betweentimes-backup"))) >= 1
    assert log.count("an exception nobody caught") == 1, log[:2000]


def test_control_a_plain_database_and_a_plain_file_are_found(tmp_path):
    connection = sqlite3.connect(tmp_path / "plain.db")
    connection.execute("CREATE TABLE notes (words TEXT)")
    connection.execute("INSERT INTO notes VALUES (?)", (f"said {MARKER}",))
    connection.commit()
    connection.close()
    (tmp_path / "cache.bin").write_bytes(f"xx{MARKER}".encode("utf-16-le"))
    assert len(probe(tmp_path, 0, time.time() + 60)) == 2
    assert unknown_files(tmp_path) == ["cache.bin", "plain.db"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="shown by /proc")
def test_control_a_file_without_a_name_and_one_in_the_temp_folder_are_found(tmp_path):
    since = time.time() - 1
    with tempfile.TemporaryFile() as nameless, tempfile.NamedTemporaryFile(prefix="betweentimes-control-") as named:
        for file in (nameless, named):
            file.write(MARKER.encode())
            file.flush()
        hits = probe(tmp_path, os.getpid(), since)
    assert any("/proc/" in hit for hit in hits)
    assert any("betweentimes-control-" in hit for hit in hits)
