"""Starting a test's own program as a process of its own, with every folder it might use inside the test's folder."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def variables(folder: Path) -> dict[str, str]:
    """An environment in which home, caches and the temp folder are all below `folder`."""
    home, temp = folder / "home", folder / "temp"
    for made in (home, temp):
        made.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY", "WAYLAND"))}
    more = os.environ.get("PYTHONPATH")
    paths = os.pathsep.join([str(REPOSITORY / "desktop"), str(REPOSITORY), *([more] if more else [])])
    own = {name: str(temp) for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
    return {
        **kept,
        **own,
        "HOME": str(home),
        "PYTHONPATH": paths,
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }


def start(module: str, folder: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Run a module of tests.faults; `before` are words of a program that runs it (strace, setpriv)."""
    errors = (folder / "errors.txt").open("a", encoding="utf-8")
    try:
        return subprocess.Popen(
            [*before, sys.executable, "-m", f"tests.faults.{module}", *arguments],
            cwd=REPOSITORY,
            env=variables(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
    finally:
        errors.close()
