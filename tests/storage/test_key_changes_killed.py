"""kill -9 at every step of a change of keys: the old keys or the new ones open the casebook, by either key file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.child_process import variables
from tests.storage.filled_casebook import PASSPHRASE

from betweentimes.clinic.person import Person, Role
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.recovery import new_recovery_key

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name == "nt", reason="forks")]
PROGRAM = Path(__file__).with_name("key_changes_program.py")
COLLEAGUE = "another good long passphrase"
NEW = "a third and equally long one"


@pytest.fixture
def said(shelf):
    return {
        "mine": PASSPHRASE,
        "new": NEW,
        "colleague": COLLEAGUE,
        "recovery": shelf.recovery,
        "fresh": new_recovery_key(),
    }


def killed_again_and_again(shelf, change, said, place):
    words = [sys.executable, str(PROGRAM), str(shelf.folder), change, json.dumps(said)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=variables(place), timeout=200)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        pytest.param("add", {"mine", "recovery"}, {"mine", "colleague", "recovery"}, marks=pytest.mark.soak),
        ("passphrase", {"mine", "recovery"}, {"new", "recovery"}),
        pytest.param("recovery", {"mine", "recovery"}, {"mine", "fresh"}, marks=pytest.mark.soak),
        ("remove", {"mine", "colleague", "recovery"}, {"mine", "recovery"}),
    ],
)
def test_either_the_old_keys_or_the_new_ones(shelf, said, tmp_path, change, before, after):
    casebook = shelf.casebook
    colleague = casebook.people.save(Person("", "B. Lind", "", Role.MEMBER))
    if change == "remove":
        casebook.key_ring.given(colleague.uid, casebook.key_ring.giving(colleague, "B. Lind", COLLEAGUE, FLOOR)())
    casebook.close()
    steps = killed_again_and_again(shelf, change, said, tmp_path)
    assert len(steps) > 12, "files and records were changed in so many steps"
    for step in steps:
        for opens in (set(step["opens"]), set(step["by_copy"])):
            assert opens in (before, after), step
    assert set(steps[0]["opens"]) == before and steps[-1]["ended"] == 0
    assert set(steps[-1]["opens"]) == set(steps[-1]["by_copy"]) == after
    turned = [set(step["opens"]) == after for step in steps]
    assert turned == sorted(turned) and not all(turned), "once the new keys count they stay"
