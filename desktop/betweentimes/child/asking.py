"""The parent's side: gives a file to a child process, waits, and ends the child when it takes too much."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from betweentimes.child.limits import OVER_MEMORY, OVER_TIME, SCAN, USUAL, Limits
from betweentimes.child.windows_job import Job

Reason = Literal["time", "memory", "ended", "cancelled"]
KEPT: Final = ("SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LC_CTYPE")
"""What the child is told of the surroundings: it has no use for more."""

LOOKS: Final = 0.02
GRACE: Final = 2.0
"""Seconds the parent waits longer than the child is allowed, for the start of a slow computer."""


class ChildStopped(Exception):
    """The child gave no answer: it took too much "time" or "memory", "ended" by itself or was "cancelled"."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def ask_child(
    data: bytes,
    wish: Mapping[str, Any],
    cancelled: Callable[[], bool] = bool,
    limits: Limits = USUAL,
    command: tuple[str, ...] = (),
) -> dict[str, Any]:
    """What a child says about a form, on any thread. Raises ChildStopped, and OSError when none can be started."""
    return _asked(data, wish, cancelled, limits, command or child_command())[0]


def ask_scan_child(
    data: bytes, wish: Mapping[str, Any], cancelled: Callable[[], bool] = bool
) -> tuple[dict[str, Any], bytes]:
    """What a child says about a scan, and the bytes it made; on any thread. Raises as `ask_child`."""
    return _asked(data, wish, cancelled, SCAN, child_command("scan"))


def _asked(
    data: bytes, wish: Mapping[str, Any], cancelled: Callable[[], bool], limits: Limits, command: tuple[str, ...]
) -> tuple[dict[str, Any], bytes]:
    started = subprocess.Popen(
        command,
        env=child_surroundings(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with Job(limits) as job, started as child:
        try:
            job.hold(int(getattr(child, "_handle", 0)))
            answer = _wait(child, json.dumps(dict(wish)).encode("ascii") + b"\n" + data, cancelled, limits)
        finally:
            child.kill()
    if child.returncode:
        raise ChildStopped(_reason(child.returncode))
    try:
        line, _, made = answer.partition(b"\n")
        said = json.loads(line)
    except ValueError as problem:
        raise ChildStopped("ended") from problem
    if not isinstance(said, dict):
        raise ChildStopped("ended")
    return said, made


def child_command(job: str = "read") -> tuple[str, ...]:
    """This very program as a child for a job ("read", "scan"): the frozen one, or Python with this package."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--child", job)
    return (sys.executable, "-P", "-s", "-B", "-m", "betweentimes", "--child", job)


def child_surroundings() -> dict[str, str]:
    """The child's environment."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    return kept


def _wait(child: subprocess.Popen[bytes], given: bytes, cancelled: Callable[[], bool], limits: Limits) -> bytes:
    """Give the file over and take the answer, while a second pair of eyes watches the clock."""
    stopped: list[Reason] = []
    threading.Thread(target=_watch, args=(child, cancelled, limits.on_the_clock + GRACE, stopped), daemon=True).start()
    answer = child.communicate(given)[0]
    if stopped:
        raise ChildStopped(stopped[0])
    return answer


def _watch(
    child: subprocess.Popen[bytes], cancelled: Callable[[], bool], seconds: float, stopped: list[Reason]
) -> None:
    """End the child when it takes too long, or when nobody waits for it any more."""
    end = time.monotonic() + seconds
    while child.poll() is None:
        late = time.monotonic() > end
        if late or cancelled():
            stopped.append("time" if late else "cancelled")
            child.kill()
            return
        time.sleep(LOOKS)


def _reason(code: int) -> Reason:
    if code == OVER_TIME or code == -getattr(signal, "SIGXCPU", 0):
        return "time"
    return "memory" if code in (OVER_MEMORY, -getattr(signal, "SIGKILL", 0)) else "ended"
