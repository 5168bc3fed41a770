"""The recovery kit: the printed key, as groups and as a code, and what to do with it, also without this program."""

import datetime
from dataclasses import dataclass, field, replace

from betweentimes.documents.blocks import Stack
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.code import draw_code
from betweentimes.documents.flow import Block, NewPage
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.recovery_listing import COMMAND, LISTING, READ_COMMAND, READING, SHELL
from betweentimes.documents.tags import NOTHING
from betweentimes.documents.text import shortened
from betweentimes.documents.theme import Style, page_size

SIDE = 118.0
"""Points of the code: read by any phone or scanner, from a print of a print as well."""
MARGIN = 12.0
ACROSS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryKitRequest:
    """`key` is the recovery key as it is shown; a blank `casebook` leaves the paper silent about what it opens."""

    key: str = field(repr=False)
    made_on: datetime.date
    casebook: str = ""
    paper: str = "A4"
    language: str = "en"


class KeyCode:
    """The key as a square code, without its dashes; nothing is read aloud for it, the groups beside it are."""

    gap = 0.0
    keeps_next = False

    def __init__(self, key: str) -> None:
        self._token = key.replace("-", "")

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Its side and the white around it."""
        return SIDE + MARGIN

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - nothing to cut
        """It is not cut."""
        return None

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw it at the end of its cell."""
        with NOTHING:
            draw_code(page, self._token, x + width - MARGIN, top - MARGIN / 2, SIDE)


def make_recovery_kit(request: RecoveryKitRequest, desk: Desk) -> bytes:
    """The kit as a PDF of one or two pages."""
    words = desk.words
    day = words.day_year(request.made_on)
    frame = Frame(
        size=page_size(request.paper),
        kind="summary",
        footer=words.say("recovery.footer", day=day),
        running=words.say("recovery.title"),
    )
    return set_pages(_blocks(request, Parts(desk), day), frame, desk)


def _blocks(request: RecoveryKitRequest, parts: Parts, day: str) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    about = shortened(request.casebook)
    left: list[Block] = [parts.words(words.say("recovery.title"), theme.title)]
    if about:
        left.append(parts.words(words.say("recovery.casebook", name=about), theme.strong, 2.0))
    left.append(parts.words(words.say("recovery.made", day=day), theme.lead, 2.0))
    left.append(parts.words(words.say("recovery.lead"), theme.body, 6.0))
    open_look = GridStyle(look="open", pad=0, pad_y=0, sense="parts")
    made: list[Block] = [
        Grid([2.6, 1.0], None, [Row((Stack(left), KeyCode(request.key)))], open_look),
        _groups(request.key, parts),
        parts.words(words.say("recovery.keep"), theme.body, 8.0),
        parts.heading(words.say("recovery.here"), ruled=True),
    ]
    made += [_step(number, words.say(f"recovery.here_{number}"), parts) for number in range(1, 5)]
    made += [NewPage(), parts.heading(words.say("recovery.elsewhere"), ruled=True)]
    made.append(parts.words(words.say("recovery.needed"), theme.cell, 2.0))
    made.append(_step(1, words.say("recovery.listing"), parts))
    made += _typed((*LISTING.splitlines(),), parts)
    made.append(_step(2, words.say("recovery.run"), parts))
    made += _typed((COMMAND,), parts)
    made.append(_step(3, words.say("recovery.shell"), parts))
    made += _typed(SHELL, parts)
    made.append(_step(4, words.say("recovery.read"), parts))
    made += _typed((*READING.splitlines(), READ_COMMAND), parts)
    made.append(parts.words(words.say("recovery.lost"), theme.cell, 6.0))
    return made


def _groups(key: str, parts: Parts) -> Grid:
    """The groups, down the first column and then the second, as on the screen."""
    theme = parts.theme
    large = Style("strong", 19, 25)
    groups = key.split("-")
    rows_needed = -(-len(groups) // ACROSS)
    rows = []
    for row in range(rows_needed):
        cells: list[Block | None] = []
        for at in (row, row + rows_needed):
            known = at < len(groups)
            cells.append(parts.words(f"{at + 1}", theme.small) if known else None)
            cells.append(parts.words(" ".join(groups[at]), large) if known else None)
        rows.append(Row(tuple(cells)))
    return Grid([0.18, 1.6, 0.18, 1.6], None, rows, GridStyle(look="rules", pad=4, pad_y=3, sense="list"), 10.0)


def _step(number: int, text: str, parts: Parts) -> Block:
    return parts.words(parts.desk.words.say("recovery.step", n=number, words=text), parts.theme.cell, 4.0)


def _typed(lines: tuple[str, ...], parts: Parts) -> list[Block]:
    """Lines to be typed as they stand."""
    style = replace(parts.theme.small, leading=10.6, size=8.4, colour="ink")
    return [parts.words(line, style, 3.0 if at == 0 else 0.0) for at, line in enumerate(lines)]
