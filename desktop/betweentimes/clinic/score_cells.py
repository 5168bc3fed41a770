"""Reading one cell of an imported table: a number or a date, by rules that are stated and never guessed."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class DateOrder(StrEnum):
    """How dates are written. Year first is understood under every order; it is the only unambiguous one."""

    ISO = "iso"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DecimalMark(StrEnum):
    """What stands before the decimals; the other mark may group thousands."""

    POINT = "."
    COMMA = ","


class CellProblem(StrEnum):
    """Why a cell is refused."""

    NOT_A_NUMBER = "not_a_number"
    DECIMAL_MARK = "decimal_mark"
    NOT_A_DATE = "not_a_date"
    DATE_ORDER = "date_order"
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_EARLY = "date_too_early"


@dataclass(frozen=True, slots=True)
class CellRules:
    """How this file writes dates, decimals and "nothing here" (`blank_words`, compared without case, e.g. "n/a")."""

    date_order: DateOrder = DateOrder.ISO
    decimal: DecimalMark = DecimalMark.POINT
    blank_words: tuple[str, ...] = ()

    def is_blank(self, text: str) -> bool:
        """Whether a cell holds nothing."""
        return not text or text.casefold() in {word.casefold() for word in self.blank_words}


EARLIEST: Final = datetime.date(1900, 1, 1)

_WHOLE = r"[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:[{groups}][0-9]{{3}})+)"
_NUMBERS = MappingProxyType(
    {
        DecimalMark.POINT: re.compile(_WHOLE.format(groups=r",'\u0020\u00a0\u202f") + r"(?:\.[0-9]+)?"),
        DecimalMark.COMMA: re.compile(_WHOLE.format(groups=r".'\u0020\u00a0\u202f") + r"(?:,[0-9]+)?"),
    }
)
_GROUPING = re.compile(r"[\s']")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[T ][0-9:.,Z+-]*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?: [0-9:.]*)?")


def read_number(text: str, decimal: DecimalMark) -> float | CellProblem:
    """The number in a cell that is not blank, or why it is none; DECIMAL_MARK when the other mark would fit."""
    tidy = text.replace("\u2212", "-")
    if _NUMBERS[decimal].fullmatch(tidy):
        groups = "," if decimal is DecimalMark.POINT else "."
        return float(_GROUPING.sub("", tidy).replace(groups, "").replace(",", "."))
    other = DecimalMark.COMMA if decimal is DecimalMark.POINT else DecimalMark.POINT
    return CellProblem.DECIMAL_MARK if _NUMBERS[other].fullmatch(tidy) else CellProblem.NOT_A_NUMBER


def read_date(text: str, order: DateOrder, today: datetime.date) -> datetime.date | CellProblem:
    """The civil date in a cell, not after today nor before 1900; a time of day behind it is passed over.

    A year of two digits is the latest such year that is not after this one.
    """
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _date(int(found[1]), int(found[3]), int(found[4]), today)
    found = _YEAR_LAST.fullmatch(text)
    if not found:
        return CellProblem.NOT_A_DATE
    if order is DateOrder.ISO:
        return CellProblem.DATE_ORDER
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        year += today.year // 100 * 100
        year -= 100 if year > today.year else 0
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    if month > 12 >= day:
        return CellProblem.DATE_ORDER
    return _date(year, month, day, today)


def _date(year: int, month: int, day: int, today: datetime.date) -> datetime.date | CellProblem:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return CellProblem.NOT_A_DATE
    if date > today:
        return CellProblem.DATE_IN_FUTURE
    return CellProblem.DATE_TOO_EARLY if date < EARLIEST else date
