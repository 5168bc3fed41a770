"""Looks for marker words in plain text: in files, and in files a process holds open though their names are gone."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(marker: str) -> tuple[bytes, ...]:
    """How a word may stand in a file: as it is or in capitals, one or two bytes a letter, or as hex digits."""
    spellings = (marker, marker.upper())
    return tuple(
        form for word in spellings for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
    )


def open_but_deleted(process: int) -> Iterator[Path]:
    """What a process holds open though its name is gone (Linux shows it)."""
    if sys.platform != "linux":
        return
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            if str(entry.readlink()).endswith(" (deleted)"):
                yield entry
        except OSError:
            continue


def newer_files(folder: Path, since: float) -> Iterator[Path]:
    """The files directly in a folder that were written after a moment (seconds)."""
    for file in folder.iterdir():
        try:
            if file.is_file() and file.stat().st_mtime >= since:
                yield file
        except OSError:
            continue


def files_below(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in folder.rglob("*") if file.is_file())


def found(markers: Iterable[str], files: Iterable[Path]) -> list[str]:
    """Each marker with the file that holds it in plain text."""
    wanted = {marker: forms(marker) for marker in markers}
    hits = []
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            continue
        hits += [
            f"{marker} in {file}" for marker, shapes in wanted.items() if any(shape in content for shape in shapes)
        ]
    return hits
