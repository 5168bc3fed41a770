"""A client's check-in on a sheet: three lines from 0 to 10 and room for words; no validated questionnaire."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from betweentimes.documents.blocks import WritingLines
from betweentimes.documents.flow import Block
from betweentimes.documents.pages import Desk, DrawnPage, Frame, Layout, draw_layout, draw_pages, lay_out
from betweentimes.documents.parts import Parts
from betweentimes.documents.pocket import ON_A_PAGE, draw_four
from betweentimes.documents.theme import POCKET, page_size

QUESTIONS: Final = ("client_goals", "client_tasks", "client_bond")
LIMITS: Final = (0, 10)
ROOMY_TICK: Final = 11.0
"""A whole page has room for figures that are easy to ring."""
LINES, POCKET_LINES, LARGE_LINES = 8, 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInSheetRequest:
    """A blank check-in. It carries no name but the initials in `name_on_copy`, no clinic and no number.

    `pocket` makes four to cut apart, without large print.
    """

    language: str = "en"
    name_on_copy: str = ""
    paper: str = "A4"
    large_print: bool = False
    pocket: bool = False


def make_check_in_sheet(request: CheckInSheetRequest, desk: Desk) -> bytes:
    """The sheet as a PDF of one page, or of four small ones on one."""
    size = page_size(request.paper)
    if request.large_print:
        return draw_layout(_layout(request, desk, size))
    if not request.pocket:
        roomy = replace(desk.theme, label=desk.theme.strong, tick=ROOMY_TICK)
        return draw_layout(_layout(request, replace(desk, theme=roomy), size))
    small = replace(desk, theme=POCKET)
    quarter = (size[0] / 2, size[1] / 2)
    four = [(_layout(request, small, quarter), 1) for _ in range(ON_A_PAGE)]
    return draw_pages([DrawnPage(size, partial(draw_four, four, size), desk.words.leftward)], small)


def _layout(request: CheckInSheetRequest, desk: Desk, size: tuple[float, float]) -> Layout:
    frame = Frame(size=size, kind="sheet", footer=desk.words.say("check_in.footer"))
    return lay_out(_blocks(request, Parts(desk)), frame, desk)


def _blocks(request: CheckInSheetRequest, parts: Parts) -> list[Block]:
    words, theme = parts.desk.words, parts.theme
    small = request.pocket and not request.large_print
    name = request.name_on_copy.strip()
    blocks: list[Block] = [
        parts.head([parts.words(words.say("check_in.title"), theme.title)], [name] if name else []),
        parts.words(f"{words.say('check_in.lead')} {words.say('check_in.ring')}", theme.body, theme.gap),
        parts.words(words.say("check_in.day"), theme.body, theme.gap),
    ]
    ends = (words.say("check_in.low"), words.say("check_in.high"))
    for question in QUESTIONS:
        scale = parts.scale(words.say(f"check_in.{question}"), LIMITS, None, ends)
        scale.gap = theme.section_gap if small or theme.cards else theme.section_gap * 2.5
        blocks.append(scale)
    label = parts.words(words.say("check_in.more"), theme.label, theme.section_gap, keeps=True)
    lines = POCKET_LINES if small else LARGE_LINES if theme.cards else LINES
    blocks += [label, WritingLines(lines, theme.line)]
    ours = f"{words.say('check_in.own')} {words.say('check_in.not_validated')}"
    blocks.append(parts.words(ours, theme.small, theme.gap))
    return blocks
