"""The page being drawn on: reportlab's canvas with the theme's colours, text runs and the answer boxes.

Places are points from the page's lower left corner, as in PDF; `top` is always the upper edge of what is drawn.
"""

import codecs
import io

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from betweentimes.documents.answer_boxes import AnswerBoxes
from betweentimes.documents.fonts import FontBook, Measured, clean, split_spaces
from betweentimes.documents.marked_words import stretches
from betweentimes.documents.tag_tree import write_tree
from betweentimes.documents.tags import Tags
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
        self.boxes = AnswerBoxes(self.raw, theme)
        self._colours = {role: HexColor(value) for role, value in theme.colours.items()}
        self._fills = {role: self._filling(colour) for role, colour in self._colours.items()}

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
        self.raw.save()
        return self._memory.getvalue()

    def fill(self, role: str) -> None:
        """Sets the colour of areas and text."""
        if role not in self._fills:
            role = "ink"
        self.raw._fillColorObj = self._colours[role]
        self.raw._code.append(self._fills[role])

    def _filling(self, colour: Color) -> str:
        """What sets a colour, as reportlab writes it: worked out once, for it is set before every word."""
        before = len(self.raw._code)
        self.raw.setFillColor(colour)
        written = " ".join(self.raw._code[before:])
        del self.raw._code[before:]
        return written

    def stroke(self, role: str, width: float) -> None:
        """Sets colour and width of strokes."""
        self.raw.setStrokeColor(self._colours.get(role, self._colours["ink"]))
        self.raw.setLineWidth(width)

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

    def runs(self, x: float, baseline: float, words: list[Measured], style: Style) -> None:
        """Words that were measured before, joined where the font stays the same.

        Where boxes stand for characters that no font has, the PDF keeps the characters themselves.
        """
        self.fill(style.colour)
        written = self.raw.beginText(x, baseline)
        for said, group in stretches(words, self.fonts, style.face):
            if said:
                # reportlab has no call of its own for marked content inside a text.
                kept = (codecs.BOM_UTF16_BE + said.encode("utf-16-be")).hex()
                written._code.append(f"/Span <</ActualText <{kept}>>> BDC")
            for font, text in group:
                written.setFont(font, style.size, style.leading)
                written.textOut(text)
            if said:
                written._code.append("EMC")
        self.raw.drawText(written)
