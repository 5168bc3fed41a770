"""The program is killed with SIGKILL while a client answers: every answer the page went on from is there afterwards."""

import os
import random
import signal
import sys
import threading
import time

import pytest
from tests.faults.caseload import fill, open_for_test
from tests.faults.child_process import start
from tests.faults.driven_program import Driven, lay_out_casebook

from betweentimes.paths import places_under
from betweentimes.ui.handing_over.kept_answers import let_go, waiting

KILLS = int(os.environ.get("BETWEENTIMES_KILLS", "3"))
LONGEST_ANSWERING = 1.0
pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")]


def answer_and_kill(folder, run, client, seconds, at_least=3) -> list[str]:
    """Let a program answer that long and kill it; what it said."""
    child = start("answering_program", folder, str(folder), str(run), client)
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(iter(child.stdout.readline, "")))
    reader.start()
    try:
        end = time.monotonic() + 60
        while sum(line.startswith("kept") for line in lines) < at_least:
            assert child.poll() is None, (folder / "errors.txt").read_text(encoding="utf-8")[-3000:]
            assert time.monotonic() < end, "the program did not come so far"
            time.sleep(0.01)
        time.sleep(seconds)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        reader.join()
    return lines


def acknowledged(lines: list[str]) -> dict[str, int]:
    """The last answer the page went on from, by question; without the one that was under way when the kill came."""
    kept = {line.split()[1]: int(line.split()[2]) for line in lines if line.startswith("kept")}
    if lines[-1].startswith("asking"):
        kept.pop(lines[-1].split()[1], None)
    return kept


def lost(kept: dict[str, int], place, resources) -> dict[str, int]:
    """What was acknowledged and is not among the waiting answers; these are let go, for the next run."""
    casebook = open_for_test(place, resources)
    try:
        found = waiting(casebook)
        answers = dict(found[0].answers) if found else {}
        assert len(found) <= 1
        for handed in found:
            let_go(casebook, handed)
        return {question: value for question, value in kept.items() if answers.get(question) != value}
    finally:
        casebook.close()


@pytest.fixture
def place(tmp_path):
    return lay_out_casebook(places_under(tmp_path))


def test_no_acknowledged_answer_is_lost(tmp_path, place, resources):
    client, _ = fill(place, resources)
    chance = random.Random(20261122)
    count = 0
    for run in range(KILLS):
        kept = acknowledged(answer_and_kill(tmp_path, run, client, chance.uniform(0.0, LONGEST_ANSWERING)))
        assert lost(kept, place, resources) == {}
        count += len(kept)
    sys.stdout.write(f"\n{KILLS} kills, {count} acknowledged answers, 0 lost\n")
    assert count >= KILLS


def test_control_a_write_ahead_log_that_is_taken_away_is_noticed(tmp_path, place, resources):
    client, _ = fill(place, resources)
    kept = acknowledged(answer_and_kill(tmp_path, 99, client, 0.3))
    for left in ("records.db-wal", "records.db-shm"):
        (place / left).unlink(missing_ok=True)
    assert lost(kept, place, resources) != {}


def test_after_the_next_unlock_the_therapist_is_told_and_sees_them(qapp, tmp_path, place, resources):
    client, _ = fill(place, resources)
    kept = acknowledged(answer_and_kill(tmp_path, 7, client, 0.2))
    driven = Driven(tmp_path, places=places_under(tmp_path))
    try:
        driven.enter()
        assert "Answers from the screen wait for you." in driven.words()
        assert driven.window.casebook.measures.scores(client) == []
        driven.click("action_notice", driven.window.notice)
        card = driven.window.workplace.ways.handing_over.came_back.cards[0]
        assert kept.items() <= dict(card.handed.answers).items()
        assert "R. M." in driven.words(card)
    finally:
        driven.end()
