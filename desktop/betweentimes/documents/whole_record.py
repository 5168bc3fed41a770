"""Everything about a client on paper: particulars, sessions, what was agreed and written, measures, who looked.

What stands in it comes in the words of the program and of the worksheets; head and foot are in the paper's language.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from betweentimes.documents.flow import Block
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.text import Run, shortened
from betweentimes.documents.theme import page_size


@dataclass(frozen=True, slots=True)
class RecordItem:
    """One record: what it is, and its labels with their texts; `within` stands under the item before it."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True)
class RecordSection:
    """Records of one kind under a heading; `note` is said under it."""

    title: str
    items: tuple[RecordItem, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRecordRequest:
    """A client's record; `process` says that process notes are among the sections. Empty sections are left out."""

    client_name: str
    made_on: datetime.date
    sections: tuple[RecordSection, ...]
    process: bool = False
    paper: str = "A4"
    language: str = "en"
    large_print: bool = False


def make_whole_record(request: WholeRecordRequest, desk: Desk) -> bytes:
    """The record as a PDF."""
    words = desk.words
    name = shortened(request.client_name)
    frame = Frame(
        size=page_size(request.paper, landscape=False),
        kind="summary",
        footer=words.say("record.footer", day=words.day_year(request.made_on)),
        running=words.say("record.title", name=name),
    )
    return set_pages(list(_blocks(request, Parts(desk), name)), frame, desk)


def _blocks(request: WholeRecordRequest, parts: Parts, name: str) -> Iterator[Block]:
    words, theme = parts.desk.words, parts.theme
    yield parts.words(words.say("record.title", name=name), theme.title)
    day = words.day_year(request.made_on)
    process = words.say("record.with_process" if request.process else "record.without_process")
    yield parts.words(f"{words.say('record.lead', day=day)} {process}", theme.lead, 2.0)
    for section in request.sections:
        if section.items:
            yield from _section(section, parts)


def _section(section: RecordSection, parts: Parts) -> Iterator[Block]:
    theme = parts.theme
    yield parts.heading(section.title, ruled=True)
    if section.note:
        yield parts.words(section.note, theme.small, 2.0)
    for item in section.items:
        style = theme.strong if item.within else replace(theme.strong, tag="H3")
        if item.title:
            yield parts.words(item.title, style, theme.gap * (0.5 if item.within else 1.0), keeps=bool(item.lines))
        for label, text in item.lines:
            head = [Run(f"{parts.desk.words.labelled(label)} ", "strong")] if label else []
            yield parts.words([*head, Run(text)], theme.cell, 1.5)
