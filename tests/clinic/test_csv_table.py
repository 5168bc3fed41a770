"""Tables from CSV bytes, whatever program wrote them."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.csv_table import MOST_ROWS, TableProblem, read_table

TEXT = "client;day;total\nÖzgür;2026-01-05;12\nZoë;2026-01-06;7\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.replace("\n", "\r\n").encode("cp1252"), "cp1252"),
        (TEXT.replace("\n", "\r").encode("utf-8"), "utf-8"),
    ],
    ids=[
        "utf-8",
        "with mark",
        "utf-16",
        "utf-16 big",
        "le bare",
        "be bare",
        "windows",
        "windows lines",
        "old mac lines",
    ],
)
def test_encodings_are_recognised_and_said(content: bytes, encoding: str) -> None:
    table = read_table(content)
    assert table.encoding == encoding
    assert table.header == ("client", "day", "total")
    assert table.rows == (("Özgür", "2026-01-05", "12"), ("Zoë", "2026-01-06", "7"))
    assert table.lines == (2, 3)
    assert table.delimiter == ";"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@given(rows=some.lists(some.lists(some.text("aä ,;|\t\"'\n0.5", max_size=8), min_size=3, max_size=3), min_size=1))
def test_what_a_writer_wrote_is_read_back(delimiter: str, rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    table = read_table(
        b"sep=" + delimiter.encode() + b"\r\n" + written.getvalue().encode() + b"x" + delimiter.encode() * 2
    )
    expected = [tuple(cell.strip() for cell in row) for row in rows]
    assert [*table.rows] == [row for row in [*expected, ("x", "", "")] if any(row)]


def test_decimal_commas_do_not_make_a_comma_the_delimiter() -> None:
    assert read_table(b"id\tbdi\n1\t12,5\n2\t3,5\n").delimiter == "\t"
    assert read_table(b"name, first;score\nAnna;12,5\nBen;7,25\n").delimiter == ";"


def test_blank_rows_are_left_out_and_line_numbers_stay_true() -> None:
    table = read_table(b'\n\nid,note,total\n\n1,"two\nlines",5\n,,\n2,,7\n')
    assert table.rows == (("1", "two\nlines", "5"), ("2", "", "7"))
    assert table.lines == (6, 8)
    assert read_table(b"sep=;\nid;total\n1;5\n").lines == (3,)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "empty", 0),
        (b" \n\n ", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b"id,total\n", "no_rows", 0),
        (b"PK\x03\x04rest of an xlsx", "spreadsheet", 0),
        (b"\xd0\xcf\x11\xe0rest of an xls", "spreadsheet", 0),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "not_text", 0),
        (b"\xff\xfea", "not_text", 0),
        (b"id,total\n1,\x81\n", "not_text", 0),
        (b'id,total\n1,"5\n2,6\n', "quote", 3),
        (b'id,total\n1,"5"x\n2,6\n', "quote", 2),
        (b"id,total\n1," + b"9" * 200_000 + b"\n", "cell_too_long", 2),
        (b"id,total\n1" + b"," * 1_000 + b"\n", "too_many_columns", 2),
        (b"id\n" + b"1\n" * (MOST_ROWS + 1), "too_many_rows", MOST_ROWS + 2),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_says_why_and_where(content: bytes, code: str, line: int) -> None:
    with pytest.raises(TableProblem) as caught:
        read_table(content)
    assert (caught.value.code, caught.value.line) == (code, line)


@given(some.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_named_problem(content: bytes) -> None:
    try:
        table = read_table(content)
    except TableProblem:
        return
    assert len(table.rows) == len(table.lines) > 0


def test_a_hundred_thousand_rows_are_read_in_seconds() -> None:
    content = b"client,day,total\n" + b"".join(b"c%d,2026-01-05,12\n" % row for row in range(MOST_ROWS))
    started = time.process_time()
    assert len(read_table(content).rows) == MOST_ROWS
    assert time.process_time() - started < 5
