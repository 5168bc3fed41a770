"""How long the built program takes to its first window, against the same from source: start_time.py BUILT PYTHON.

Both start in turns on a screen of their own (Xvfb), each in a home of its own. What counts is the ratio of the quickest
starts: whatever else the computer does can only make a start longer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ROUNDS = 5
LIMIT = 1.3
PATIENCE = 30.0


def to_window(command: list[str], settings: dict[str, str]) -> float:
    """Seconds from starting a program until its window can be seen; the program is then ended. Raises TimeoutError."""
    begun = time.monotonic()
    program = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    look = ["xdotool", "search", "--onlyvisible", "--name", "^Betweentimes$"]
    try:
        while time.monotonic() - begun < PATIENCE:
            if subprocess.run(look, env=settings, capture_output=True, check=False).stdout:
                return time.monotonic() - begun
            time.sleep(0.005)
    finally:
        program.terminate()
        program.wait()
    raise TimeoutError(f"no window within {PATIENCE:.0f} s: {command[0]}")


def measure(display: str, built: str, python: str) -> list[list[float]]:
    """Seconds to the window of the built program and of the same from source, in turns."""
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "WAYLAND", "QT_"))}
        settings = {**kept, "HOME": home, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        from_source = {**settings, "PYTHONPATH": str(CHECKOUT / "desktop")}
        ways = (([built], settings), ([python, "-m", "betweentimes"], from_source))
        for way in ways:
            to_window(*way)  # the first one fills the disk's cache
        return [[to_window(*way) for way in ways] for _ in range(ROUNDS)]


def main(arguments: list[str]) -> int:
    """Measure both and print the ratio; 1 when it is over the limit."""
    built, python = arguments
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            pairs = measure(f":{told.readline().strip()}", built, python)
    finally:
        screen.terminate()
        screen.wait()
    frozen, source = (min(side) for side in zip(*pairs, strict=True))
    print(f"  built {frozen:.2f} s, from source {source:.2f} s: {frozen / source:.2f} x, limit {LIMIT} x")
    return 0 if frozen / source <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
