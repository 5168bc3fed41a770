"""The sheets of a day as one PDF: the clients' copies in the order of the sessions, a matching list, file copies."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from betweentimes.documents.flow import Block
from betweentimes.documents.grid import Row
from betweentimes.documents.making import PaperStopped
from betweentimes.documents.pages import Desk, DrawnPage, Frame, draw_pages, lay_out, layout_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.pocket import pocket_pages
from betweentimes.documents.requests import DayRequest, SheetRequest
from betweentimes.documents.sheet import sheet_layout
from betweentimes.documents.text import shortened
from betweentimes.documents.theme import page_size


def make_day(
    request: DayRequest,
    desk: Desk,
    desk_for: Callable[[SheetRequest], Desk],
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """Every sheet of the day as one PDF; the matching list stands before the file copies, which come last.

    `desk` is the matching list's, `desk_for` gives each sheet its size of print and its language. `progress` is told
    the share made so far, 0 to 1. Raises PaperStopped when `cancelled` says so between two sheets.
    """
    pages: list[DrawnPage] = []
    ordered = sorted(request.sheets, key=attrgetter("for_file"))
    clients = sum(not sheet.for_file for sheet in ordered)
    for number, sheet in enumerate(ordered, start=1):
        if cancelled():
            raise PaperStopped
        pages.extend(sheet_pages(sheet, desk_for(sheet)))
        progress(number / (len(ordered) + 1))
        if number == clients and request.matches:
            pages.extend(_matching_list(request, desk))
    made = draw_pages(pages, desk)
    progress(1.0)
    return made


def sheet_pages(request: SheetRequest, desk: Desk) -> Sequence[DrawnPage]:
    """The pages of one sheet as it was asked for."""
    if request.pocket and not request.for_file:
        return pocket_pages(request, desk)
    return layout_pages(sheet_layout(request, desk))


def _matching_list(request: DayRequest, desk: Desk) -> list[DrawnPage]:
    """Which sheet number belongs to whom: names stand here and on file copies alone."""
    words, parts, theme = desk.words, Parts(desk), desk.theme
    heads = [(words.say(f"day.{name}"), "left") for name in ("time", "client", "number", "kind")]
    rows = [
        Row(
            (
                parts.words(match.time, theme.cell),
                parts.words(shortened(match.client), theme.strong),
                parts.words(match.number, theme.cell),
                parts.words(match.title, theme.cell),
            ),
            theme.filled_row,
        )
        for match in request.matches
    ]
    left: list[Block] = [
        parts.words(words.say("day.stays"), theme.lead),
        parts.words(words.say("day.title", day=words.day_year(request.date)), theme.title),
    ]
    blocks = [parts.head(left, []), parts.table([0.7, 2.0, 1.0, 2.6], heads, rows)]
    frame = Frame(size=page_size(request.paper), kind="sheet", footer=words.say("day.footer"))
    return layout_pages(lay_out(blocks, frame, desk))
