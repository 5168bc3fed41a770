"""The checkout's own Python environment, made from hash-pinned requirements and remade when they change."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = CHECKOUT / ".venv"
STAMP = FOLDER / "made-from"


class SetupStopped(Exception):
    """The environment could not be made; the message says what to do."""


def ensure(kind: str) -> str:
    """The path of an environment's Python that holds at least requirements/<kind>.txt; kind is "run" or "dev".

    An environment made for development serves for running too. Raises SetupStopped.
    """
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    have = STAMP.read_text(encoding="ascii").split() if STAMP.is_file() else []
    wanted = [mark("dev")] if kind == "dev" else [mark("run"), mark("dev")]
    if python.exists() and any(stamp in have for stamp in wanted):
        return str(python)
    started = time.monotonic()
    fresh = not (python.exists() and kind == "dev" and mark("run") in have)
    if fresh:
        print(f"Making the Python environment in {FOLDER.name} (once; about 300 MB) ...", flush=True)
        shutil.rmtree(FOLDER, ignore_errors=True)
        check([sys.executable, "-m", "venv", str(FOLDER)])
    STAMP.unlink(missing_ok=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    check([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(requirements(kind))])
    STAMP.write_text(mark(kind) + "\n", encoding="ascii")
    print(f"The environment is ready ({time.monotonic() - started:.0f} s).", flush=True)
    return str(python)


def requirements(kind: str) -> Path:
    """The pinned requirements file of a kind."""
    return CHECKOUT / "packaging" / "requirements" / f"{kind}.txt"


def mark(kind: str) -> str:
    """What an environment was made from: changes with the requirements' content and with Python's version."""
    content = hashlib.sha256(requirements(kind).read_bytes()).hexdigest()
    return f"{kind}-{sys.version_info.major}.{sys.version_info.minor}-{content}"


def check(command: list[str]) -> None:
    """Run a command of the setup. Raises SetupStopped."""
    try:
        subprocess.run(command, check=True, cwd=CHECKOUT)
    except (OSError, subprocess.CalledProcessError) as error:
        shown = " ".join(command)
        raise SetupStopped(f"Setting up stopped at this command; its own words are above:\n  {shown}") from error


def variables(**more: str) -> dict[str, str]:
    """The environment variables that make the checkout importable, with `more` on top."""
    folders = os.pathsep.join((str(CHECKOUT / "desktop"), str(CHECKOUT / "packaging")))
    return {**os.environ, "PYTHONPATH": folders, "PYTHONUTF8": "1", **more}


def call(python: str, *arguments: str, **more: str) -> int:
    """Run the environment's Python in the checkout and return its exit code."""
    return subprocess.run([python, *arguments], cwd=CHECKOUT, env=variables(**more), check=False).returncode
