"""What a line of words says, beside what is drawn: for copying, searching and reading aloud.

Characters that no font has are drawn as boxes, and the PDF keeps the words themselves.
"""

from collections.abc import Iterator
from itertools import groupby

from betweentimes.documents.fonts import Measured


def stretches(words: list[Measured]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A line as stretches in drawing order: what one says, blank where that is what is drawn, and its (font, text)."""
    if all(not word.said for word in words):
        yield "", _joined(words)
        return
    boxed = [bool(word.said) for word in words]
    for place in range(1, len(words) - 1):
        if words[place].shown == " " and boxed[place - 1] == boxed[place + 1]:
            boxed[place] = boxed[place - 1]
    for is_boxed, group in groupby(zip(boxed, words, strict=True), key=lambda pair: pair[0]):
        together = [word for _boxed, word in group]
        yield "".join(word.text for word in together) if is_boxed else "", _joined(together)


def _joined(words: list[Measured]) -> list[tuple[str, str]]:
    """Words joined where the font stays the same."""
    return [(font, "".join(word.shown for word in group)) for font, group in groupby(words, key=lambda word: word.font)]
