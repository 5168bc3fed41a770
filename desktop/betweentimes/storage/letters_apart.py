"""Letters of scripts that put no blanks between words, set apart from each other for the search index.

The index takes whatever stands between two blanks as one word, and would find a Chinese or Thai sentence by its
beginning alone. Each letter is a word of its own there, and what is looked for is a row of them.
"""

import re
import unicodedata
from typing import Final

BETWEEN: Final = "\x1f"
"""Stands between two letters that are set apart: ASCII's unit separator, which nobody writes."""

# Thai, Lao; Burmese; Hangul's parts; Khmer; Chinese, Japanese and Korean with Bopomofo and Yi; their rarer letters.
UNPARTED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""A letter of a script without blanks between words (Unicode line breaking, UAX #14: classes ID, H2, H3 and SA)."""


def set_apart(text: str) -> str:
    """The text with BETWEEN around each such letter and the marks it bears; any other text as it is."""
    if UNPARTED.search(text) is None:
        return text
    parts: list[str] = []
    in_word = after_apart = False
    for letter in unicodedata.normalize("NFC", text):
        if unicodedata.category(letter).startswith("M"):  # belongs to the letter before it
            parts.append(letter)
            continue
        word, apart = letter.isalnum(), UNPARTED.match(letter) is not None
        if in_word and word and (apart or after_apart):
            parts.append(BETWEEN)
        parts.append(letter)
        in_word, after_apart = word, apart
    return "".join(parts)


def put_together(text: str) -> str:
    """A text that was set apart, or a piece of one, as it was written."""
    return text.replace(BETWEEN, "")
