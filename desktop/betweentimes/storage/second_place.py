"""A second place for backups, such as a USB stick: it gets the newest verified one whenever it is there."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from betweentimes.storage.backup import list_backups, remove_old_backups, work_folder
from betweentimes.storage.backup_file import BackupListing, check_digests, read_sealed
from betweentimes.storage.backup_order import newness
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.durable_file import sync_file, sync_folder
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.sqlite_problems import problems_named


def is_there(place: Path) -> bool:
    """Whether the second place can be reached now. A folder that is not there is never made: it is a stick's, away."""
    try:
        return place.is_dir()
    except OSError:
        return False


def bring_over(
    first: Path, second: Path, casebook_uid: str, data_key: DataKey, local_time: Callable[[int], datetime], now: int
) -> BackupListing | None:
    """Copy the newest backup to the second place where it lacks it; the newest there afterwards, None when it is away.

    The copy is read again and proved by the sealed digests before it gets its name; older ones are thinned out as in
    the first place. One dated after `now` (UTC ms) is the newest only where there is no other. A stick that is taken
    out meanwhile is away. Raises DiskFull, CasebookReadOnly, BackupDamaged, ...
    """
    try:
        with problems_named(second):
            return _brought(first, second, casebook_uid, data_key, local_time, now) if is_there(second) else None
    except CasebookProblem:
        if is_there(second):
            raise
        return None


def _brought(
    first: Path, second: Path, casebook_uid: str, data_key: DataKey, local_time: Callable[[int], datetime], now: int
) -> BackupListing | None:
    made, there = list_backups(first, casebook_uid, now), list_backups(second, casebook_uid, now)
    if not made or (there and _is_as_new(there[0], made[0], now)):
        return there[0] if there else None
    source = made[0].path
    target = second / source.name
    with work_folder(second, made[0].name) as work:
        draft = work / "backup"
        draft.touch(mode=0o600)
        shutil.copyfile(source, draft)
        sync_file(draft)
        check_digests(draft, read_sealed(draft, data_key)[1])
        draft.replace(target)
        sync_folder(second)
    remove_old_backups(second, casebook_uid, target, local_time, now)
    return replace(made[0], path=target)


def _is_as_new(there: BackupListing, made: BackupListing, now: int) -> bool:
    """By their times alone: a copy may bear another name."""
    return newness(there, now)[:2] >= newness(made, now)[:2]
