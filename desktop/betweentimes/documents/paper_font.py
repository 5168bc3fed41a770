"""A font whose PDF says truly which characters its signs stand for, those above U+FFFF too."""

from collections.abc import Mapping
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

AT_ONCE: Final = 100
"""The most characters that one list of a character map may hold (Adobe's CMap specification, 5014)."""
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
    """reportlab's font with a right map: its own maps unused places to U+0000 and cuts emoji in two."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the font to the PDF, with the right map in place of reportlab's."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            stream: PDFStream = doc.idToObject[f"toUnicodeCMap:{name}"]
            stream.content = character_map(subset)


def character_map(subset: list[int]) -> str:
    """The map of a font's part: which character each byte stands for, in UTF-16; unused bytes have no line."""
    return written_map({byte: chr(code) for byte, code in enumerate(subset) if code})


def written_map(said: Mapping[int, str]) -> str:
    """The map of a font whose bytes stand for these letters, one or several."""
    lines = [f"<{byte:02X}> <{letters.encode('utf-16-be').hex()}>" for byte, letters in said.items()]
    lists = [lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE)]
    body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in lists)
    return HEAD + body + FOOT
