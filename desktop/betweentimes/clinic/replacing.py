"""Writes other words where words would tell who somebody is: a name, a place, a date.

Whole words only, whatever their case, accents or Unicode form, with "'s" or without; the longest first, so that
"Rosa Marlow" is not left as "[name] Marlow". What overlaps is replaced together.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from betweentimes.clinic.folded_text import Folded, fold, fold_words

GONE: Final = "…"
"""Stands where the words written instead would again have made marked words."""
MOST_ROUNDS: Final = 3
HEBREW_BEFORE: Final = frozenset("והבלמשכ")
ARABIC_BEFORE: Final = frozenset("وفبلكا")
MOST_BEFORE: Final = 4
"""In Hebrew and Arabic "and", "to", "in" and the article are written onto the word that follows them."""
NO_SPACES: Final = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that do not part their words."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that are not to be read, and what is written instead."""

    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; `replaced` when it stands for other words."""

    text: str
    replaced: bool = False


class Replacing:
    """Replaces marked words in any number of texts; words without a letter or figure mark nothing."""

    def __init__(self, marked: Iterable[Marked]) -> None:
        found = {fold_words(each.words): each.instead for each in marked}
        kept = [(words, instead) for words, instead in found.items() if any(letter.isalnum() for letter in words)]
        self._marked = tuple(sorted(kept, key=_longest_first))

    def text(self, text: str) -> str:
        """The text with everything marked replaced."""
        return "".join(stretch.text for stretch in self.stretches(text))

    def stretches(self, text: str) -> tuple[Stretch, ...]:
        """The text in stretches. No marked word stands in all of them together, even where two meet."""
        stretches: tuple[Stretch, ...] = (Stretch(text),) if text else ()
        rounds = 0
        while True:
            whole = "".join(stretch.text for stretch in stretches)
            found = self._found(whole)
            if not found:
                return stretches
            rounds += 1
            stretches = _replaced(stretches, found, plainly=rounds > MOST_ROUNDS)

    def stands_in(self, text: str) -> tuple[str, ...]:
        """The marked words, folded, that stand in a text."""
        folded = fold(text)
        return tuple(words for words, _instead in self._marked if _places(words, folded))

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        """Stretches of the text to replace, in order and apart, with what is written instead."""
        folded = fold(text)
        matches: list[tuple[int, int, str]] = []
        for words, instead in self._marked:
            for start, end in _places(words, folded):
                if not any(low <= start and end <= high for low, high, _ in matches):
                    matches.append((start, end, instead))
        joined: list[tuple[int, int, list[str]]] = []
        for start, end, instead in sorted(matches):
            if joined and start < joined[-1][1]:
                low, high, parts = joined[-1]
                joined[-1] = (low, max(high, end), [*parts, instead])
            else:
                joined.append((start, end, [instead]))
        return [(*_original(folded, low, high, text), " ".join(parts)) for low, high, parts in joined]


def _longest_first(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _places(words: str, folded: Folded) -> list[tuple[int, int]]:
    """Where the folded words stand as whole words."""
    text, found, start = folded.text, [], 0
    while (start := text.find(words, start)) >= 0:
        end = start + len(words)
        if _begins_word(text, start) and _ends_word(text, end) and _is_whole_letter(folded, start, end):
            found.append((start, end))
        start += 1
    return found


def _is_whole_letter(folded: Folded, start: int, end: int) -> bool:
    """Not the half of a letter that folds to two, as "ß" to "ss"."""
    places = folded.places
    begins = start == 0 or places[start - 1] != places[start]
    return begins and (end == len(places) or places[end] != places[end - 1])


def _begins_word(text: str, start: int) -> bool:
    before = start
    while before > 0 and text[before - 1].isalnum():
        before -= 1
    if before == start or not text[start].isalnum() or _unparted(text[start]) or _unparted(text[start - 1]):
        return True
    joined = text[before:start]
    onto = {"HEBREW": HEBREW_BEFORE, "ARABIC": ARABIC_BEFORE}.get(_script(text[start]))
    return onto is not None and len(joined) <= MOST_BEFORE and set(joined) <= onto


def _ends_word(text: str, end: int) -> bool:
    if end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return True
    return _unparted(text[end]) or _unparted(text[end - 1])


def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]


def _unparted(char: str) -> bool:
    return ord(char) > 0x0E00 and unicodedata.name(char, "").startswith(NO_SPACES)


def _original(folded: Folded, start: int, end: int, text: str) -> tuple[int, int]:
    """The stretch of the original, with the accents that hang on its last letter."""
    first, after = folded.places[start], folded.places[end - 1] + 1
    while after < len(text) and unicodedata.category(text[after]) in ("Mn", "Me"):
        after += 1
    return first, after


def _replaced(
    stretches: Sequence[Stretch], found: Sequence[tuple[int, int, str]], *, plainly: bool
) -> tuple[Stretch, ...]:
    """The stretches with those parts of the whole text replaced; `plainly` writes the sign that is no word."""
    made: list[Stretch] = []
    waiting = list(found)
    place = 0
    for stretch in stretches:
        at, end = place, place + len(stretch.text)
        while waiting and waiting[0][0] < end:
            low, high, instead = waiting[0]
            if low >= at:
                made.append(Stretch(stretch.text[at - place : low - place], stretch.replaced))
                made.append(Stretch(GONE if plainly else instead, replaced=True))
            at = max(at, min(high, end))
            if high > end:
                break
            waiting.pop(0)
        made.append(Stretch(stretch.text[at - place :], stretch.replaced))
        place = end
    return tuple(stretch for stretch in made if stretch.text)
