"""A small sealed file beside the records with the names of what was erased, so that an older backup is relieved of it.

A backup that is put back may know less than the casebook it replaces, and that one may be beyond reading. The seal's
key lies in the records and outlives a change of the casebook's keys: every backup of this casebook can open the file.
"""

import hashlib
import hmac
import json
from collections.abc import Collection
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
        self._key = hmac.new(sheet_key, b"names of what was erased", hashlib.sha256).digest()

    def read(self) -> frozenset[Erased]:
        """What it names."""
        try:
            data = self._path.read_bytes().removeprefix(MARK)
        except OSError:
            return frozenset()
        text = unwrap(data[NONCE_BYTES:], data[:NONCE_BYTES], self._key, MARK) if len(data) > NONCE_BYTES else None
        return frozenset((str(table), str(record)) for table, record in json.loads(text)) if text else frozenset()

    def write(self, names: Collection[Erased]) -> None:
        """Name these instead, durably. Raises OSError."""
        nonce, box = wrap(json.dumps(sorted(names)).encode(), self._key, MARK)
        write_durably(self._path, MARK + nonce + box, _taken_as_read)


def erased_in(database: CasebookDatabase) -> frozenset[Erased]:
    """What an open casebook knows to be erased."""
    return frozenset(_names(database.connection()))


def sheet_key_of(database: CasebookDatabase) -> bytes:
    """The key of an open casebook that outlives its data key."""
    return bytes(database.execute_sql("SELECT sheet_key FROM main.casebook").fetchone()[0])


def carry_over(replaced: CasebookFolder, fresh: CasebookFolder, data_key: DataKey) -> None:
    """Give the records of a backup the names of what was erased since, before they take the replaced ones' place.

    What the replaced casebook knows is taken from its file, and from its records where they open with this data key.
    """
    with problems_named(fresh.records):
        connection = keyed_connection(fresh.records, data_key.raw_key_text())
        try:
            if not _has(connection, "casebook"):
                return
            key = bytes(connection.execute("SELECT sheet_key FROM casebook").fetchone()[0])
        finally:
            connection.close()
        names = set(ErasedList(replaced.records, key).read()) | _in_records(replaced, data_key, key)
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


def _has(connection: Any, table: str) -> bool:
    sql = "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(sql, (table,)).fetchone() is not None


def _taken_as_read(data: bytes) -> None:
    if not data.startswith(MARK):
        raise OSError("written otherwise than asked")
