"""Making, verifying, listing and thinning out backups. A backup counts only when it is verified and has its name."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from betweentimes.storage.backup_file import (
    SUFFIX,
    BackupFacts,
    BackupListing,
    Contents,
    SealedFacts,
    check_digests,
    extract_records,
    read_keys,
    read_listing,
    read_sealed,
    write_zip,
)
from betweentimes.storage.backup_order import is_ahead, newest_first
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.durable_file import FOLDER_MODE, sync_file, sync_folder
from betweentimes.storage.erased_list import sealed_list_of
from betweentimes.storage.folder import WORK_PREFIX, CasebookFolder, clear_older_leftovers, file_name_from
from betweentimes.storage.key_file import KeyFile, key_file_bytes, read_key_file
from betweentimes.storage.keys import Unlocked, check_mac
from betweentimes.storage.problems import (
    BackupDamaged,
    BackupPlaceRefused,
    CasebookProblem,
    CasebookReadOnly,
    DiskTrouble,
)
from betweentimes.storage.records_copy import check_copy, copy_records
from betweentimes.storage.rotation import kept_backups
from betweentimes.storage.sqlite_problems import problems_named

KEPT_AFTER_UPGRADE_MS: Final = 92 * 86_400_000


def write_backup(
    folder: CasebookFolder,
    data_key: DataKey,
    target_folder: Path,
    created_ms: int,
    audit_head: str = "",
) -> BackupFacts:
    """Back the casebook up into a new file of its own in `target_folder`; runs on any thread, beside open writers.

    The copy is checked wholly, the finished file re-read, and only then named "NAME TIME" (of its beginning, UTC).
    No existing backup is touched. Raises BackupPlaceRefused, DiskFull, CasebookDamaged, KeyFileDamaged, ...
    """
    check_mac(read_key_file(folder.key_file), data_key)
    with _place_named(target_folder), work_folder(folder.path, folder.name) as work:
        target_folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        records = work / "records.db"
        copied = copy_records(folder.records, records, data_key)
        # Read after the records: a passphrase that is changed meanwhile is in the key file first. An older key file
        # than the records know would be refused as one that somebody has put back.
        key_file = read_key_file(folder.key_file)
        check_mac(key_file, data_key)
        listing = BackupListing(
            target_folder, folder.name, key_file.casebook_uid, copied.schema, created_ms, key_file.generation
        )
        contents = Contents(
            copied.counts, audit_head, key_file_bytes(key_file), records, sealed_list_of(records, data_key)
        )
        with _unnamed(target_folder, folder.name) as draft:
            sealed = write_zip(draft, listing, contents, data_key)
            sync_file(draft)
            check_digests(draft, read_sealed(draft, data_key)[1])
            path = _free_path(target_folder, f"{folder.name} {_utc_label(created_ms)}")
            draft.rename(path)
        sync_folder(target_folder)
    return _facts(path, listing, sealed)


def verify_backup(path: Path, unlock: Callable[[KeyFile], Unlocked], workspace: Path) -> BackupFacts:
    """Prove that a backup opens with what the user typed and is whole to the last page and row.

    `workspace` is a folder for the encrypted copy, which is removed again. Raises BackupDamaged, BackupNewer,
    WrongPassphrase or WrongRecoveryKey, DiskFull.
    """
    with problems_named(workspace), work_folder(workspace, "check") as work:
        return extract_verified(path, unlock, work / "records.db")[0]


def extract_verified(path: Path, unlock: Callable[[KeyFile], Unlocked], records: Path) -> tuple[BackupFacts, Unlocked]:
    """The same, leaving the checked encrypted records at `records`."""
    unlocked = unlock(read_keys(path))
    listing, sealed = read_sealed(path, unlocked.data_key)
    check_digests(path, sealed)
    extract_records(path, records)
    sync_file(records)
    try:
        copied = check_copy(records, unlocked.data_key)
    except CasebookProblem as problem:
        raise BackupDamaged(path, "database") from problem
    if copied.counts != sealed.counts or copied.schema != listing.schema:
        raise BackupDamaged(path, "counts")
    return _facts(path, listing, sealed), unlocked


def list_backups(target_folder: Path, casebook_uid: str, now: int) -> tuple[BackupListing, ...]:
    """This casebook's backups in the folder, newest first; files that cannot be read are left out.

    Those dated after `now` (UTC ms) come last, for the clock was wrong when they were made.
    """
    found = []
    for path in target_folder.glob("*" + SUFFIX) if target_folder.is_dir() else ():
        try:
            listing = read_listing(path)
        except CasebookProblem:
            continue
        if listing.casebook_uid == casebook_uid:
            found.append(listing)
    return newest_first(found, now)


def remove_old_backups(
    target_folder: Path, casebook_uid: str, verified: Path, local_time: Callable[[int], datetime], now: int
) -> tuple[Path, ...]:
    """Thin this casebook's backups out to 7 daily, 4 weekly and 12 monthly; returns what was removed.

    `verified` (the backup just made) always stays, and nothing is removed when it is not there. The last one from
    before an upgrade of the schema stays for a quarter: an older program opens no other. Those dated ahead are thinned
    out among themselves: they take no other's place, and where it is today's clock that is wrong, none goes.
    """
    listings = list_backups(target_folder, casebook_uid, now)
    if verified not in [listing.path for listing in listings]:
        return ()
    kept, spared = _kept(listings, local_time, now), {verified, *_before_upgrades(listings, now)}
    old = [item.path for item in listings if local_time(item.created_ms) not in kept and item.path not in spared]
    with problems_named(target_folder):
        for path in old:
            path.unlink(missing_ok=True)
    return tuple(old)


def _kept(listings: Iterable[BackupListing], local_time: Callable[[int], datetime], now: int) -> frozenset[datetime]:
    stamps = [(local_time(listing.created_ms), is_ahead(listing.created_ms, now)) for listing in listings]
    by_now, ahead = ([stamp for stamp, is_later in stamps if is_later == later] for later in (False, True))
    return kept_backups(by_now) | kept_backups(ahead)


def _before_upgrades(listings: Iterable[BackupListing], now: int) -> Iterator[Path]:
    newest: dict[int, BackupListing] = {}
    for listing in newest_first(listings, now):
        newest.setdefault(listing.schema, listing)
    last = max(newest, default=0)
    for schema, listing in newest.items():
        if schema < last and now - listing.created_ms < KEPT_AFTER_UPGRADE_MS:
            yield listing.path


@contextmanager
def work_folder(parent: Path, name: str) -> Iterator[Path]:
    """A folder for encrypted copies, for the owner alone, gone afterwards, with those that an interruption left."""
    prefix = f"{WORK_PREFIX}{name}-"
    work = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        clear_older_leftovers(work, prefix)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _place_named(target_folder: Path) -> Iterator[None]:
    try:
        with problems_named(target_folder):
            yield
    except (CasebookReadOnly, DiskTrouble) as problem:
        if problem.path != target_folder:
            raise
        raise BackupPlaceRefused(target_folder) from problem


@contextmanager
def _unnamed(target_folder: Path, name: str) -> Iterator[Path]:
    with work_folder(target_folder, name) as work:
        draft = work / "backup"
        draft.touch(mode=0o600)
        yield draft


def _free_path(folder: Path, stem: str) -> Path:
    name = file_name_from(stem)
    path, number = folder / (name + SUFFIX), 2
    while path.exists():
        path, number = folder / f"{name} ({number}){SUFFIX}", number + 1
    return path


def _utc_label(created_ms: int) -> str:
    return datetime.fromtimestamp(created_ms / 1000, UTC).strftime("%Y-%m-%d %H%M%S")


def _facts(path: Path, listing: BackupListing, sealed: SealedFacts) -> BackupFacts:
    return BackupFacts(
        path=path,
        name=listing.name,
        casebook_uid=listing.casebook_uid,
        schema=listing.schema,
        created_ms=listing.created_ms,
        generation=listing.generation,
        counts=sealed.counts,
        audit_head=sealed.audit_head,
    )
