"""Cuts pages out of a scanned PDF. Meant for the child process."""

import io

from pypdf import PdfReader, PdfWriter

from betweentimes.documents.picture_pages import PagesRefused
from betweentimes.documents.scan_result import ScanVerdict

ACTIVE = ("/AA", "/Annots")
"""What a page can do besides being looked at."""


def cut_pdf(data: bytes, wanted: list[int]) -> bytes:
    """A PDF with these pages alone (0 is the first). Raises PagesRefused."""
    try:
        reader, writer = PdfReader(io.BytesIO(data), strict=False), PdfWriter()
        for number in wanted:
            page = writer.add_page(reader.pages[number])
            for key in ACTIVE:
                page.pop(key, None)
        made = io.BytesIO()
        writer.write(made)
    except MemoryError:
        raise
    except Exception:  # a damaged file can make pypdf raise anything at all
        raise PagesRefused(ScanVerdict.DAMAGED) from None
    return made.getvalue()
