"""Words as others write them: Strasse for Straße, and Arabic or Hebrew without the signs that most leave out.

The index folds Latin accents by itself. A word with other such letters stands in it a second time, in its plain form,
behind the text; what is looked for is looked for in both forms.
"""

import re
import unicodedata
from collections.abc import Collection
from types import MappingProxyType
from typing import Final

BESIDE: Final = "\x1e"
"""Stands before each plain form behind a text: ASCII's record separator, which nobody writes."""

# Hebrew points and accents; Arabic vowel signs, hamza as a sign, and the superscript alef.
SIGNS: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]")

# Alef in all its forms, alef maksura and yeh, teh marbuta and heh, and the lengthening stroke, as Arabic searches fold.
FOLDED: Final = MappingProxyType(
    {
        "ß": "ss", "ẞ": "ss", "ё": "е", "Ё": "е",
        "\u0622": "\u0627", "\u0623": "\u0627", "\u0625": "\u0627", "\u0671": "\u0627",
        "\u0649": "\u064a", "\u0629": "\u0647", "\u0640": "",
    }
)  # fmt: skip

OTHERS: Final = re.compile(f"{SIGNS.pattern}|[{''.join(FOLDED)}]")
"""A letter or sign that the plain form has not."""

WORD: Final = re.compile(r"\S+")
BEFORE, AFTER = 6, 9
"""Words of an excerpt on both sides of the one that was found."""


def plain_form(text: str) -> str:
    """The text as it is looked for besides as it is written."""
    if OTHERS.search(text) is None:
        return text
    return SIGNS.sub("", unicodedata.normalize("NFC", text)).translate(str.maketrans(dict(FOLDED)))


def with_plain_forms(text: str) -> str:
    """The text, and behind it the plain form of each word that has another."""
    text = text.replace(BESIDE, " ")
    if OTHERS.search(text) is None:
        return text
    forms = dict.fromkeys(plain_form(word) for word in text.split() if OTHERS.search(word))
    return text + "".join(f"{BESIDE}{form}" for form in forms)


def without_plain_forms(text: str) -> str:
    """What `with_plain_forms` was given."""
    return text.split(BESIDE)[0]


def excerpt_around(text: str, wanted: Collection[str], marks: tuple[str, str]) -> str:
    """The words around the first one in whose plain form one of these stands, which `marks` stand around."""
    words = list(WORD.finditer(text))
    folded = [each.casefold() for each in wanted]
    for place, word in enumerate(words):
        form = plain_form(word.group()).casefold()
        if any(each in form for each in folded):
            begin, end = words[max(0, place - BEFORE)].start(), words[min(len(words) - 1, place + AFTER)].end()
            found = f"{text[begin : word.start()]}{marks[0]}{word.group()}{marks[1]}{text[word.end() : end]}"
            return f"{'…' if begin else ''}{found}{'…' if end < len(text.rstrip()) else ''}"
    return ""
