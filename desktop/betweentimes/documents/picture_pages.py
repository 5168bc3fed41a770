"""Pictures from outside (PNG, JPEG, TIFF, WebP) as pages. Meant for the child process: nothing else decodes them."""

import io
import logging
import warnings
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from betweentimes.documents.scan_result import ScanVerdict

KINDS: Final = tuple(kind.format for kind in (PngImageFile, JpegImageFile, TiffImageFile, WebPImageFile))
MOST_PIXELS: Final = 80_000_000
"""Of one page: A3 at 600 dpi has 70 million, most telephones take fewer."""

MOST_PAGES: Final = 200
Picture = Image.Image
HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")


class PagesRefused(Exception):
    """There are no pages to look at; `verdict` says why."""

    def __init__(self, verdict: ScanVerdict) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict


class PicturePages:
    """The pages of a picture; only TIFF has several. A page that is asked for twice is decoded twice."""

    def __init__(self, data: bytes) -> None:
        """Raises PagesRefused; sizes are judged before anything is decoded."""
        if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
            raise PagesRefused(ScanVerdict.HEIC)
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        Image.MAX_IMAGE_PIXELS = None  # judged here instead, page by page
        try:
            self._picture = Image.open(io.BytesIO(data), formats=KINDS)
            self.count = getattr(self._picture, "n_frames", 1) if self._picture.format == "TIFF" else 1
        except MemoryError:
            raise
        except UnidentifiedImageError:
            raise PagesRefused(ScanVerdict.NOT_PICTURE) from None
        except Exception:  # a damaged picture can make a decoder raise anything at all
            raise PagesRefused(ScanVerdict.DAMAGED) from None
        if self.count > MOST_PAGES or not _small_enough(self._picture):
            raise PagesRefused(ScanVerdict.TOO_LARGE)

    def page(self, number: int, most: int, colour: bool) -> Image.Image:
        """A page the way up it was taken, at most `most` pixels large, grey or in colour. Raises PagesRefused."""
        try:
            if self.count > 1:
                self._picture.seek(number)
            if not _small_enough(self._picture):
                raise PagesRefused(ScanVerdict.TOO_LARGE)
            return _upright(self._picture, most, "RGB" if colour else "L")
        except (MemoryError, PagesRefused):
            raise
        except Exception:
            raise PagesRefused(ScanVerdict.DAMAGED) from None

    def cut(self, pages: list[int]) -> bytes:
        """A TIFF with these pages alone. Raises PagesRefused."""
        kept = [self.page(number, MOST_PIXELS, colour=True) for number in pages]
        made = io.BytesIO()
        kept[0].save(made, "TIFF", save_all=True, append_images=kept[1:], compression="tiff_deflate")
        return made.getvalue()


def picture_of(rows: bytes, size: tuple[int, int], row_bytes: int, colour: bool) -> Picture:
    """A picture on white from rows of blue, green, red and cover, a byte each; grey or in colour."""
    seen = Image.frombytes("RGBA", size, rows, "raw", "BGRA", row_bytes, 1)
    return _on_white(seen).convert("RGB" if colour else "L")


def _small_enough(picture: Image.Image) -> bool:
    return 0 < picture.width * picture.height <= MOST_PIXELS


def _upright(picture: Image.Image, most: int, mode: str) -> Image.Image:
    share = (most / (picture.width * picture.height)) ** 0.5
    if share < 1:
        picture.draft(mode, (int(picture.width * share), int(picture.height * share)))  # JPEG decodes smaller at once
    turned = ImageOps.exif_transpose(picture)
    plain = _on_white(turned).convert(mode)
    share = (most / (plain.width * plain.height)) ** 0.5
    if share < 1:
        size = max(1, int(plain.width * share)), max(1, int(plain.height * share))
        plain = plain.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return plain


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, and with 256 greys."""
    if picture.mode.startswith("I"):  # 16 bits of grey, as some scanners write
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        white.alpha_composite(seen)
        return white
    return picture
