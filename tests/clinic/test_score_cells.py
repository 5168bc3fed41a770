"""Numbers and dates in cells, by stated rules."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from betweentimes.clinic.score_cells import CellProblem, CellRules, DateOrder, DecimalMark, read_date, read_number

TODAY = datetime.date(2026, 11, 17)
POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA
ISO, DAY, MONTH = DateOrder.ISO, DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("33", POINT, 33),
        ("33.0", POINT, 33),
        ("+12.25", POINT, 12.25),
        ("-3", POINT, -3),
        ("\u22123", POINT, -3),
        ("1,234.5", POINT, 1234.5),
        ("1 234", POINT, 1234),
        ("1\u202f234,5", COMMA, 1234.5),
        ("1'234.5", POINT, 1234.5),
        ("12,5", COMMA, 12.5),
        ("1.234,5", COMMA, 1234.5),
        ("12,5", POINT, CellProblem.DECIMAL_MARK),
        ("33.0", COMMA, CellProblem.DECIMAL_MARK),
        ("n/a", POINT, CellProblem.NOT_A_NUMBER),
        ("nan", POINT, CellProblem.NOT_A_NUMBER),
        ("1e3", POINT, CellProblem.NOT_A_NUMBER),
        ("inf", POINT, CellProblem.NOT_A_NUMBER),
        ("1_000", POINT, CellProblem.NOT_A_NUMBER),
        ("12 / 27", POINT, CellProblem.NOT_A_NUMBER),
        ("٣٣", POINT, CellProblem.NOT_A_NUMBER),
        ("12.", POINT, CellProblem.NOT_A_NUMBER),
    ],
)
def test_numbers(text: str, decimal: DecimalMark, expected: float | CellProblem) -> None:
    assert read_number(text, decimal) == expected


@given(some.integers(-99_999_999, 99_999_999))
def test_every_number_reads_back_under_both_marks(hundredths: int) -> None:
    value = hundredths / 100
    assert read_number(f"{value:,.2f}", POINT) == value
    assert read_number(f"{value:,.2f}".translate(str.maketrans(",.", ".,")), COMMA) == value


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026-03-04", ISO, datetime.date(2026, 3, 4)),
        ("2026-03-04", MONTH, datetime.date(2026, 3, 4)),
        ("2026/3/4", DAY, datetime.date(2026, 3, 4)),
        ("2026-03-04T09:30:00Z", ISO, datetime.date(2026, 3, 4)),
        ("2026-03-04 00:00:00", ISO, datetime.date(2026, 3, 4)),
        ("04.03.2026", DAY, datetime.date(2026, 3, 4)),
        ("4.3.26", DAY, datetime.date(2026, 3, 4)),
        ("4/3/99", DAY, datetime.date(1999, 3, 4)),
        ("3/4/2026", MONTH, datetime.date(2026, 3, 4)),
        ("3/4/2026", ISO, CellProblem.DATE_ORDER),
        ("25/12/2025", MONTH, CellProblem.DATE_ORDER),
        ("12/25/2025", DAY, CellProblem.DATE_ORDER),
        ("31.02.2026", DAY, CellProblem.NOT_A_DATE),
        ("2026-02-30", ISO, CellProblem.NOT_A_DATE),
        ("4.3/2026", DAY, CellProblem.NOT_A_DATE),
        ("45352", DAY, CellProblem.NOT_A_DATE),
        ("March 4", DAY, CellProblem.NOT_A_DATE),
        ("2026-11-17", ISO, TODAY),
        ("2026-11-18", ISO, CellProblem.DATE_IN_FUTURE),
        ("1899-12-31", ISO, CellProblem.DATE_TOO_EARLY),
        ("1900-01-01", ISO, datetime.date(1900, 1, 1)),
    ],
)
def test_dates(text: str, order: DateOrder, expected: datetime.date | CellProblem) -> None:
    assert read_date(text, order, TODAY) == expected


@given(some.dates(datetime.date(1900, 1, 1), TODAY))
def test_every_date_reads_back_in_every_order(date: datetime.date) -> None:
    assert read_date(date.isoformat(), ISO, TODAY) == date
    assert read_date(date.strftime("%d.%m.%Y"), DAY, TODAY) == date
    assert read_date(date.strftime("%m/%d/%Y"), MONTH, TODAY) == date


def test_only_stated_words_mean_nothing_here() -> None:
    assert CellRules().is_blank("")
    assert not CellRules().is_blank("n/a")
    assert CellRules(blank_words=("N/A",)).is_blank("n/a")
