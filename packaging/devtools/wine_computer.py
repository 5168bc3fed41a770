"""A Windows of wine's own making with one person on it, for trying installers where there is no Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PERSON = "Zoë Łaska"
LONGEST = 120
"""Seconds that anything may take here."""

Registry = dict[str, dict[str, str]]
"""Values by key and name, as regedit writes them; the name of a key's own value is "@". Keys are in lower case."""


class Computer:
    """The drive, the person's folders and the registry of one wine prefix, which nothing else uses."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "home" / "Desktop").mkdir(parents=True)
        self.folder = folder
        self.drive = folder / "prefix" / "drive_c"
        self.home = self.drive / "users" / PERSON
        self.local = self.home / "AppData" / "Local"
        self.desktop = self.home / "Desktop"
        self.menu = self.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        self.answer = self.drive / "answer.txt"
        self._said = folder / "said.txt"
        self._screen, display = unseen_screen()
        self.surroundings = {
            **os.environ,
            "DISPLAY": display,
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "LC_ALL": "C.UTF-8",
            "HOME": str(folder / "home"),
            "USER": PERSON,
            "LOGNAME": PERSON,
            "BETWEENTIMES_ANSWER": self.named(self.answer),
        }

    def named(self, path: Path) -> str:
        """How Windows calls a file of its own drive, or one of this computer."""
        inside = path.is_relative_to(self.drive)
        return ("C:\\" + str(path.relative_to(self.drive)) if inside else f"Z:{path}").replace("/", "\\")

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """Start a program of Windows; paths are given by the names that Windows has for them.

        What it says goes into a file, which no helper of wine's can keep open as it can a pipe.
        """
        command = [wine(), *(self.named(word) if isinstance(word, Path) else word for word in words)]
        with self._said.open("wb") as said:
            return subprocess.Popen(
                command, env=self.surroundings, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
            )

    def run(self, *words: str | Path) -> tuple[int, str]:
        """Run a program to its end; its exit code and all it said. Raises TimeoutExpired."""
        self.answer.unlink(missing_ok=True)
        running = self.start(*words)
        try:
            code = running.wait(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            running.kill()
            raise
        return code, self._said.read_text(encoding="utf-8", errors="replace")

    def open(self, *words: str | Path) -> list[str]:
        """Open a file or a shortcut as a double click does; the arguments that the program behind it was given."""
        code, said = self.run("start", "/wait", *words)
        if code == 0:
            soon(lambda: self.told()[6:] != [])
        return self.told() or [f"{code} {said}"]

    def told(self) -> list[str]:
        """The arguments that the stand-in was started with last; none when it was not."""
        return self.answer.read_text(encoding="utf-8").splitlines() if self.answer.exists() else []

    def registry(self, root: str) -> Registry:
        """Everything below a key of the registry."""
        listing = self.drive / "registry.reg"
        self.run("regedit", "/E", listing, root)
        if not listing.exists():
            return {}
        lines = listing.read_text(encoding="utf-16").replace("\\\n  ", "").splitlines()
        listing.unlink()
        found: Registry = {}
        key = ""
        for line in lines:
            if line.startswith("["):
                key = line.strip("[]").lower()
                found[key] = {}
            elif "=" in line and key:
                name, _, words = line.partition('"=') if line.startswith('"') else line.partition("=")
                found[key][name.strip('"')] = without_marks(words)
        return found

    def end(self) -> None:
        """End everything that runs on this computer, and nothing else."""
        server = Path(wine()).with_name("wineserver")
        command = [str(server) if server.exists() else "wineserver", "-k"]
        subprocess.run(command, env=self.surroundings, check=False, capture_output=True)
        self._screen.kill()
        self._screen.wait()


def without_marks(words: str) -> str:
    """A value of the registry without its marks."""
    return words[1:-1].replace('\\"', '"').replace("\\\\", "\\") if words.startswith('"') else words


def unseen_screen() -> tuple[subprocess.Popen[str], str]:
    """A screen that nobody sees, for what opens windows, and its name."""
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    running = subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return running, ":" + (running.stdout.readline().strip() if running.stdout else "")


def wine() -> str:
    """The wine that runs 64-bit programs. Raises FileNotFoundError."""
    for name in ("/usr/lib/wine/wine64", "wine64", "wine"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("wine64")


def soon(true: Callable[[], bool]) -> bool:
    """Whether something comes true within the time that anything may take."""
    until = time.monotonic() + LONGEST
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
