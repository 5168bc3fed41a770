"""Fonts made of outlines, for words that were shaped: each sign is drawn once and knows the letters it stands for."""

import zlib
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from betweentimes.documents.paper_font import written_map
from betweentimes.documents.shaping import Glyph
from betweentimes.documents.written_object import object_number, packed_stream

IN_A_FONT: Final = 255
FIRST: Final = 1
"""The first byte that stands for a sign."""


class GlyphFonts:
    """The shaped signs of one document, in fonts of PDF's third type: as many as its signs need."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        """`packed` are outlines as PDF writes them, kept for the next document."""
        self._packed = packed
        self._signs: list[Glyph] = []
        self._places: dict[tuple[str, str], tuple[str, str]] = {}

    def place(self, glyph: Glyph) -> tuple[str, str]:
        """The name of the font that has a sign, and what shows it there."""
        key = (glyph.name, glyph.said)
        place = self._places.get(key)
        if place is None:
            number = len(self._signs)
            self._signs.append(glyph)
            place = (f"BtG{number // IN_A_FONT}", f"<{number % IN_A_FONT + FIRST:02X}> Tj")
            self._places[key] = place
        return place

    def write(self, raw: Canvas) -> None:
        """Adds the fonts to the PDF; after its last page, before it is saved."""
        for start in range(0, len(self._signs), IN_A_FONT):
            self._write(raw, f"BtG{start // IN_A_FONT}", self._signs[start : start + IN_A_FONT])

    def _write(self, raw: Canvas, name: str, signs: list[Glyph]) -> None:
        document: Any = raw._doc
        names = [f"s{place}" for place in range(len(signs))]
        outlines = [object_number(document, packed_stream(self._outline(glyph))) for glyph in signs]
        drawn = " ".join(f"/{sign} {number} 0 R" for sign, number in zip(names, outlines, strict=True))
        boxes = [glyph.box for glyph in signs]
        left, low = (min(box[edge] for box in boxes) for edge in (0, 1))
        right, top = (max(box[edge] for box in boxes) for edge in (2, 3))
        said = {FIRST + place: glyph.said for place, glyph in enumerate(signs)}
        stream = PDFStream(content=written_map(said))
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type3"),
            "FontBBox": PDFArray([left, low, right, top]),
            "FontMatrix": PDFArray([0.001, 0, 0, 0.001, 0, 0]),
            "FirstChar": FIRST,
            "LastChar": FIRST + len(signs) - 1,
            "Widths": f"[{' '.join(str(glyph.advance) for glyph in signs)}]",
            "CharProcs": f"<<{drawn}>>",
            "Encoding": PDFDictionary(
                {
                    "Type": PDFName("Encoding"),
                    "Differences": f"[{FIRST} {' '.join(f'/{sign}' for sign in names)}]",
                }
            ),
            "Resources": PDFDictionary({}),
            "ToUnicode": document.Reference(stream, f"toUnicodeCMap:{name}"),
        }
        document.idToObject[BasicFonts].dict[name] = document.Reference(PDFDictionary(font), f"font:{name}")

    def _outline(self, glyph: Glyph) -> bytes:
        """A sign's content, packed."""
        packed = self._packed.get(glyph.name)
        if packed is None:
            edges = " ".join(str(edge) for edge in glyph.box)
            drawn = f"{glyph.advance} 0 {edges} d1\n{glyph.outline}" + (" f" if glyph.outline else "")
            packed = self._packed[glyph.name] = zlib.compress(drawn.encode())
        return packed
