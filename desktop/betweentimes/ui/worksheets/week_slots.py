"""Entries of a week grid by day and part of the day, and which slots of a week were best and hardest."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from betweentimes.clinic.assignment import Entry
from betweentimes.worksheets.answers import Moment
from betweentimes.worksheets.definition import Worksheet
from betweentimes.worksheets.fields import ChoiceField, Field, Option, ScaleField, TextField, WeekGridField
from betweentimes.worksheets.shows import BestWorst

Slot = tuple[datetime.date, str]
LEAST_RATED = 3
"""Of fewer rated slots none is called the best."""
MOST_TIED = 3
DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekKind:
    """What a week grid asks: its parts of the day, the words and the ratings of a slot, and what it is judged by."""

    table: WeekGridField
    parts: tuple[Option, ...]
    words: Field | None
    ratings: tuple[ScaleField, ...]
    judged: tuple[ScaleField, ...]


def week_kind(worksheet: Worksheet, table: WeekGridField) -> WeekKind:
    """The rating that the kind itself is judged by, when it names one; else all of them."""
    part = table.column(table.part)
    ratings = tuple(field for field in table.in_a_slot if isinstance(field, ScaleField))
    named = {show.scale for show in worksheet.shows if isinstance(show, BestWorst)}
    judged = tuple(field for field in ratings if f"{table.id}.{field.id}" in named)
    return WeekKind(
        table,
        part.options if isinstance(part, ChoiceField) else (),
        next((field for field in table.in_a_slot if isinstance(field, TextField)), None),
        ratings,
        judged or ratings,
    )


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of the week of a day."""
    return day - datetime.timedelta(days=day.weekday())


def days_of(monday: datetime.date) -> tuple[datetime.date, ...]:
    """Monday to Sunday."""
    return tuple(monday + datetime.timedelta(days=after) for after in range(DAYS))


def slot_of(kind: WeekKind, entry: Entry) -> Slot | None:
    """Where an entry belongs, when it says day and part."""
    moment, part = entry.answers.get(kind.table.day), entry.answers.get(kind.table.part)
    known = {option.id for option in kind.parts}
    if not isinstance(moment, Moment) or moment.date is None or part not in known:
        return None
    return moment.date, str(part)


def by_slot(kind: WeekKind, entries: Iterable[Entry]) -> tuple[dict[Slot, list[Entry]], list[Entry]]:
    """The entries by slot, and those that do not say where they belong."""
    placed: dict[Slot, list[Entry]] = {}
    loose: list[Entry] = []
    for entry in entries:
        slot = slot_of(kind, entry)
        if slot is None:
            loose.append(entry)
        else:
            placed.setdefault(slot, []).append(entry)
    return placed, loose


def judged_mean(kind: WeekKind, entries: Iterable[Entry]) -> float | None:
    """The mean of the ratings a slot is judged by; None while none was given."""
    given = [entry.answers.get(field.id) for entry in entries for field in kind.judged]
    rated = [value for value in given if isinstance(value, int)]
    return sum(rated) / len(rated) if rated else None


def best_and_hardest(kind: WeekKind, slots: Mapping[Slot, list[Entry]]) -> tuple[set[Slot], set[Slot]]:
    """The slots with the highest and with the lowest mean; none when few are rated, all alike, or many tied."""
    means = {slot: mean for slot, held in slots.items() if (mean := judged_mean(kind, held)) is not None}
    if len(means) < LEAST_RATED:
        return set(), set()
    high, low = max(means.values()), min(means.values())
    if high == low:
        return set(), set()
    best = {slot for slot, mean in means.items() if mean == high}
    hardest = {slot for slot, mean in means.items() if mean == low}
    return best if len(best) <= MOST_TIED else set(), hardest if len(hardest) <= MOST_TIED else set()


def short_names(fields: Iterable[Field]) -> dict[str, str]:
    """The fewest first letters by which the labels can be told apart."""
    labels = {field.id: field.label for field in fields}
    found = {}
    for name, label in labels.items():
        others = [other.casefold() for key, other in labels.items() if key != name]
        length = next((n for n in range(1, len(label)) if not _any_begins(others, label[:n])), len(label))
        found[name] = label[:length]
    longest = max((len(short) for short in found.values()), default=0)
    return {name: labels[name][:longest] for name in found}


def _any_begins(labels: Iterable[str], start: str) -> bool:
    return any(label.startswith(start.casefold()) for label in labels)
