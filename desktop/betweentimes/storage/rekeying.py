"""A new data key for a whole casebook, so that who once held the old one can read nothing that is written from now on.

The records are copied under the new key and checked beside the old ones. Writing the new key file under its passing
name is the moment it counts: before it, an interrupted run leaves the old pair; after it, the next one that opens the
casebook finishes the exchange. Backups made before go on opening with the keys of their time.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from betweentimes.storage.acts import Act
from betweentimes.storage.audit_anchor import AuditAnchor
from betweentimes.storage.audit_trail import AuditTrail
from betweentimes.storage.checks import row_counts
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, checkpoint, keyed_connection, open_database
from betweentimes.storage.durable_file import FILE_MODE, sync_file, sync_folder, write_durably
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.key_file import KeyFile, copy_of, key_file_bytes, key_file_from, next_of, write_key_file
from betweentimes.storage.keys import NewSlot, Unlocked, renew_keys
from betweentimes.storage.problems import AuditNotWhole, CasebookDamaged, CasebookProblem, RekeyStopped
from betweentimes.storage.records_copy import check_copy
from betweentimes.storage.records_file import is_of_other_key
from betweentimes.storage.sections import AUDIT_PURPOSE
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import SAVED_NOW

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class NewKeys:
    """What the casebook is to be opened with: a slot for each person who stays, and another recovery key."""

    people: tuple[NewSlot, ...]
    recovery: str = field(repr=False)
    cost: KeyCost


def rekey(
    folder: CasebookFolder,
    unlocked: Unlocked,
    wanted: NewKeys,
    now: Callable[[], int],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Unlocked:
    """Put a closed casebook under a new data key and return it opened by the person who did so; slow, any thread.

    Raises RekeyStopped when it was cancelled, AuditNotWhole, CasebookInUse, CasebookDamaged, DiskFull, ...; the old
    keys open the casebook then as before.
    """
    with take_lock(folder, "", now), problems_named(folder.records):
        finish_rekey(folder)
        fresh = _derived(unlocked, wanted, progress, cancelled)
        try:
            before = _copy(folder, unlocked.data_key, fresh.data_key)
            _go_on(progress, cancelled, 0.6)
            _seal(folder, unlocked, fresh, now())
            _go_on(progress, cancelled, 0.7)
            after = check_copy(_next_records(folder), fresh.data_key).counts
            if after != {**before, "audit": before["audit"] + 1}:
                raise CasebookDamaged(_next_records(folder), (), "counts")
            sync_file(_next_records(folder))
            sync_folder(folder.path)
            _go_on(progress, cancelled, 0.9)
        except BaseException:
            _drop_copy(folder)
            raise
        write_durably(next_of(folder.key_file), key_file_bytes(fresh.key_file), _whole)
        progress(0.92, "")
        finish_rekey(folder, progress)
    return fresh


def finish_rekey(folder: CasebookFolder, progress: Progress | None = None) -> None:
    """End an exchange of keys that was interrupted: forward when the new key file had been written, else back.

    Call it with the lock held, before the records are opened. Raises OSError.
    """
    say = progress or _say_nothing
    waiting, records = next_of(folder.key_file), _next_records(folder)
    key_file = _read(waiting)
    if key_file is None:
        _drop_copy(folder)
        waiting.unlink(missing_ok=True)
        return
    if records.exists():
        for end in ("-wal", "-shm"):
            folder.records.with_name(folder.records.name + end).unlink(missing_ok=True)
        say(0.93, "")
        records.replace(folder.records)
        sync_folder(folder.path)
    elif not _is_exchanged(folder, key_file):  # the copy was taken away by hand: the old pair is the one that opens
        waiting.unlink()
        return
    say(0.95, "")
    AuditAnchor(folder.records).forget()  # it is sealed with the old key
    write_key_file(folder.key_file, key_file, _nothing_to_prove)
    say(0.97, "")
    waiting.unlink()
    sync_folder(folder.path)
    say(1.0, "")


def _is_exchanged(folder: CasebookFolder, fresh: KeyFile) -> bool:
    old = _read(folder.key_file) or _read(copy_of(folder.key_file))
    there = folder.records.is_file() and is_of_other_key(folder.records, fresh.file_salt)
    return not (there and old is not None and not is_of_other_key(folder.records, old.file_salt))


def _derived(unlocked: Unlocked, wanted: NewKeys, progress: Progress, cancelled: Callable[[], bool]) -> Unlocked:
    def done(part: float) -> None:
        _go_on(progress, cancelled, 0.4 * part)

    return renew_keys(unlocked, wanted.people, wanted.recovery, wanted.cost, done)


def _copy(folder: CasebookFolder, old: DataKey, new: DataKey) -> dict[str, int]:
    """The records under the new key beside the old ones; returns the rows per table."""
    target = _next_records(folder)
    database = open_database(folder.records, old, query_only=True)
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        copy = keyed_connection(target, new.raw_key_text())
        try:
            database.connection().backup(copy)
        finally:
            copy.close()
        return row_counts(database.connection())
    finally:
        database.close()


def _seal(folder: CasebookFolder, old: Unlocked, new: Unlocked, at: int) -> None:
    """Seal the audit trail anew under the new key, and keep the new key file in the copy."""
    database = open_database(_next_records(folder), new.data_key)
    try:
        if not AuditTrail(database, old.data_key.derive(AUDIT_PURPOSE)).check().sound:
            raise AuditNotWhole
        trail = AuditTrail(database, new.data_key.derive(AUDIT_PURPOSE))
        with database.atomic():
            trail.seal_anew()
            values = (new.key_file.generation, key_file_bytes(new.key_file), at)
            database.execute_sql(f"UPDATE casebook SET generation = ?, key_file = ?, {SAVED_NOW}", values)
            trail.add([Act("data_key_replaced", "casebook")], _author(database, old), at)
        checkpoint(database)
    finally:
        database.close()


def _author(database: CasebookDatabase, unlocked: Unlocked) -> str:
    first = "SELECT uid FROM person ORDER BY uid = ? DESC, role = 'owner' DESC, id LIMIT 1"
    return str(database.execute_sql(first, (unlocked.person_uid,)).fetchone()[0])


def _go_on(progress: Progress, cancelled: Callable[[], bool], part: float) -> None:
    if cancelled():
        raise RekeyStopped
    progress(part, "")


def _drop_copy(folder: CasebookFolder) -> None:
    records = _next_records(folder)
    for name in (records.name, records.name + "-wal", records.name + "-shm"):
        records.with_name(name).unlink(missing_ok=True)


def _next_records(folder: CasebookFolder) -> Path:
    return next_of(folder.records)


def _read(path: Path) -> KeyFile | None:
    try:
        return key_file_from(path.read_bytes(), path)
    except (FileNotFoundError, CasebookProblem):
        return None


def _whole(data: bytes) -> None:
    key_file_from(data, Path())


def _nothing_to_prove(_key_file: KeyFile) -> None:
    """It was proved when it was made."""


def _say_nothing(_part: float, _words: str) -> None:
    """Nobody waits for it."""
