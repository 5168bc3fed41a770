"""The encrypted database: how a connection is opened, what every connection insists on, and the cheap checks before."""

import os
from pathlib import Path
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from betweentimes.storage.data_key import DataKey
from betweentimes.storage.problems import (
    CasebookAlreadyHere,
    CasebookDamaged,
    CasebookForeign,
    CasebookReadOnly,
    DriverUnfit,
)
from betweentimes.storage.records_file import check_records_file
from betweentimes.storage.sqlite_problems import problem_from, problems_named

APPLICATION_ID = 0x42744362
"""`BtCb` in the database header: this program's casebook."""

"""SQLCipher's default, left alone: VACUUM INTO crashes or writes unreadable files with any other."""

LEAST_SQLITE = (3, 51, 3)
"""Older versions can corrupt a WAL file that two connections write and checkpoint (sqlite.org/wal.html#walresetbug)."""


SETTINGS = (
    ("temp_store", 2),
    ("synchronous", 2),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("cache_size", -8 * 1024),
)
"""Set on every connection and read back: temporary tables in memory, full durability, no REPLACE past a trigger.

The cache is kept small: with ten thousand clients every connection fills its own, and the system caches the file too.
"""


class CasebookDatabase(SqlCipherDatabase):  # type: ignore[misc, unused-ignore]  # peewee has no types
    """A keyed SQLCipher connection with every safety setting asserted; never opens itself again after it was closed."""

    def __init__(self, path: Path, data_key: DataKey, *, query_only: bool, busy_seconds: float) -> None:
        super().__init__(
            str(path),
            passphrase=data_key.raw_key_text(),
            timeout=busy_seconds,
            lock_type=None if query_only else "IMMEDIATE",
            autoconnect=False,
        )
        self.path = path
        self.query_only = query_only

    def _connect(self) -> Any:
        connection = keyed_connection(self.path, self.connect_params["passphrase"], self._timeout)
        try:
            settle(connection, self.query_only)
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Peewee's, but that what the driver refuses or finds broken leaves it as a named problem."""
        try:
            return super().execute_sql(sql, params)
        except Exception as error:
            problem = problem_from(error, self.path)
            if problem is None or problem is error:
                raise
            raise problem from error

    def begin(self, lock_type: Any = None) -> Any:
        """Peewee's; where SQLCipher begins nothing more because it met a damaged page, no closed disk is blamed."""
        try:
            return super().begin(lock_type)
        except Exception as error:
            refused = isinstance(problem_from(error, self.path), CasebookReadOnly) and not self.query_only
            if refused and os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
                raise CasebookDamaged(self.path, (), "connection") from error
            raise

    def rollback(self) -> Any:
        """Undo the transaction, unless SQLite has done so by itself, as it does when the disk is full.

        Asking again would fail and hide the reason behind "cannot rollback".
        """
        return super().rollback() if self.connection().in_transaction else None


def keyed_connection(path: Path, raw_key_text: str, busy_seconds: float = 5.0) -> Any:
    """A bare connection that has been given its key and touched nothing yet."""
    connection = sqlcipher.connect(str(path), timeout=busy_seconds, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{raw_key_text}"')
        connection.execute("PRAGMA cipher_memory_security = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def settle(connection: Any, query_only: bool) -> None:
    """Apply every setting to a keyed connection and read it back. Raises DriverUnfit and the driver's errors."""
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise DriverUnfit("cipher_version", "")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if journal != "wal" and not query_only:
        journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if journal != "wal":
        raise DriverUnfit("journal_mode", str(journal))
    for name, wanted in SETTINGS:
        connection.execute(f"PRAGMA {name} = {wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise DriverUnfit(name, str(found))
    if query_only:
        connection.execute("PRAGMA query_only = 1")


def create_database(path: Path, data_key: DataKey, busy_seconds: float = 5.0) -> CasebookDatabase:
    """A new, empty, encrypted database, open for writing, readable by its owner alone, at user_version 0.

    Raises CasebookAlreadyHere, CasebookReadOnly, DiskFull, DriverUnfit.
    """
    check_driver()
    with problems_named(path):
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError as error:
            raise CasebookAlreadyHere(path) from error
        database = CasebookDatabase(path, data_key, query_only=False, busy_seconds=busy_seconds)
        database.connect()
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    return database


def open_database(
    path: Path, data_key: DataKey, *, query_only: bool = False, busy_seconds: float = 5.0
) -> CasebookDatabase:
    """An open connection of this thread to an existing casebook; `query_only` ones cannot write.

    Raises NoCasebookHere, CasebookEmpty, CasebookCut, CasebookPlain, CasebookDamaged, CasebookForeign,
    CasebookReadOnly, CasebookBusy, DiskFull, DriverUnfit.
    """
    check_driver()
    check_records_file(path)
    with problems_named(path):
        database = CasebookDatabase(path, data_key, query_only=query_only, busy_seconds=busy_seconds)
        database.connect()
        try:
            found = database.execute_sql("PRAGMA application_id").fetchone()[0]
            if found != APPLICATION_ID:
                raise CasebookForeign(path, found)
        except BaseException:
            database.close()
            raise
    return database


def check_driver() -> None:
    """Raises DriverUnfit when the SQLite inside the driver is too old to be safe with two connections."""
    if sqlcipher.sqlite_version_info < LEAST_SQLITE:
        raise DriverUnfit("sqlite_version", sqlcipher.sqlite_version)


def checkpoint(database: CasebookDatabase) -> bool:
    """Move the whole write-ahead log into the database file; False when another connection was in the way."""
    busy = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
