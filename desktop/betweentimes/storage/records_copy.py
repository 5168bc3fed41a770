"""A consistent, checked copy of the encrypted records while others go on writing."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from betweentimes.storage.checks import damaged_pages, integrity_lines, orphan_count, row_counts
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import APPLICATION_ID, SETTINGS, check_driver, keyed_connection, open_database
from betweentimes.storage.durable_file import FILE_MODE
from betweentimes.storage.problems import CasebookDamaged, CasebookForeign
from betweentimes.storage.records_file import check_records_file
from betweentimes.storage.sqlite_problems import problems_named


@dataclass(frozen=True)
class CopyFacts:
    """What a sound copy holds: schema version and rows per table."""

    schema: int
    counts: dict[str, int]


def copy_records(source: Path, target: Path, data_key: DataKey) -> CopyFacts:
    """Copy the records to a new file under the same key on a connection of its own, and check the copy.

    Not durable, for what is made of it is. One step only: a stepped copy starts over with every write of another
    connection. Raises what opening raises and CasebookDamaged when the copy does not pass.
    """
    database = open_database(source, data_key, query_only=True)
    try:
        with problems_named(target):
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
            copy = keyed_connection(target, data_key.raw_key_text())
            try:
                copy.execute("PRAGMA synchronous = OFF")  # to wait for the disk here would take as long as all else
                database.connection().backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            finally:
                copy.close()
    finally:
        database.close()
    return check_copy(target, data_key)


def check_copy(records: Path, data_key: DataKey) -> CopyFacts:
    """Check a closed records file wholly: pages, trees, references. Raises CasebookDamaged, CasebookForeign, ..."""
    check_driver()
    check_records_file(records)
    with problems_named(records):
        connection = keyed_connection(records, data_key.raw_key_text())
        try:
            for name, wanted in SETTINGS:
                connection.execute(f"PRAGMA {name} = {wanted}")
            return _checked(connection, records)
        finally:
            connection.close()


def _checked(connection: Any, records: Path) -> CopyFacts:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    application_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application_id != APPLICATION_ID:
        raise CasebookForeign(records, application_id)
    pages = damaged_pages(connection)
    if pages:
        raise CasebookDamaged(records, pages, "pages")
    if integrity_lines(connection):
        raise CasebookDamaged(records, (), "integrity_check")
    if orphan_count(connection):
        raise CasebookDamaged(records, (), "foreign_key_check")
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return CopyFacts(schema, row_counts(connection))
