"""Fonts made of outlines, for words that were shaped: each sign is drawn once and knows the letters it stands for."""

import zlib
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
)
from reportlab.pdfgen.canvas import Canvas

from betweentimes.documents.paper_font import written_map
from betweentimes.documents.shaping import Glyph

IN_A_FONT: Final = 255
FIRST: Final = 1
"""The first byte that stands for a sign."""


class GlyphFonts:
    """The shaped signs of one document, in fonts of PDF's third type: as many as its signs need."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        """`packed` are outlines as PDF writes them, kept for the next document."""
        self._packed = packed
        self._signs: list[Glyph] = []
        self._places: dict[tuple[str, str], int] = {}

    def place(self, glyph: Glyph) -> tuple[str, int]:
        """The name of the font that has a sign, and the byte it is written by there."""
        key = (glyph.name, glyph.said)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._signs)
            self._signs.append(glyph)
        return f"BtG{place // IN_A_FONT}", place % IN_A_FONT + FIRST

    def write(self, raw: Canvas) -> None:
        """Adds the fonts to the PDF; after its last page, before it is saved."""
        for start in range(0, len(self._signs), IN_A_FONT):
            self._write(raw, f"BtG{start // IN_A_FONT}", self._signs[start : start + IN_A_FONT])

    def _write(self, raw: Canvas, name: str, signs: list[Glyph]) -> None:
        document: Any = raw._doc
        names = [f"s{place}" for place in range(len(signs))]
        outlines = {sign: self._outline(document, name, sign, glyph) for sign, glyph in zip(names, signs, strict=True)}
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
            "Widths": PDFArray([glyph.advance for glyph in signs]),
            "CharProcs": PDFDictionary(outlines),
            "Encoding": PDFDictionary(
                {
                    "Type": PDFName("Encoding"),
                    "Differences": PDFArray([FIRST, *(PDFName(sign) for sign in names)]),
                }
            ),
            "Resources": PDFDictionary({}),
            "ToUnicode": document.Reference(stream, f"toUnicodeCMap:{name}"),
        }
        document.idToObject[BasicFonts].dict[name] = document.Reference(PDFDictionary(font), f"font:{name}")

    def _outline(self, document: Any, font: str, sign: str, glyph: Glyph) -> PDFObjectReference:
        packed = self._packed.get(glyph.name)
        if packed is None:
            edges = " ".join(str(edge) for edge in glyph.box)
            drawn = f"{glyph.advance} 0 {edges} d1\n{glyph.outline}" + (" f" if glyph.outline else "")
            packed = self._packed[glyph.name] = zlib.compress(drawn.encode())
        return document.Reference(_Outline(packed), f"{font}.{sign}")


class _Outline(PDFObject):
    """A sign's stream, written out at once: a sheet has hundreds."""

    __RefOnly__ = 1

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def format(self, document: object) -> bytes:  # noqa: ARG002 - reportlab's call
        head = b"<</Filter /FlateDecode /Length %d>>\nstream\n" % len(self._packed)
        return head + self._packed + b"\nendstream"
