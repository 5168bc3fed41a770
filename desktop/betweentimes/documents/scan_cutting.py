"""Cuts pages out of a scanned PDF, and takes its password away. Meant for the child process."""

import io

from pypdf import PdfReader, PdfWriter

from betweentimes.documents.picture_pages import MOST_PAGES, PagesRefused
from betweentimes.documents.scan_result import ScanVerdict

ACTIVE = ("/AA", "/Annots")
"""What a page can do besides being looked at."""


def cut_pdf(data: bytes, wanted: list[int]) -> bytes:
    """A PDF with these pages alone (0 is the first). Raises PagesRefused."""
    try:
        return _with_pages(PdfReader(io.BytesIO(data), strict=False), wanted)
    except MemoryError:
        raise
    except Exception:  # a damaged file can make pypdf raise anything at all
        raise PagesRefused(ScanVerdict.DAMAGED) from None


def unlocked_pdf(data: bytes, password: str) -> bytes:
    """All pages in a PDF without a password, the same bytes each time. Raises PagesRefused, LOCKED for a wrong one."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(password):
            raise PagesRefused(ScanVerdict.LOCKED)
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise PagesRefused(ScanVerdict.TOO_LARGE)
        return _with_pages(reader, list(range(count)))
    except (MemoryError, PagesRefused):
        raise
    except Exception:  # a damaged file can make pypdf raise anything at all
        raise PagesRefused(ScanVerdict.DAMAGED) from None


def _with_pages(reader: PdfReader, wanted: list[int]) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for number in wanted:
        page = writer.add_page(reader.pages[number])
        for key in ACTIVE:
            page.pop(key, None)
    writer.write(made)
    return made.getvalue()
