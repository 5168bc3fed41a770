"""Words set apart from the direction of the sentence that they stand in (Unicode's isolates, UAX 9).

A name or a date put into a sentence of the other direction keeps its own order and leaves the sentence its own: a full
stop behind it, and the number after it, stand where the sentence goes on. The marks are never drawn, copied or said.
"""

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from betweentimes.documents.bidi import CLOSE, LEFTWARD, OPEN_LEFTWARD, OPEN_RIGHTWARD, OPENERS

ISOLATES: Final = OPENERS | {CLOSE}
CARRIED: Final = f"{OPEN_RIGHTWARD}\u200e\u200f{CLOSE}"
"""Begins a line that is a part of a paragraph of both directions, whatever the line itself has."""
UNSEEN: Final = MappingProxyType(dict.fromkeys(map(ord, (*sorted(ISOLATES), "\u200e", "\u200f"))))
MARK: Final = re.compile("[\u2066-\u2069\u200e\u200f]")
IN_ORDER: Final = re.compile(r"\d+(?:[.,:]\d+)*%?")
"""Figures that stand in one order in every sentence."""
OTHER: Final = re.compile(r"[^\W_]")
"""A letter or figure."""
RIGHTWARD: Final = re.compile(r"[^\W\d_]")
"""Any letter; of words without one that is read from the right it is one that is read from the left."""


def bare(text: str) -> str:
    """A text without its marks of direction."""
    return text.translate(UNSEEN) if MARK.search(text) else text


def apart(text: str) -> str:
    """A value set apart for a sentence that is read from the right.

    It is read from the right where it has a letter of that kind or was itself put together in such a sentence; with
    nothing else in it, and for figures, there is nothing to set apart.
    """
    if not text or IN_ORDER.fullmatch(text):
        return text
    leftward = LEFTWARD.search(text) or CLOSE in text
    if leftward and not OTHER.search(LEFTWARD.sub("", text)):
        return text
    return f"{OPEN_LEFTWARD if leftward else OPEN_RIGHTWARD}{text}{CLOSE}"


def runs_apart(texts: Sequence[str]) -> list[str]:
    """Texts that make one paragraph: where its directions differ, each is set apart in its own, line by line."""
    if not any(LEFTWARD.search(text) for text in texts) or len(texts) < 2:
        return list(texts)
    return ["\n".join(_run_apart(line) for line in text.split("\n")) for text in texts]


def _run_apart(text: str) -> str:
    inner = text.strip(" ")
    if not RIGHTWARD.search(inner) or (CLOSE in inner and not LEFTWARD.search(inner)):
        return text
    before = len(text) - len(text.lstrip(" "))
    return f"{text[:before]}{apart(inner)}{text[before + len(inner) :]}"


def is_of_both(text: str) -> bool:
    """Whether a paragraph has letters of both directions, or marks of them: its lines hang together."""
    if text.isascii() or not LEFTWARD.search(text):
        return False
    return bool(MARK.search(text) or RIGHTWARD.search(LEFTWARD.sub("", text)))


def still_open(text: str, before: str = "") -> str:
    """The openers that are not closed at the end of a line, which the next line begins with."""
    found = list(before)
    for mark in MARK.findall(text):
        if mark in OPENERS:
            found.append(mark)
        elif mark == CLOSE and found:
            found.pop()
    return "".join(found)
