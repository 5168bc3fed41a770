"""Sizes and colours of paper. Points throughout; black and white is the theme that every sheet is printed with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

A4: Final = (595.28, 841.89)
LETTER: Final = (612.0, 792.0)

BLACK_AND_WHITE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#111111",
        "soft": "#3d3d3d",
        "line": "#c4c4c4",
        "rule": "#8a8a8a",
        "edge": "#6e6e6e",
        "head": "#eeeeee",
        "surface": "#ffffff",
        "band": "#777777",
        "goals": "#111111",
        "tasks": "#111111",
        "bond": "#111111",
    }
)


@dataclass(frozen=True, slots=True)
class Style:
    """A face ("sans", "strong", "serif", "voice"), its size, the distance of its lines, and a colour role.

    `tag` is what words in this style are in a tagged PDF: "P", or "H1", "H2", "H3" for headings.
    """

    face: str
    size: float
    leading: float
    colour: str = "ink"
    tag: str = "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Everything that is measured or coloured on a page.

    `row` is the least height of a row to write in by hand, `line` the distance of writing lines. With `cards` every
    step or row is a card of its own instead of a line of a many-column table, with `card_lines` whole lines for an
    answer in sentences. A box to write sentences in has `spare_lines` more than its field asks for. `chart` is the
    share of their usual height that charts take.
    """

    title: Style = Style("serif", 20, 24, tag="H1")
    section: Style = Style("strong", 11.5, 15, tag="H2")
    body: Style = Style("sans", 10.5, 14)
    strong: Style = Style("strong", 10.5, 14)
    cell: Style = Style("sans", 10, 13)
    label: Style = Style("strong", 9, 12)
    head: Style = Style("strong", 9, 11.5)
    small: Style = Style("sans", 9, 12, "soft")
    notice: Style = Style("sans", 7, 8.6, "soft")
    lead: Style = Style("sans", 10, 13, "soft")
    voice: Style = Style("voice", 13.2, 18)
    reply: Style = Style("serif_plain", 12.5, 18)
    tick: float = 8.5
    margin: float = 42.0
    top: float = 36.0
    gap: float = 9.0
    section_gap: float = 11.0
    pad: float = 7.0
    row: float = 48.0
    filled_row: float = 21.5
    box: float = 25.0
    write_box: float = 32.0
    line: float = 21.0
    cards: bool = False
    card_lines: int = 1
    spare_lines: int = 1
    chart: float = 1.0
    colours: Mapping[str, str]

    def colour(self, role: str) -> str:
        """The colour of a role; a role the theme does not know is ink."""
        return self.colours.get(role, self.colours["ink"])


USUAL: Final = Theme(colours=BLACK_AND_WHITE)
LARGE: Final = Theme(
    title=Style("serif", 28, 34, tag="H1"),
    section=Style("strong", 20, 26, tag="H2"),
    body=Style("sans", 18, 24),
    strong=Style("strong", 18, 24),
    cell=Style("sans", 18, 24),
    label=Style("strong", 18, 23),
    head=Style("strong", 18, 23),
    small=Style("sans", 18, 23),
    notice=Style("sans", 12, 15, "soft"),
    lead=Style("sans", 18, 23),
    voice=Style("voice", 21, 29),
    reply=Style("serif_plain", 20, 29),
    tick=15.0,
    gap=14.0,
    section_gap=22.0,
    pad=10.0,
    row=60.0,
    filled_row=40.0,
    box=42.0,
    write_box=52.0,
    line=34.0,
    cards=True,
    card_lines=2,
    spare_lines=0,
    colours=BLACK_AND_WHITE,
)

POCKET: Final = Theme(
    title=Style("serif", 13, 16, tag="H1"),
    section=Style("strong", 9, 11.5, tag="H2"),
    body=Style("sans", 8.5, 11),
    strong=Style("strong", 8.5, 11),
    cell=Style("sans", 8, 10.5),
    label=Style("strong", 7.5, 9.5),
    small=Style("sans", 7, 9, "soft"),
    lead=Style("sans", 8, 10, "soft"),
    voice=Style("voice", 9.5, 12.5),
    margin=20.0,
    top=22.0,
    gap=6.0,
    section_gap=8.0,
    pad=5.0,
    box=19.0,
    write_box=30.0,
    line=17.0,
    colours=BLACK_AND_WHITE,
)
"""A quarter of a page."""


def theme_for(large_print: bool) -> Theme:
    """The usual sizes, or large print (18 point, its own layout)."""
    return LARGE if large_print else USUAL


def page_size(paper: str, half: bool = False, landscape: bool = False) -> tuple[float, float]:
    """Width and height of A4 or Letter, on its long side if `landscape`, or of half of it upright (A5 for A4)."""
    width, height = LETTER if paper == "Letter" else A4
    if landscape:
        return height, width
    return (height / 2, width) if half else (width, height)


def compact(theme: Theme, rows: float = 0.8, gaps: float = 0.75) -> Theme:
    """Less room, for a paper that would else need one page more; rows stay high enough to write in."""
    return replace(
        theme,
        row=max(theme.row * rows, 30.0),
        write_box=max(theme.write_box * 0.9, 30.0),
        gap=theme.gap * gaps,
        section_gap=theme.section_gap * gaps,
        line=max(theme.line * 0.9, min(theme.line, 30.0)),
        card_lines=1,
        spare_lines=0,
        chart=theme.chart * 0.8,
    )


def without_cards(theme: Theme) -> Theme:
    """The same sizes for papers whose tables stay tables."""
    return replace(theme, cards=False)
