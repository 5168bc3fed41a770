"""Reads PDFs back with poppler, through pipes: no file is written."""

import io
import re
import subprocess
from dataclasses import dataclass
from itertools import combinations

import pypdf


def text_of(pdf: bytes) -> str:
    """The text in reading order, white space made single."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def details_of(pdf: bytes) -> str:
    """What pdfinfo tells."""
    done = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def page_count(pdf: bytes) -> int:
    found = re.search(r"Pages:\s+(\d+)", details_of(pdf))
    assert found
    return int(found.group(1))


def text_as_drawn(pdf: bytes) -> str:
    """The text in the order in which it was drawn, cell by cell, white space made single."""
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode("utf-8"))


def signs_drawn(pdf: bytes) -> str:
    """The signs that are seen, whatever the PDF says that they stand for."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@dataclass(frozen=True)
class PlacedWord:
    """A word, its page, and its box in points from the page's upper left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "PlacedWord") -> bool:
        """Whether the two stand in one another; line boxes may share a little of their height."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return self.page == other.page and across > 0.5 and down > (self.bottom - self.top) * 0.4


def placed_words(pdf: bytes) -> list[PlacedWord]:
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    words: list[PlacedWord] = []
    page = 0
    for line in done.stdout.decode("utf-8").splitlines():
        if "<page " in line:
            page += 1
        found = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
        if found:
            left, top, right, bottom = (float(number) for number in found.groups()[:4])
            words.append(PlacedWord(found[5], page, left, top, right, bottom))
    return words


def words_in_one_another(pdf: bytes) -> list[tuple[str, str]]:
    """Pairs of words that cannot be read because they overlap."""
    return [(one.text, other.text) for one, other in combinations(placed_words(pdf), 2) if one.touches(other)]


def words_past_the_margin(pdf: bytes) -> list[str]:
    """Words that reach nearer than 40 points to the right edge of the page."""
    found = re.search(r"Page size:\s+([\d.]+)", details_of(pdf))
    assert found
    return [word.text for word in placed_words(pdf) if word.right > float(found[1]) - 40]


def boxes_drawn(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The rectangles of every page: left, lower edge, width, height."""
    number = r"(-?[\d.]+)"
    found = re.compile(rf"{number} {number} {number} {number} re".encode())
    return [
        [tuple(float(part) for part in box) for box in found.findall(page.get_contents().get_data())]
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def lines_drawn(pdf: bytes) -> list[list[tuple[float, float, float]]]:
    """The level lines of every page: left end, height, length."""
    number = r"(-?[\d.]+)"
    found = re.compile(rf"{number} {number} m {number} {number} l".encode())
    return [
        [
            (float(x1), float(y1), float(x2) - float(x1))
            for x1, y1, x2, y2 in found.findall(page.get_contents().get_data())
            if y1 == y2
        ]
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]
