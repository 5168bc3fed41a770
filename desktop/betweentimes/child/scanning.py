"""What the child does with scans and pictures: finds codes, shows a page, cuts pages out, opens a locked PDF."""

from typing import Any, Final

from betweentimes.documents.picture_pages import PagesRefused, PicturePages
from betweentimes.documents.scan_reading import MOST_LOOKED_AT, tokens_in
from betweentimes.documents.scan_result import FoundScan, ScanVerdict

PAGES_AT_ONCE: Final = 8
"""Pages that one child looks at; more are asked of the next one."""

MOST_SHOWN: Final = 8_000_000
"""Pixels of a page that is shown."""

PDF_START: Final = b"%PDF-"
TOKEN_AT_LESS: Final = 4_000_000
"""Pixels of a second look at a drawn page, where what was drawn large may have been too rough."""


def find_codes(data: bytes, wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The tokens on some pages, from page "first" on."""
    first = max(0, int(wish.get("first", 0)))
    try:
        pages = _pages(data)
        looked_at = range(first, min(pages.count, first + PAGES_AT_ONCE))
        tokens = tuple(_tokens(pages, number) for number in looked_at)
        return FoundScan(ScanVerdict.READ, pages.count, first, tokens).plain(), b""
    except PagesRefused as refused:
        return FoundScan(refused.verdict).plain(), b""


def show_page(data: bytes, wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """One page as rows of pixels."""
    try:
        pages = _pages(data)
        number = min(max(0, int(wish.get("page", 0))), pages.count - 1)
        most = min(max(10_000, int(wish.get("most", MOST_SHOWN))), MOST_SHOWN)
        page = pages.page(number, most, colour=True)
    except PagesRefused as refused:
        return {"verdict": str(refused.verdict)}, b""
    said = {"verdict": str(ScanVerdict.READ), "pages": pages.count, "width": page.width, "height": page.height}
    return said, page.tobytes()


def cut_pages(data: bytes, wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The same kind of file with some of its pages alone."""
    wanted = [int(number) for number in wish["pages"]]
    try:
        if PDF_START in data[:1024]:
            from betweentimes.documents.scan_cutting import cut_pdf

            made = cut_pdf(data, wanted)
        else:
            made = PicturePages(data).cut(wanted)
    except PagesRefused as refused:
        return {"verdict": str(refused.verdict)}, b""
    return {"verdict": str(ScanVerdict.READ)}, made


def unlock_pages(data: bytes, wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """A PDF without the password that it is opened with."""
    from betweentimes.documents.scan_cutting import unlocked_pdf

    try:
        made = unlocked_pdf(data, str(wish["password"]))
    except PagesRefused as refused:
        return {"verdict": str(refused.verdict)}, b""
    return {"verdict": str(ScanVerdict.READ)}, made


def _pages(data: bytes) -> Any:
    if PDF_START in data[:1024]:
        from betweentimes.child.pdf_pages import PdfPages

        return PdfPages(data)
    return PicturePages(data)


def _tokens(pages: Any, number: int) -> tuple[str, ...]:
    """A page that cannot be drawn has no tokens; its neighbours may."""
    try:
        page = pages.page(number, MOST_LOOKED_AT, colour=False)
        return tokens_in(page) or tokens_in(pages.page(number, TOKEN_AT_LESS, colour=False))
    except PagesRefused:
        return ()
