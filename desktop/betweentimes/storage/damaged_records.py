"""Reading what can still be read of damaged records, row by row; only ever a copy of them is opened."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from betweentimes.storage.checks import quoted
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import keyed_connection
from betweentimes.storage.durable_file import FILE_MODE
from betweentimes.storage.folder import RECORDS
from betweentimes.storage.records_file import PAGE_SIZE

Row = tuple[Any, ...]

MOST_TRIED_ONE_BY_ONE: Final = 5_000
"""Row numbers looked for singly where no index says which there were; one that cannot be read costs some ms."""
PAST_THE_LAST: Final = 200


class DamagedRecords:
    """A copy of damaged records. After one unreadable page a connection stays in error, so each error ends it."""

    def __init__(self, records: Path, data_key: DataKey, work: Path) -> None:
        """`work` is a folder for the copy. Raises OSError."""
        self._copy = work / RECORDS
        self._key = data_key.raw_key_text()
        self._open: Any = None
        for end in ("", "-wal"):
            source, target = records.with_name(records.name + end), self._copy.with_name(RECORDS + end)
            if source.is_file():
                shutil.copyfile(source, target)
                target.chmod(FILE_MODE)
        with self._copy.open("ab") as file:
            file.write(bytes(-self._copy.stat().st_size % PAGE_SIZE))

    def close(self) -> None:
        """Let go of the copy."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    @property
    def size(self) -> int:
        """The bytes of the copy."""
        return self._copy.stat().st_size

    def lengthen(self, size: int) -> None:
        """Make the copy that long at least, with empty pages: the list of tables may name some that were cut off."""
        self.close()
        with self._copy.open("r+b") as file:
            file.truncate(max(size, self.size))

    def exchange(self, page: int, content: bytes) -> bytes:
        """Put other bytes in place of a page of the copy, counted from 1; returns what stood there."""
        self.close()
        with self._copy.open("r+b") as file:
            file.seek((page - 1) * PAGE_SIZE)
            before = file.read(PAGE_SIZE)
            file.seek((page - 1) * PAGE_SIZE)
            file.write(content)
        return before

    def pour(self, sql: str, values: Iterable[object], sink: Callable[[Row], object]) -> bool:
        """Hand every row of an answer to `sink` as far as it can be read; whether that was to its end."""
        try:
            answer = self._connection().execute(sql, tuple(values))
        except sqlcipher.DatabaseError:
            self.close()
            return False
        while True:
            try:
                row = answer.fetchone()
            except (sqlcipher.DatabaseError, UnicodeError):
                self.close()
                return False
            if row is None:
                return True
            sink(row)

    def answer(self, sql: str, *values: object) -> list[Row] | None:
        """A whole answer, or None when a part of it cannot be read."""
        rows: list[Row] = []
        return rows if self.pour(sql, values, rows.append) else None

    def _connection(self) -> Any:
        if self._open is None:
            connection = self._open = keyed_connection(self._copy, self._key)
            connection.execute("PRAGMA temp_store = 2")
            # Otherwise SQLite refuses a file that is shorter than its first page says.
            connection.execute("PRAGMA writable_schema = 1")
            connection.execute("PRAGMA query_only = 1")
        return self._open


class DamagedTable:
    """One table of damaged records with row numbers, and what its indexes still know of it."""

    def __init__(self, source: DamagedRecords, table: str, columns: Iterable[str]) -> None:
        self._source = source
        self._table, self._name = table, quoted(table)
        self._columns = tuple(columns)
        self._read: set[int] = set()
        self.lost: dict[int, dict[str, Any]] = {}
        """Rows that were there and cannot be read, by number, with the values that indexes repeat."""
        self.known = True
        """Whether the indexes name every row; otherwise more than `lost` may be gone."""

    def read(self, sink: Callable[[Row], object]) -> int:
        """Hand every readable row to `sink`, once each, in no order; returns how many. `lost` is filled."""

        def keep(row: Row) -> None:
            if row[0] not in self._read:
                self._read.add(row[0])
                sink(row)

        shown = ", ".join(quoted(column) for column in self._columns)
        select = f"SELECT id, {shown} FROM main.{self._name} NOT INDEXED"
        if self._source.pour(f"{select} ORDER BY id", (), keep):
            return len(self._read)
        first = max(self._read, default=0)
        ahead = set(self._read)
        self._source.pour(f"{select} ORDER BY id DESC", (), keep)
        after = self._read - ahead
        fragments = self._fragments()
        for number in self._between(first, min(after, default=None), fragments):
            self._source.pour(f"{select} WHERE id = ?", (number,), keep)
        self.lost = {number: fragments[number] for number in fragments.keys() - self._read}
        return len(self._read)

    def _between(self, first: int, after: int | None, fragments: dict[int, dict[str, Any]]) -> Iterable[int]:
        """The numbers that may be readable between those read from the front and from the back."""
        if self.known:
            return sorted(fragments.keys() - self._read)
        last = after if after is not None else max((first, *fragments)) + PAST_THE_LAST
        guessed = range(first + 1, min(last, first + MOST_TRIED_ONE_BY_ONE))
        return sorted({*guessed, *fragments} - self._read)

    def _fragments(self) -> dict[int, dict[str, Any]]:
        """What the table's indexes say: the values of their columns, for every row they name."""
        found: dict[int, dict[str, Any]] = {}
        whole = False
        for index, columns in self._indexes():
            shown = ", ".join(quoted(column) for column in columns)
            order = ", ".join(f"{quoted(column)} {{0}}" for column in columns)
            select = f"SELECT id, {shown} FROM main.{self._name} INDEXED BY {quoted(index)} ORDER BY {order}"

            def keep(row: Row, columns: tuple[str, ...] = columns) -> None:
                found.setdefault(row[0], {}).update(zip(columns, row[1:], strict=True))

            complete = self._source.pour(select.format("ASC"), (), keep)
            if not complete:
                self._source.pour(select.format("DESC"), (), keep)
            whole = whole or complete
        self.known = whole
        return found

    def _indexes(self) -> list[tuple[str, tuple[str, ...]]]:
        listed = self._source.answer("SELECT name FROM pragma_index_list(?) WHERE partial = 0", self._table) or []
        named = []
        for (index,) in listed:
            columns = self._source.answer("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index) or []
            if columns and all(name for (name,) in columns):
                named.append((str(index), tuple(str(name) for (name,) in columns)))
        return named
