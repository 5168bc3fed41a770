"""Questions asked of an open database: are its pages, indexes, references and searches sound, and what is in it."""

import re
from typing import Any

UNUSED_NAMES = "sqlite\\_%"


def damaged_pages(connection: Any) -> tuple[int, ...]:
    """Pages whose authentication fails, counted from 1; 0 stands for a file cut within a page.

    Reads the raw file beneath the write-ahead log, so checkpoint first or there are false alarms.
    """
    lines = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    numbers = (re.search(r"page (\d+)", line) for line in lines)
    return tuple(int(number.group(1)) if number else 0 for number in numbers)


def integrity_lines(connection: Any) -> tuple[str, ...]:
    """What SQLite finds wrong with trees and indexes; empty when all is well. Raises the driver's errors."""
    lines = tuple(str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall())
    return () if lines == ("ok",) else lines


def orphan_count(connection: Any) -> int:
    """Rows that refer to a row that is not there."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def search_tables(connection: Any) -> tuple[str, ...]:
    """The FTS5 tables."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name"
    )
    return tuple(str(row[0]) for row in rows.fetchall())


def check_search_table(connection: Any, table: str) -> None:
    """Compare a search index with its text; raises the driver's error when they differ. Needs a writing connection."""
    name = quoted(table)
    connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")


def row_counts(connection: Any) -> dict[str, int]:
    """Rows in every ordinary table, search indexes and their parts left out."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        f"AND name NOT LIKE '{UNUSED_NAMES}' ESCAPE '\\' ORDER BY name"
    )
    names = [str(row[0]) for row in rows.fetchall()]
    return {name: int(connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]) for name in names}


def quoted(name: str) -> str:
    """A name from the schema, safe within SQL."""
    return '"' + name.replace('"', '""') + '"'
