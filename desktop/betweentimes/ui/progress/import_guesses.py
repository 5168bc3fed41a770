"""First guesses about a table of scores; every one of them is shown and can be changed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.score_cells import CellProblem, CellRules, DateOrder, DecimalMark, read_number
from betweentimes.clinic.score_columns import guess_wide

LOOKED_AT = 200
"""Rows that are looked at for a guess."""
ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "date": ("date", "day", "when", "datum"),
        "total": ("total", "score", "sum", "value", "points"),
        "measure": ("measure", "scale", "questionnaire", "instrument", "test"),
        "occasion": ("occasion", "session", "week", "visit", "time"),
    }
)
_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_NUMBERED = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-][0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class LongGuess:
    """Which column is what where each row holds one score; None where no header says so."""

    client: int | None
    date: int | None
    total: int | None
    measure: int | None
    occasion: int | None


def is_wide(table: Table) -> bool:
    """Whether the header looks like one row a client."""
    return bool(guess_wide(table.header).series)


def guess_long(header: Sequence[str]) -> LongGuess:
    """Columns by their headers' words; no column has two roles."""
    client = guess_wide(header).client
    taken = {client}
    found: dict[str, int | None] = {}
    for role, words in ROLES.items():
        at = next((n for n, text in enumerate(header) if n not in taken and _names(text, words)), None)
        found[role] = at
        taken.add(at)
    return LongGuess(client, found["date"], found["total"], found["measure"], found["occasion"])


def guess_decimal(table: Table) -> DecimalMark:
    """A comma where cells look like "12,5" and the comma does not part the columns."""
    cells = (cell for row in table.rows[:LOOKED_AT] for cell in row)
    if table.delimiter != "," and any(_COMMA.fullmatch(cell) for cell in cells):
        return DecimalMark.COMMA
    return DecimalMark.POINT


def guess_date_order(cells: Iterable[str]) -> DateOrder:
    """Year first, unless days are written otherwise; then day first, unless a second number over 12 says no."""
    found = [match for cell in cells if (match := _NUMBERED.match(cell))]
    if not found:
        return DateOrder.ISO
    return DateOrder.MONTH_FIRST if any(int(match[2]) > 12 for match in found) else DateOrder.DAY_FIRST


def seen_range(table: Table, columns: Sequence[int], rules: CellRules) -> tuple[float, float] | None:
    """The range to suggest for totals in these columns: from 0, or below it, to the highest; None without a number."""
    numbers: list[float] = []
    for row in table.rows:
        for column in columns:
            text = row[column] if column < len(row) else ""
            if rules.is_blank(text):
                continue
            number = read_number(text, rules.decimal)
            if not isinstance(number, CellProblem):
                numbers.append(number)
    if not numbers:
        return None
    low, high = min(0.0, *numbers), max(numbers)
    return low, high if high > low else low + 1


def distinct_texts(table: Table, column: int, most: int) -> tuple[str, ...]:
    """The first different texts of a column, in the order they come."""
    texts = dict.fromkeys(row[column] for row in table.rows if column < len(row) and row[column])
    return tuple(texts)[:most]


def _names(header: str, words: tuple[str, ...]) -> bool:
    parts = re.split(r"[\W_]+", header.casefold())
    return any(word in parts for word in words)
