"""What an installed program's folder looks like on Windows: the parts that are the same with any Python."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
LIST = "installed-files.txt"
"""What was installed, a name a line, folders with a backslash behind them, the deepest first; the installer and the
uninstaller delete nothing else."""


def lay_program(target: Path, epoch: int) -> None:
    """The program, its resources and its papers, in the folder `target`."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    shutil.copytree(CHECKOUT / "desktop" / "betweentimes", target / "app" / "betweentimes", ignore=ignored)
    shutil.copy2(Path(__file__).parent / "betweentimes_windows.py", target / "app")
    shutil.copytree(CHECKOUT / "resources", target / "resources", ignore=ignored)
    built = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    write(target / "resources" / "build.toml", f"built = {built}\n")
    for paper in ("LICENSE", "NOTICE"):
        write(target / f"{paper}.txt", (CHECKOUT / paper).read_text(encoding="utf-8"))


def search_path(python: str, target: Path) -> None:
    """The file that tells Python where modules are, and that it is to look nowhere else."""
    write(target / f"{python}._pth", f"{python}.zip\n.\nlib\napp\n")


def write(path: Path, words: str) -> None:
    """Write a text with the line ends of Windows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8", newline="\r\n")


def finish(target: Path, epoch: int) -> None:
    """Write the list of all files, and give everything one date."""
    content = "".join(f"{name}\r\n" for name in listed(target))
    (target / LIST).write_bytes(b"\xff\xfe" + content.encode("utf-16-le"))
    for path in (*target.rglob("*"), target):
        os.utime(path, (epoch, epoch))


def files(target: Path) -> list[str]:
    """The files below a folder, with slashes, in an order that is the same everywhere."""
    return sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())


def listed(target: Path) -> list[str]:
    """The lines of the list: every file, the list itself, then the folders from the inside out."""
    folders = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_dir())
    lines = [name.replace("/", "\\") for name in sorted({*files(target), LIST})]
    return lines + [folder.replace("/", "\\") + "\\" for folder in reversed(folders)]
