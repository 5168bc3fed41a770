"""From nothing to the start page, as a ratio to a window with nothing in it; whole processes, in turns.

Both find their modules compiled, as they do wherever the program is installed.
"""

import statistics
import subprocess
import sys
import time

from tests.faults.child_process import REPOSITORY, variables
from tests.faults.driven_program import lay_out_casebook

from betweentimes.paths import places_under

ROUNDS = 7


def seconds(what, folder):
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.started_program", what, str(folder)],
        cwd=REPOSITORY,
        env={**variables(folder), **compiled},
        check=True,
    )
    return time.perf_counter() - started


def test_start_to_unlock_page(tmp_path, limits):
    lay_out_casebook(places_under(tmp_path))
    for what in ("bare", "program"):
        seconds(what, tmp_path)  # the first one compiles what is imported and fills the disk's cache
    pairs = [(seconds("bare", tmp_path), seconds("program", tmp_path)) for _ in range(ROUNDS)]
    bare, program = (statistics.median(side) for side in zip(*pairs, strict=True))
    note = f"{program * 1000:.0f} ms against {bare * 1000:.0f} ms"
    limits.check("start to unlock page, against a bare window", program / bare, 2.5, "x", note)
