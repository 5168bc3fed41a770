"""What a line of words says, beside what is drawn: for copying, searching and reading aloud.

Characters that no font has are drawn as boxes, and the PDF keeps the words themselves. Words that are read from right
to left are laid from right to left, one mark each, as readers of PDF expect them: copied they come out as written.
"""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from betweentimes.documents.fonts import FontBook, Measured

PLAIN, BOXED, LEFTWARD = range(3)


def stretches(words: list[Measured], fonts: FontBook, face: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A line as stretches in drawing order: what one says, blank where that is what is drawn, and its (font, text)."""
    if all(not word.said and word.shown.isascii() for word in words):
        yield "", _joined(words)
        return
    for kind, group in _by_kind(words):
        if kind == LEFTWARD:
            for sign in _from_the_right("".join(word.said or word.shown for word in group)):
                drawn = fonts.word(sign, face)
                yield sign if drawn.said else "", [(drawn.font, drawn.shown)]
        elif kind == BOXED:
            yield "".join(word.said or word.shown for word in group), _joined(group)
        else:
            yield "", _joined(group)


def _by_kind(words: list[Measured]) -> Iterator[tuple[int, list[Measured]]]:
    """Words of one kind with the spaces between them."""
    kinds = [_kind(word) for word in words]
    if not any(kinds):
        yield PLAIN, words
        return
    for place in range(1, len(words) - 1):
        if words[place].shown == " " and kinds[place - 1] == kinds[place + 1]:
            kinds[place] = kinds[place - 1]
    for kind, group in groupby(zip(kinds, words, strict=True), key=lambda pair: pair[0]):
        yield kind, [word for _kind, word in group]


def _kind(word: Measured) -> int:
    text = word.said or word.shown
    if not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return LEFTWARD
    return BOXED if word.said else PLAIN


def _from_the_right(text: str) -> list[str]:
    """The signs from the left edge on; marks stay with their letter, and figures in their own order."""
    signs: list[str] = []
    for char in text:
        if signs and (unicodedata.combining(char) or (char.isdigit() and signs[-1][-1].isdigit())):
            signs[-1] += char
        else:
            signs.append(char)
    return signs[::-1]


def _joined(words: list[Measured]) -> list[tuple[str, str]]:
    """Words joined where the font stays the same."""
    return [(font, "".join(word.shown for word in group)) for font, group in groupby(words, key=lambda word: word.font)]
