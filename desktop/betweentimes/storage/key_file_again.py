"""A lost or damaged key file made again from the copy inside the records, which a backup's keys open as well."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, open_database
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_file import KeyFile, key_file_from, read_key_file
from betweentimes.storage.keys import Unlocked, check_mac, save_key_file
from betweentimes.storage.problems import CasebookProblem, KeyFileDamaged, KeyFileMissing
from betweentimes.storage.sqlite_problems import problems_named


def key_file_within(database: CasebookDatabase, data_key: DataKey, path: Path) -> KeyFile:
    """The copy of the key file in open records. Raises KeyFileDamaged, KeyFileNewer."""
    kept = bytes(database.execute_sql("SELECT key_file FROM casebook").fetchone()[0])
    present = key_file_from(kept, path)
    check_mac(present, data_key)
    return present


def can_make_again(folder: CasebookFolder, data_key: DataKey) -> bool:
    """Whether all that these records lack is a key file, and this data key, of a backup, opens them; any thread."""
    try:
        read_key_file(folder.key_file)
    except (KeyFileMissing, KeyFileDamaged):
        try:
            _read_within(folder, data_key)
        except CasebookProblem:
            return False
        return True
    except CasebookProblem:
        return False
    return False


def make_key_file_again(folder: CasebookFolder, unlocked: Unlocked, now: Callable[[], int]) -> None:
    """Write the key file and its copy anew; the passphrases of the records' own last day open it, not the backup's.

    Raises CasebookInUse, CasebookDamaged, KeyFileDamaged, DiskFull, ...
    """
    with take_lock(folder, "", now):
        present = _read_within(folder, unlocked.data_key)
        save_key_file(folder.key_file, replace(unlocked, key_file=present))


def _read_within(folder: CasebookFolder, data_key: DataKey) -> KeyFile:
    database = open_database(folder.records, data_key, query_only=True)
    try:
        with problems_named(folder.records):
            return key_file_within(database, data_key, folder.key_file)
    finally:
        database.close()
