"""From blocks to a finished PDF: pages are divided first, so every foot knows "page x of y" when it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block, Placed, paginate
from betweentimes.documents.fonts import FontBook
from betweentimes.documents.tags import NOTHING
from betweentimes.documents.text import Words
from betweentimes.documents.theme import Theme
from betweentimes.documents.words import PaperWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the blocks. `kind` is the neutral word in the metadata: "sheet" or "summary"."""

    size: tuple[float, float]
    kind: str
    footer: str
    running: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every paper is made with."""

    fonts: FontBook
    words: PaperWords
    theme: Theme
    tagged: bool = True


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand on every page of one document."""

    width: float
    top: float
    bottom: float
    foot: Words
    foot_width: float
    pages: list[list[Placed]]


def divided(blocks: Sequence[Block], frame: Frame, desk: Desk) -> list[list[Block]]:
    """The blocks of every page; what is cut stands on two as two blocks."""
    return [[placed.block for placed in page] for page in _lay_out(blocks, frame, desk).pages]


def count_pages(blocks: Sequence[Block], frame: Frame, desk: Desk) -> int:
    """How many pages the blocks take."""
    return len(divided(blocks, frame, desk))


def set_pages(blocks: Sequence[Block], frame: Frame, desk: Desk) -> bytes:
    """The PDF. `frame.running` stands at the head of every page but the first."""
    theme = desk.theme
    layout = _lay_out(blocks, frame, desk)
    title = desk.words.say(f"page.title_{frame.kind}")
    page = PageCanvas(frame.size, theme, desk.fonts, title, desk.words.language, desk.tagged)
    for number, placed in enumerate(layout.pages, start=1):
        for item in placed:
            item.block.draw(page, theme.margin, item.top, layout.width)
        if number > 1 and frame.running:
            right = frame.size[0] - theme.margin
            page.text(right, layout.top - theme.small.size, frame.running, theme.small, "right")
        line = layout.bottom - 6
        page.line(theme.margin, line, theme.margin + layout.width, line, "edge")
        last = number == len(layout.pages)
        with NOTHING if last else page.tags.silence():
            layout.foot.draw(page, theme.margin, line - 5, layout.foot_width)
        of = desk.words.say("page.of", page=number, pages=len(layout.pages))
        baseline = line - 5 - theme.small.leading / 2 - theme.small.size * 0.34
        page.text(theme.margin + layout.width, baseline, of, theme.small, "right")
        page.next_page()
    desk.fonts.forget_words()
    return page.finish()


def _lay_out(blocks: Sequence[Block], frame: Frame, desk: Desk) -> _Layout:
    theme = desk.theme
    width = frame.size[0] - 2 * theme.margin
    top = frame.size[1] - theme.top
    foot = Words(frame.footer, theme.small, desk.fonts)
    foot_width = width - desk.fonts.width(desk.words.say("page.of", page=888, pages=888), theme.small.size) - 12
    bottom = theme.margin * 0.62 + min(foot.height(foot_width), top / 4) + 16
    running = theme.small.leading + 10 if frame.running else 0.0
    return _Layout(width, top, bottom, foot, foot_width, paginate(blocks, width, top - running, bottom, top))
