"""What the entries of one kind of worksheet have shown so far, counted as its file asks; never a verdict.

Everything is counted from what was written. A row's day is the day the client gave for it, not the day it was typed in
(paper-diary times are unreliable, Stone 2002); rows without one are counted, and stand after the others in order.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.finding_rows import Rows, choice_labels, words_of
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import ChoiceField, ScaleField, TextField
from betweentimes.worksheets.shows import (
    BeforeAfter,
    BestWorst,
    ChangesNobodyAssigned,
    CountsOf,
    PerWeek,
    PredictedActual,
    Share,
    Show,
    Spread,
    Total,
    Trend,
)

MOST_COUNTED: Final = 6
"""Answers named in a count; the others are summed up."""
MOST_SLOTS: Final = 3
WEEK: Final = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one `show`; `label` is the show's own."""

    label: str


@dataclass(frozen=True, slots=True)
class Weeks(Finding):
    """Rows a week (or days with a row, when `days`), every week from the first to the last; weeks begin on Monday.

    `undated` rows have no day and are in no week.
    """

    counts: tuple[tuple[datetime.date, int], ...]
    days: bool
    undated: int

    @property
    def total(self) -> int:
        """All that have a day."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ratings of one row; `name` is what the row is about, `day` when it was."""

    day: datetime.date | None
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Pairs(Finding):
    """Rows with both ratings, oldest first; `expected` when the first was a guess of the second."""

    pairs: tuple[Pair, ...]
    minimum: int
    maximum: int
    unit: str
    expected: bool = False

    @property
    def lower(self) -> int:
        """In how many rows the second rating is lower."""
        return sum(pair.after < pair.before for pair in self.pairs)

    @property
    def higher(self) -> int:
        """In how many rows the second rating is higher."""
        return sum(pair.after > pair.before for pair in self.pairs)

    @property
    def same(self) -> int:
        """In how many rows both are the same."""
        return len(self.pairs) - self.lower - self.higher


@dataclass(frozen=True, slots=True)
class Tally(Finding):
    """How often each answer was given, the most frequent first; `others` are the answers left out of it."""

    counts: tuple[tuple[str, int], ...]
    answered: int
    others: int


@dataclass(frozen=True, slots=True)
class OutOf(Finding):
    """x of y rows."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Sum(Finding):
    """A sum over rows, with the number's unit."""

    total: int
    rows: int
    unit: str


@dataclass(frozen=True, slots=True)
class Curves(Finding):
    """Ratings row by row, oldest first: `values[series][row]`, None where a row has none."""

    names: tuple[str, ...]
    days: tuple[datetime.date | None, ...]
    values: tuple[tuple[int | None, ...], ...]
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """How often something was done in one place, with whom, and how often each way it came about."""

    place: str
    times: int
    company: tuple[str, ...]
    ways: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Places(Finding):
    """Every different place, the most used first; `ways` are the ways in their order, blank without them."""

    places: tuple[PlaceUse, ...]
    ways: tuple[str, ...]

    def times(self, way: str) -> int:
        """How often it came about this way, in all places."""
        return sum(number for place in self.places for name, number in place.ways if name == way)


@dataclass(frozen=True, slots=True)
class Slot:
    """One rated slot of a week grid."""

    day: datetime.date | None
    part: str
    words: str
    value: int


@dataclass(frozen=True, slots=True)
class Slots(Finding):
    """The highest and the lowest rated slots, without overlap."""

    highest: tuple[Slot, ...]
    lowest: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Noted(Finding):
    """Changes nobody assigned, while this kind was agreed: their days, oldest first."""

    days: tuple[datetime.date, ...]


def findings(
    worksheet: Worksheet, entries: Iterable[Entry], changes: Sequence[datetime.date] = ()
) -> tuple[Finding, ...]:
    """What there is to show of these entries, of one or several assignments of this kind, in the file's order.

    `changes` are the days of changes nobody assigned. A show for which nothing was written yet is left out.
    """
    rows = Rows(worksheet, entries)
    found = (_FIND[type(show)](show, rows, changes) for show in worksheet.shows)
    return tuple(finding for finding in found if finding is not None)


def _weeks(show: PerWeek, rows: Rows, _changes: object) -> Finding | None:
    table = rows.of_table(show.rows)
    days = [rows.day(row) for row in table]
    dated = [day for day in days if day is not None]
    if not dated:
        return None
    counted = Counter(_monday(day) for day in (set(dated) if show.days else dated))
    first, last = min(counted), max(counted)
    weeks = [first + WEEK * number for number in range((last - first) // WEEK + 1)]
    return Weeks(show.label, tuple((week, counted[week]) for week in weeks), show.days, len(days) - len(dated))


def _before_after(show: BeforeAfter, rows: Rows, _changes: object) -> Finding | None:
    return _pairs(show.label, rows, show.before, show.after, expected=False)


def _predicted_actual(show: PredictedActual, rows: Rows, _changes: object) -> Finding | None:
    return _pairs(show.label, rows, show.predicted, show.actual, expected=True)


def _pairs(label: str, rows: Rows, first: str, second: str, *, expected: bool) -> Finding | None:
    field = rows.field(first)
    pairs = []
    for row in rows.with_field(first):
        before, after = row.answers.get(rows.id_of(first)), row.answers.get(rows.id_of(second))
        if isinstance(before, int) and isinstance(after, int):
            pairs.append(Pair(rows.day(row), rows.name(row), before, after))
    if not pairs or not isinstance(field, ScaleField):
        return None
    return Pairs(label, tuple(pairs), field.minimum, field.maximum, field.unit, expected)


def _counts(show: CountsOf, rows: Rows, _changes: object) -> Finding | None:
    labels = choice_labels(rows.field(show.field))
    spelled: dict[str, str] = {}
    counted: Counter[str] = Counter()
    answered = 0
    for row in rows.with_field(show.field):
        said = words_of(row.answers.get(rows.id_of(show.field)), labels)
        answered += bool(said)
        for words in said:
            counted[spelled.setdefault(words.casefold(), words)] += 1
    if not counted:
        return None
    common = counted.most_common()
    others = sum(number for _, number in common[MOST_COUNTED:])
    return Tally(show.label, tuple(common[:MOST_COUNTED]), answered, others)


def _share(show: Share, rows: Rows, _changes: object) -> Finding | None:
    of = show.of or show.field
    asked = [row for row in rows.with_field(of) if rows.id_of(of) in row.answers]
    values = [row.answers.get(rows.id_of(show.field)) for row in asked]
    met = sum(value is not None and (not show.values or value in show.values) for value in values)
    return OutOf(show.label, met, len(asked)) if asked else None


def _total(show: Total, rows: Rows, _changes: object) -> Finding | None:
    numbers = [row.answers.get(rows.id_of(show.field)) for row in rows.with_field(show.field)]
    known = [number for number in numbers if isinstance(number, int)]
    unit = getattr(rows.field(show.field), "unit", "")
    return Sum(show.label, sum(known), len(known), unit) if known else None


def _trend(show: Trend, rows: Rows, _changes: object) -> Finding | None:
    fields = [rows.field(path) for path in show.scales]
    table = []
    for row in rows.with_field(show.scales[0]):
        values = [row.answers.get(rows.id_of(path)) for path in show.scales]
        known = tuple(value if isinstance(value, int) else None for value in values)
        if any(value is not None for value in known):
            table.append((rows.day(row), known))
    scale = fields[0]
    if not table or not isinstance(scale, ScaleField):
        return None
    names = tuple(field.label for field in fields)
    columns = tuple(zip(*(values for _, values in table), strict=True))
    return Curves(show.label, names, tuple(day for day, _ in table), columns, scale.minimum, scale.maximum)


def _spread(show: Spread, rows: Rows, _changes: object) -> Finding | None:
    prompted = rows.field(show.prompted) if show.prompted else None
    ways = tuple(option.label for option in prompted.options) if isinstance(prompted, ChoiceField) else ()
    spelled: dict[str, str] = {}
    times: Counter[str] = Counter()
    company: dict[str, dict[str, str]] = {}
    came: dict[str, Counter[str]] = {}
    for row in rows.with_field(show.place):
        for words in words_of(row.answers.get(rows.id_of(show.place)), choice_labels(rows.field(show.place))):
            place = spelled.setdefault(words.casefold(), words)
            times[place] += 1
            if show.company:
                labels = choice_labels(rows.field(show.company))
                for person in words_of(row.answers.get(rows.id_of(show.company)), labels):
                    company.setdefault(place, {}).setdefault(person.casefold(), person)
            if prompted is not None:
                for way in words_of(row.answers.get(prompted.id), choice_labels(prompted)):
                    came.setdefault(place, Counter())[way] += 1
    if not times:
        return None
    places = tuple(
        PlaceUse(place, number, tuple(company.get(place, {}).values()), _in_order(came.get(place, Counter()), ways))
        for place, number in times.most_common()
    )
    return Places(show.label, places, ways)


def _in_order(counted: Mapping[str, int], order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple((way, counted[way]) for way in order if counted.get(way))


def _best_worst(show: BestWorst, rows: Rows, _changes: object) -> Finding | None:
    slots = []
    for row in rows.with_field(show.scale):
        value = row.answers.get(rows.id_of(show.scale))
        if isinstance(value, int):
            slots.append(Slot(rows.day(row), rows.part(row), rows.first_of(row, TextField), value))
    slots.sort(key=_value_of)
    if not slots or slots[0].value == slots[-1].value:
        return None
    many = min(MOST_SLOTS, len(slots) // 2)
    return Slots(show.label, tuple(reversed(slots[-many:])), tuple(slots[:many]))


def _value_of(slot: Slot) -> int:
    return slot.value


def _changes(show: ChangesNobodyAssigned, _rows: object, changes: Sequence[datetime.date]) -> Finding | None:
    return Noted(show.label, tuple(sorted(changes))) if changes else None


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


_FIND: Final[Mapping[type[Show], Callable[[Any, Rows, Sequence[datetime.date]], Finding | None]]] = MappingProxyType(
    {
        PerWeek: _weeks,
        BeforeAfter: _before_after,
        PredictedActual: _predicted_actual,
        CountsOf: _counts,
        Share: _share,
        Total: _total,
        Trend: _trend,
        Spread: _spread,
        BestWorst: _best_worst,
        ChangesNobodyAssigned: _changes,
    }
)
