"""A font whose PDF says truly which characters its signs stand for, those above U+FFFF too."""

import zlib
from collections.abc import Mapping
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

AT_ONCE: Final = 100
"""The most characters that one list of a character map may hold (Adobe's CMap specification, 5014)."""
MOST_SUBSETS: Final = 40
"""Parts of one font that are kept, packed, for the next document: the sheets of a kind mostly need the same letters."""
HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
FOOT: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class PaperFont(TTFont):
    """reportlab's font with a right map: its own maps unused places to U+0000 and cuts emoji in two.

    What a PDF holds of the font is made once for the same letters.
    """

    def __init__(self, name: str, file: str) -> None:
        """Raises reportlab's TTFError for a damaged file."""
        super().__init__(name, file)
        self._subsets: dict[tuple[int, ...], tuple[bytes, bytes, bytes]] = {}
        self._cut = self.face.makeSubset
        self.face.makeSubset = self._subset

    def _subset(self, codes: list[int]) -> bytes:
        return self._kept(codes)[0]

    def _kept(self, codes: list[int]) -> tuple[bytes, bytes, bytes]:
        """The font's part with these letters, the same packed, and its packed map."""
        key = tuple(codes)
        if key not in self._subsets:
            if len(self._subsets) >= MOST_SUBSETS:
                self._subsets.clear()
            part: bytes = self._cut(codes)
            self._subsets[key] = (part, zlib.compress(part), zlib.compress(character_map(codes).encode()))
        return self._subsets[key]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the font to the PDF, with the right map in place of reportlab's."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            _part, packed, said = self._kept(subset)
            _fill(doc.idToObject[f"toUnicodeCMap:{name}"], said)
            _fill(doc.idToObject[f"fontFile:{self.face.filename}({name})"], packed)


def _fill(stream: PDFStream, packed: bytes) -> None:
    stream.content = packed
    stream.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])


def character_map(subset: list[int]) -> str:
    """The map of a font's part: which character each byte stands for, in UTF-16; unused bytes have no line."""
    return written_map({byte: chr(code) for byte, code in enumerate(subset) if code})


def written_map(said: Mapping[int, str]) -> str:
    """The map of a font whose bytes stand for these letters, one or several."""
    lines = [f"<{byte:02X}> <{letters.encode('utf-16-be').hex()}>" for byte, letters in said.items()]
    lists = [lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE)]
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in lists)
    return HEAD + body + FOOT
