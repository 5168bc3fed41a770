"""Making, opening and closing a casebook: keys, lock, database, schema and the key file's copy, in that order.

Deriving keys takes half a second and may run on a worker (`lay_out`, `unlock`); the rest belongs on the thread that
will use the casebook (`begin_casebook`, `enter_casebook`). `create_casebook` and `open_casebook` do both.
"""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from betweentimes.clinic.person import Person
from betweentimes.storage.acts import Act
from betweentimes.storage.audit_anchor import AuditAnchor
from betweentimes.storage.audit_reading import last_act
from betweentimes.storage.audit_trail import START
from betweentimes.storage.casebook import Casebook, sealed
from betweentimes.storage.client_tables import PersonRow
from betweentimes.storage.database import CasebookDatabase, create_database, open_database
from betweentimes.storage.failed_unlocks import PURPOSE, begin_count, count_is_whole
from betweentimes.storage.folder import clear_leftovers, create_casebook_folder, find_casebook
from betweentimes.storage.found import Found
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_cost import KeyCost
from betweentimes.storage.key_file import key_file_bytes, read_key_file
from betweentimes.storage.key_file_again import key_file_within
from betweentimes.storage.keys import (
    Unlocked,
    compare_generation,
    create_key_file,
    keep_copy_equal,
    save_key_file,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from betweentimes.storage.migration import apply_migrations
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.places import Place, kind_of_place
from betweentimes.storage.problems import CasebookDamaged, CasebookProblem, KeyFileForeign, KeyFileRolledBack
from betweentimes.storage.record_table import stored
from betweentimes.storage.records_file import is_of_other_key
from betweentimes.storage.recovery import new_recovery_key
from betweentimes.storage.rekeying import finish_rekey
from betweentimes.storage.sections import Surroundings as Surroundings
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.uids import new_uid
from betweentimes.storage.writing import SAVED_NOW


def lay_out(
    parent: Path,
    name: str,
    person_name: str,
    passphrase: str,
    recovery: str,
    cost: KeyCost,
    place_of: Callable[[Path], Place] = kind_of_place,
) -> Found:
    """Make the folder and the key file of a new casebook; slow, any thread.

    `recovery` is a key from `new_recovery_key`, typed back before. Raises FolderNotLocal, CasebookAlreadyHere,
    CasebookReadOnly, DiskFull, NotEnoughMemory.
    """
    folder = create_casebook_folder(parent, name, place_of)
    unlocked = create_key_file(new_uid(), person_name, passphrase, recovery, cost)
    save_key_file(folder.key_file, unlocked, passphrase=passphrase)
    return Found(folder, unlocked)


def begin_casebook(found: Found, name: str, person: Person, around: Surroundings) -> Casebook:
    """Make the database of a casebook that was laid out, with its first person, and open it; fast.

    The person's uid is the key slot's, whatever `person` says.
    """
    lock = take_lock(found.folder, person.name, around.now)
    try:
        database = create_database(found.folder.records, found.unlocked.data_key)
        try:
            with problems_named(found.folder.records):
                apply_migrations(database, STEPS, around.now)
                _first_rows(database, found.unlocked, name, person, around.now())
        except BaseException:
            database.close()
            found.folder.records.unlink()
            raise
    except BaseException:
        lock.release()
        raise
    casebook = Casebook(found.folder, database, found.unlocked, lock, around, found.unlocked.person_uid)
    casebook.record(Act("created", "casebook"))
    return casebook


def unlock(path: Path, secret: str, recovery: bool = False) -> Found:
    """Find a casebook at a folder or key file and derive its keys from a passphrase or recovery key; slow, any thread.

    Raises NoCasebookHere, CasebookUnclear, KeyFileMissing, KeyFileDamaged, KeyFileNewer, WrongPassphrase,
    WrongRecoveryKey, RecoveryTextMistyped, NotEnoughMemory.
    """
    folder = find_casebook(path)
    key_file = read_key_file(folder.key_file)
    unlocked = unlock_with_recovery(key_file, secret) if recovery else unlock_with_passphrase(key_file, secret)
    return Found(folder, unlocked)


def enter_casebook(
    found: Found,
    around: Surroundings,
    failed_unlocks: int = 0,
    make_backup: Callable[[], object] | None = None,
) -> Casebook:
    """Open the records of a casebook whose keys are derived; fast.

    `failed_unlocks` is how many attempts failed before, for the audit trail; `make_backup` is called before an older
    casebook is brought up to date. Raises CasebookInUse, CasebookEmpty, CasebookCut, CasebookPlain, CasebookDamaged,
    CasebookForeign, CasebookNewer, CasebookReadOnly, CasebookBusy, KeyFileRolledBack, KeyFileForeign,
    MigrationFailed.
    """
    slot = found.unlocked.key_file.slot_of(found.unlocked.person_uid)
    lock = take_lock(found.folder, slot.person_name if slot else "", around.now)
    try:
        clear_leftovers(found.folder)
        finish_rekey(found.folder)
        database = _open_records(found)
        try:
            with problems_named(found.folder.records):
                apply_migrations(database, STEPS, around.now, make_backup)
                new_keys = _keep_keys(database, found, around.now())
                person = found.unlocked.person_uid or found.person or _owner(database)
                missing = AuditAnchor(database.path).lines_missing(database)
                seal = sealed(database, PURPOSE)
                count_lost = not count_is_whole(found.folder, seal)
                used_before = last_act(database)
                casebook = Casebook(found.folder, database, found.unlocked, lock, around, person)
        except BaseException:
            database.close()
            raise
    except BaseException:
        lock.release()
        raise
    casebook.lines_missing, casebook.count_lost, casebook.used_before = missing, count_lost, used_before
    begin_count(found.folder, seal)
    acts = [Act("unlock_failed", "casebook", amount=failed_unlocks)] if failed_unlocks else []
    if new_keys and found.unlocked.person_uid:
        acts.append(Act("keys_changed", "casebook"))
    if count_lost:
        acts.append(Act("unlock_count_lost", "casebook"))
    if missing:
        acts.append(Act("found_older", "casebook", amount=missing))
    acts.append(Act("unlocked" if found.unlocked.person_uid else "unlocked_by_recovery", "casebook"))
    try:
        with problems_named(found.folder.records):
            casebook.erase_again()
            casebook.record(*acts)
    except BaseException:
        with suppress(CasebookProblem):  # what stands in the way here would stand in the way of closing
            casebook.close()
        raise
    return casebook


def create_casebook(
    parent: Path,
    name: str,
    person_name: str,
    person_title: str,
    passphrase: str,
    cost: KeyCost,
    around: Surroundings,
    recovery: str = "",
    place_of: Callable[[Path], Place] = kind_of_place,
) -> tuple[Casebook, str]:
    """Make a casebook in a new folder under `parent` and open it; returns the recovery key's text with it. Slow."""
    text = recovery or new_recovery_key()
    found = lay_out(parent, name, person_name, passphrase, text, cost, place_of)
    return begin_casebook(found, name, Person("", person_name, person_title), around), text


def open_casebook(
    path: Path, secret: str, around: Surroundings, recovery: bool = False, failed_unlocks: int = 0
) -> Casebook:
    """Unlock and enter a casebook. Slow."""
    return enter_casebook(unlock(path, secret, recovery), around, failed_unlocks)


def _first_rows(database: CasebookDatabase, unlocked: Unlocked, name: str, person: Person, at: int) -> None:
    with database.atomic():
        database.execute_sql(
            "INSERT INTO casebook (id, uid, name, created, generation, key_file, sheet_key, audit_count, audit_mac)"
            " VALUES (1, ?, ?, ?, ?, ?, ?, 0, ?)",
            (
                unlocked.key_file.casebook_uid,
                name,
                at,
                unlocked.key_file.generation,
                key_file_bytes(unlocked.key_file),
                secrets.token_bytes(32),
                START,
            ),
        )
        values = {**stored(PersonRow, person), "uid": unlocked.person_uid, "author": unlocked.person_uid}
        columns = ", ".join((*values, "created", "changed"))
        places = ", ".join("?" * (len(values) + 2))
        database.execute_sql(f"INSERT INTO person ({columns}) VALUES ({places})", (*values.values(), at, at))


def _keep_keys(database: CasebookDatabase, found: Found, at: int) -> bool:
    """Have key file, its copy and the records agree; whether the keys are newer than the records knew."""
    generation = int(database.execute_sql("SELECT generation FROM casebook").fetchone()[0])
    try:
        compare_generation(found.before or found.unlocked.key_file, generation)
    except KeyFileRolledBack as older:
        raise KeyFileRolledBack(older.file_generation, generation, _put_back(database, found, generation)) from older
    is_newer = found.unlocked.key_file.generation > generation
    keep_copy_equal(found.folder.key_file, found.unlocked)
    if is_newer:
        # Counts as saved: a backup from before opens with the old keys only, so a new one is wanted.
        database.execute_sql(
            f"UPDATE casebook SET generation = ?, key_file = ?, {SAVED_NOW}",
            (found.unlocked.key_file.generation, key_file_bytes(found.unlocked.key_file), at),
        )
    return is_newer


def _put_back(database: CasebookDatabase, found: Found, generation: int) -> bool:
    """Whether the present key file could be written in place of an older one, from the copy in the records."""
    path = found.folder.key_file
    try:
        present = key_file_within(database, found.unlocked.data_key, path)
        compare_generation(present, generation)
        save_key_file(path, replace(found.unlocked, key_file=present))
    except CasebookProblem:
        return False
    return True


def _open_records(found: Found) -> CasebookDatabase:
    try:
        return open_database(found.folder.records, found.unlocked.data_key)
    except CasebookDamaged as damage:
        if is_of_other_key(found.folder.records, found.unlocked.key_file.file_salt):
            raise KeyFileForeign(found.folder.key_file) from damage
        raise


def _owner(database: CasebookDatabase) -> str:
    """Who is at work when the recovery key opened it: the first owner."""
    first = "SELECT uid FROM person ORDER BY role = 'owner' AND left_on IS NULL AND NOT elsewhere DESC, id LIMIT 1"
    return str(database.execute_sql(first).fetchone()[0])
