"""The fonts of paper: registered when first needed, chosen per word, and a visible box for what no font can show.

What the interface's families lack, DejaVu Sans has: more alphabets, check marks, signs. Words of scripts whose letters
change with their neighbours go to the shaper, where there is one.
"""

import re
import unicodedata
from pathlib import Path
from typing import Final, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from betweentimes.documents.bidi import reads_leftward
from betweentimes.documents.isolates import ISOLATES, bare
from betweentimes.documents.paper_font import PaperFont
from betweentimes.documents.piece import Piece
from betweentimes.documents.shaping import Shaped, Shaper, needs_shaping

LONGEST: Final = 20_000
BOX: Final = "□"
HELD_SPACES: Final = "\u00a0\u202f"
VARIATIONS: Final = re.compile("[\ufe00-\ufe0f]")
MARKS_HELD: Final = ("?", "!", ";", ":", "»", "%")
BOLD: Final = frozenset({"strong", "serif"})
"""The faces in whose place the bold fallback stands."""
MOST_WORDS, MOST_LINES, MOST_TEXTS = 4000, 2000, 1000
"""Words, lines and texts that are kept for the next document: a sheet's own words come back with each of its kind."""
SHAPED, SHAPED_STRONG = "shaped", "shaped strong"
"""The names of fonts of words that are to be shaped."""


class Measured(NamedTuple):
    """A word ready for the page: what is drawn, the name of the font that has it, its width at size 1.

    `said` is the word as it was written, where boxes are drawn for characters that no font has; else it is empty.
    `read` is the word with its marks of direction, where it has any.
    """

    shown: str
    font: str
    width: float
    said: str = ""
    read: str = ""

    @property
    def text(self) -> str:
        """The word as it was written."""
        return self.said or self.shown


class FontBook:
    """The faces of one fonts folder, and what was measured with them: so many words, kept in memory only."""

    def __init__(self, folder: Path, shaper: Shaper | None = None) -> None:
        self._folder = folder
        self._shaper = shaper
        self._shapes: dict[tuple[str, bool, bool], Shaped | None] = {}
        self._fonts: dict[str, TTFont] = {}
        self._words: dict[tuple[str, str], Measured] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self.outlines: dict[str, bytes] = {}
        """Outlines of shaped signs as PDF writes them."""
        self.laid: dict[tuple[tuple[Measured, ...], bool], list[tuple[float, Piece]]] = {}
        """Lines that were laid before, by their words and whether they are read from the right."""
        self.broken: dict[object, list[list[Measured]]] = {}
        """Lines of texts that were broken before, so that a layout tried again does not measure them again."""

    def forget_words(self) -> None:
        """Lets go of words, after a document, once there are too many."""
        if len(self._shapes) > MOST_WORDS:
            self._shapes.clear()
            self.outlines.clear()
        for kept, most in (
            (self._words, MOST_WORDS),
            (self._widths, MOST_LINES),
            (self.laid, MOST_LINES),
            (self.broken, MOST_TEXTS),
        ):
            if len(kept) > most:
                kept.clear()

    def font(self, face: str) -> TTFont:
        """The font of a face, registered now if it was not. Raises reportlab's TTFError for a damaged file."""
        if face not in self._fonts:
            rl_config.ttfAsciiReadable = 0
            rl_config.useA85 = 0
            font = PaperFont(f"betweentimes-{face}", str(self._folder / _file(face)))
            pdfmetrics.registerFont(font)
            self._fonts[face] = font
        return self._fonts[face]

    def word(self, text: str, face: str) -> Measured:
        """A word made showable in a face."""
        key = (text, face)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._choose(text, face)
        return found

    def width(self, text: str, size: float, face: str = "sans") -> float:
        """The width of a text on one line."""
        key = (text, face)
        found = self._widths.get(key)
        if found is None:
            found = self._widths[key] = sum(self.word(part, face).width for part in split_spaces(text))
        return found * size

    def chart_width(self, text: str, size: float, bold: bool) -> float:
        """The text measuring handed to charts."""
        return self.width(clean(text), size, "strong" if bold else "sans")

    def shaped(self, text: str, *, strong: bool, leftward: bool) -> Shaped | None:
        """A word set by the shaper; None without one, or where no font has all its letters."""
        if self._shaper is None:
            return None
        key = (text, strong, leftward)
        if key not in self._shapes:
            self._shapes[key] = self._shaper.shape(text, strong=strong, leftward=leftward)
        return self._shapes[key]

    def parts(self, text: str) -> list[str]:
        """A word too long for a line in the parts between which it may be broken."""
        return self._shaper.parts(text) if self._shaper is not None and needs_shaping(text) else list(text)

    def _choose(self, text: str, face: str) -> Measured:
        unmarked = bare(text)
        if unmarked != text:
            return self.word(unmarked, face)._replace(read=text)
        plain = next((font for font in (self.font(face), self.font("sans")) if _shows(font, text)), None)
        if plain is not None:
            return Measured(text, plain.fontName, plain.stringWidth(text, 1))
        more = self.font("fallback_strong" if face in BOLD else "fallback")
        shown = _shows(more, text)
        if needs_shaping(text) or not shown:
            strong = face in BOLD
            shaped = self.shaped(text, strong=strong, leftward=reads_leftward(text, False))
            if shaped is not None:
                return Measured(text, SHAPED_STRONG if strong else SHAPED, shaped.width)
        if shown:
            return Measured(text, more.fontName, more.stringWidth(text, 1))
        font = min(
            self.font("sans"), more, key=lambda font: sum(ord(char) not in font.face.charToGlyph for char in text)
        )
        drawn = "".join(char if ord(char) in font.face.charToGlyph else BOX for char in text)
        return Measured(drawn, font.fontName, font.stringWidth(drawn, 1), text)


def _file(face: str) -> str:
    return {
        "sans": "BetweentimesSans-Regular.ttf",
        "strong": "BetweentimesSans-SemiBold.ttf",
        "serif": "BetweentimesSerif-SemiBold.ttf",
        "serif_plain": "BetweentimesSerif-Regular.ttf",
        "voice": "BetweentimesSerif-Italic.ttf",
        "fallback": "fallback/DejaVuSans.ttf",
        "fallback_strong": "fallback/DejaVuSans-Bold.ttf",
    }[face]


def _shows(font: TTFont, text: str) -> bool:
    glyphs = font.face.charToGlyph
    return all(ord(char) in glyphs for char in text)


def split_spaces(text: str) -> list[str]:
    """Words and the single spaces between them, in order."""
    parts: list[str] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            parts.append(" ")
        if word:
            parts.append(word)
    return parts


def _holds(text: str, at: int) -> bool:
    """Whether a space holds a mark to its word, as French sets it; pasted texts are full of others."""
    return text[at - 1 : at] == "«" or text[at + 1 : at + 2] in MARKS_HELD


def _is_clean(text: str) -> bool:
    """Whether a text that can be printed needs no change: it is composed and has no variation selectors."""
    return unicodedata.is_normalized("NFC", text) and not VARIATIONS.search(text)


def clean(text: str) -> str:
    """Any text made fit for paper: composed (NFC), one kind of space, nothing that cannot be printed.

    Only spaces that hold a mark to its word (« oui », pourquoi ?) stay unbreakable.
    Control, surrogate, private, unassigned and invisible format characters are dropped, variation selectors too;
    line breaks and isolates stay. What is longer than 20,000 characters ends in an ellipsis.
    """
    if text.isprintable() and len(text) <= LONGEST and (text.isascii() or _is_clean(text)):
        return text
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    composed = unicodedata.normalize("NFC", lines)
    kept: list[str] = []
    for at, char in enumerate(composed):
        if char == "\n":
            kept.append(char)
        elif char.isspace():
            kept.append(char if char in HELD_SPACES and _holds(composed, at) else " ")
        elif char in ISOLATES or (not unicodedata.category(char).startswith("C") and not 0xFE00 <= ord(char) <= 0xFE0F):
            kept.append(char)
    return "".join(kept)
