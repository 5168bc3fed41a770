"""What was found in a scan or picture, as plain words and numbers: it crosses from the child process as JSON."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

TOKEN: Final = re.compile(r"[a-z2-7]{26}")
"""What stands in the code of an issued sheet."""


class ScanVerdict(StrEnum):
    """Whether the pages could be looked at.

    NOT_PICTURE is no picture and no PDF; HEIC a picture of a kind that is not read; TOO_LARGE has more pixels or pages
    than are looked at; LOCKED is a PDF that wants a password; DAMAGED cannot be drawn.
    """

    READ = "read"
    NOT_PICTURE = "not_picture"
    HEIC = "heic"
    TOO_LARGE = "too_large"
    LOCKED = "locked"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class FoundScan:
    """A scan's verdict, how many pages it has, and the tokens on each page looked at, from page `first` (0 is one)."""

    verdict: ScanVerdict
    pages: int = 0
    first: int = 0
    tokens: tuple[tuple[str, ...], ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        tokens = [list(page) for page in self.tokens]
        return {"verdict": str(self.verdict), "pages": self.pages, "first": self.first, "tokens": tokens}


def found_scan(said: dict[str, Any]) -> FoundScan:
    """Read what `plain` gave. Raises ValueError, KeyError or TypeError for anything else."""
    tokens = tuple(tuple(str(token) for token in page) for page in said["tokens"])
    if not all(TOKEN.fullmatch(token) for page in tokens for token in page):
        raise ValueError("a token that is none")
    return FoundScan(ScanVerdict(said["verdict"]), int(said["pages"]), int(said["first"]), tokens)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as it looks: rows of red, green and blue bytes without gaps, from the upper left corner."""

    width: int
    height: int
    pixels: bytes
    pages: int


def page_picture(said: dict[str, Any], pixels: bytes) -> PagePicture | ScanVerdict:
    """The page in an answer of the child, or why there is none. Raises ValueError, KeyError or TypeError."""
    verdict = ScanVerdict(said["verdict"])
    if verdict is not ScanVerdict.READ:
        return verdict
    width, height = int(said["width"]), int(said["height"])
    if min(width, height) < 1 or len(pixels) != width * height * 3:
        raise ValueError("a picture of another size")
    return PagePicture(width, height, pixels, int(said["pages"]))
