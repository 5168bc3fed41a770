"""The slow work behind the start page, done on workers: deriving keys, checking backups, restoring them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from betweentimes.storage.folder import CasebookFolder, find_casebook
from betweentimes.storage.found import Found
from betweentimes.storage.key_file import KeyFile, read_key_file
from betweentimes.storage.problems import BackupDamaged, CasebookProblem
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.ui.jobs import Work

if TYPE_CHECKING:
    from betweentimes.storage.backup_file import BackupFacts
    from betweentimes.storage.key_cost import KeyCost
    from betweentimes.storage.keys import Unlocked
    from betweentimes.storage.restore import Restored
    from betweentimes.storage.salvage import Salvaged
    from betweentimes.worksheets.reading import Library

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class CheckedBackup:
    """A backup that was verified to the last page, and what the casebook holds now (None: cannot be read, or new).

    `only_key_file_lost` says that the present records are whole but for their key file, which can be made again.
    """

    facts: BackupFacts
    unlocked: Unlocked = field(repr=False)
    present: dict[str, int] | None
    only_key_file_lost: bool = False


def as_work(function: Callable[P, R], *values: P.args, **named: P.kwargs) -> Work:
    """`function(*values)` as a job that neither tells of its progress nor can be stopped."""

    def work(_progress: object, _cancelled: object) -> R:
        return function(*values, **named)

    return work


def derive(path: Path, passphrase: str, person_uid: str | None, cost: KeyCost | None = None) -> Found:
    """Open the keys of the casebook at `path` with the passphrase of that person, or of anybody when None.

    A passphrase that was cheaper to guess than `cost` gets that cost; entering saves it. Raises what
    `storage.opening.unlock` raises.
    """
    from betweentimes.storage.keys import strengthened, unlock_with_passphrase

    folder = find_casebook(path)
    key_file = read_key_file(folder.key_file)
    unlocked = unlock_with_passphrase(key_file, passphrase, person_uid)
    return Found(folder, unlocked if cost is None else strengthened(unlocked, passphrase, cost), before=key_file)


def derive_by_recovery(path: Path, text: str) -> Found:
    """Open the keys with the printed recovery key. Raises what `storage.opening.unlock` raises."""
    from betweentimes.storage.keys import unlock_with_recovery

    folder = find_casebook(path)
    return Found(folder, unlock_with_recovery(read_key_file(folder.key_file), text))


def with_new_passphrase(found: Found, slot_id: str, passphrase: str, cost: KeyCost) -> Found:
    """Work out another passphrase of a person, who is at work then; entering saves it. Raises SlotUnknown, ..."""
    from betweentimes.storage.keys import change_passphrase, proved

    changed = change_passphrase(found.unlocked, slot_id, passphrase, cost)
    slots = set(changed.key_file.people) - set(found.unlocked.key_file.people)
    person = next(slot.person_uid for slot in slots)
    fresh = proved(changed, passphrase=passphrase, person_uid=person)
    return replace(found, unlocked=fresh, person=person, before=found.before or found.unlocked.key_file)


def lay_out_casebook(parent: Path, name: str, person_name: str, passphrase: str, recovery: str, cost: KeyCost) -> Found:
    """Make the folder and the key file of a new casebook. Raises what `storage.opening.lay_out` raises."""
    from betweentimes.storage.opening import lay_out

    return lay_out(parent, name, person_name, passphrase, recovery, cost)


def check_backup(path: Path, secret: str, by_recovery: bool, target: CasebookFolder) -> CheckedBackup:
    """Verify a backup with a passphrase or recovery key and count what the casebook at `target` holds now.

    Raises BackupDamaged, BackupNewer, WrongPassphrase, WrongRecoveryKey, RecoveryTextMistyped, DiskFull, ...
    """
    from betweentimes.storage.backup import verify_backup
    from betweentimes.storage.key_file_again import can_make_again
    from betweentimes.storage.keys import unlock_with_passphrase, unlock_with_recovery

    opened: list[Unlocked] = []

    def unlock(key_file: KeyFile) -> Unlocked:
        opened.append(
            unlock_with_recovery(key_file, secret) if by_recovery else unlock_with_passphrase(key_file, secret)
        )
        return opened[0]

    workspace = target.path.parent
    workspace.mkdir(parents=True, exist_ok=True)
    facts = verify_backup(path, unlock, workspace)
    present = _counts_now(target, opened[0])
    only_key_file_lost = present is not None and can_make_again(target, opened[0].data_key)
    return CheckedBackup(facts, opened[0], present, only_key_file_lost)


def restore(
    checked: CheckedBackup,
    target: CasebookFolder,
    date_text: str,
    now: Callable[[], int],
    backups: Path,
    beside: Collection[Path],
) -> Restored:
    """Exchange the casebook at `target` for the checked backup; what it replaces is backed up into `backups` first.

    Newer backups in the folders `beside` tell what was erased since. Raises what `restore_backup` raises.
    """
    from betweentimes.storage.migration import newest_version
    from betweentimes.storage.migrations.steps import STEPS
    from betweentimes.storage.restore import restore_backup

    def unlock(key_file: KeyFile) -> Unlocked:
        # The backup is read again from the start: keys opened before are taken only for the very same key file.
        if key_file != checked.unlocked.key_file:
            raise BackupDamaged(checked.facts.path, "key_file")
        return checked.unlocked

    return restore_backup(checked.facts.path, target, unlock, newest_version(STEPS), date_text, now, backups, beside)


def make_key_file_again(checked: CheckedBackup, target: CasebookFolder, now: Callable[[], int]) -> None:
    """Keep the records at `target` and make their key file again. Raises what `storage.key_file_again` raises."""
    from betweentimes.storage.key_file_again import make_key_file_again as make

    make(target, checked.unlocked, now)


def salvage(found: Found, kinds: Library, unnamed: str, name: str, now: Callable[[], int]) -> Salvaged:
    """Copy what can be read of a damaged casebook into a new one. Raises what `salvage_casebook` raises."""
    from betweentimes.storage.salvage import salvage_casebook

    return salvage_casebook(found, kinds, unnamed, name, now)


def _counts_now(target: CasebookFolder, unlocked: Unlocked) -> dict[str, int] | None:
    from betweentimes.storage.checks import row_counts
    from betweentimes.storage.database import open_database

    if not target.records.is_file():
        return None
    try:
        database = open_database(target.records, unlocked.data_key, query_only=True)
    except CasebookProblem:
        return None
    try:
        with problems_named(target.records):
            return row_counts(database.connection())
    except CasebookProblem:
        return None
    finally:
        database.close()
