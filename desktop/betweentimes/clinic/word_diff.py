"""What was added to a text and what went from it, word by word."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WORDS: Final = re.compile(r"\s+|[^\W_]+(?:['’][^\W_]+)*|[^\s]")


class Part(StrEnum):
    """What became of a piece of a text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went together."""

    part: Part
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order; those not ADDED make up `before`, those not REMOVED make up `after`."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces: list[Piece] = []
    gone = come = ""
    codes = difflib.SequenceMatcher(None, old, new).get_opcodes()
    for place, (how, start, end, new_start, new_end) in enumerate(codes):
        left, right = "".join(old[start:end]), "".join(new[new_start:new_end])
        inside = bool(gone or come) and place + 1 < len(codes)
        # A space alone between two changes is no word that stayed: the changes are read as one.
        if how != "equal" or (inside and not left.strip()):
            gone, come = gone + left, come + right
            continue
        pieces += _changed(gone, come)
        gone = come = ""
        pieces.append(Piece(Part.SAME, left))
    return (*pieces, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Piece]:
    pieces = (Piece(Part.REMOVED, gone), Piece(Part.ADDED, come))
    return [piece for piece in pieces if piece.text]
