"""A month of the whole caseload on paper: what was, counted; nothing is weighed."""

from betweentimes.documents.caseload_paper import close_set, wide_table
from betweentimes.documents.caseload_requests import MonthRequest, MonthRow
from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.making import Making
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.text import shortened
from betweentimes.documents.theme import page_size
from betweentimes.documents.words import PaperWords

SHARES = (1.3, 1.5, 1.5, 1.5, 1.1, 2.0)
HEADS = ("client", "sessions", "contacts", "own", "brought", "measures")


def make_month(request: MonthRequest, desk: Desk, making: Making) -> bytes:
    """The table as a PDF in landscape, the whole caseload's figures in its last row. Raises PaperStopped."""
    words, flat = desk.words, close_set(desk)
    start, end = words.day(request.start), words.day_year(request.end)
    frame = Frame(
        size=page_size(request.paper, landscape=True),
        kind="summary",
        footer=words.say("month.footer", start=start, end=end),
        running=words.say("month.title", start=start, end=end),
    )
    return set_pages(_blocks(request, Parts(flat), making), frame, flat, making)


def _blocks(request: MonthRequest, parts: Parts, making: Making) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    start, end = words.day(request.start), words.day_year(request.end)
    made: list[Block] = [
        parts.words(words.say("month.title", start=start, end=end), theme.title),
        parts.words(
            f"{words.say('caseload.private')} {words.say('progress.made_on', day=words.day_year(request.made_on))}.",
            theme.lead,
            2.0,
        ),
    ]
    if not request.rows:
        return [*made, parts.words(words.say("month.empty"), theme.body, theme.section_gap)]
    lines = enumerate(making.rows(request.rows), start=1)
    rows = [_row(shortened(row.name) or str(place), row, parts) for place, row in lines]
    rows.append(_row(words.say("month.all"), request.total, parts))
    notes = f"{words.say('progress.counted')} {words.say('month.note')}"
    table = wide_table(parts, "month", HEADS, SHARES, rows)
    return [*made, table, parts.words(notes, theme.small, 5.0), *_limits(request, parts)]


def _limits(request: MonthRequest, parts: Parts) -> list[Block]:
    """Where the therapist noted a limit, client by client, in the therapist's own words."""
    words, theme = parts.desk.words, parts.theme
    said = [
        words.say(
            "month.limit_contact" if note.of_contact else "month.limit_task",
            name=shortened(row.name) or str(place),
            day=words.day_short(note.day),
            words=note.words,
        )
        for place, row in enumerate(request.rows, start=1)
        for note in row.line.boundaries
    ]
    if not said:
        return []
    rows = [Row((parts.words(line, theme.cell),)) for line in said]
    style = GridStyle(look="rules", pad=0, pad_y=3.0, sense="list")
    return [parts.heading(words.say("month.limits"), ruled=True), Grid((1.0,), None, rows, style)]


def _row(name: str, row: MonthRow, parts: Parts) -> Row:
    words, theme, line = parts.desk.words, parts.theme, row.line
    texts = (
        _sessions(row, words),
        _contacts(row, words),
        _own(row, words),
        words.say("progress.x_of_y", back=line.back.back, reviewed=line.back.reviewed) if line.back else "",
        "\n".join(words.say("month.taken", title=title, n=count) for title, count in row.measures),
    )
    return Row((parts.words(name, theme.strong), *(parts.words(text, theme.cell) if text else None for text in texts)))


def _sessions(row: MonthRow, words: PaperWords) -> str:
    counts = (("held", row.line.held), ("cancelled", row.line.cancelled), ("absent", row.line.absent))
    return "\n".join(words.say(f"month.{key}", n=count) for key, count in counts if count)


def _contacts(row: MonthRow, words: PaperWords) -> str:
    line = row.line
    if line.contact_minutes:
        return words.say("month.contact_minutes", n=line.contacts, minutes=line.contact_minutes)
    return str(line.contacts) if line.contacts else ""


def _own(row: MonthRow, words: PaperWords) -> str:
    line = row.line
    if not line.own_tasks:
        return ""
    if line.agreed:
        return words.say("month.own_minutes", spent=line.spent, agreed=line.agreed)
    return words.say("month.spent", spent=line.spent)
