"""Start passphrases on paper: a page for each person, to hand over by itself."""

import datetime
from dataclasses import dataclass, field

from betweentimes.documents.flow import Block, NewPage
from betweentimes.documents.grid import Grid, GridStyle, Row
from betweentimes.documents.pages import Desk, Frame, set_pages
from betweentimes.documents.parts import Parts
from betweentimes.documents.text import shortened
from betweentimes.documents.theme import Style, page_size

STEPS = 4


@dataclass(frozen=True, slots=True)
class StartPassphrase:
    """What somebody is to unlock with for the first time."""

    person: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPassphrasesRequest:
    """A page for each of `people`; a blank `casebook` leaves the paper silent about what it opens."""

    people: tuple[StartPassphrase, ...]
    made_on: datetime.date
    casebook: str = ""
    paper: str = "A4"
    language: str = "en"


def make_start_passphrases(request: StartPassphrasesRequest, desk: Desk) -> bytes:
    """The pages as a PDF."""
    words = desk.words
    day = words.day_year(request.made_on)
    frame = Frame(
        size=page_size(request.paper),
        kind="summary",
        footer=words.say("start_passphrase.footer", day=day),
        running=words.say("start_passphrase.title"),
    )
    parts = Parts(desk)
    blocks: list[Block] = []
    for number, person in enumerate(request.people):
        blocks += [NewPage()] if number else []
        blocks += _page(person, request, parts, day)
    return set_pages(blocks, frame, desk)


def _page(start: StartPassphrase, request: StartPassphrasesRequest, parts: Parts, day: str) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    about = shortened(request.casebook)
    made: list[Block] = [parts.words(words.say("start_passphrase.title"), theme.title)]
    made.append(parts.words(words.say("start_passphrase.person", name=shortened(start.person)), theme.strong, 2.0))
    if about:
        made.append(parts.words(words.say("start_passphrase.casebook", name=about), theme.lead, 2.0))
    made.append(parts.words(words.say("start_passphrase.made", day=day), theme.lead, 2.0))
    large = parts.words(start.passphrase, Style("strong", 19, 27))
    made.append(Grid([1.0], None, [Row((large,))], GridStyle(look="rules", pad=4, pad_y=8, sense="parts"), 12.0))
    made.append(parts.words(words.say("start_passphrase.lead"), theme.body, 8.0))
    for number in range(1, STEPS + 1):
        step = words.say("recovery.step", n=number, words=words.say(f"start_passphrase.step_{number}"))
        made.append(parts.words(step, theme.body, 4.0))
    return made
