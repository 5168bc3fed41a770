"""What the work itself has shown, in a summary: each kind's counts and small charts, in plain words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial, singledispatch

from betweentimes.charts.finding_charts import FindingNames, finding_chart, has_chart, shows_a_part
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
from betweentimes.documents.chart_drawing import ChartBlock
from betweentimes.documents.flow import Block
from betweentimes.documents.parts import Parts
from betweentimes.documents.requests import WorkProgress
from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.definition import CLIENT_PLACEHOLDER

WIDEST_CHART = 430.0


def work_section(work: Sequence[WorkProgress], name: str, parts: Parts, width: float) -> list[Block]:
    """Each kind under its title; a row is called by its day alone, so that no words of a row leave with it."""
    words, theme = parts.desk.words, parts.theme
    made: list[Block] = [parts.heading(words.say("work.title"), ruled=True)]
    client = name or words.say("work.client")
    for kind in work:
        made.append(parts.words(kind.title, replace(theme.strong, tag="H3"), theme.gap, keeps=True))
        for finding in kind.findings:
            made.extend(_finding(finding, client, parts, width))
    made.append(parts.words(words.say("work.note"), theme.small, theme.gap))
    return made


def _finding(finding: Finding, client: str, parts: Parts, width: float) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    label = finding.label.replace(CLIENT_PLACEHOLDER, client)
    said = _say(finding, words)
    if not has_chart(finding):
        return [parts.words(words.labelled(label, said), theme.cell, 3.0)]
    marks = _marks(finding, words)
    names = FindingNames(partial(_pair_name, words), _place_name, words.day_short)
    chart = finding_chart(finding, names, min(width, WIDEST_CHART), parts.desk.fonts.chart_width, theme.tick)
    less = words.say("work.part") if shows_a_part(finding) else ""
    under = " ".join(part for part in ("" if isinstance(finding, Tally) else said, marks, less) if part)
    made: list[Block] = [
        parts.words(label, theme.cell, 5.0, keeps=True),
        ChartBlock(chart, 2.0, keeps_next=bool(under), alt=words.labelled(label, said)),
    ]
    return [*made, parts.words(under, theme.small, 2.0)] if under else made


def _pair_name(words: PaperWords, pair: Pair) -> str:
    return words.day_short(pair.day) if pair.day is not None else ""


def _place_name(place: PlaceUse) -> str:
    return place.place


def _marks(finding: Finding, words: PaperWords) -> str:
    if isinstance(finding, Pairs):
        return words.say("work.marks_guessed" if finding.expected else "work.marks_before")
    if isinstance(finding, Places) and finding.ways:
        return words.say("work.marks_way", way=words.inside(finding.ways[0]))
    return ""


@singledispatch
def _say(finding: Finding, words: PaperWords) -> str:  # noqa: ARG001 - the shape that every kind has
    raise TypeError(type(finding).__name__)


@_say.register
def _(found: Weeks, words: PaperWords) -> str:
    weeks = len(found.counts)
    key = "one_week" if weeks == 1 else "days" if found.days else "weeks"
    said = words.say(f"work.{key}", n=found.total, weeks=weeks)
    if not found.undated:
        return said
    return f"{said} " + words.say("work.undated_one" if found.undated == 1 else "work.undated", n=found.undated)


@_say.register
def _(found: Pairs, words: PaperWords) -> str:
    kind = "guessed" if found.expected else "before"
    if len(found.pairs) == 1:
        first, second = (f"{value} {found.unit}".rstrip() for value in (found.pairs[0].before, found.pairs[0].after))
        return words.say(f"work.{kind}_one", first=first, second=second)
    counts = (("lower", found.lower), ("same", found.same), ("higher", found.higher))
    said = words.commas(words.say(f"work.{kind}_{key}", n=number) for key, number in counts if number)
    return words.say("work.of", total=len(found.pairs), counts=said)


@_say.register
def _(found: Tally, words: PaperWords) -> str:
    said = words.commas(f"{answer} {number}" for answer, number in found.counts)
    return words.say("work.counts_others" if found.others else "work.counts", counts=said, n=found.others)


@_say.register
def _(found: OutOf, words: PaperWords) -> str:
    return words.say("work.x_of_y", x=found.x, y=found.y)


@_say.register
def _(found: Sum, words: PaperWords) -> str:
    return words.say("work.sum", total=f"{found.total} {found.unit}".rstrip())


@_say.register
def _(found: Curves, words: PaperWords) -> str:
    said = []
    for name, values in zip(found.names, found.values, strict=True):
        known = [value for value in values if value is not None]
        if known:
            key = "curve" if len(known) > 1 else "curve_one"
            said.append(words.say(f"work.{key}", name=name, first=known[0], last=known[-1]))
    return " ".join(said)


@_say.register
def _(found: Places, words: PaperWords) -> str:
    count = len(found.places)
    key = "one_place" if count == 1 else "places"
    said = words.say(f"work.{key}", place=found.places[0].place, n=words.number(count))
    for way in found.ways:
        if times := found.times(way):
            said += " " + words.say("work.way", way=way, n=times)
    return said


@_say.register
def _(found: Slots, words: PaperWords) -> str:
    highest, lowest = (words.between([_slot(slot, words) for slot in slots]) for slots in (found.highest, found.lowest))
    return words.say("work.slots", highest=highest, lowest=lowest)


def _slot(slot: Slot, words: PaperWords) -> str:
    day = words.day_short(slot.day) if slot.day is not None else ""
    when = words.commas(part for part in (day, words.inside(slot.part)) if part)
    said = words.say("work.slot", value=slot.value, when=when) if when else str(slot.value)
    return words.say("work.slot_words", said=said, words=slot.words) if slot.words else said


@_say.register
def _(found: Noted, words: PaperWords) -> str:
    key = "noted_one" if len(found.days) == 1 else "noted"
    return words.say(f"work.{key}", n=len(found.days), day=words.day_short(found.days[-1]))
