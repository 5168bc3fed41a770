"""Finds the codes of issued sheets in the picture of a page. Meant for the child process."""

from typing import Final

from PIL import Image, ImageFilter
from zxingcpp import BarcodeFormat, BarcodeFormats, Binarizer, read_barcodes

from betweentimes.documents.scan_result import TOKEN

MOST_LOOKED_AT: Final = 12_000_000
"""Pixels; a page at 300 dpi has 9 million, a telephone's picture is made smaller."""

SMALL: Final = 4_000_000
"""Pixels below which a code may be too fine, so that the page is looked at enlarged as well."""

MOST_TOKENS: Final = 8


def tokens_in(page: Image.Image) -> tuple[str, ...]:
    """The tokens on a grey page, in the order they were found; codes of other things are passed over."""
    found = _read(page, Binarizer.LocalAverage)
    if not found:
        found = _read(page.filter(ImageFilter.GaussianBlur(1.0)), Binarizer.LocalAverage)
    if not found and page.width * page.height <= SMALL:
        larger = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
        found = _read(larger, Binarizer.LocalAverage) or _read(larger, Binarizer.GlobalHistogram)
    return found


def _read(page: Image.Image, binarizer: Binarizer) -> tuple[str, ...]:
    codes = read_barcodes(page, formats=BarcodeFormats(BarcodeFormat.QRCode), binarizer=binarizer)
    found = [code.text for code in codes if TOKEN.fullmatch(code.text)]
    return tuple(dict.fromkeys(found))[:MOST_TOKENS]
