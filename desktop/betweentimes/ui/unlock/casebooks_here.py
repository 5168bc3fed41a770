"""What there is to open or restore: casebooks and backups in the folders where they are kept. Nothing is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from betweentimes.storage.folder import KEPT_MARK, UNFINISHED_MARK, CasebookFolder, file_name_from, find_casebook
from betweentimes.storage.key_file import BACKUP_SUFFIX, read_key_file
from betweentimes.storage.problems import CasebookProblem, CasebookUnclear, KeyFileMissing

if TYPE_CHECKING:
    from betweentimes.storage.backup_file import BackupListing

MOST_BACKUPS = 30


@dataclass(frozen=True, slots=True)
class RestoreTarget:
    """Where a backup would go: the casebook it was made of, or a new folder (`exists` is False)."""

    folder: CasebookFolder
    exists: bool


def casebooks_in(folder: Path) -> tuple[CasebookFolder, ...]:
    """The casebooks in this folder's folders by name, without those a restore put aside.

    Where the casebook itself is gone, as a restore that was cut off leaves it, the one put aside is shown. One
    whose key file is lost, or cannot be told among several, bears its folder's name: something can be done about it.
    """
    found = []
    for inner in _folders_in(folder):
        replaced_by, kept, _ = inner.name.partition(KEPT_MARK)
        if UNFINISHED_MARK in inner.name or (kept and (folder / replaced_by).exists()):
            continue
        try:
            found.append(find_casebook(inner))
        except (KeyFileMissing, CasebookUnclear):
            found.append(CasebookFolder(inner, inner.name))
        except (CasebookProblem, OSError):
            continue
    return tuple(sorted(found, key=lambda casebook: casebook.name.casefold()))


def backups_in(folders: Iterable[Path], now: int) -> tuple[BackupListing, ...]:
    """The newest backups in these folders and the folders directly within them, newest first, each once.

    Of copies in several places the one in the first of the folders is meant. Those dated after `now` come last.
    """
    from betweentimes.storage.backup_order import newest_first

    found: dict[tuple[str, int], BackupListing] = {}
    for folder in folders:
        for listing in labels_in((folder, *_folders_in(folder))):
            found.setdefault((listing.casebook_uid, listing.created_ms), listing)
    return newest_first(found.values(), now)[:MOST_BACKUPS]


def labels_in(folders: Iterable[Path]) -> Iterator[BackupListing]:
    """What the backups directly in these folders say of themselves; what cannot be read is passed over."""
    from betweentimes.storage.backup_file import read_listing

    for path in _files_in(folders):
        try:
            yield read_listing(path)
        except (CasebookProblem, OSError):
            continue


def restore_target(listing: BackupListing, casebooks: Path, shown: CasebookFolder | None) -> RestoreTarget:
    """The casebook this backup was made of, if it is here (`shown` is the one last shown), else a free new folder."""
    candidates = casebooks_in(casebooks)
    for folder in (shown, *candidates):
        if folder is not None and _uid_of(folder) == listing.casebook_uid:
            return RestoreTarget(folder, exists=True)
    # A casebook whose key file is lost or damaged does not say who it is; its name then decides.
    for folder in (shown, *candidates):
        if folder is not None and folder.name == listing.name and not _uid_of(folder):
            return RestoreTarget(folder, exists=True)
    name = file_name_from(listing.name)  # what a backup calls itself is not to be trusted with a path
    path, number = casebooks / name, 2
    while path.exists():
        path, number = casebooks / f"{name} {number}", number + 1
    return RestoreTarget(CasebookFolder(path, name), exists=False)


def _uid_of(folder: CasebookFolder) -> str:
    try:
        return read_key_file(folder.key_file).casebook_uid
    except (CasebookProblem, OSError):
        return ""


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(inner for inner in folder.iterdir() if inner.is_dir())
    except OSError:
        return []


def _files_in(folders: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        try:
            found += folder.glob("*" + BACKUP_SUFFIX)
        except OSError:
            continue
    return found
