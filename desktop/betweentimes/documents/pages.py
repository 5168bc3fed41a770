"""From blocks to a finished PDF: pages are divided first, so every foot knows "page x of y" when it is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.code import CODE_SIDE, QUIET, draw_code
from betweentimes.documents.flow import Block, Placed, paginate
from betweentimes.documents.fonts import FontBook
from betweentimes.documents.form_boxes import FormBoxes
from betweentimes.documents.form_marks import FormSheet
from betweentimes.documents.making import LAID_OUT, UNWATCHED, Making
from betweentimes.documents.tags import NOTHING
from betweentimes.documents.text import Words
from betweentimes.documents.theme import Theme
from betweentimes.documents.words import PaperWords

ABOVE_CODE, BELOW_CODE = 2.0, 16.0
"""Points between the blocks and a sheet's code, and between the code and the paper's edge, where few printers reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the blocks. `kind` is the neutral word in the metadata: "sheet" or "summary".

    `code` is the token of an issued sheet, whose square code stands in the lower right corner of every page.
    """

    size: tuple[float, float]
    kind: str
    footer: str
    running: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every paper is made with; with a `form` it is one to fill in on a screen."""

    fonts: FontBook
    words: PaperWords
    theme: Theme
    tagged: bool = True
    form: FormSheet | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand on every page of one document."""

    frame: Frame
    desk: Desk
    width: float
    top: float
    bottom: float
    foot: Words
    foot_width: float
    code_width: float
    pages: list[list[Placed]]

    def has_alone(self, block: Block | None) -> bool:
        """Whether a page holds nothing but this block."""
        return any(len(page) == 1 and page[0].block is block for page in self.pages)

    def draw(self, page: PageCanvas, number: int, left: float = 0.0, low: float = 0.0, foot_said: bool = False) -> None:
        """Draw page `number` (from 1) with its head and foot; `left` and `low` are where its lower left corner is.

        The foot is read aloud once, on the last page, or with `foot_said` on every one.
        """
        frame, theme = self.frame, self.desk.theme
        x = left + theme.margin
        right = x + self.width
        for item in self.pages[number - 1]:
            item.block.draw(page, x, low + item.top, self.width)
        if number > 1 and frame.running:
            page.text(right, low + self.top - theme.small.size, frame.running, theme.small, "right")
        line = low + self.bottom - 6
        if frame.code:
            draw_code(page, frame.code, right, low + self.bottom - ABOVE_CODE)
            right -= self.code_width
        page.line(x, line, right, line, "edge")
        with NOTHING if foot_said or number == len(self.pages) else page.tags.silence():
            self.foot.draw(page, x, line - 5, self.foot_width)
        of = self.desk.words.say("page.of", page=number, pages=len(self.pages))
        baseline = line - 5 - theme.small.leading / 2 - theme.small.size * 0.34
        page.text(right, baseline, of, theme.small, "right")


def lay_out(blocks: Sequence[Block], frame: Frame, desk: Desk) -> Layout:
    """Divide blocks into pages; what is cut stands on two as two blocks."""
    theme = desk.theme
    width = frame.size[0] - 2 * theme.margin
    top = frame.size[1] - theme.top
    foot = Words(frame.footer, theme.small, desk.fonts)
    code_width = CODE_SIDE + QUIET if frame.code else 0.0
    foot_width = (
        width - code_width - desk.fonts.width(desk.words.say("page.of", page=888, pages=888), theme.small.size) - 12
    )
    bottom = theme.margin * 0.62 + min(foot.height(foot_width), top / 4) + 16
    if frame.code:
        bottom = max(bottom, BELOW_CODE + CODE_SIDE + ABOVE_CODE)
    running = theme.small.leading + 10 if frame.running else 0.0
    pages = paginate(blocks, width, top - running, bottom, top)
    return Layout(frame, desk, width, top, bottom, foot, foot_width, code_width, pages)


def count_pages(blocks: Sequence[Block], frame: Frame, desk: Desk) -> int:
    """How many pages the blocks take."""
    return len(lay_out(blocks, frame, desk).pages)


def set_pages(blocks: Sequence[Block], frame: Frame, desk: Desk, making: Making = UNWATCHED) -> bytes:
    """The PDF. `frame.running` stands at the head of every page but the first. Raises PaperStopped."""
    return draw_layout(lay_out(blocks, frame, desk), making)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's size, what draws it, and whether it is in a language that is read from the right."""

    size: tuple[float, float]
    draw: Callable[[PageCanvas], None]
    leftward: bool = False


def layout_pages(layout: Layout) -> list[DrawnPage]:
    """The pages of a layout, each on a page of its own."""
    numbers = range(1, len(layout.pages) + 1)
    leftward = layout.desk.words.leftward
    return [DrawnPage(layout.frame.size, partial(_draw_number, layout, number), leftward) for number in numbers]


def _draw_number(layout: Layout, number: int, page: PageCanvas) -> None:
    layout.draw(page, number)


def draw_layout(layout: Layout, making: Making = UNWATCHED) -> bytes:
    """The PDF of a layout. Raises PaperStopped."""
    return draw_pages(layout_pages(layout), layout.desk, layout.frame.kind, making)


def draw_pages(pages: Sequence[DrawnPage], desk: Desk, kind: str = "sheet", making: Making = UNWATCHED) -> bytes:
    """The PDF of pages, one after the other; `kind` is the neutral word in its metadata. Raises PaperStopped."""
    making.reach(LAID_OUT, len(pages))
    page = new_canvas(pages[0].size, kind, desk)
    try:
        for number, drawn in enumerate(pages, start=1):
            page.begin_page(drawn.size, drawn.leftward)
            drawn.draw(page)
            page.next_page()
            making.reach_page(number, len(pages))
        return page.finish()
    finally:
        page.tags.let_go()
        desk.fonts.forget_words()


def new_canvas(size: tuple[float, float], kind: str, desk: Desk) -> PageCanvas:
    """A canvas whose metadata carry the neutral word of a kind of paper and nothing else."""
    title = desk.words.say(f"page.title_{kind}")
    page = PageCanvas(size, desk.theme, desk.fonts, title, desk.words.language, desk.tagged)
    if desk.words.leftward:
        page.raw.setViewerPreference("Direction", "R2L")
    if desk.form is not None:
        page.boxes = FormBoxes(page, desk.form)
    return page
