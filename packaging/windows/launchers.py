"""Compiles the launcher, with icon, manifest and version, and the library of the stand-in payload, by mingw-w64."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PREFIX = "x86_64-w64-mingw32-"
FLAGS = ("-O2", "-s", "-Wall", "-Wextra", "-Werror", "-municode", "-static", "-Wl,--no-insert-timestamp")
NAMES = {"betweentimes.exe": ("-mwindows",), "betweentimes-console.exe": ("-mconsole", "-DWITH_CONSOLE")}


def numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers that Windows keeps of a version; what follows the first three is left out."""
    parts = [int(match[0]) for match in re.finditer(r"(?<![^.])\d+", version)][:3]
    padded = [*parts, 0, 0, 0]
    return padded[0], padded[1], padded[2], 0


def compile_launchers(target: Path, icons: Path, version: str, python: str) -> list[Path]:
    """Both launchers in `target`, for the Python library of this name ("python312"). Raises CalledProcessError."""
    four = numbers(version)
    places = {
        "VERSION": version,
        "COMMAS": ",".join(str(number) for number in four),
        "NUMBERS": ".".join(str(number) for number in four),
    }
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        for drawing in ("betweentimes", "casebook"):
            shutil.copy2(icons / f"{drawing}.ico", folder)
        for name in ("launcher.rc", "launcher.manifest"):
            text = (HERE / "launcher" / name).read_text(encoding="utf-8")
            for place, words in places.items():
                text = text.replace(f"@{place}@", words)
            (folder / name).write_text(text, encoding="utf-8")
        run([tool("windres"), "launcher.rc", "-O", "coff", "-o", "resources.o"], folder)
        made = []
        for name, flags in NAMES.items():
            command = [tool("gcc"), *FLAGS, *flags, f'-DPYTHON_NAME=L"{python}"']
            run([*command, "-o", name, str(HERE / "launcher" / "launcher.c"), "resources.o", "-lshell32"], folder)
            made.append(Path(shutil.copy2(folder / name, target / name)))
    return made


def compile_stand_in(target: Path, python: str) -> Path:
    """The library that stands where Python's would. Raises CalledProcessError."""
    made = target / f"{python}.dll"
    run([tool("gcc"), *FLAGS, "-shared", "-o", str(made), str(HERE / "stand_in" / "python.c")], target)
    return made


def tool(name: str) -> str:
    """What a tool of mingw-w64 is called here: on Windows some have the short name only."""
    return shutil.which(f"{PREFIX}{name}") or (f"{PREFIX}{name}" if os.name != "nt" else name)


def run(command: list[str], folder: Path) -> None:
    """Run a compiler's command in a folder, without this computer's paths in what it makes."""
    subprocess.run(command, cwd=folder, check=True)
