"""Who did what, on paper: a table over as many landscape pages as it takes, its heading on each."""

import datetime
from dataclasses import dataclass

from betweentimes.documents.caseload_paper import close_set, wide_table
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Row
from betweentimes.documents.making import Making
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.text import shortened
from betweentimes.documents.theme import page_size

HEADS = ("when", "who", "what", "record", "client")
SHARES = (1.2, 1.4, 2.2, 1.6, 1.4)


@dataclass(frozen=True, slots=True)
class AuditPaperLine:
    """One line in words; `client` is what stands on paper for the client, "" for none."""

    when: str
    who: str
    what: str
    record: str
    client: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRequest:
    """The lines in this order, in the words of the program; headings are in the request's language."""

    made_on: datetime.date
    lines: tuple[AuditPaperLine, ...]
    paper: str = "A4"
    language: str = "en"


def make_audit(request: AuditRequest, desk: Desk, making: Making) -> bytes:
    """The table as a PDF in landscape. Raises PaperStopped."""
    words, flat = desk.words, close_set(desk)
    day = words.day_year(request.made_on)
    frame = Frame(
        size=page_size(request.paper, landscape=True),
        kind="summary",
        footer=words.say("audit.footer", day=day),
        running=words.say("audit.title", day=day),
    )
    return set_pages(_blocks(request, Parts(flat), making), frame, flat, making)


def _blocks(request: AuditRequest, parts: Parts, making: Making) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    day = words.day_year(request.made_on)
    rows = [_row(line, parts) for line in making.rows(request.lines)]
    return [
        parts.words(words.say("audit.title", day=day), theme.title),
        parts.words(words.say("audit.lead", n=len(rows)), theme.lead, 2.0),
        wide_table(parts, "audit", HEADS, SHARES, rows),
    ]


def _row(line: AuditPaperLine, parts: Parts) -> Row:
    texts = (line.who, line.what, line.record, line.client)
    cells = (parts.words(shortened(text), parts.theme.cell) if text else None for text in texts)
    return Row((parts.words(line.when, parts.theme.strong), *cells))
