"""One person at a time, and only where it can be written: a second program and a read-only folder are told so."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.faults.child_process import REPOSITORY, start
from tests.faults.driven_program import PERSON, lay_out_casebook

from betweentimes.paths import places_under

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name == "nt", reason="users and signals as Unix has them")]
NOBODY = 65534


def unlock_elsewhere(folder, casebook, *more, before=()):
    return start("unlocking_program", folder, str(folder / "home"), str(casebook), *more, before=before)


def what_it_says(child, folder):
    said, _ = child.communicate(input="\n", timeout=120)
    assert said, (folder / "errors.txt").read_text(encoding="utf-8")[-2000:]
    return said


@pytest.fixture
def held(tmp_path):
    """A casebook that another program has open; the program comes with it."""
    casebook = lay_out_casebook(places_under(tmp_path / "home"))
    first = unlock_elsewhere(tmp_path, casebook, "--hold")
    assert first.stdout.readline() == "opened\n", (tmp_path / "errors.txt").read_text(encoding="utf-8")[-2000:]
    yield casebook, first
    if first.poll() is None:
        first.communicate(input="\n", timeout=60)


def test_the_second_is_told_who_has_it_open_and_since_when(held, tmp_path):
    casebook, first = held
    said = what_it_says(unlock_elsewhere(tmp_path, casebook), tmp_path)
    assert f"{PERSON} has this casebook open since" in said
    first.communicate(input="\n", timeout=60)
    assert what_it_says(unlock_elsewhere(tmp_path, casebook), tmp_path) == "opened\n"


def test_a_program_that_was_killed_locks_nobody_out(held, tmp_path):
    casebook, first = held
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert what_it_says(unlock_elsewhere(tmp_path, casebook), tmp_path) == "opened\n"


@pytest.fixture
def readable_by_all():
    """A folder that other users reach, which pytest's own folders are not."""
    with tempfile.TemporaryDirectory(prefix="betweentimes-read-only-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for part in (folder, *folder.rglob("*")):
            part.chmod(0o755)


def as_somebody_else():
    """The words before a command that let it run without root's rights, which no read-only folder stops."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed")
    before = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    reading = [*before, sys.executable, "-c", f"open({str(REPOSITORY / 'pyproject.toml')!r}); import PySide6"]
    if subprocess.run(reading, capture_output=True, check=False).returncode:
        pytest.skip("another user cannot read the checkout or its Python here")
    return before


@pytest.mark.parametrize("what", ["folder", "records"])
def test_a_casebook_that_cannot_be_written_is_said_to_be_so(readable_by_all, what):
    before = as_somebody_else()
    casebook = lay_out_casebook(places_under(readable_by_all / "shelf"))
    for part in (readable_by_all / "shelf", casebook.parent, casebook):
        part.chmod(0o755 if what == "records" or part != casebook else 0o555)
    for file in casebook.iterdir():
        file.chmod(0o444)
    if what == "records":
        casebook.chmod(0o777)
    for own in ("home", "temp", "home/home"):
        (readable_by_all / own).mkdir(parents=True, exist_ok=True)
        (readable_by_all / own).chmod(0o777)
    said = what_it_says(unlock_elsewhere(readable_by_all, casebook, before=before), readable_by_all)
    assert "The casebook's folder cannot be written." in said
