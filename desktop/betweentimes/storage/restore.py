"""Putting a backup back: wholly verified beside the casebook, then exchanged for it; the replaced folder is kept."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from betweentimes.storage.backup import extract_verified, list_backups, write_backup
from betweentimes.storage.backup_file import BackupFacts, read_erased
from betweentimes.storage.backup_order import newest_first, newness
from betweentimes.storage.checks import row_counts
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import open_database
from betweentimes.storage.durable_file import FOLDER_MODE, sync_folder
from betweentimes.storage.erased_list import carry_over
from betweentimes.storage.folder import (
    KEPT_MARK,
    UNFINISHED_MARK,
    CasebookFolder,
    clear_older_leftovers,
    file_name_from,
)
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_file import KeyFile
from betweentimes.storage.keys import Unlocked, save_key_file
from betweentimes.storage.problems import (
    BackupNewer,
    BackupPlaceRefused,
    CasebookCut,
    CasebookDamaged,
    CasebookProblem,
    DiskTrouble,
    KeyFileDamaged,
    KeyFileMissing,
)
from betweentimes.storage.sqlite_problems import problems_named


@dataclass(frozen=True)
class Restored:
    """What a restore did: the casebook's folder, where the replaced one is, and rows per table before and after.

    Before is None where the replaced casebook could not be read or had no such table. `saved` is the verified backup
    that was made of it first, None where it could not be read with the backup's keys.
    """

    folder: CasebookFolder
    previous: Path | None
    facts: BackupFacts
    changes: dict[str, tuple[int | None, int]]
    saved: BackupFacts | None = None


def restore_backup(
    path: Path,
    folder: CasebookFolder,
    unlock: Callable[[KeyFile], Unlocked],
    newest_schema: int,
    date_text: str,
    now: Callable[[], int],
    backups: Path | None = None,
    beside: Iterable[Path] = (),
) -> Restored:
    """Restore into `folder`, whose casebook has to be closed; what was there is kept as "(before restore DATE)".

    Nothing is exchanged before the backup is verified to the last page, nor before the present casebook, if it can be
    read, has a verified backup of its own in `backups` (None makes none). The backup's passphrases and recovery key are
    the ones that open the result. What was erased since is named by the replaced casebook and by the newest backup that
    lies beside this one, in `backups` or in the folders `beside`: it is erased anew when the result is opened.

    Raises BackupDamaged, BackupNewer, WrongPassphrase, CasebookInUse, DiskFull, ...
    """
    with problems_named(folder.path):
        folder.path.parent.mkdir(parents=True, exist_ok=True)
        prefix = f"{folder.name}{UNFINISHED_MARK}"
        staging = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.path.parent))
        try:
            clear_older_leftovers(staging, prefix)
            staging.chmod(FOLDER_MODE)
            fresh = CasebookFolder(staging, folder.name)
            facts, unlocked = extract_verified(path, unlock, fresh.records)
            if facts.schema > newest_schema:
                raise BackupNewer(facts.schema, newest_schema)
            save_key_file(fresh.key_file, unlocked)
            before = _closed_counts(folder, unlocked.data_key, now)
            saved = _back_up_present(folder, unlocked.data_key, backups, now) if before and backups else None
            places = {path.parent, *beside, *([backups] if backups else [])}
            carry_over(folder, fresh, unlocked.data_key, _newer_lists(facts, places, now()))
            previous = _exchange(folder.path, staging, date_text)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
    tables = sorted(before.keys() | facts.counts.keys())
    changes = {table: (before.get(table), facts.counts.get(table, 0)) for table in tables}
    return Restored(folder, previous, facts, changes, saved)


def _closed_counts(folder: CasebookFolder, data_key: DataKey, now: Callable[[], int]) -> dict[str, int]:
    """Rows of the casebook that is to be replaced; raises CasebookInUse when it is not closed."""
    if not folder.path.exists():
        return {}
    # Held only for the look: on Windows a folder with an open file in it cannot be renamed.
    with take_lock(folder, "", now):
        try:
            database = open_database(folder.records, data_key)
        except CasebookProblem:
            return {}
        try:
            with problems_named(folder.records):
                return row_counts(database.connection())
        except CasebookProblem:
            return {}
        finally:
            database.close()


def _newer_lists(facts: BackupFacts, places: Iterable[Path], now: int) -> Iterator[bytes]:
    """The lists of what was erased within this casebook's backups that were made later, the newest first.

    Beside one that is dated ahead, every other counts as later: better erased once more than brought back.
    """
    found = [listing for place in places for listing in list_backups(place, facts.casebook_uid, now)]
    for listing in newest_first(found, now):
        if newness(listing, now)[:2] > newness(facts, now)[:2] or listing.created_ms > facts.created_ms:
            yield read_erased(listing.path)


def _back_up_present(
    folder: CasebookFolder, data_key: DataKey, backups: Path, now: Callable[[], int]
) -> BackupFacts | None:
    """A verified backup of what is to be replaced; where its own damage forbids that, the kept folder has to do."""
    try:
        with take_lock(folder, "", now):
            return write_backup(folder, data_key, backups, now())
    except (CasebookDamaged, CasebookCut, KeyFileMissing, KeyFileDamaged, DiskTrouble, BackupPlaceRefused):
        return None


def _exchange(target: Path, staging: Path, date_text: str) -> Path | None:
    if not target.exists():
        staging.rename(target)
        sync_folder(target.parent)
        return None
    previous = _free_folder(target, date_text)
    target.rename(previous)
    try:
        staging.rename(target)
    except OSError:
        previous.rename(target)
        raise
    sync_folder(target.parent)
    return previous


def _free_folder(target: Path, date_text: str) -> Path:
    stem = f"{target.name}{KEPT_MARK}{file_name_from(date_text)})"
    path, number = target.with_name(stem), 2
    while path.exists():
        path, number = target.with_name(f"{stem} {number}"), number + 1
    return path
