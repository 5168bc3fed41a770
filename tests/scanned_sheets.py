"""Sheets as a scanner or a telephone gives them back: printed by poppler, then turned, tilted, roughened."""

import io
import random
import shutil
import subprocess

import pytest
from PIL import Image, ImageFilter

needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")


def printed(pdf: bytes, dpi: int = 300) -> list[Image.Image]:
    """Every page as grey pixels."""
    command = ("pdftoppm", "-r", str(dpi), "-gray", "-")
    made = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    pages, held = [], io.BytesIO(made)
    while held.tell() < len(made):
        start = held.tell()
        with Image.open(held) as page:
            page.load()
            pages.append(page.copy())
        header = f"P5\n{pages[-1].width} {pages[-1].height}\n255\n"
        held.seek(start + len(header) + pages[-1].width * pages[-1].height)
    return pages


def tilted(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def noisy(page: Image.Image, seed: int = 5) -> Image.Image:
    """Grey paper, specks and a soft lens."""
    chance = random.Random(seed)
    grey = page.point(lambda value: int(70 + value * 0.55)).filter(ImageFilter.GaussianBlur(0.8))
    specks = Image.new("L", (page.width // 6, page.height // 6))
    specks.putdata([chance.randrange(40) for _ in range(specks.width * specks.height)])
    return Image.blend(grey, specks.resize(page.size), 0.15)


def as_file(*pages: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    """The pages as one file."""
    held = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if kind in ("PDF", "TIFF") else {}
    if kind == "PDF":
        more["resolution"] = 300
    pages[0].save(held, kind, **more, **how)
    return held.getvalue()
