"""Examining a casebook for damage with the key in hand, as the tests of faults do after what they did to it."""

from dataclasses import dataclass
from pathlib import Path

from betweentimes.storage.checks import (
    check_search_table,
    damaged_pages,
    integrity_lines,
    orphan_count,
    search_tables,
)
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, checkpoint, open_database
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.problems import CasebookDamaged, CasebookProblem
from betweentimes.storage.sqlite_problems import problem_from


@dataclass(frozen=True)
class DamageReport:
    """What an examination found. `problem` says why it could not be opened or read; pages count from 1, 0 is a cut end.

    A lost write-ahead log cannot be seen here: the file is sound and older. Compare the audit head for that.
    """

    problem: CasebookProblem | None = None
    checkpointed: bool = False
    damaged_pages: tuple[int, ...] = ()
    integrity: tuple[str, ...] = ()
    orphans: int = 0
    damaged_indexes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        found = (self.damaged_pages, self.integrity, self.orphans, self.damaged_indexes)
        return self.problem is None and not any(found)


def examine(folder: CasebookFolder, data_key: DataKey) -> DamageReport:
    """Check pages, trees, references and search indexes; raises nothing about the casebook, but reports it.

    Takes seconds for hundreds of megabytes, on a connection of its own.
    """
    try:
        database = open_database(folder.records, data_key)
    except CasebookProblem as problem:
        return DamageReport(problem=problem)
    try:
        return _examined(database)
    except Exception as error:
        problem_found = problem_from(error, folder.records)
        if problem_found is None:
            raise
        return DamageReport(problem=problem_found, damaged_pages=_pages_on_a_fresh_connection(folder.records, data_key))
    finally:
        database.close()


def _examined(database: CasebookDatabase) -> DamageReport:
    connection = database.connection()
    checkpointed = checkpoint(database)
    # Beneath a log that could not be moved the raw pages are old or half written, and would raise a false alarm.
    pages = damaged_pages(connection) if checkpointed else ()
    if pages:
        return DamageReport(CasebookDamaged(database.path, pages, "pages"), checkpointed, pages)
    return DamageReport(
        checkpointed=checkpointed,
        integrity=integrity_lines(connection),
        orphans=orphan_count(connection),
        damaged_indexes=_damaged_indexes(database),
    )


def _damaged_indexes(database: CasebookDatabase) -> tuple[str, ...]:
    connection = database.connection()
    bad = []
    for table in search_tables(connection):
        try:
            check_search_table(connection, table)
        except Exception as error:
            if problem_from(error, database.path) is None:
                raise
            bad.append(table)
    return tuple(bad)


def _pages_on_a_fresh_connection(records: Path, data_key: DataKey) -> tuple[int, ...]:
    """After one bad page a connection stays in error, so the list of pages needs another."""
    try:
        database = open_database(records, data_key)
    except CasebookProblem as problem:
        return problem.pages if isinstance(problem, CasebookDamaged) else ()
    try:
        return damaged_pages(database.connection())
    except Exception as error:
        if problem_from(error, records) is None:
            raise
        return ()
    finally:
        database.close()
