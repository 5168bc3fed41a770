"""From blocks to a finished PDF: pages are divided first, so every foot knows "page x of y" when it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.flow import Block, paginate
from betweentimes.documents.fonts import FontBook
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


def set_pages(blocks: Sequence[Block], frame: Frame, desk: Desk) -> bytes:
    """The PDF. `frame.running` stands at the head of every page but the first."""
    theme = desk.theme
    width = frame.size[0] - 2 * theme.margin
    top = frame.size[1] - theme.top
    foot = Words(frame.footer, theme.small, desk.fonts)
    label_room = desk.fonts.width(desk.words.say("page.of", page=888, pages=888), theme.small.size)
    foot_width = width - label_room - 12
    bottom = theme.margin * 0.62 + foot.height(foot_width) + 16
    running_room = theme.small.leading + 10 if frame.running else 0.0
    divided = paginate(blocks, width, top - running_room, bottom, top)
    page = PageCanvas(frame.size, theme, desk.fonts, desk.words.say(f"page.title_{frame.kind}"))
    for number, placed in enumerate(divided, start=1):
        for item in placed:
            item.block.draw(page, theme.margin, item.top, width)
        if number > 1 and frame.running:
            right = frame.size[0] - theme.margin
            page.text(right, top - theme.small.size, frame.running, theme.small, "right")
        line = bottom - 6
        page.line(theme.margin, line, theme.margin + width, line, "edge")
        foot.draw(page, theme.margin, line - 5, foot_width)
        of = desk.words.say("page.of", page=number, pages=len(divided))
        baseline = line - 5 - theme.small.leading / 2 - theme.small.size * 0.34
        page.text(theme.margin + width, baseline, of, theme.small, "right")
        page.next_page()
    desk.fonts.forget_words()
    return page.finish()
