"""A table of text from pasted or opened CSV bytes, whatever program wrote them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1_000
MOST_BYTES: Final = 200_000_000
DELIMITERS: Final = ("\t", ";", "|", ",")
"""In order of telling: a comma may also be a decimal mark."""
SNIFFED_ROWS: Final = 50
SNIFFED_CHARACTERS: Final = 200_000

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a zip (xlsx, ods) and an OLE file (xls)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NAMED_DELIMITER = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


class TableProblem(Exception):
    """Why bytes are no table: a code, the line (from 1, 0 when it is the whole file) and a number as detail.

    Codes: "empty", "no_rows", "spreadsheet", "not_text", "too_large", "too_many_rows", "too_many_columns", "quote"
    (a quotation mark that is not closed or stands inside a cell), "cell_too_long".
    """

    def __init__(self, code: str, line: int = 0, detail: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Table:
    """Header and rows as text, cells stripped. `lines` has each row's last line in the file; blank rows are left out.

    Rows may be shorter or longer than the header.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    delimiter: str


def read_table(content: bytes) -> Table:
    """Reads the bytes as UTF-8, UTF-16 or else Windows-1252, with the delimiter that fits best. Raises TableProblem."""
    if len(content) > MOST_BYTES:
        raise TableProblem("too_large", detail=MOST_BYTES)
    if content.startswith(_SPREADSHEETS):
        raise TableProblem("spreadsheet")
    text, encoding = _decoded(content)
    if not text.strip():
        raise TableProblem("empty")
    named = _NAMED_DELIMITER.match(text)
    skipped = 1 if named else 0
    if named:
        text = text[named.end() :]
    delimiter = named.group(1) if named else _sniffed(text)
    header: tuple[str, ...] | None = None
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            row = tuple(cell.strip() for cell in cells)
            if not any(row):
                continue
            if header is None:
                header = row
            elif len(rows) == MOST_ROWS:
                raise TableProblem("too_many_rows", reader.line_num + skipped, MOST_ROWS)
            else:
                rows.append(row)
                lines.append(reader.line_num + skipped)
            if len(row) > MOST_COLUMNS:
                raise TableProblem("too_many_columns", reader.line_num + skipped, len(row))
    except csv.Error as error:
        code = "cell_too_long" if "field limit" in str(error) else "quote"
        raise TableProblem(code, reader.line_num + skipped) from error
    if header is None or not rows:
        raise TableProblem("no_rows")
    return Table(header, tuple(rows), tuple(lines), encoding, delimiter)


def _decoded(content: bytes) -> tuple[str, str]:
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text):
            break
        return text, encoding
    raise TableProblem("not_text")


def _candidates(content: bytes) -> Sequence[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    start = content[:2000]
    if start.count(0) > len(start) // 4:  # Latin letters in UTF-16 without a mark: every other byte is zero
        return ("utf-16-le",) if start[1::2].count(0) >= start[0::2].count(0) else ("utf-16-be",)
    if content.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    return ("utf-8", "cp1252")


def _sniffed(text: str) -> str:
    """The delimiter that splits the first rows most evenly, then into most columns; a comma when nothing splits."""
    sample = text[:SNIFFED_CHARACTERS]
    best = (False, 0.0, 0)
    chosen = ","
    for delimiter in DELIMITERS:
        widths = _widths(sample, delimiter)
        if not widths:
            continue
        even = sum(width == widths[0] for width in widths) / len(widths)
        rank = (widths[0] > 1, even, widths[0])
        if rank > best:
            best, chosen = rank, delimiter
    return chosen


def _widths(sample: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths.extend(len(row) for row in islice((row for row in reader if any(row)), SNIFFED_ROWS))
    except csv.Error:
        return widths
    return widths
