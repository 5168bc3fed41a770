"""What was added to a text and what went from it, word by word."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

WORDS: Final = re.compile(r"\s+|[^\W_]+(?:['’][^\W_]+)*|[^\s]")

ENDS: Final = frozenset(".!?…؟。")
MOST_TOKENS: Final = 16_000
"""Words and spaces of both texts that are compared one by one; the time it takes grows with the square."""
Opcode = tuple[str, int, int, int, int]


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
    codes = _opcodes(old, new)
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


def _opcodes(old: list[str], new: list[str]) -> Sequence[Opcode]:
    """What is to be done, token by token, in order; of texts too long for that, sentence by sentence first."""
    if len(old) + len(new) <= MOST_TOKENS:
        return difflib.SequenceMatcher(None, old, new).get_opcodes()
    old_parts, new_parts = _sentences(old), _sentences(new)
    old_at, new_at = _begins(old_parts), _begins(new_parts)
    codes: list[Opcode] = []
    for how, start, end, new_start, new_end in difflib.SequenceMatcher(None, old_parts, new_parts).get_opcodes():
        left, right = slice(old_at[start], old_at[end]), slice(new_at[new_start], new_at[new_end])
        if how == "replace" and left.stop - left.start + right.stop - right.start <= MOST_TOKENS:
            within = difflib.SequenceMatcher(None, old[left], new[right]).get_opcodes()
            codes += [
                (told, left.start + a, left.start + b, right.start + c, right.start + d) for told, a, b, c, d in within
            ]
        else:
            codes.append((how, left.start, left.stop, right.start, right.stop))
    return codes


def _sentences(tokens: list[str]) -> list[tuple[str, ...]]:
    """The tokens in groups that end with a sentence or a line."""
    groups: list[tuple[str, ...]] = []
    held: list[str] = []
    for token in tokens:
        held.append(token)
        if token in ENDS or "\n" in token:
            groups.append(tuple(held))
            held = []
    return [*groups, tuple(held)] if held else groups


def _begins(groups: list[tuple[str, ...]]) -> list[int]:
    return list(accumulate(map(len, groups), initial=0))


def _changed(gone: str, come: str) -> list[Piece]:
    pieces = (Piece(Part.REMOVED, gone), Piece(Part.ADDED, come))
    return [piece for piece in pieces if piece.text]
