"""The casebook folder: which file is what in it, finding one, and making one where it is safe."""

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from betweentimes.storage.durable_file import FOLDER_MODE, sync_folder
from betweentimes.storage.key_file import COPY_SUFFIX, SUFFIX, KeyFile, read_key_file
from betweentimes.storage.places import LOCAL, Place, kind_of_place
from betweentimes.storage.problems import (
    CasebookAlreadyHere,
    CasebookProblem,
    CasebookUnclear,
    FolderNotLocal,
    KeyFileMissing,
    NoCasebookHere,
)
from betweentimes.storage.records_file import is_of_other_key
from betweentimes.storage.sqlite_problems import problems_named

RECORDS = "records.db"
LOCK = "in-use.lock"
WORK_PREFIX = ".work-"
LEFT_SECONDS = 86_400
KEPT_MARK, UNFINISHED_MARK = " (before restore ", " (restoring) "
"""In the names of folders that a restore put aside, and of those it is still filling."""
LONGEST_NAME = 60
RESERVED_NAMES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
"""Names that Windows keeps for devices."""


@dataclass(frozen=True)
class CasebookFolder:
    """A casebook's place on disk; `name` is the key file's, without its suffix."""

    path: Path
    name: str

    @property
    def records(self) -> Path:
        """The encrypted database."""
        return self.path / RECORDS

    @property
    def key_file(self) -> Path:
        """The key file; its copy is beside it."""
        return self.path / (self.name + SUFFIX)

    @property
    def lock_file(self) -> Path:
        """Says who has the casebook open."""
        return self.path / LOCK


def find_casebook(path: Path) -> CasebookFolder:
    """The casebook at a folder or key file (or its copy), existing though perhaps not sound.

    Of several key files in a folder, as copies and new names in the file manager leave them, the latest that fits the
    records is meant. Raises NoCasebookHere, KeyFileMissing (records without any key file), CasebookUnclear (none fits,
    or those of several casebooks do).
    """
    with problems_named(path):
        folder = path if path.is_dir() else path.parent
        names = _names_in(folder) if folder.is_dir() else []
        if not path.is_dir():
            asked = _name_of(path)
            if asked not in names or not asked:
                raise NoCasebookHere(path)
            return CasebookFolder(folder, asked)
        if len(names) > 1:
            return _one_that_fits(folder, names)
        if names:
            return CasebookFolder(folder, names[0])
        if (folder / RECORDS).exists():
            raise KeyFileMissing(folder)
    raise NoCasebookHere(path)


def create_casebook_folder(
    parent: Path, name: str, place_of: Callable[[Path], Place] = kind_of_place
) -> CasebookFolder:
    """A new folder for a casebook of this name, for its owner alone (0700); nothing is in it yet.

    Raises FolderNotLocal in cloud-synced and network folders, CasebookAlreadyHere when something of that name is there,
    CasebookReadOnly, DiskFull.
    """
    file_name = file_name_from(name)
    target = parent / file_name
    place = place_of(target)
    if place.kind != LOCAL:
        raise FolderNotLocal(target, place.kind, place.name)
    with problems_named(target):
        parent.mkdir(parents=True, exist_ok=True)
        try:
            target.mkdir(mode=FOLDER_MODE)
        except FileExistsError as error:
            if not target.is_dir() or any(target.iterdir()):
                raise CasebookAlreadyHere(target) from error
        target.chmod(FOLDER_MODE)
        sync_folder(parent)
    return CasebookFolder(target, file_name)


def file_name_from(name: str) -> str:
    """A casebook's name as a file name that every system takes; "Casebook" when nothing usable is left."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]+', " ", name)
    plain = " ".join(plain.split()).strip(". ")[:LONGEST_NAME]
    while len(plain.encode("utf-8", "replace")) > 3 * LONGEST_NAME:
        plain = plain[:-1]
    plain = plain.strip(". ")
    if plain.split(".")[0].casefold() in RESERVED_NAMES:
        plain = f"Casebook {plain}"
    return plain or "Casebook"


def clear_leftovers(folder: CasebookFolder) -> None:
    """Remove what an interrupted backup left in the casebook's folder (encrypted copies); call with the lock held."""
    for left in _beginning_with(folder.path, f"{WORK_PREFIX}{folder.name}-"):
        shutil.rmtree(left, ignore_errors=True)


def clear_older_leftovers(fresh: Path, prefix: str) -> None:
    """Remove what interruptions left beside a folder that was just made: those of its prefix, a day older than it.

    Another casebook of the same name may be at work there just now, so nothing younger is touched.
    """
    made = fresh.stat().st_mtime
    for left in _beginning_with(fresh.parent, prefix):
        with suppress(OSError):
            if left.stat().st_mtime < made - LEFT_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _one_that_fits(folder: Path, names: list[str]) -> CasebookFolder:
    here = [CasebookFolder(folder, name) for name in names]
    fitting = [(key_file, casebook) for casebook in here if (key_file := _fitting_key_file(casebook)) is not None]
    if len({key_file.casebook_uid for key_file, _ in fitting}) != 1:
        raise CasebookUnclear(folder, tuple(names))

    def preference(each: tuple[KeyFile, CasebookFolder]) -> tuple[int, bool, bool]:
        key_file, casebook = each
        return key_file.generation, casebook.key_file.is_file(), casebook.name == folder.name

    return max(fitting, key=preference)[1]


def _fitting_key_file(casebook: CasebookFolder) -> KeyFile | None:
    try:
        key_file = read_key_file(casebook.key_file)
    except CasebookProblem:
        return None
    other = casebook.records.is_file() and is_of_other_key(casebook.records, key_file.file_salt)
    return None if other else key_file


def _beginning_with(place: Path, prefix: str) -> list[Path]:
    return [inner for inner in place.iterdir() if inner.name.startswith(prefix)] if place.is_dir() else []


def _names_in(folder: Path) -> list[str]:
    return sorted({_name_of(entry) for entry in folder.iterdir() if entry.is_file()} - {""})


def _name_of(path: Path) -> str:
    name = path.name.removesuffix(COPY_SUFFIX)
    return name.removesuffix(SUFFIX) if name.endswith(SUFFIX) else ""
