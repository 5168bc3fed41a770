"""From a table and a mapping to a plan: which scores would be taken in, which cells are gaps, which are refused why."""

import datetime
import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from betweentimes.clinic.csv_table import Table
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.score_cells import CellProblem, CellRules, read_date, read_number
from betweentimes.clinic.score_columns import LongMapping, Mapping, Series, WideMapping

LONGEST_EXCERPT: Final = 40
"""Characters of a refused cell that are shown."""
LONGEST_LABEL: Final = 60
"""Characters of an occasion's label."""

_WHOLE_AS_DECIMAL = re.compile(r"([0-9]+)\.0+")


class RefusalCode(StrEnum):
    """Why a cell, or with no column the whole row, was not taken."""

    NO_CLIENT = "no_client"
    TOO_MANY_CELLS = "too_many_cells"
    NO_DATE = "no_date"
    NOT_A_DATE = "not_a_date"
    DATE_ORDER = "date_order"
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_EARLY = "date_too_early"
    UNKNOWN_MEASURE = "unknown_measure"
    NOT_A_NUMBER = "not_a_number"
    DECIMAL_MARK = "decimal_mark"
    OUTSIDE_RANGE = "outside_range"
    TWICE_IN_FILE = "twice_in_file"
    LABEL_TOO_LONG = "label_too_long"


@dataclass(frozen=True, slots=True)
class ImportedScore:
    """A total ready to be stored. `row` is the line in the file (header is line 1), `column` an index from 0."""

    client_key: str
    measure: str
    occasion: str
    date: datetime.date
    total: float
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty cell whose day is known: a gap that may be kept as a score without a total, never as 0."""

    client_key: str
    measure: str
    occasion: str
    date: datetime.date
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell or row left out. `excerpt` is the start of what stood there."""

    row: int
    column: int | None
    code: RefusalCode
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing is stored yet. `gaps` counts all empty cells, dated (`blanks`) or not."""

    accepted: tuple[ImportedScore, ...]
    blanks: tuple[Blank, ...]
    gaps: int
    refused: tuple[Refused, ...]

    @property
    def client_keys(self) -> tuple[str, ...]:
        """The clients the accepted scores and blanks belong to, in file order."""
        places = [(score.row, score.client_key) for score in self.accepted]
        places += [(blank.row, blank.client_key) for blank in self.blanks]
        return tuple(dict.fromkeys(key for _, key in sorted(places)))


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell that ought to hold a total; `date` is a day or why there is none."""

    row: int
    column: int
    text: str
    client_key: str
    measure: str
    occasion: str
    date: datetime.date | RefusalCode
    date_text: str
    date_column: int


def apply(
    mapping: Mapping, table: Table, definitions: MappingOf[str, MeasureDefinition], today: datetime.date
) -> ImportPlan:
    """Reads every mapped cell of the table. Nothing raises: what cannot be taken is in `refused` with its place."""
    return _Import(mapping, table, definitions, today).plan()


class _Import:
    def __init__(
        self, mapping: Mapping, table: Table, definitions: MappingOf[str, MeasureDefinition], today: datetime.date
    ) -> None:
        self.mapping = mapping
        self.rules: CellRules = mapping.rules
        self.table = table
        self.definitions = definitions
        self.today = today
        self.accepted: list[ImportedScore] = []
        self.blanks: list[Blank] = []
        self.refused: list[Refused] = []
        self.gaps = 0
        self.seen: set[tuple[str, str, datetime.date, str]] = set()

    def plan(self) -> ImportPlan:
        for row, line in zip(self.table.rows, self.table.lines, strict=True):
            if len(row) > len(self.table.header) and any(row[len(self.table.header) :]):
                self._refuse(line, None, RefusalCode.TOO_MANY_CELLS, row[len(self.table.header)])
                continue
            client_key = _client_key(_at(row, self.mapping.client))
            if not client_key:
                self._refuse(line, self.mapping.client, RefusalCode.NO_CLIENT)
                continue
            for cell in self._cells(row, line, client_key):
                self._take(cell)
        return ImportPlan(tuple(self.accepted), self._open_blanks(), self.gaps, tuple(self.refused))

    def _refuse(self, row: int, column: int | None, code: RefusalCode, text: str = "") -> None:
        self.refused.append(Refused(row, column, code, _excerpt(text)))

    def _cells(self, row: tuple[str, ...], line: int, client_key: str) -> Iterator[_Cell]:
        if isinstance(self.mapping, LongMapping):
            return self._long_cells(self.mapping, row, line, client_key)
        return self._wide_cells(self.mapping, row, line, client_key)

    def _long_cells(self, mapping: LongMapping, row: tuple[str, ...], line: int, client_key: str) -> Iterator[_Cell]:
        date_text = _at(row, mapping.date)
        date = self._date(date_text)
        named = ""
        if mapping.measure is not None:
            text = _at(row, mapping.measure.column)
            named = _measure_named(mapping.measure.names, text)
            if named not in self.definitions and any(not score.measure for score in mapping.scores):
                self._refuse(line, mapping.measure.column, RefusalCode.UNKNOWN_MEASURE, text)
                return
        occasion = _at(row, mapping.occasion) if mapping.occasion is not None else ""
        for score in mapping.scores:
            text = _at(row, score.column)
            measure = score.measure or named
            yield _Cell(line, score.column, text, client_key, measure, occasion, date, date_text, mapping.date)

    def _wide_cells(self, mapping: WideMapping, row: tuple[str, ...], line: int, client_key: str) -> Iterator[_Cell]:
        start: datetime.date | RefusalCode = mapping.start or RefusalCode.NO_DATE
        start_text = ""
        if mapping.start_column is not None:
            start_text = _at(row, mapping.start_column)
            start = self._date(start_text)
        for series in mapping.series:
            if series.measure:
                yield from self._series_cells(series, row, line, client_key, start, start_text)

    def _series_cells(
        self,
        series: Series,
        row: tuple[str, ...],
        line: int,
        client_key: str,
        start: datetime.date | RefusalCode,
        start_text: str,
    ) -> Iterator[_Cell]:
        for occasion in series.occasions:
            date = self._later(start, occasion.days)
            text = _at(row, occasion.column)
            yield _Cell(
                line,
                occasion.column,
                text,
                client_key,
                series.measure,
                occasion.label,
                date,
                start_text,
                occasion.column,
            )

    def _date(self, text: str) -> datetime.date | RefusalCode:
        if self.rules.is_blank(text):
            return RefusalCode.NO_DATE
        date = read_date(text, self.rules.date_order, self.today)
        return RefusalCode(date) if isinstance(date, CellProblem) else date

    def _later(self, start: datetime.date | RefusalCode, days: int | None) -> datetime.date | RefusalCode:
        if isinstance(start, RefusalCode):
            return start
        if days is None:
            return RefusalCode.NO_DATE
        try:
            date = start + datetime.timedelta(days=days)
        except OverflowError:
            return RefusalCode.DATE_IN_FUTURE
        return RefusalCode.DATE_IN_FUTURE if date > self.today else date

    def _take(self, cell: _Cell) -> None:
        if self.rules.is_blank(cell.text):
            self._take_blank(cell)
            return
        definition = self.definitions.get(cell.measure)
        if definition is None:
            self._refuse(cell.row, cell.column, RefusalCode.UNKNOWN_MEASURE, cell.measure)
            return
        total = read_number(cell.text, self.rules.decimal)
        if isinstance(total, CellProblem):
            self._refuse(cell.row, cell.column, RefusalCode(total), cell.text)
        elif not definition.minimum <= total <= definition.maximum:
            self._refuse(cell.row, cell.column, RefusalCode.OUTSIDE_RANGE, cell.text)
        elif isinstance(cell.date, RefusalCode):
            self._refuse(cell.row, cell.date_column, cell.date, cell.date_text)
        elif len(cell.occasion) > LONGEST_LABEL:
            self._refuse(cell.row, cell.column, RefusalCode.LABEL_TOO_LONG, cell.occasion)
        elif self._is_new(cell, cell.date):
            self.accepted.append(
                ImportedScore(cell.client_key, cell.measure, cell.occasion, cell.date, total, cell.row, cell.column)
            )
        else:
            self._refuse(cell.row, cell.column, RefusalCode.TWICE_IN_FILE, cell.text)

    def _take_blank(self, cell: _Cell) -> None:
        self.gaps += 1
        known = cell.measure in self.definitions and len(cell.occasion) <= LONGEST_LABEL
        if known and not isinstance(cell.date, RefusalCode):
            self.blanks.append(Blank(cell.client_key, cell.measure, cell.occasion, cell.date, cell.row, cell.column))

    def _open_blanks(self) -> tuple[Blank, ...]:
        """One blank for each occasion that no other row of the file fills."""
        blanks = {(blank.client_key, blank.measure, blank.date, blank.occasion): blank for blank in self.blanks[::-1]}
        return tuple(
            sorted((blanks[key] for key in blanks.keys() - self.seen), key=lambda each: (each.row, each.column))
        )

    def _is_new(self, cell: _Cell, date: datetime.date) -> bool:
        key = (cell.client_key, cell.measure, date, cell.occasion)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def _at(row: tuple[str, ...], column: int) -> str:
    """The cell of a row that may be shorter than its header."""
    return row[column] if column < len(row) else ""


def _client_key(text: str) -> str:
    """A client's code as written, with inner spaces made one; "1.0" is the "1" that statistics programs wrote so."""
    whole = _WHOLE_AS_DECIMAL.fullmatch(text)
    return whole[1] if whole else " ".join(text.split())


def _measure_named(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((measure for name, measure in names if name.casefold() == text.casefold()), "")


def _excerpt(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text[: LONGEST_EXCERPT + 1])
    return printable if len(printable) <= LONGEST_EXCERPT else printable[: LONGEST_EXCERPT - 1] + "…"
