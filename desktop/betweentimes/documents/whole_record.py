"""Everything about a client on paper: particulars, sessions, what was agreed and written, measures, who looked.

All that the program says stands in the paper's language, worksheets too where they are translated; measures keep their
published wording.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from betweentimes.clinic.whole_record import WholeRecord
from betweentimes.documents.bidi import reads_leftward
from betweentimes.documents.flow import Block
from betweentimes.documents.making import READ, Making
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.record_parts import RecordSection
from betweentimes.documents.record_sections import record_sections
from betweentimes.documents.record_words import RecordWords
from betweentimes.documents.text import Run, shortened
from betweentimes.documents.theme import page_size
from betweentimes.worksheets.definition import Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRecordRequest:
    """A client's record; `client_name` is how they are called on it.

    `sheets` are the record's worksheets in the paper's language, in the same order; `local_time` turns a UTC stamp (ms)
    into the time on this computer.
    """

    record: WholeRecord
    sheets: tuple[Worksheet, ...]
    client_name: str
    local_time: Callable[[int], datetime.datetime]
    paper: str = "A4"
    language: str = "en"
    large_print: bool = False


def make_whole_record(request: WholeRecordRequest, desk: Desk, making: Making) -> bytes:
    """The record as a PDF. Raises PaperStopped."""
    words = desk.words
    name = shortened(request.client_name)
    frame = Frame(
        size=page_size(request.paper, landscape=False),
        kind="summary",
        footer=words.say("record.footer", day=_made_on(request, desk)),
        running=words.say("record.title", name=name),
    )
    return set_pages(list(_blocks(request, Parts(desk), name, making)), frame, desk, making)


def _made_on(request: WholeRecordRequest, desk: Desk) -> str:
    return desk.words.day_year(request.local_time(request.record.made_at).date())


def _blocks(request: WholeRecordRequest, parts: Parts, name: str, making: Making) -> Iterator[Block]:
    words, theme, record = parts.desk.words, parts.theme, request.record
    yield parts.words(words.say("record.title", name=name), theme.title)
    process = words.say("record.with_process" if record.process_notes else "record.without_process")
    lead = words.say("record.lead", day=_made_on(request, parts.desk))
    yield parts.words(" ".join(filter(None, (lead, process, _earlier(record, parts)))), theme.lead, 2.0)
    said = RecordWords(words, name, request.local_time)
    sections = list(record_sections(record, request.sheets, said))
    for number, section in enumerate(sections):
        making.reach(READ * number / len(sections))
        yield from _section(section, parts)


def _earlier(record: WholeRecord, parts: Parts) -> str:
    """How many earlier versions there are, which are in the files alone."""
    count = len(record.versions)
    if not count:
        return ""
    return parts.desk.words.say("record.earlier_one" if count == 1 else "record.earlier", n=count)


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
            yield from _line(label, text, parts)


def _line(label: str, text: str, parts: Parts) -> Iterator[Block]:
    """A label with its text; under it, where a leftward line would carry the text's last point to its beginning."""
    words, theme = parts.desk.words, parts.theme
    head = [Run(f"{words.labelled(label)} ", "strong")] if label else []
    rightward = words.leftward and not reads_leftward(text, otherwise=True) and not text[-1:].isalnum()
    if head and rightward:
        yield parts.words(head, theme.cell, 1.5, keeps=True)
        yield parts.words(text, theme.cell, 0.0)
    else:
        yield parts.words([*head, Run(text)], theme.cell, 1.5)
