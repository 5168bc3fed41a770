"""What the entries have shown so far, in words: counts as "x of y", never a verdict."""

import datetime
from functools import singledispatch

from betweentimes.clinic.findings import (
    Curves,
    Finding,
    Noted,
    OutOf,
    Pair,
    Pairs,
    Places,
    PlaceUse,
    Slot,
    Slots,
    Sum,
    Tally,
    Weeks,
)
from betweentimes.ui.dates import day_month
from betweentimes.ui.language import tr


def finding_words(finding: Finding, today: datetime.date) -> str:
    """The whole of a finding in a sentence or two."""
    if isinstance(finding, Slots):
        return _slots(finding, today)
    if isinstance(finding, Noted):
        return _noted(finding, today)
    return _timeless(finding)


@singledispatch
def _timeless(finding: Finding) -> str:
    """The words of what is told without a day."""
    raise TypeError(type(finding).__name__)


def marks_words(finding: Finding) -> str:
    """What the marks of its chart mean, or ""."""
    if isinstance(finding, Pairs) and finding.expected:
        return tr("Hollow: as guessed. Filled: as it was.")
    if isinstance(finding, Pairs):
        return tr("Hollow: before. Filled: after.")
    if isinstance(finding, Places) and finding.ways:
        return tr("Hatched: {way}.", way=finding.ways[0].lower())
    return ""


def pair_name(pair: Pair, today: datetime.date) -> str:
    """Which row it is: its day and what it is about, as far as either is known."""
    day = day_month(pair.day, today) if pair.day is not None else ""
    return ", ".join(part for part in (day, pair.name) if part)


def place_name(place: PlaceUse) -> str:
    """A place, with the people it was done with."""
    if not place.company:
        return place.place
    return tr("{place} ({company})", place=place.place, company=", ".join(place.company))


@_timeless.register
def _weeks(found: Weeks) -> str:
    total = found.total
    weeks = len(found.counts)
    if weeks == 1:
        said = tr("{n} in one week.", n=total)
    elif found.days:
        said = tr("{n} days in {weeks} weeks.", n=total, weeks=weeks)
    else:
        said = tr("{n} in {weeks} weeks.", n=total, weeks=weeks)
    return said + _undated(found.undated)


def _undated(number: int) -> str:
    if not number:
        return ""
    return " " + (tr("One more without a day.") if number == 1 else tr("{n} more without a day.", n=number))


@_timeless.register
def _pairs(found: Pairs) -> str:
    if len(found.pairs) == 1:
        first, second = (_value(value, found.unit) for value in (found.pairs[0].before, found.pairs[0].after))
        if found.expected:
            return tr("Guessed {first}, it was {second}.", first=first, second=second)
        return tr("{first}, then {second}.", first=first, second=second)
    if found.expected:
        parts = (
            (found.lower, tr("lower than guessed in {n}", n=found.lower)),
            (found.same, tr("as guessed in {n}", n=found.same)),
            (found.higher, tr("higher than guessed in {n}", n=found.higher)),
        )
    else:
        parts = (
            (found.lower, tr("lower in {n}", n=found.lower)),
            (found.same, tr("the same in {n}", n=found.same)),
            (found.higher, tr("higher in {n}", n=found.higher)),
        )
    said = ", ".join(words for number, words in parts if number)
    return tr("Of {total}: {counts}.", total=len(found.pairs), counts=said)


def _value(value: int, unit: str) -> str:
    return f"{value} {unit}".rstrip()


@_timeless.register
def _tally(found: Tally) -> str:
    said = ", ".join(f"{words} {number}" for words, number in found.counts)
    return (
        tr("{counts}, and {n} others.", counts=said, n=found.others) if found.others else tr("{counts}.", counts=said)
    )


@_timeless.register
def _out_of(found: OutOf) -> str:
    return tr("{x} of {y}.", x=found.x, y=found.y)


@_timeless.register
def _sum(found: Sum) -> str:
    total = f"{found.total} {found.unit}".rstrip()
    return tr("{total} in all.", total=total)


@_timeless.register
def _curves(found: Curves) -> str:
    said = []
    for name, values in zip(found.names, found.values, strict=True):
        known = [value for value in values if value is not None]
        if len(known) > 1:
            said.append(tr("{name}: {first} at first, {last} last.", name=name, first=known[0], last=known[-1]))
        elif known:
            said.append(tr("{name}: {value}.", name=name, value=known[0]))
    return " ".join(said)


@_timeless.register
def _places(found: Places) -> str:
    number = len(found.places)
    said = tr("One place: {place}.", place=place_name(found.places[0])) if number == 1 else tr("{n} places.", n=number)
    for way in found.ways:
        if times := found.times(way):
            said += " " + tr("{way}: {n}.", way=way, n=times)
    return said


def _slots(found: Slots, today: datetime.date) -> str:
    highest = "; ".join(slot_words(slot, today) for slot in found.highest)
    lowest = "; ".join(slot_words(slot, today) for slot in found.lowest)
    return tr("Highest: {highest}.\nLowest: {lowest}.", highest=highest, lowest=lowest)


def slot_words(slot: Slot, today: datetime.date) -> str:
    """A slot of a week with its rating: "8 on 3 Nov, evening (walk)"."""
    day = day_month(slot.day, today) if slot.day is not None else ""
    when = ", ".join(part for part in (day, slot.part.lower()) if part)
    said = tr("{value} on {when}", value=slot.value, when=when) if when else str(slot.value)
    return tr("{said} ({words})", said=said, words=slot.words) if slot.words else said


def _noted(found: Noted, today: datetime.date) -> str:
    number = len(found.days)
    last = day_month(found.days[-1], today)
    return tr("One, on {day}.", day=last) if number == 1 else tr("{n}, the last on {day}.", n=number, day=last)
