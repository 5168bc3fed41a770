"""What was added to a text and what went from it, word by word."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

WORDS: Final = re.compile(r"\s+|\d+(?:[.,:]\d+)+|[^\W_]+(?:['’][^\W_]+)*|[^\s]")

JOINERS: Final = "\u200c\u200d"
SKIN_TONES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
"""Two of them make a flag (Unicode, regional indicator symbols)."""

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
    old, new = _tokens(before), _tokens(after)
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


def _tokens(text: str) -> list[str]:
    """The words, figures, signs and spaces of a text, none taken apart that is drawn as one."""
    tokens: list[str] = []
    for found in WORDS.findall(text):
        if tokens and _goes_on(tokens[-1], found):
            tokens[-1] += found
        else:
            tokens.append(found)
    return tokens


def _goes_on(before: str, found: str) -> bool:
    """Whether what was found is drawn together with what stands before it: vowel signs, accents, joined pictures."""
    if before.isspace() or found.isspace():
        return False
    first, last = found[0], before[-1]
    if _is_mark(first) or first in JOINERS or last in JOINERS or first in SKIN_TONES:
        return True
    if ord(first) in FLAG_LETTERS:
        return len(before) == 1 and ord(last) in FLAG_LETTERS
    return first.isalnum() and _is_mark(last) and any(map(str.isalnum, before))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


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
