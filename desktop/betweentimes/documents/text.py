"""Words on paper: wrapped by the fonts' own widths, cut between any two lines. Plain text, never markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from betweentimes.documents.bidi import reads_leftward
from betweentimes.documents.canvas import PageCanvas
from betweentimes.documents.fonts import FontBook, Measured, clean, split_spaces
from betweentimes.documents.isolates import CARRIED, is_of_both, runs_apart, still_open
from betweentimes.documents.theme import Style

FIGURES_LAST = re.compile(r"(\D+) (\d.*)")
LONGEST_NAME = 120
ASCENT = 0.72
"""Share of the size that stands above the baseline in the line box, after half the leading's surplus."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: str = ""


def wrap(runs: Sequence[Run], style: Style, width: float, fonts: FontBook) -> list[list[Measured]]:
    """The lines of a text at a width in points; a word wider than a line is broken between characters."""
    room = max(width / style.size, 1.0)
    lines: list[list[Measured]] = [[]]
    begins = [0]
    used = 0.0
    for run, text in zip(runs, runs_apart([clean(run.text) for run in runs]), strict=True):
        face = run.face or style.face
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                begins.append(len(lines))
                lines.append([])
                used = 0.0
            for part in split_spaces(paragraph):
                word = fonts.word(part, face)
                if used + word.width <= room:
                    if part != " " or lines[-1]:
                        lines[-1].append(word)
                        used += word.width
                    continue
                if part == " ":
                    lines.append([])
                    used = 0.0
                    continue
                pieces = [word] if word.width <= room else _pieces(part, face, room, fonts)
                for piece in pieces:
                    if lines[-1]:
                        lines.append([])
                    lines[-1].append(piece)
                    used = piece.width
    lines = [_trimmed(line) for line in lines]
    for start, end in pairwise([*begins, len(lines)]):
        _carry_on(lines[start:end])
    return lines


def _carry_on(paragraph: list[list[Measured]]) -> None:
    """Begins each line of a paragraph of both directions with the marks of what goes on in it."""
    if len(paragraph) < 2 or not is_of_both(" ".join(word.read or word.text for line in paragraph for word in line)):
        return
    held = ""
    for line in paragraph:
        if line:
            line[0] = line[0]._replace(read=f"{CARRIED}{held}{line[0].read or line[0].text}")
            held = still_open("".join(word.read for word in line))


def balanced(runs: Sequence[Run], style: Style, width: float, fonts: FontBook) -> list[list[Measured]]:
    """The lines of a head or label, about equally long; figures at its end ("0 to 100") stand on a line together."""
    lines = wrap(runs, style, width, fonts)
    if len(lines) < 2 or len(runs) != 1:
        return lines
    run = runs[0]
    figures = FIGURES_LAST.fullmatch(run.text)
    if figures:
        parted = [
            *balanced([replace(run, text=figures[1])], style, width, fonts),
            *wrap([replace(run, text=figures[2])], style, width, fonts),
        ]
        if len(parted) <= len(lines):
            return parted
    longest = max(fonts.word(part, run.face or style.face).width for part in split_spaces(clean(run.text)))
    low, high = min(longest * style.size, width), width
    while high - low > 0.5:
        middle = (low + high) / 2
        narrower = wrap(runs, style, middle, fonts)
        if len(narrower) > len(lines):
            low = middle
        else:
            high, lines = middle, narrower
    return lines


def _pieces(text: str, face: str, room: float, fonts: FontBook) -> list[Measured]:
    pieces: list[Measured] = []
    held, width = "", 0.0
    for part in _parts(text, face, room, fonts):
        step = fonts.word(part, face).width
        if held and width + step > room:
            pieces.append(fonts.word(held, face))
            held, width = "", 0.0
        held += part
        width += step
    return [*pieces, fonts.word(held, face)]


def _parts(text: str, face: str, room: float, fonts: FontBook) -> Iterator[str]:
    """Where a long word may be broken: between its words where it has any, and those too wide between their letters."""
    for part in fonts.parts(text):
        if part != text and fonts.word(part, face).width > room:
            yield from _parts(part, face, room, fonts)
        else:
            yield part


def _trimmed(line: list[Measured]) -> list[Measured]:
    while line and line[-1].shown == " ":
        line.pop()
    return line


def shortened(name: str) -> str:
    """A name for heads and feet: one that would fill them is cut, and says so by an ellipsis."""
    name = name.strip()
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rstrip() + "…"


class Words:
    """A text in one style; `align` is left, center or right; `even` breaks it into lines of about one length."""

    def __init__(
        self,
        text: str | Sequence[Run],
        style: Style,
        fonts: FontBook,
        gap: float = 0.0,
        align: str = "left",
        keeps_next: bool = False,
        even: bool = False,
    ) -> None:
        self._even = even
        self._runs = (Run(text),) if isinstance(text, str) else tuple(text)
        self.style = style
        self.gap = gap
        self.keeps_next = keeps_next
        self._fonts = fonts
        self._align = align
        self._lines: list[list[Measured]] | None = None
        self._width = -1.0
        self._cut_from: Words | None = None

    @property
    def _whole(self) -> "Words":
        """The text that this is a part of, or itself; no circle, so that a long paper goes at once."""
        return self._cut_from or self

    def lines(self, width: float) -> list[list[Measured]]:
        """The wrapped lines."""
        if self._lines is None or self._width != width:
            style = self.style
            key = (self._runs, style.face, style.size, width, self._even)
            known = self._fonts.broken.get(key)
            if known is None:
                broken = balanced if self._even else wrap
                known = self._fonts.broken[key] = broken(self._runs, style, width, self._fonts)
            self._lines = known
            self._width = width
        return self._lines

    def reads_leftward(self, otherwise: bool) -> bool:
        """Whether the text is read from the right; where it does not tell, it is as its document."""
        return reads_leftward("".join(run.text for run in self._runs), otherwise)

    def height(self, width: float) -> float:
        """One leading per line."""
        return len(self.lines(width)) * self.style.leading

    def split(self, width: float, room: float) -> "tuple[Words, Words] | None":
        """Cuts after the last line that fits."""
        lines = self.lines(width)
        fitting = int((room + 0.01) // self.style.leading)
        if fitting < 1 or fitting >= len(lines):
            return None
        return self._part(lines[:fitting], width, self.gap), self._part(lines[fitting:], width, 0.0)

    def _part(self, lines: list[list[Measured]], width: float, gap: float) -> "Words":
        part = Words((), self.style, self._fonts, gap, self._align)
        part._lines = lines
        part._width = width
        part._cut_from = self._whole
        return part

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws the lines; the parts of a text that is cut are one paragraph to whom it is read aloud."""
        lines = self.lines(width)
        if any(lines):
            with page.tags.words(self.style.tag, self._whole):
                self._draw_lines(page, lines, x, top, width)

    def _draw_lines(self, page: PageCanvas, lines: list[list[Measured]], x: float, top: float, width: float) -> None:
        style = self.style
        leftward = self._whole.reads_leftward(page.leftward)
        align = self._align
        if leftward != page.leftward and align == "left" and len(lines) > 1:
            align = "right"
        baseline = top - style.leading / 2 - style.size * (ASCENT / 2 - 0.02)
        for line in lines:
            if line:
                start = x
                if align != "left":
                    spare = width - sum(word.width for word in line) * style.size
                    start += spare if align == "right" else spare / 2
                page.runs(start, baseline, line, style, leftward)
            baseline -= style.leading


class Heading:
    """A section's head with an optional hint beside it and an optional rule under it; stays with what follows."""

    keeps_next = True

    def __init__(self, words: Words, hint: Words | None, gap: float, ruled: bool) -> None:
        self.gap = gap
        self._words = words
        self._hint = hint
        self._ruled = ruled

    def height(self, width: float) -> float:
        """Words, hint if it needs a line of its own, rule, and a little room."""
        under = self._hint.height(width) if self._hint and not self._beside(width) else 0.0
        return self._words.height(width) + under + (6.0 if self._ruled else 2.0)

    def split(self, width: float, room: float) -> "tuple[Words, Words] | None":
        """A head longer than a page is cut like any text."""
        return self._words.split(width, room)

    def draw(self, page: PageCanvas, x: float, top: float, width: float) -> None:
        """Draws it."""
        self._words.draw(page, x, top, width)
        height = self._words.height(width)
        if self._hint:
            place = self._beside(width)
            drop = (self._words.style.leading - self._hint.style.leading) / 2 if place else height
            self._hint.draw(page, x + place, top - drop, width - place)
        if self._ruled:
            y = top - self.height(width) + 1
            page.line(x, y, x + width, y, "ink", 0.75)

    def _beside(self, width: float) -> float:
        """Where the hint starts on the head's own line; 0 when there is no room for it there."""
        if self._hint is None:
            return 0.0
        lines = self._words.lines(width)
        if len(lines) > 1:
            return 0.0
        start = sum(word.width for word in lines[0]) * self._words.style.size + self._words.style.size * 0.7
        return start if start < width * 0.8 and len(self._hint.lines(width - start)) == 1 else 0.0
