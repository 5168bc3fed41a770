"""Telling files that were dropped apart: worksheets that somebody made, and sheets that came back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from betweentimes.ui.own_worksheets.sharing import SUFFIX
from betweentimes.ui.returned.returned_files import SUFFIXES

LONGEST_NAME: Final = 60
HEAD: Final = 400
"""Bytes within which a worksheet that was shared names itself."""

NAMES_ITSELF: Final = re.compile(rb'^id = "own_[0-9a-f]{16}"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dropped:
    """The worksheets among what was dropped, and the files and folders that may hold sheets."""

    worksheets: tuple[Path, ...]
    sheets: tuple[Path, ...]


def is_worksheet(path: Path) -> bool:
    """Whether a file is called a worksheet, or begins as one under a name that a mail program gave it.

    The rest of what it holds is looked at when it is taken in.
    """
    if path.name.lower().endswith(SUFFIX):
        return True
    if path.suffix.lower() in SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return NAMES_ITSELF.search(file.read(HEAD)) is not None
    except OSError:
        return False


def tell_apart(paths: Iterable[Path]) -> Dropped:
    """Sort what was dropped. A folder of worksheets alone holds no sheets; any other is looked through for them."""
    worksheets: dict[Path, None] = {}
    sheets: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            (worksheets if is_worksheet(path) else sheets)[path] = None
            continue
        inside = _files_in(path)
        made = [file for file in inside if is_worksheet(file)]
        worksheets.update(dict.fromkeys(made))
        if not made or len(made) < len(inside):
            sheets[path] = None
    return Dropped(tuple(worksheets), tuple(sheets))


def short_name(path: Path) -> str:
    """A file's name, cut where it is very long."""
    name = path.name
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError:
        return []
