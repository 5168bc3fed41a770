"""The order of words on a line where some are read from the right (Unicode's bidirectional algorithm, UAX 9).

Texts carry no marks of direction here but isolates, which set a part of a line apart (`isolates`).
"""

import re
import unicodedata
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

MIRRORED: Final = MappingProxyType(str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤"))
STRONG: Final = frozenset({"L", "R", "AL"})
FIGURES: Final = frozenset({"EN", "AN"})
OPEN_RIGHTWARD, OPEN_LEFTWARD, OPEN_EITHER, CLOSE = "\u2066", "\u2067", "\u2068", "\u2069"
"""What begins and ends a part that is set apart: read from the left, from the right, or as its first letter is."""
OPENERS: Final = frozenset({OPEN_RIGHTWARD, OPEN_LEFTWARD, OPEN_EITHER})
LEFTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Every letter that is read from the right, and some that are not: a text without any of these has none."""


INITIAL: Final = re.compile(r"(?<!\w)[^\W\d_]\.")
"""A letter alone with its dot, as in R. M."""


def reads_leftward(text: str, otherwise: bool) -> bool:
    """Whether a paragraph is read from the right: by its first letter that has a direction, or as the document is.

    `otherwise`, in a document read from the right, one letter of its kind is enough: names of other scripts may begin.
    """
    if not otherwise and not LEFTWARD.search(text):
        return False
    found = False
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in STRONG:
            found = True
            if kind != "L" or not otherwise:
                return kind != "L"
    return otherwise and not found


def line_leftward(line: str, paragraph: bool) -> bool:
    """Whether a line is laid from the right: as its `paragraph`, unless all its letters are read the other way."""
    if not paragraph and not LEFTWARD.search(line):
        return False
    kinds = {kind != "L" for char in line if (kind := unicodedata.bidirectional(char)) in STRONG}
    return kinds.pop() if len(kinds) == 1 else paragraph


def levels(text: str, leftward: bool) -> list[int]:
    """The embedding level of each character of a line; odd ones are read from the right."""
    base = int(leftward)
    made = [base] * len(text)
    waiting = [(range(len(text)), base)]
    while waiting:
        places, level = waiting.pop()
        own, parts = _set_apart(text, places, level)
        shown = "".join(text[place] for place in own)
        for place, found in zip(own, _levels_of(shown, level), strict=True):
            made[place] = found
        waiting.extend(parts)
    for place in range(len(text) - 1, -1, -1):
        if not text[place].isspace() and text[place] != CLOSE:
            break
        made[place] = base
    return made


def _set_apart(text: str, places: range, level: int) -> tuple[list[int], list[tuple[range, int]]]:
    """The places of a stretch that are its own, the marks among them, and what is set apart in it with its levels."""
    own: list[int] = []
    parts: list[tuple[range, int]] = []
    depth, start = 0, 0
    for place in places:
        closes = text[place] == CLOSE and depth > 0
        depth -= closes
        if depth == 0:
            own.append(place)
            if closes:
                parts.append((range(start + 1, place), _inner_level(text, range(start, place), level)))
        if text[place] in OPENERS:
            if depth == 0:
                start = place
            depth += 1
    if depth:
        parts.append((range(start + 1, places.stop), _inner_level(text, range(start, places.stop), level)))
    return own, parts


def _inner_level(text: str, places: range, level: int) -> int:
    """The level of what is set apart by the mark at the first of `places`: the next that has its direction (X5)."""
    mark = text[places.start]
    inner = text[places.start + 1 : places.stop]
    leftward = mark == OPEN_LEFTWARD or (mark == OPEN_EITHER and reads_leftward(inner, otherwise=False))
    return level + 1 if (level % 2 == 0) == leftward else level + 2


def _levels_of(text: str, base: int) -> list[int]:
    """The levels of a stretch without what is set apart in it; its marks count as signs without a direction (X5a)."""
    leftward = base % 2 == 1
    given = [unicodedata.bidirectional(char) or "L" for char in text]
    if leftward:
        _initials(text, given)
    kinds = _numbers(given, "R" if leftward else "L")
    _neutrals(kinds, base % 2)
    return [_level(kind, base % 2) + base - base % 2 for kind in kinds]


def visual_order(found: Sequence[int]) -> list[int]:
    """The places of a line's pieces from the left edge on; `found` are their levels in reading order (L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _initials(text: str, kinds: list[str]) -> None:
    """The dot of an initial stays behind its letter (ours: the standard would put that of a last one before it)."""
    for found in INITIAL.finditer(text):
        if kinds[found.start()] == "L":
            kinds[found.end() - 1] = "L"


def _numbers(kinds: list[str], start: str) -> list[str]:
    """Marks, figures and what stands with figures (W1 to W7)."""
    last, strong = start, start
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = kind = last
        if kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = kind = "AN"
        last = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _beside_figures(kinds)
    strong = start
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _beside_figures(kinds: list[str]) -> None:
    """A sign between two figures, and signs such as % beside one, belong to them (W4, W5)."""
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in FIGURES)):
            kinds[place] = before
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        for place in order:
            beside = kinds[place - order.step]
            if kinds[place] == "ET" and beside == "EN":
                kinds[place] = "EN"


def _neutrals(kinds: list[str], base: int) -> None:
    """What has no direction takes that of both its neighbours, or the line's (N1, N2)."""
    edge = "R" if base else "L"
    place = 0
    while place < len(kinds):
        if kinds[place] in ("L", "R") or kinds[place] in FIGURES:
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] not in ("L", "R", "EN", "AN"):
            end += 1
        before = _side(kinds[place - 1]) if place else edge
        after = _side(kinds[end]) if end < len(kinds) else edge
        kinds[place:end] = [before if before == after else edge] * (end - place)
        place = end


def _side(kind: str) -> str:
    return "R" if kind in FIGURES else kind


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
