"""The fonts of paper: registered when first needed, chosen per word, and a visible box for what no font can show."""

import unicodedata
from pathlib import Path
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FACES: Final = frozenset({"sans", "strong", "serif", "serif_plain", "voice"})
LONGEST: Final = 20_000
BOX: Final = "□"


class FontBook:
    """The faces of one fonts folder. Widths are remembered per word, for one document at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fonts: dict[str, TTFont] = {}
        self._words: dict[tuple[str, str], tuple[str, str, float]] = {}

    def forget_words(self) -> None:
        """Lets go of the words of the last document."""
        self._words.clear()

    def font(self, face: str) -> TTFont:
        """The font of a face, registered now if it was not. Raises reportlab's TTFError for a damaged file."""
        if face not in self._fonts:
            rl_config.ttfAsciiReadable = 0
            rl_config.useA85 = 0
            font = TTFont(f"betweentimes-{face}", str(self._folder / _file(face)))
            pdfmetrics.registerFont(font)
            self._fonts[face] = font
        return self._fonts[face]

    def word(self, text: str, face: str) -> tuple[str, str, float]:
        """A word made showable: its text, the name of the font that can show it, and its width at size 1."""
        key = (text, face)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._choose(text, face)
        return found

    def width(self, text: str, size: float, face: str = "sans") -> float:
        """The width of a text on one line."""
        return sum(self.word(part, face)[2] for part in split_spaces(text)) * size

    def chart_width(self, text: str, size: float, bold: bool) -> float:
        """The text measuring handed to charts."""
        return self.width(clean(text), size, "strong" if bold else "sans")

    def _choose(self, text: str, face: str) -> tuple[str, str, float]:
        font = self.font(face)
        if not _shows(font, text):
            plain = self.font("sans")
            if not _shows(plain, text):
                text = "".join(char if ord(char) in plain.face.charToGlyph else BOX for char in text)
            font = plain
        return text, font.fontName, font.stringWidth(text, 1)


def _file(face: str) -> str:
    return {
        "sans": "BetweentimesSans-Regular.ttf",
        "strong": "BetweentimesSans-SemiBold.ttf",
        "serif": "BetweentimesSerif-SemiBold.ttf",
        "serif_plain": "BetweentimesSerif-Regular.ttf",
        "voice": "BetweentimesSerif-Italic.ttf",
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


def clean(text: str) -> str:
    """Any text made fit for paper: composed (NFC), every space one kind, nothing that cannot be printed.

    Control, surrogate, private, unassigned and invisible format characters are dropped, variation selectors too;
    line breaks stay. What is longer than 20,000 characters ends in an ellipsis.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", lines):
        if char == "\n":
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif not unicodedata.category(char).startswith("C") and not 0xFE00 <= ord(char) <= 0xFE0F:
            kept.append(char)
    return "".join(kept)
