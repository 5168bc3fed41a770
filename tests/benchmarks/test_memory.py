"""How much memory the program holds once it is unlocked and has been walked through; a process of its own."""

import subprocess
import sys

import pytest
from tests.benchmarks.caseloads import make_demo_caseload, make_large
from tests.faults.child_process import REPOSITORY, variables

from betweentimes.storage.key_cost import STANDARD

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")


@pytest.mark.parametrize("make", [make_demo_caseload, make_large], ids=["demo", "large"])
def test_steady_memory(tmp_path, limits, make):
    caseload = make(tmp_path, STANDARD)
    walked = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.started_program", "memory", str(tmp_path), caseload.passphrase],
        cwd=REPOSITORY,
        env=variables(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    stops = [int(stop) / 1_000_000 for stop in walked.stdout.split()]
    note = "after unlock and three rounds of clients: " + ", ".join(f"{stop:.0f}" for stop in stops)
    limits.check(f"steady memory, {caseload.name}", max(stops), 200, "MB", note)
