"""Reads the tags of a PDF as a screen reader would: a tree of what is what, with the words of its marked content."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdf
from pypdf.generic import ContentStream, DictionaryObject


@dataclass
class Part:
    """A part of the tree: its tag, its own words, the words that stand for it, and the parts in it."""

    tag: str
    words: str = ""
    alt: str = ""
    scope: str = ""
    parts: list["Part"] = field(default_factory=list)
    fields: int = 0
    """Form fields that belong to it."""

    def walk(self) -> Iterator["Part"]:
        yield self
        for part in self.parts:
            yield from part.walk()

    def all(self, tag: str) -> list["Part"]:
        return [part for part in self.walk() if part.tag == tag]

    def text(self) -> str:
        """Everything that is read aloud of it, in order."""
        return " ".join(filter(None, [self.alt or self.words, *(part.text() for part in self.parts)]))


def tags_of(pdf: bytes) -> Part:
    """The whole document's tree."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    words = {page.indirect_reference.idnum: marked_words(page, reader) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    (document,) = root["/K"]
    return read_part(document.get_object(), words)


def read_part(element: DictionaryObject, words: dict[int, dict[int, str]]) -> Part:
    attributes = element.get("/A", {})
    part = Part(element["/S"][1:], alt=str(element.get("/Alt", "")), scope=str(attributes.get("/Scope", "")))
    own_page = element.raw_get("/Pg").idnum if "/Pg" in element else 0
    kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    said: list[str] = []
    for kid in kids:
        kid = kid.get_object()
        if isinstance(kid, int):
            said.append(words[own_page].get(kid, ""))
        elif kid.get("/Type") == "/MCR":
            said.append(words[kid.raw_get("/Pg").idnum].get(kid["/MCID"], ""))
        elif kid.get("/Type") == "/OBJR":
            part.fields += 1
        else:
            part.parts.append(read_part(kid, words))
    part.words = " ".join(" ".join(said).split())
    return part


def marked_words(page: pypdf.PageObject, reader: pypdf.PdfReader) -> dict[int, str]:
    """The words of each mark on a page."""
    maps = {name: character_map(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC":
            open_marks.append(operands[1].get("/MCID") if isinstance(operands[1], dict) else None)
        elif operator == b"BMC":
            open_marks.append(None)
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            font = maps[operands[0]]
        elif operator == b"Tj":
            mark = next((mark for mark in reversed(open_marks) if mark is not None), None)
            raw = operands[0].original_bytes
            if mark is not None:
                found[mark] = found.get(mark, "") + "".join(font.get(byte, "?") for byte in raw)
        elif operator in (b"T*", b"ET") and open_marks and open_marks[-1] is not None:
            found[open_marks[-1]] = found.get(open_marks[-1], "") + " "
    assert open_marks == []
    return found


def character_map(font: DictionaryObject) -> dict[int, str]:
    """Which character each byte stands for, by the font's own map."""
    return read_map(font["/ToUnicode"].get_data().decode()) if "/ToUnicode" in font else {}


def read_map(written: str) -> dict[int, str]:
    """The lines of a character map, those of its range of bytes left out."""
    lists = written.split("beginbfchar")[1:]
    pairs = [line[1:-1].split("> <") for part in lists for line in part.split("endbfchar")[0].split("\n") if line]
    return {int(byte, 16): bytes.fromhex(char).decode("utf-16-be") for byte, char in pairs if byte.strip()}


def drawn_outside_every_mark(pdf: bytes) -> list[str]:
    """Painting operators that are neither content nor artifact."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found: list[str] = []
    for page in reader.pages:
        depth = 0
        for _operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"S", b"f", b"f*", b"B", b"B*", b"b*", b"s", b"Do") and depth == 0:
                found.append(operator.decode())
    return found
