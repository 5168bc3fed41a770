"""Bringing a casebook's schema up to date: all pending steps in one transaction, or none of them.

A step is a function of this package, never a file found in a folder. Helpers that rebuild a table (peewee's
alter_column_type and add_column_default) lose its triggers in silence, so every step declares what it adds and drops.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from betweentimes.storage.checks import check_search_table, integrity_lines, orphan_count, search_tables
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.problems import (
    CasebookDamaged,
    CasebookNewer,
    CasebookProblem,
    MigrationFailed,
    MigrationHistoryDiffers,
)
from betweentimes.storage.schema_state import schema_state, undeclared
from betweentimes.storage.sqlite_problems import problem_from

HISTORY_TABLE = (
    "CREATE TABLE IF NOT EXISTS migration ("
    "number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_ms INTEGER NOT NULL)"
)


@dataclass(frozen=True)
class Step:
    """One numbered schema change. `adds` and `drops` name items as "trigger:NAME", "view:", "index:", "table:".

    What is made anew with other SQL stands in both. The first step, on an empty file, need not declare anything.
    """

    number: int
    name: str
    run: Callable[[CasebookDatabase], None]
    adds: frozenset[str] = frozenset()
    drops: frozenset[str] = frozenset()

    def checksum(self) -> str:
        """Tells this step from another of the same number, alike in a checkout and in a built program."""
        parts = [str(self.number), self.name, *sorted(self.adds), "", *sorted(self.drops)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class StepRefused(Exception):
    """A finished step left the schema or the data in a state that was not agreed; `args[0]` is the reason."""


def newest_version(steps: tuple[Step, ...]) -> int:
    """The schema version this program writes."""
    return len(steps)


def apply_migrations(
    database: CasebookDatabase,
    steps: tuple[Step, ...],
    now: Callable[[], int],
    make_backup: Callable[[], object] | None = None,
) -> tuple[int, ...]:
    """Run the pending steps and return their numbers; on any failure nothing has changed.

    `make_backup` is called first when a casebook of an older version has steps pending; it returns only when the
    backup is verified, and what it raises stops the migration. Raises CasebookNewer, MigrationHistoryDiffers,
    MigrationFailed, and DiskFull or the like when the disk is the reason.
    """
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("steps have to be numbered from 1 without a gap")
    version = int(database.execute_sql("PRAGMA user_version").fetchone()[0])
    if version > len(steps):
        raise CasebookNewer(version, len(steps))
    _compare_history(database, steps[:version])
    pending = steps[version:]
    if not pending:
        return ()
    if version > 0:
        if make_backup is None:
            raise ValueError("an existing casebook is not migrated without a backup")
        make_backup()
    _run_all(database, pending, now)
    return tuple(step.number for step in pending)


def _compare_history(database: CasebookDatabase, done: tuple[Step, ...]) -> None:
    if not done:
        return
    rows = database.execute_sql("SELECT number, name, checksum FROM migration ORDER BY number").fetchall()
    if len(rows) != len(done):
        raise MigrationHistoryDiffers(len(done), "")
    for step, (number, name, checksum) in zip(done, rows, strict=True):
        if (number, checksum) != (step.number, step.checksum()):
            raise MigrationHistoryDiffers(int(number), str(name))


def _run_all(database: CasebookDatabase, pending: tuple[Step, ...], now: Callable[[], int]) -> None:
    # A table can only be rebuilt with references unchecked, and that cannot be switched within a transaction.
    database.execute_sql("PRAGMA foreign_keys = 0")
    try:
        with database.atomic():
            database.execute_sql(HISTORY_TABLE)
            for step in pending:
                _run_one(database, step, now)
            _check_whole(database, pending[-1])
    finally:
        database.execute_sql("PRAGMA foreign_keys = 1")


def _run_one(database: CasebookDatabase, step: Step, now: Callable[[], int]) -> None:
    connection = database.connection()
    try:
        before = schema_state(connection)
        step.run(database)
        founding = set(before) == {"table:migration"}
        surprises = () if founding else undeclared(before, schema_state(connection), step.adds, step.drops)
        if surprises:
            raise StepRefused("schema: " + ", ".join(surprises))
        database.execute_sql(
            "INSERT INTO migration (number, name, checksum, applied_ms) VALUES (?, ?, ?, ?)",
            (step.number, step.name, step.checksum(), now()),
        )
        database.execute_sql(f"PRAGMA user_version = {step.number}")
    except Exception as error:
        raise _failure(step, error, database) from error


def _check_whole(database: CasebookDatabase, last: Step) -> None:
    connection = database.connection()
    try:
        if orphan_count(connection):
            raise StepRefused("foreign_key_check")
        if integrity_lines(connection):
            raise StepRefused("integrity_check")
        for table in search_tables(connection):
            _check_search(connection, table, database)
    except Exception as error:
        raise _failure(last, error, database) from error


def _check_search(connection: Any, table: str, database: CasebookDatabase) -> None:
    try:
        check_search_table(connection, table)
    except Exception as error:
        if isinstance(problem_from(error, database.path), CasebookDamaged):
            raise StepRefused(f"search_index: {table}") from error
        raise


def _failure(step: Step, error: Exception, database: CasebookDatabase) -> CasebookProblem:
    """A full disk is told as such; anything else as the failed step, with the error's kind and none of its data."""
    if isinstance(error, StepRefused):
        return MigrationFailed(step.number, step.name, str(error.args[0]))
    problem = problem_from(error, database.path)
    return problem or MigrationFailed(step.number, step.name, type(error).__name__)
