"""The program is killed with SIGKILL while somebody types: every edit that it called saved is there afterwards."""

import os
import random
import signal
import sys
import threading
import time

import pytest
from tests.damage_report import examine
from tests.faults.caseload import every_text, fill, open_for_test
from tests.faults.child_process import start
from tests.faults.driven_program import PASSPHRASE, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.storage.opening import unlock

KILLS = int(os.environ.get("BETWEENTIMES_KILLS", "20"))
CASEBOOKS = 4
"""Among which the kills are divided, so that they can run beside one another."""
LONGEST_TYPING = 2.0
pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")]


class TypedCasebook:
    """A casebook in which a program types until it is killed."""

    def __init__(self, folder, resources):
        self.folder = folder
        self.resources = resources
        self.place = lay_out_casebook(places_under(folder))
        self.client, _ = fill(self.place, resources)
        self.acknowledged = []

    def type_and_kill(self, run, typing_seconds, at_least=1):
        """Let a program type until it called so many edits saved, and that long; returns those it called saved."""
        child = start("typing_program", self.folder, str(self.folder), str(run), self.client)
        lines = []
        reader = threading.Thread(target=lambda: lines.extend(iter(child.stdout.readline, "")))
        reader.start()
        try:
            self._wait(child, lambda: "ready\n" in lines)
            self._wait(child, lambda: len(lines) > at_least)
            time.sleep(typing_seconds)
            assert child.poll() is None, self._errors()
        finally:
            child.send_signal(signal.SIGKILL)
            child.wait()
            reader.join()
        assert not [line for line in lines if line.startswith("stuck")], lines
        saved = [line.split()[1] for line in lines if line.startswith("saved ")]
        self.acknowledged += saved
        return saved

    def _wait(self, child, condition):
        end = time.monotonic() + 60
        while not condition():
            assert child.poll() is None, self._errors()
            assert time.monotonic() < end, "the program did not come so far"
            time.sleep(0.01)

    def _errors(self):
        return (self.folder / "errors.txt").read_text(encoding="utf-8")[-3000:]

    def lost(self):
        """The acknowledged edits that are not in the records any more."""
        casebook = open_for_test(self.place, self.resources)
        try:
            text = every_text(casebook)
            return [word for word in self.acknowledged if word not in text]
        finally:
            casebook.close()

    def faults(self):
        """What is wrong with the file: pages, trees, references, search index, audit chain."""
        found = unlock(self.place, PASSPHRASE)
        report = examine(found.folder, found.unlocked.data_key)
        casebook = open_for_test(self.place, self.resources)
        try:
            audit = casebook.history.check_audit()
        finally:
            casebook.close()
        return ([] if report.sound else [report]) + ([] if audit.sound else [audit])


@pytest.fixture
def typed(tmp_path, resources):
    return TypedCasebook(tmp_path, resources)


@pytest.mark.parametrize("number", range(CASEBOOKS))
def test_no_acknowledged_edit_is_lost(typed, number):
    chance = random.Random(20261117 + number)
    kills = range(number, KILLS, CASEBOOKS)
    for run in kills:
        typed.type_and_kill(run, chance.uniform(0.05, LONGEST_TYPING))
        assert typed.faults() == []
        assert typed.lost() == []
    sys.stdout.write(f"\n{len(kills)} kills, {len(typed.acknowledged)} acknowledged edits, 0 lost\n")
    assert len(typed.acknowledged) >= len(kills)


def test_control_a_write_ahead_log_that_is_taken_away_is_noticed(typed):
    typed.type_and_kill(999, 0.3, at_least=5)
    for left in ("records.db-wal", "records.db-shm"):
        (typed.place / left).unlink(missing_ok=True)
    assert typed.lost() != []
