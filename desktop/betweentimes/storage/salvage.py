"""Salvaging a damaged casebook: every row that can still be read, in a new casebook beside it under the same keys.

The damaged files are only ever copied, never opened. What could not be read is counted, table by table.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from betweentimes.storage.changing import client_of
from betweentimes.storage.checks import quoted
from betweentimes.storage.damaged_records import DamagedRecords, DamagedTable, Row
from betweentimes.storage.database import CasebookDatabase, checkpoint, create_database
from betweentimes.storage.durable_file import FOLDER_MODE, sync_folder
from betweentimes.storage.folder import CasebookFolder, file_name_from
from betweentimes.storage.found import Found
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.keys import save_key_file
from betweentimes.storage.kinds_here import KindsHere
from betweentimes.storage.migration import apply_migrations
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.problems import CasebookNewer, NothingReadable
from betweentimes.storage.record_table import Record, table_of
from betweentimes.storage.records_copy import check_copy
from betweentimes.storage.salvage_mending import Fragments, Mending, columns_of, tables_of
from betweentimes.storage.schema_pages import mend_list_of_tables
from betweentimes.storage.searching import SearchWords, WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.tables import RECORDS

SEARCH = "search_text"
"""Made anew from the records rather than copied."""
MOST_DOUBLINGS = 4
"""How often a copy is made longer before its list of tables is given up; the pages take no room on most disks."""


@dataclass(frozen=True)
class TableSalvage:
    """One table: rows read as they were, rows made anew from earlier versions and indexes, rows that are gone.

    Not `exact` where no index said which rows there were; then more than `lost` may be gone.
    """

    read: int
    rebuilt: int
    lost: int
    exact: bool


@dataclass(frozen=True)
class Salvaged:
    """The new casebook's folder, and what became of each table that had rows."""

    folder: CasebookFolder
    tables: Mapping[str, TableSalvage]

    @property
    def lost(self) -> int:
        """Rows of all tables that could not be read, made anew or not."""
        return sum(table.lost + table.rebuilt for table in self.tables.values())


def salvage_casebook(found: Found, kinds: WorksheetKinds, unnamed: str, name: str, now: Callable[[], int]) -> Salvaged:
    """Copy what can be read into a new casebook called `name` beside the damaged one; slow, any thread.

    The damaged casebook has to be closed and is not touched; the same passphrases and recovery key open the new one.
    `unnamed` names clients whose name is gone. Raises NothingReadable, CasebookNewer, CasebookInUse, DiskFull, ...
    """
    damaged = found.folder
    with problems_named(damaged.path), take_lock(damaged, "", now):
        target = _free_folder(damaged.path.parent, name)
        staging = Path(tempfile.mkdtemp(prefix=f"{damaged.name} (restoring) ", dir=damaged.path.parent))
        try:
            staging.chmod(FOLDER_MODE)
            tables = _fill(CasebookFolder(staging, target.name), found, kinds, unnamed, now)
            staging.rename(target.path)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        sync_folder(target.path.parent)
    return Salvaged(target, tables)


def _fill(
    fresh: CasebookFolder, found: Found, kinds: WorksheetKinds, unnamed: str, now: Callable[[], int]
) -> dict[str, TableSalvage]:
    work = fresh.path / "damaged"
    work.mkdir(mode=FOLDER_MODE)
    source = DamagedRecords(found.folder.records, found.unlocked.data_key, work)
    try:
        version = _version(source, found, work)
        database = create_database(fresh.records, found.unlocked.data_key)
        try:
            apply_migrations(database, STEPS[:version], now)
            tables = _copy_all(source, database, found, unnamed, now())
            _search_words_anew(database, kinds)
            checkpoint(database)
            database.execute_sql("PRAGMA journal_mode = DELETE")
        finally:
            database.close()
    finally:
        source.close()
    shutil.rmtree(work)
    check_copy(fresh.records, found.unlocked.data_key)
    save_key_file(fresh.key_file, found.unlocked)
    return tables


def _version(source: DamagedRecords, found: Found, work: Path) -> int:
    """The schema of the damaged records, once their list of tables can be read. NothingReadable, CasebookNewer."""
    readable = _list_is_readable(source) or mend_list_of_tables(source, found.unlocked.data_key, work)
    for _ in range(MOST_DOUBLINGS):
        if readable:
            break
        source.lengthen(2 * source.size)
        readable = _list_is_readable(source)
    version = (source.answer("PRAGMA user_version") or [(0,)])[0][0]
    if not readable or not version:
        raise NothingReadable(found.folder.records)
    if version > len(STEPS):
        raise CasebookNewer(version, len(STEPS))
    return int(version)


def _list_is_readable(source: DamagedRecords) -> bool:
    return source.answer("SELECT count(*) FROM sqlite_master") is not None


def _copy_all(
    source: DamagedRecords, database: CasebookDatabase, found: Found, unnamed: str, at: int
) -> dict[str, TableSalvage]:
    database.execute_sql("PRAGMA foreign_keys = 0")
    read: dict[str, int] = {}
    tables: dict[str, DamagedTable] = {}
    fragments: dict[str, Fragments] = {}
    with database.atomic():
        for name in tables_of(database):
            if name != SEARCH:
                table = tables[name] = DamagedTable(source, name, _columns(database, name))
                read[name] = table.read(_into(database, name))
                fragments[name] = {str(row["uid"]): row for row in table.lost.values() if row.get("uid")}
        mending = Mending(database, found, fragments, unnamed, at)
        mending.mend()
    database.execute_sql("PRAGMA foreign_keys = 1")
    return {
        name: TableSalvage(
            read[name] - mending.dropped[name],
            mending.rebuilt[name],
            max(0, len(table.lost) - mending.rebuilt[name]) + mending.dropped[name],
            table.known,
        )
        for name, table in tables.items()
        if read[name] or table.lost or mending.rebuilt[name]
    }


def _columns(database: CasebookDatabase, table: str) -> tuple[str, ...]:
    return tuple(column.name for column in columns_of(database, table) if column.name != "id")


def _into(database: CasebookDatabase, table: str) -> Callable[[Row], None]:
    names = ("id", *_columns(database, table))
    columns, places = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    insert = f"INSERT INTO {quoted(table)} ({columns}) VALUES ({places})"

    def put(row: Row) -> None:
        database.execute_sql(insert, row)

    return put


def _search_words_anew(database: CasebookDatabase, kinds: WorksheetKinds) -> None:
    words = SearchWords(database, KindsHere(database, kinds))
    here = tables_of(database)  # an earlier schema has not all of them
    with database.atomic():
        for model in (model for model in RECORDS if table_of(model) in here):
            for uid, row in _rows_of(database, model):
                text = words.of(model, row)
                if text:
                    database.execute_sql(
                        f"INSERT INTO {SEARCH} (record_table, record, client, words) VALUES (?, ?, ?, ?)",
                        (table_of(model), uid, client_of(model, uid, row), text),
                    )


def _rows_of(database: CasebookDatabase, model: type[Record]) -> list[tuple[str, dict[str, Any]]]:
    names = ("uid", *_columns(database, table_of(model)))
    shown = ", ".join(map(quoted, names))
    rows = database.execute_sql(f"SELECT {shown} FROM {quoted(table_of(model))}").fetchall()
    blank = dict.fromkeys(model.searched, "")
    return [(str(row[0]), {**blank, **dict(zip(names, row, strict=True))}) for row in rows]


def _free_folder(parent: Path, name: str) -> CasebookFolder:
    stem, number = file_name_from(name), 2
    chosen = stem
    while (parent / chosen).exists():
        chosen, number = f"{stem} {number}", number + 1
    return CasebookFolder(parent / chosen, chosen)
