"""Objects of a PDF that are written out by the program itself: reportlab's own dictionaries take long for hundreds."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class WrittenObject(PDFObject):
    """An object of its own in the PDF, whose text is given."""

    __RefOnly__ = 1

    def __init__(self, text: bytes = b"") -> None:
        self.text = text

    def format(self, document: object) -> bytes:  # noqa: ARG002 - reportlab's call
        """Its text."""
        return self.text


def packed_stream(packed: bytes) -> WrittenObject:
    """A stream whose content is packed already."""
    head = b"<</Filter /FlateDecode /Length %d>>\nstream\n" % len(packed)
    return WrittenObject(head + packed + b"\nendstream")


def object_number(document: Any, thing: PDFObject) -> int:
    """The object number of a thing in the PDF, given now where it has none."""
    number: int = document.idToObjectNumberAndVersion[document.Reference(thing).name][0]
    return number
