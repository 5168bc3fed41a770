"""Locking hard ends the process with a closed casebook, and a new one waits at its unlock page."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.driven_program import PASSPHRASE, lay_out_casebook, surroundings

from betweentimes.paths import find_places, places_under
from betweentimes.storage.opening import open_casebook
from betweentimes.ui import hard_lock

PATIENCE = 30.0


def others_with(word: bytes) -> dict[int, list[str]]:
    """The processes whose command line has this word, with that line."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            line = (folder / "cmdline").read_bytes() if folder.name.isdigit() else b""
        except OSError:
            continue
        if word in line and int(folder.name) != os.getpid():
            found[int(folder.name)] = line.decode().split("\0")
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are looked up in /proc")
def test_a_new_process_stands_at_the_unlock_page(tmp_path, repository):
    home = tmp_path / "home"
    places = places_under(home)
    folder = lay_out_casebook(places)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{repository / 'desktop'}{os.pathsep}{repository}",
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    program = subprocess.Popen([sys.executable, "-m", "tests.faults.locking_program", str(home)], env=environment)
    assert program.wait(PATIENCE) == 0
    again = others_with(b"--casebook\0" + os.fsencode(folder))
    try:
        assert len(again) == 1
        process, line = next(iter(again.items()))
        assert process != program.pid
        assert line[-3] == "--casebook" and Path(line[-2]).is_relative_to(folder)
        time.sleep(2)
        assert process in others_with(b"--casebook\0" + os.fsencode(folder)), "it ended by itself"
        casebook = open_casebook(Path(line[-2]), PASSPHRASE, surroundings(find_places().resources))
        casebook.close()  # nobody else has it open: the new one waits for the passphrase
    finally:
        for process in again:
            os.kill(process, signal.SIGTERM)


def test_how_a_frozen_program_and_a_checkout_start_themselves(monkeypatch):
    program, arguments = hard_lock.command_again(["--casebook", "x"])
    assert program == sys.executable and arguments[-4:] == ["-m", "betweentimes", "--casebook", "x"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert hard_lock.command_again(["--casebook", "x"]) == (sys.executable, ["--casebook", "x"])
