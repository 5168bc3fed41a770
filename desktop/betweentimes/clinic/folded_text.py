"""Text as it is compared: without case, marks and the forms of Unicode, and where each folded letter came from."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

PLAIN_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e"}
)
"""Letters that Unicode does not take apart, as people without them on their keyboard write them."""
APOSTROPHES: Final = frozenset("'’‘ʼ`´＇")
DASHES: Final = frozenset("-‐‑‒–—−")
TATWEEL: Final = "ـ"


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; letter `n` of it came from `places[n]` of the original."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    """Fold a text: case, accents, points, invisible signs and width do not count, white space is one space."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in _folded(char):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), tuple(places))


def fold_words(words: str) -> str:
    """The folded text of words, without white space around them."""
    return fold(words).text.strip()


def _folded(char: str) -> str:
    if char.isspace():
        return " "
    if char in APOSTROPHES:
        return "'"
    if char in DASHES:
        return "-"
    if char == TATWEEL or unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc"):
        return ""
    taken_apart = unicodedata.normalize("NFKD", char)
    plain = "".join(each for each in taken_apart if unicodedata.category(each) not in ("Mn", "Me", "Cf"))
    lowered = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(PLAIN_LETTERS.get(each, each) for each in lowered if unicodedata.category(each) not in ("Mn", "Me"))
    return "".join(" " if each.isspace() else each for each in kept)
