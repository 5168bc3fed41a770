"""A line with words that are shaped or read from the right: its pieces in reading order, each with its place."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from reportlab.pdfbase import pdfmetrics

from betweentimes.documents.bidi import LEFTWARD, MIRRORED, levels, visual_order
from betweentimes.documents.fonts import SHAPED, SHAPED_STRONG, FontBook, Measured
from betweentimes.documents.isolates import MARK
from betweentimes.documents.piece import Piece


def has_to_be_laid(words: list[Measured]) -> bool:
    """Whether words cannot simply be drawn one after the other from the left."""
    return any(
        word.font in (SHAPED, SHAPED_STRONG) or _has_leftward(word.text)
        for word in words
        if word.said or not word.shown.isascii()
    )


def _has_leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in LEFTWARD.findall(text))


def laid_line(words: list[Measured], fonts: FontBook, leftward: bool) -> list[tuple[float, Piece]]:
    """The pieces in reading order, with their distance from the line's left end as a share of the size.

    `leftward`: the paragraph is read from the right. A line that was laid before is not laid again.
    """
    key = (tuple(words), leftward)
    known = fonts.laid.get(key)
    if known is None:
        known = fonts.laid[key] = _lay(words, fonts, leftward)
    return known


def _lay(words: list[Measured], fonts: FontBook, leftward: bool) -> list[tuple[float, Piece]]:
    marked = "".join(word.read or word.text for word in words)
    seen = zip(marked, levels(marked, leftward), strict=True)
    found = [level for char, level in seen if not MARK.match(char)]
    pieces: list[Piece] = []
    start = 0
    for word in words:
        length = len(word.text)
        for piece in _pieces(word, found[start : start + length], fonts):
            last = pieces[-1] if pieces else None
            if last is not None and _joins(last, piece):
                pieces[-1] = replace(last, shown=last.shown + piece.shown, width=last.width + piece.width)
            else:
                pieces.append(piece)
        start += length
    places = [0.0] * len(pieces)
    x = 0.0
    for place in visual_order([piece.level for piece in pieces]):
        places[place] = x
        x += pieces[place].width
    return list(zip(places, pieces, strict=True))


def _joins(last: Piece, piece: Piece) -> bool:
    plain = piece.shaped is None and last.shaped is None and not piece.said and not last.said
    return plain and last.level == piece.level and piece.level % 2 == 0 and last.font == piece.font


def _pieces(word: Measured, found: list[int], fonts: FontBook) -> Iterator[Piece]:
    """A word's stretches of one level; what is not shaped is laid sign by sign where it is read from the right."""
    text = word.text
    for level, group in groupby(range(len(text)), key=lambda place: found[place]):
        places = list(group)
        run = text[places[0] : places[-1] + 1]
        if word.font in (SHAPED, SHAPED_STRONG):
            shaped = fonts.shaped(run, strong=word.font == SHAPED_STRONG, leftward=level % 2 == 1)
            if shaped is not None:
                yield Piece(level, shaped.width, shaped=shaped)
            continue
        drawn = word.shown[places[0] : places[-1] + 1]
        signs = _signs(run) if level % 2 else [run]
        start = 0
        for sign in signs:
            shown = drawn[start : start + len(sign)]
            start += len(sign)
            shown = shown.translate(MIRRORED) if level % 2 else shown
            width = pdfmetrics.getFont(word.font).stringWidth(shown, 1)
            yield Piece(level, width, shown, word.font, sign if shown != sign else "")


def _signs(text: str) -> list[str]:
    """Letters with the marks that stand on them."""
    signs: list[str] = []
    for char in text:
        if signs and unicodedata.combining(char):
            signs[-1] += char
        else:
            signs.append(char)
    return signs
