"""A small real casebook without clinical tables, for the tests of the file half of storage."""

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.sealed_casebooks import files_of, on_this_computer, put_files

from betweentimes.storage.backup import write_backup
from betweentimes.storage.backup_file import BackupFacts
from betweentimes.storage.database import CasebookDatabase, create_database, open_database
from betweentimes.storage.folder import CasebookFolder, create_casebook_folder
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.key_file import KeyFile
from betweentimes.storage.keys import Unlocked, create_key_file, save_key_file, unlock_with_passphrase
from betweentimes.storage.migration import Step, apply_migrations
from betweentimes.storage.recovery import new_recovery_key

PASSPHRASE = "seven quiet lanterns by the lake"
NOW_MS = 1_795_000_000_000


def now() -> int:
    return NOW_MS


def first_step(database: CasebookDatabase) -> None:
    for statement in (
        "CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
        "CREATE TABLE note (id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES client (id), words TEXT)",
        "CREATE INDEX note_by_client ON note (client)",
        "CREATE TABLE log (id INTEGER PRIMARY KEY, words TEXT)",
        "CREATE TRIGGER log_not_removed BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'only added to'); END",
        "CREATE VIRTUAL TABLE search USING fts5(words, content='note', content_rowid='id')",
        "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
    ):
        database.execute_sql(statement)


FIRST = Step(1, "first tables", first_step)


@dataclass
class SmallCasebook:
    folder: CasebookFolder
    unlocked: Unlocked
    recovery: str

    def open(self, **settings) -> CasebookDatabase:
        return open_database(self.folder.records, self.unlocked.data_key, **settings)

    def unlock(self, key_file: KeyFile) -> Unlocked:
        return unlock_with_passphrase(key_file, PASSPHRASE)

    def add_notes(self, count: int, words: str = "a quiet word") -> None:
        database = self.open()
        with database.atomic():
            client = database.execute_sql("INSERT INTO client (name) VALUES (NULL) RETURNING id").fetchone()[0]
            for number in range(count):
                note(database, client, f"{words} {number}")
        database.close()

    def count_notes(self) -> int:
        database = self.open()
        try:
            return database.execute_sql("SELECT count(*) FROM note").fetchone()[0]
        finally:
            database.close()

    def back_up(self, target: Path, created_ms: int = NOW_MS) -> BackupFacts:
        return write_backup(self.folder, self.unlocked.data_key, target, created_ms, audit_head="head of the chain")


def note(database: CasebookDatabase, client: int, words: str) -> None:
    added = database.execute_sql("INSERT INTO note (client, words) VALUES (?, ?) RETURNING id", (client, words))
    database.execute_sql("INSERT INTO search (rowid, words) VALUES (?, ?)", (added.fetchone()[0], words))


def make_casebook(parent: Path, name: str = "Lake practice") -> SmallCasebook:
    """A closed casebook; those of one name share their keys."""
    unlocked, recovery, files = sealed(name)
    return SmallCasebook(put_files(parent, name, files), unlocked, recovery)


@cache
def sealed(name: str) -> tuple[Unlocked, str, dict[str, bytes]]:
    """Keys and files of such a casebook, made once in a process."""
    with tempfile.TemporaryDirectory() as parent:
        made = begin(Path(parent), name)
        return made.unlocked, made.recovery, files_of(made.folder)


def begin(parent: Path, name: str) -> SmallCasebook:
    """A casebook made the slow way, with keys of its own."""
    folder = create_casebook_folder(parent, name, on_this_computer)
    recovery = new_recovery_key()
    unlocked = create_key_file("person-1", "Ada Brook", PASSPHRASE, recovery, FLOOR)
    save_key_file(folder.key_file, unlocked)
    database = create_database(folder.records, unlocked.data_key)
    apply_migrations(database, (FIRST,), now)
    database.close()
    return SmallCasebook(folder, unlocked, recovery)
