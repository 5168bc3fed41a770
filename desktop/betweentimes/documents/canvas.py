"""The page being drawn on: reportlab's canvas with the theme's colours, text runs and the answer boxes.

Places are points from the page's lower left corner, as in PDF; `top` is always the upper edge of what is drawn.
"""

import codecs
import io
from collections.abc import Iterator

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from betweentimes.documents.answer_boxes import AnswerBoxes
from betweentimes.documents.bidi import line_leftward, reads_leftward
from betweentimes.documents.fonts import FontBook, Measured, clean, split_spaces
from betweentimes.documents.glyph_fonts import GlyphFonts
from betweentimes.documents.laid_line import has_to_be_laid, laid_line
from betweentimes.documents.marked_words import stretches
from betweentimes.documents.pens import Pens
from betweentimes.documents.piece import Piece
from betweentimes.documents.tag_tree import write_tree
from betweentimes.documents.tags import END, Tags
from betweentimes.documents.theme import Style, Theme


class PageCanvas:
    """Draws one document into memory. No file is opened for writing."""

    def __init__(
        self,
        size: tuple[float, float],
        theme: Theme,
        fonts: FontBook,
        title: str,
        language: str = "en",
        tagged: bool = True,
    ) -> None:
        """`title` is the neutral word that the metadata carry; author, creator and producer stay empty.

        Everything drawn is an artifact unless it is drawn in a part of `tags`; not `tagged`, nothing is marked.
        """
        self._memory = io.BytesIO()
        self._title, self._language = title, language
        self.raw = Canvas(
            self._memory,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.font("sans").fontName,
        )
        self.tags = Tags(self.raw, tagged)
        self.raw.setTitle(title)
        for set_detail in (self.raw.setAuthor, self.raw.setCreator, self.raw.setProducer, self.raw.setSubject):
            set_detail("")
        self.theme = theme
        self.fonts = fonts
        self.leftward = False
        """Whether the page is in a language that is read from the right: it is drawn mirrored, its words are not."""
        self._glyphs = GlyphFonts(fonts.outlines)
        self.pens = Pens(self.raw, theme)
        self.boxes = AnswerBoxes(self.raw, self.pens)
        self._lines: dict[tuple[int, float], tuple[object, list[str]]] = {}
        """Lines that are laid with what draws them, by themselves and the size of their type."""

    def begin_page(self, size: tuple[float, float], leftward: bool = False) -> None:
        """Begins to draw a page. Where it is read from the right, what is drawn at the left stands at the right."""
        self.raw.setPageSize(size)
        self.leftward = leftward
        self.tags.mirrored_in = self.boxes.mirrored_in = size[0] if leftward else 0.0
        if leftward:
            self.raw.transform(-1, 0, 0, 1, size[0], 0)

    def next_page(self) -> None:
        """Ends a page."""
        self.tags.end_page()
        self.raw.showPage()
        self.tags.start_page()

    def finish(self) -> bytes:
        """The document."""
        self.raw._code.clear()  # a page that was begun by its first mark only is not one
        if self.tags.on:
            write_tree(self.raw, self.tags, self._title, self._language)
        self._glyphs.write(self.raw)
        self.raw.save()
        self.tags.let_go()
        return self._memory.getvalue()

    def fill(self, role: str) -> None:
        """Sets the colour of areas and text."""
        self.pens.fill(role)

    def stroke(self, role: str, width: float) -> None:
        """Sets colour and width of strokes."""
        self.pens.stroke(role, width)

    def line(self, x1: float, y1: float, x2: float, y2: float, role: str = "rule", width: float = 0.75) -> None:
        """A straight line."""
        self.stroke(role, width)
        self.raw.line(x1, y1, x2, y2)

    def text(self, x: float, baseline: float, text: str, style: Style, align: str = "left") -> None:
        """One line of text, not wrapped; aligned left, center or right of x."""
        text = clean(text).replace("\n", " ")
        length = self.fonts.width(text, style.size, style.face)
        start = x - {"left": 0.0, "center": length / 2, "right": length}[align]
        self.runs(start, baseline, [self.fonts.word(part, style.face) for part in split_spaces(text)], style)

    def runs(
        self, x: float, baseline: float, words: list[Measured], style: Style, leftward: bool | None = None
    ) -> None:
        """Words that were measured before, joined where the font stays the same.

        `leftward` tells whether the paragraph they are a line of is read from the right; None, the line tells itself.
        Where boxes stand for characters that no font has, the PDF keeps the characters themselves.
        """
        self.fill(style.colour)
        written = self.raw.beginText(x, baseline)
        text = "".join([word.read or word.text for word in words])
        if self.leftward or not text.isascii():
            leftward = line_leftward(text, reads_leftward(text, self.leftward) if leftward is None else leftward)
            if self.leftward or leftward or has_to_be_laid(words):
                line = laid_line(words, self.fonts, leftward)
                if line:
                    self._lay(written, x, baseline, line, style)
                self.raw.drawText(written)
                return
        for said, group in stretches(words):
            if said:
                written._code.append(_kept(said))
            for font, text in group:
                written.setFont(font, style.size, style.leading)
                written.textOut(text)
            if said:
                written._code.append(END)
        self.raw.drawText(written)

    def _lay(
        self, written: PDFTextObject, x: float, baseline: float, line: list[tuple[float, Piece]], style: Style
    ) -> None:
        """Writes pieces in reading order, each at its place; on a mirrored page turned back."""
        size, turn = style.size, 1
        if self.leftward:
            turn = -1
            x += sum(piece.width for _place, piece in line) * size
        key = (id(line), size)
        if key not in self._lines:
            self._lines[key] = (line, self._laid(line, size))
        first = x + turn * line[0][0] * size
        written._code.append(f"{turn} 0 0 1 {first:.2f} {baseline:.2f} Tm")
        written._code.extend(self._lines[key][1])

    def _laid(self, line: list[tuple[float, Piece]], size: float) -> list[str]:
        """What draws pieces, each from its distance to the one before: the same wherever the line stands."""
        code: list[str] = []
        last, at = "", round(line[0][0] * size, 2)
        for place, piece in line:
            if piece.said:
                code.append(_kept(piece.said))
            for x, font, shown in self._signs(piece, size):
                step = ""
                if x is not None:
                    now = round((place + x) * size, 2)
                    step, at = f"{now - at:.2f} 0 Td ", now
                code.append(f"{step}{font if font != last else ''}{shown}")
                last = font
            if piece.said:
                code.append(END)
        return code

    def _signs(self, piece: Piece, size: float) -> Iterator[tuple[float | None, str, str]]:
        """A piece's signs: where they begin in it as a share of the size, what sets their font, and what shows them.

        What has no place follows what was shown before.
        """
        if piece.shaped is not None:
            for glyph in piece.shaped.glyphs:
                name, shown = self._glyphs.place(glyph)
                yield glyph.x, f"/{name} {size:g} Tf ", shown
            return
        raw, font = self.raw, pdfmetrics.getFont(piece.font)
        for number, (subset, shown) in enumerate(font.splitString(piece.shown, raw._doc)):
            name = font.getSubsetInternalName(subset, raw._doc)
            yield None if number else 0.0, f"{name} {size:g} Tf ", f"({raw._escape(shown)}) Tj"


def _kept(said: str) -> str:
    """Begins what stands for other characters than those drawn; reportlab has no call for it inside a text."""
    kept = (codecs.BOM_UTF16_BE + said.encode("utf-16-be")).hex()
    return f"/Span <</ActualText <{kept}>>> BDC"
