"""What makes a passphrase good enough, and making one.

Length and a list of common words decide, with no rule about kinds of characters and no expiry (NIST SP 800-63B-4).
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

LEAST_LENGTH, MOST_LENGTH = 15, 1024
LEAST_OF_ITS_OWN = 6
"""So many characters have to be left when common words, names, runs and repetitions are taken away."""

SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
)
LEAST_RUN = 4
LEAST_WORD = 4
SWAPPED_LETTERS = MappingProxyType(str.maketrans("0134578@$!", "oleastbasi"))


def normalised(text: str) -> str:
    """The form that is derived from: Unicode NFKC and nothing else. Fixed for ever; no space is removed."""
    return unicodedata.normalize("NFKC", text)


@dataclass(frozen=True)
class PassphraseRules:
    """The words to make passphrases from and the common ones that count for nothing."""

    words: tuple[str, ...]
    common: frozenset[str]


def load_passphrase_rules(words_path: Path, common_path: Path) -> PassphraseRules:
    """Read both lists: words separated by spaces or line ends, UTF-8. Raises OSError."""
    words = tuple(dict.fromkeys(words_path.read_text(encoding="utf-8").split()))
    return PassphraseRules(words, frozenset(common_path.read_text(encoding="utf-8").casefold().split()))


def passphrase_faults(text: str, rules: PassphraseRules, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Why the passphrase is refused: too_short, too_long, repeated, sequence, name, common; nothing when it is good.

    `names` are the casebook's and the person's: they may be part of a passphrase but not carry it.
    """
    plain = normalised(text)
    faults = ["too_short"] * (len(plain) < LEAST_LENGTH) + ["too_long"] * (len(plain) > MOST_LENGTH)
    return (*faults, *_weakness(plain[:MOST_LENGTH].casefold(), rules, tuple(names)))


def make_passphrase(rules: PassphraseRules, count: int = 6) -> str:
    """`count` words chosen at random, with spaces between; never one the rules would refuse."""
    while True:
        text = " ".join(secrets.choice(rules.words) for _ in range(count))
        if not passphrase_faults(text, rules):
            return text


def _weakness(left: str, rules: PassphraseRules, names: tuple[str, ...]) -> tuple[str, ...]:
    """The code of the first kind of guessable stuff after whose removal too little is left."""
    name_parts = [part for name in names for part in re.split(r"\W+", normalised(name).casefold())]
    for fault, shorter in (
        ("repeated", _without_repetition(left)),
        ("sequence", _without_sequences(_without_repetition(left))),
    ):
        if shorter != left and _own_characters(shorter) < LEAST_OF_ITS_OWN:
            return (fault,)
    left = _without_sequences(_without_repetition(left))
    for fault, without, words in (("name", _without_names, name_parts), ("common", _without_words, rules.common)):
        shorter = without(left, words)
        if shorter != left and _own_characters(shorter) < LEAST_OF_ITS_OWN:
            return (fault,)
        left = shorter
    return ()


def _own_characters(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _without_repetition(text: str) -> str:
    """Three or more of the same in a row count once, with or without signs between, and so does a part twice."""
    once = re.sub(r"(.{1,40}?)(?:\W{0,3}\1){2,}", r"\1", text, flags=re.DOTALL)
    return re.sub(r"^(.+)\W{0,3}\1\W{0,3}$", r"\1", once, flags=re.DOTALL)


def _without_sequences(text: str) -> str:
    """Runs of four or more along the alphabet, the digits or a row of keys, either way, are taken out."""
    rows = SEQUENCES + tuple(row[::-1] for row in SEQUENCES)
    kept, at = [], 0
    while at < len(text):
        run = LEAST_RUN
        while at + run <= len(text) and any(text[at : at + run] in row for row in rows):
            run += 1
        if run > LEAST_RUN:
            at += run - 1
        else:
            kept.append(text[at])
            at += 1
    return "".join(kept)


def _without_names(text: str, parts: Iterable[str]) -> str:
    """The text without these parts of names: long ones wherever they stand, initials and short ones as whole words."""
    parts = tuple(parts)
    rest = _without_words(text, parts)
    short = "|".join(re.escape(part) for part in parts if 0 < len(part) < LEAST_WORD)
    return re.sub(rf"\b(?:{short})\b", "", rest) if short else rest


def _without_words(text: str, words: Iterable[str]) -> str:
    """The text without these words, also where digits and signs stand for letters."""
    known = sorted({word for word in words if len(word) >= LEAST_WORD}, key=len, reverse=True)
    if not known:
        return text
    pattern = re.compile("|".join(re.escape(word) for word in known))
    return min(pattern.sub("", text), pattern.sub("", text.translate(SWAPPED_LETTERS)), key=_own_characters)
