"""A small sealed file beside the records with the names of what was erased, so that an older backup is relieved of it.

A backup that is put back may know less than the casebook it replaces, and that one may be beyond reading. So every
backup holds the list, too, open to any other backup of this casebook: the seal's key lies in the records and outlives a
change of the casebook's keys.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, keyed_connection, open_database
from betweentimes.storage.durable_file import write_durably
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.key_wrapping import NONCE_BYTES, unwrap, wrap
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.sqlite_problems import problems_named

NAME: Final = "records.erased"
MARK: Final = b"betweentimes erased 1\n"

Erased = tuple[str, str]
"""A table and the uid of a record that was in it."""


class ErasedList:
    """The file beside these records; one that is missing or cannot be opened says nothing."""

    def __init__(self, records: Path, sheet_key: bytes) -> None:
        self._path = records.with_name(NAME)
        self._sheet_key = sheet_key

    def read(self) -> frozenset[Erased]:
        """What it names."""
        try:
            return opened_list(self._path.read_bytes(), self._sheet_key) or frozenset()
        except OSError:
            return frozenset()

    def write(self, names: Collection[Erased]) -> None:
        """Name these instead, durably. Raises OSError."""
        write_durably(self._path, sealed_list(names, self._sheet_key), _taken_as_read)


def sealed_list(names: Collection[Erased], sheet_key: bytes) -> bytes:
    """The list as it is stored."""
    nonce, box = wrap(json.dumps(sorted(names)).encode(), _list_key(sheet_key), MARK)
    return MARK + nonce + box


def opened_list(data: bytes, sheet_key: bytes) -> frozenset[Erased] | None:
    """What a stored list names; None where it is of another casebook, or no list at all."""
    sealed = data.removeprefix(MARK)
    if len(sealed) <= NONCE_BYTES:
        return None
    text = unwrap(sealed[NONCE_BYTES:], sealed[:NONCE_BYTES], _list_key(sheet_key), MARK)
    return None if text is None else frozenset((str(table), str(record)) for table, record in json.loads(text))


def sealed_list_of(records: Path, data_key: DataKey) -> bytes:
    """The list of a closed records file, to go with a backup; nothing where its schema knows of no erasing."""
    with problems_named(records), _closed_records(records, data_key) as connection:
        if not _has(connection, "casebook") or not _has(connection, "erased"):
            return b""
        return sealed_list(_names(connection), _sheet_key_in(connection))


def erased_in(database: CasebookDatabase) -> frozenset[Erased]:
    """What an open casebook knows to be erased."""
    return frozenset(_names(database.connection()))


def sheet_key_of(database: CasebookDatabase) -> bytes:
    """The key of an open casebook that outlives its data key."""
    return bytes(database.execute_sql("SELECT sheet_key FROM main.casebook").fetchone()[0])


def carry_over(
    replaced: CasebookFolder, fresh: CasebookFolder, data_key: DataKey, newer_lists: Iterable[bytes] = ()
) -> None:
    """Give the records of a backup the names of what was erased since, before they take the replaced ones' place.

    What the replaced casebook knows is taken from its file, and from its records where they open with this data key;
    of `newer_lists`, those of newer backups, the newest first, the first that opens counts: it is the last that is
    known, and one from before may name what was taken in again since.
    """
    with problems_named(fresh.records):
        with _closed_records(fresh.records, data_key) as connection:
            if not _has(connection, "casebook"):
                return
            key = _sheet_key_in(connection)
        names = set(ErasedList(replaced.records, key).read()) | _in_records(replaced, data_key, key)
        opened = (opened_list(data, key) for data in newer_lists)
        names |= next((found for found in opened if found is not None), frozenset())
        if names:
            ErasedList(fresh.records, key).write(names)


def _in_records(folder: CasebookFolder, data_key: DataKey, sheet_key: bytes) -> set[Erased]:
    try:
        database = open_database(folder.records, data_key)
    except CasebookProblem:
        return set()
    try:
        with problems_named(folder.records):
            connection = database.connection()
            same = _has(connection, "casebook") and sheet_key_of(database) == sheet_key
            return _names(connection) if same and _has(connection, "erased") else set()
    except CasebookProblem:
        return set()
    finally:
        database.close()


def _names(connection: Any) -> set[Erased]:
    rows = connection.execute("SELECT record_table, record FROM main.erased").fetchall()
    return {(str(table), str(record)) for table, record in rows}


@contextmanager
def _closed_records(records: Path, data_key: DataKey) -> Iterator[Any]:
    connection = keyed_connection(records, data_key.raw_key_text())
    try:
        yield connection
    finally:
        connection.close()


def _sheet_key_in(connection: Any) -> bytes:
    return bytes(connection.execute("SELECT sheet_key FROM casebook").fetchone()[0])


def _list_key(sheet_key: bytes) -> bytes:
    return hmac.new(sheet_key, b"names of what was erased", hashlib.sha256).digest()


def _has(connection: Any, table: str) -> bool:
    sql = "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(sql, (table,)).fetchone() is not None


def _taken_as_read(data: bytes) -> None:
    if not data.startswith(MARK):
        raise OSError("written otherwise than asked")
