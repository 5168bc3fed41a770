"""Runs the self-test: one line per step, an end within a minute, and an exit code that can be trusted."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from betweentimes.app import build
from betweentimes.log import catch_unexpected, start_log
from betweentimes.paths import places_under
from betweentimes.self_test.first_day import FirstDay
from betweentimes.self_test.later_day import LaterDay
from betweentimes.storage.key_cost import FLOOR
from betweentimes.version import VERSION

LONGEST = 55.0
"""Seconds; then the self-test is ended from outside the window's thread."""

STOPPED = 1
OVER_TIME = 3


def run_self_test(say: Callable[[str], None], keep: Path | None = None, longest: float = LONGEST) -> int:
    """Take a first day's path in a temporary folder; `say` gets a line per step. Returns 0 only if all is well.

    With `keep`, in that folder instead, where everything stays; a casebook that an earlier self-test has left there is
    opened and its records are looked for.
    An exception in a slot, which by itself would not end the program, counts. Raises ResourcesMissing and OSError when
    the program cannot even be built.
    """
    unexpected: list[str] = []
    catch_unexpected(unexpected.append)
    watchdog = threading.Timer(longest, end_now, (say, longest))
    watchdog.daemon = True
    watchdog.start()
    say(f"Betweentimes {VERSION}, Python {sys.version.split()[0]}, {sys.platform}")
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(folder_to_work_in(keep))
        except OSError as problem:
            say(f"self-test: stopped; a folder for it cannot be made ({problem.strerror})")
            return STOPPED
        whole = work_in(folder, unexpected, say)
    watchdog.cancel()
    say("self-test: all is well" if whole else "self-test: stopped; install the program again")
    return 0 if whole else STOPPED


@contextmanager
def folder_to_work_in(keep: Path | None) -> Iterator[Path]:
    """A folder that stays, or a temporary one that goes afterwards. Raises OSError when neither can be made."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="betweentimes-self-test-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def work_in(folder: Path, unexpected: list[str], say: Callable[[str], None]) -> bool:
    """Build the program with all of its places in a folder and take a day there; whether all of it went well."""
    places = places_under(folder)
    start_log(places.logs)
    later = any(folder.rglob("records.db"))
    _application, window = build(sys.argv[:1], places=places, cost=FLOOR)
    window.resize(1360, 860)
    window.show()
    whole = take((LaterDay if later else FirstDay)(window, folder, places.resources), unexpected, say)
    if not whole:
        window.hide()
    return whole


def take(day: FirstDay, unexpected: list[str], say: Callable[[str], None]) -> bool:
    """Take the steps until one does not succeed; whether all did."""
    for words, step in day.steps():
        begun = time.monotonic()
        try:
            step()
        except Exception as problem:
            unexpected.append(f"{type(problem).__name__}: {problem}")
        if unexpected:
            say(f"stopped  {words}")
            for line in unexpected:
                say(f"         {line}")
            return False
        say(f"ok {time.monotonic() - begun:5.1f} s  {words}")
    return True


def end_now(say: Callable[[str], None], seconds: float) -> None:
    """End the whole program at once; called by the watchdog, while the window may hang."""
    say(f"self-test: stopped, because it took longer than {seconds:.0f} s")
    os._exit(OVER_TIME)
