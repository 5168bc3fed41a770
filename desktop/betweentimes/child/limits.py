"""What a child may use, and how the system holds it to that: limits of its own on Linux and macOS, a watchdog
everywhere. On Windows the parent puts it into a job besides (see `windows_job`)."""

import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import resource

OVER_TIME, OVER_MEMORY = 71, 72
"""Exit codes of a child that ended itself."""

LOOKS: Final = 0.1
"""Seconds between two looks of the watchdog."""

BUSY: Final = 3.0
"""How many times longer work may take on a computer that is busy with other things."""

OPEN_FILES: Final = 32


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the processor's time, and bytes of memory.

    `set_aside` are bytes of addresses that a library takes without using them: then what is used is what counts.
    """

    seconds: float = 10.0
    memory: int = 700 * 2**20
    set_aside: int = 0

    @property
    def on_the_clock(self) -> float:
        """Seconds after which it is ended whatever it did with them."""
        return self.seconds * BUSY


USUAL: Final = Limits()
"""For one form from outside."""

SCAN: Final = Limits(seconds=20.0, memory=900 * 2**20, set_aside=40 * 2**30)
"""For some pages of a scan. PDFium sets 32 GB of addresses aside when it begins."""


def hold_to(limits: Limits) -> None:
    """Hold this process to its limits from now on: it can write no file, start no other process, and ends in time."""
    threading.Thread(target=_watch, args=(limits,), daemon=True).start()
    if sys.platform == "win32":
        return
    wished = (
        (resource.RLIMIT_AS, limits.memory + limits.set_aside),
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
    )
    for what, most in wished:
        try:
            hard = resource.getrlimit(what)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (least, least))
        except (OSError, ValueError):  # macOS knows some of them by name alone; the watchdog is left
            continue


def _watch(limits: Limits) -> None:
    """End this process when its time is up, or when it holds more memory than it may."""
    end = time.monotonic() + limits.on_the_clock
    while time.monotonic() < end and time.process_time() < limits.seconds:
        time.sleep(LOOKS)
        if _memory_held() > limits.memory:
            os._exit(OVER_MEMORY)
    os._exit(OVER_TIME)


def _memory_held() -> int:
    """The most bytes this process has held; 0 where that is not known, and on Windows, where the job counts."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts what the parent held before this program began into ru_maxrss; this mark is of the program alone.
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
        return int(dict(line.split(":", 1) for line in status.splitlines())["VmHWM"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):  # no /proc here: the limits set by the system are left
        return 0
