"""Standing in for an unreadable page of the list of tables: every casebook made by this schema has the same ones.

A casebook that was brought up to date from an earlier schema has them elsewhere; then nothing is put in its place.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from betweentimes.storage.damaged_records import DamagedRecords
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, checkpoint, create_database
from betweentimes.storage.migration import apply_migrations
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.records_file import PAGE_SIZE

LIST: Final = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master ORDER BY type, name"
PIECE: Final = 1024 * 1024


def mend_list_of_tables(source: DamagedRecords, data_key: DataKey, work: Path) -> bool:
    """Put a page of a new casebook in place of the one unreadable page of the list; whether the list is whole again.

    Only where every other page of it is the same as a new casebook's, so that no row is read into another table.
    """
    fresh = work / "fresh.db"
    with _made(fresh, data_key) as database:
        wanted = database.execute_sql(LIST).fetchall()
    whole = fresh.read_bytes()
    for page in reversed(_pages_of_the_list(fresh, data_key, work)):  # the first one costs the most
        content = whole[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] if page > 1 else _first_page(source, data_key, work)
        before = source.exchange(page, content)
        if source.answer(LIST) == wanted:
            return True
        source.exchange(page, before)
    return False


@contextmanager
def _made(path: Path, data_key: DataKey) -> Iterator[CasebookDatabase]:
    """A new casebook's database, closed afterwards with all of it in its one file."""
    database = create_database(path, data_key)
    try:
        apply_migrations(database, STEPS, lambda: 0)
        yield database
        checkpoint(database)
        database.execute_sql("PRAGMA journal_mode = DELETE")
    finally:
        database.close()


def _pages_of_the_list(fresh: Path, data_key: DataKey, work: Path) -> list[int]:
    """The pages of a new casebook without which its list of tables cannot be read."""
    tried = work / "tried"
    tried.mkdir()
    copy = DamagedRecords(fresh, data_key, tried)
    found = []
    for page in range(1, fresh.stat().st_size // PAGE_SIZE + 1):
        before = copy.exchange(page, bytes(PAGE_SIZE))
        if copy.answer(LIST) is None:
            found.append(page)
        copy.exchange(page, before)
    copy.close()
    return found


def _first_page(source: DamagedRecords, data_key: DataKey, work: Path) -> bytes:
    """The first page of a new casebook as long as the damaged one: it says how many pages there are."""
    path = work / "long.db"
    with _made(path, data_key) as database, database.atomic():
        for number in range(source.size // PIECE + 1):
            values: tuple[Any, ...] = ("", number, PIECE)
            database.execute_sql(
                "INSERT INTO attachment_part (attachment, number, data) VALUES (?, ?, zeroblob(?))", values
            )
    with path.open("rb") as file:
        first = file.read(PAGE_SIZE)
    source.lengthen(path.stat().st_size)
    path.unlink()
    return first
