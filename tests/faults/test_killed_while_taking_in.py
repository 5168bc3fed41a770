"""kill -9 while handed-over clients are taken in: everybody is there with everything, or nobody and nothing."""

import signal
from pathlib import Path

import pytest
from tests.damage_report import examine
from tests.faults.child_process import start
from tests.faults.driven_program import PASSPHRASE, lay_out_casebook, surroundings
from tests.sealed_casebooks import open_new
from tests.storage.filled_casebook import rows
from tests.storage.handed_casebooks import OTHER, Pair, carried, fill

from betweentimes.paths import places_under
from betweentimes.storage.opening import open_casebook

pytestmark = pytest.mark.faults
MANY = 6
PIECES = ("client", "entry", "session", "attachment_part", "revision", "own_kind", "measure", "search_text")


@pytest.fixture
def around(resources):
    return surroundings(resources)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A closed, empty casebook that is to take them in."""
    return lay_out_casebook(places_under(tmp_path / "home"))


@pytest.fixture
def source(tmp_path, around):
    """Another casebook, whose clients have a record of every kind, and their transfer file."""
    (tmp_path / "other").mkdir()
    casebook, _ = open_new(tmp_path / "other", OTHER, around)
    made = Pair(casebook, casebook, tmp_path / "Handed over.betweentimes-transfer")
    made.write(*(fill(casebook, f"Client {number}") for number in range(MANY)))
    yield made
    casebook.close()


def killed_after(words: str, folder: Path, source: Pair, tmp_path: Path, *options: str) -> None:
    """Start taking in, and kill the program as soon as it has said these words."""
    program = start("taking_program", tmp_path, str(folder), str(source.file), *options)
    assert program.stdout is not None
    said = []
    for line in program.stdout:
        said.append(line.strip())
        if line.startswith(words):
            break
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    assert said and said[-1].startswith(words), (said, (tmp_path / "errors.txt").read_text()[-2000:])


def counts(casebook) -> dict[str, int]:
    return {table: rows(casebook, f"SELECT count(*) FROM main.{table}")[0][0] for table in PIECES}


def in_part(part: float) -> str:
    return f"part {part:.3f}"


@pytest.mark.parametrize("words", [in_part(3 / MANY), in_part(1), "taken"])
def test_everybody_or_nobody(folder, source, around, tmp_path, words):
    empty = open_casebook(folder, PASSPHRASE, around)
    before = counts(empty)
    empty.close()
    killed_after(words, folder, source, tmp_path)
    casebook = open_casebook(folder, PASSPHRASE, around)
    try:
        here = {line.uid for line in casebook.clients.lines()}
        if words == "taken":
            assert len(here) == MANY
        if here:
            assert all(carried(casebook, uid).keys() == carried(source.source, uid).keys() for uid in here)
            assert len(here) == MANY and counts(casebook)["entry"] == counts(source.source)["entry"]
        else:
            assert counts(casebook) == before
        assert casebook.history.check_audit().sound
        database_key = casebook.unlocked.data_key
    finally:
        casebook.close()
    assert examine(casebook.folder, database_key).sound


def test_the_probe_sees_half_of_them(folder, source, around, tmp_path):
    """The control: one taking in for each client is no single one."""
    killed_after("part 1.000", folder, source, tmp_path, "--apart")
    casebook = open_casebook(folder, PASSPHRASE, around)
    here = len(casebook.clients.lines())
    casebook.close()
    assert 0 < here < MANY


def test_after_a_kill_the_same_file_is_taken_in_whole(folder, source, around, tmp_path):
    killed_after(in_part(3 / MANY), folder, source, tmp_path)
    casebook = open_casebook(folder, PASSPHRASE, around)
    try:
        taken = source.take_in(target=casebook)
        assert len(taken.new_clients) == MANY
    finally:
        casebook.close()
