"""What in a text may tell who somebody is: names, places, days, numbers, addresses. It suggests; people decide."""

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from betweentimes.clinic.folded_text import fold_words

LEAST_PART: Final = 2
LEAST_NEAR: Final = 4
"""Letters of a marked name with which another word has to begin to be like it."""
MOST: Final = 60
LEAP_YEAR: Final = 2000


class Clue(StrEnum):
    """What kind of thing may tell who somebody is."""

    NAME = "name"
    INITIALS = "initials"
    CONTACT = "contact"
    ADDRESS = "address"
    NUMBER = "number"
    DAY = "day"
    PLACE = "place"
    CAPITAL = "capital"
    LIKE_NAME = "like_name"


@dataclass(frozen=True, slots=True)
class Found:
    """Words as they stand in a text, why they may tell, and how often they stand there."""

    words: str
    clue: Clue
    times: int = 1


MAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
SITE: Final = re.compile(r"(?:https?://|www\.)[^\s,;)]+")
NUMBER: Final = re.compile(r"(?<![\w.])\+?\(?\d[\d ()./-]{4,}\d(?!\w)")
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: number
        for line in (
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "januar februar marz april mai juni juli august september oktober november dezember",
            "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
        )
        for number, name in enumerate(line.split(), start=1)
    }
)
LONG_DAY: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,})\.?(?:,?\s+(?:de\s+)?(\d{4}))?"
)
MONTH_FIRST: Final = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?")
ISO_DAY: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
SHORT_DAY: Final = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})?(?!\d)")
WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
PREPOSITIONS: Final = "in at near to from around nach aus bei am zu à en dans vers de desde hacia a"
PLACE_AFTER: Final = frozenset(PREPOSITIONS.split(" "))
SENTENCE_ENDS: Final = '.!?:;\n"“„«»”(…-•'


def suggestions(texts: Sequence[str], name: str, initials: str, contact: str) -> tuple[Found, ...]:
    """What is better replaced: the client's name and initials, names in their contact, and what stands in the texts.

    Names are suggested whether or not they stand in the texts now; of the rest what does. In order of weight.
    """
    found: dict[str, Found] = {}
    for words, clue in (*_names(name), *_initials(initials), *_contacts(contact)):
        _put(found, Found(words, clue, _times(words, texts)))
    for each in _in_texts(texts):
        _put(found, each)
    return tuple(found.values())[:MOST]


def suspicious(texts: Sequence[str], names: Iterable[str] = ()) -> tuple[Found, ...]:
    """What else may tell who somebody is; `names` are the words that are marked already.

    Besides what is suggested: any capitalised word inside a sentence, and words that begin like a marked one.
    """
    found: dict[str, Found] = {}
    for each in (*_like(texts, names), *_in_texts(texts, once=True)):
        _put(found, each)
    return tuple(found.values())[:MOST]


def day_named(words: str, year: int) -> datetime.date | None:
    """The day that words name, in this year where they name none; None when they name no day."""
    for pattern, order in ((ISO_DAY, "ymd"), (LONG_DAY, "dmy"), (MONTH_FIRST, "mdy"), (SHORT_DAY, "dmy")):
        match = pattern.search(words)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        month = MONTHS.get(fold_words(parts["m"]), 0) if not parts["m"].isdigit() else int(parts["m"])
        given = int(parts["y"]) if parts["y"] else year
        try:
            return datetime.date(given + 2000 if given < 100 else given, month, int(parts["d"]))
        except ValueError:
            continue
    return None


def _put(found: dict[str, Found], each: Found) -> None:
    key = fold_words(each.words)
    if key and key not in found:
        found[key] = each


def _names(name: str) -> list[tuple[str, Clue]]:
    """The whole name and, where it is no code with figures, each of its parts."""
    whole = " ".join(name.split())
    parts = [part.strip(".,;()") for part in whole.split()] if not any(char.isdigit() for char in whole) else []
    kept = [part for part in parts if len(part) >= LEAST_PART and not part.endswith(".")]
    return [(words, Clue.NAME) for words in dict.fromkeys([whole, *kept]) if words]


def _initials(initials: str) -> list[tuple[str, Clue]]:
    plain = initials.strip()
    return [(plain, Clue.INITIALS)] if len(plain) >= LEAST_PART else []


def _contacts(contact: str) -> list[tuple[str, Clue]]:
    found = [(match.group().strip(), Clue.ADDRESS) for pattern in (MAIL, SITE) for match in pattern.finditer(contact)]
    rest = SITE.sub(" ", MAIL.sub(" ", contact))
    found += [(match.group().strip(), Clue.NUMBER) for match in NUMBER.finditer(rest)]
    return [*found, *((words, Clue.CONTACT) for words in _capitals(rest, inside=False))]


def _in_texts(texts: Sequence[str], once: bool = False) -> list[Found]:
    """What stands in the texts; capitalised words that recur or, with `once`, all inside a sentence."""
    found: list[Found] = []
    capitals: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for text in texts:
        for pattern, clue in ((MAIL, Clue.ADDRESS), (SITE, Clue.ADDRESS)):
            found += [Found(match.group(), clue) for match in pattern.finditer(text)]
        rest = SITE.sub(" ", MAIL.sub(" ", text))
        days = _days(rest)
        found += days
        for each in days:
            rest = rest.replace(each.words, " ")
        found += [Found(match.group().strip(), Clue.NUMBER) for match in NUMBER.finditer(rest)]
        places.update(_places(rest))
        capitals.update(_capitals(rest, inside=True))
    found += [Found(words, Clue.PLACE, times) for words, times in places.most_common()]
    least = 1 if once else 2
    found += [Found(words, Clue.CAPITAL, times) for words, times in capitals.most_common() if times >= least]
    return found


def _days(text: str) -> list[Found]:
    found = []
    for pattern in (ISO_DAY, LONG_DAY, MONTH_FIRST, SHORT_DAY):
        for match in pattern.finditer(text):
            words = match.group().strip().rstrip(".")
            if day_named(words, LEAP_YEAR) is not None:
                found.append(Found(words, Clue.DAY))
    return found


def _places(text: str) -> list[str]:
    """Capitalised words after "in", "at", "from" and their like."""
    words = [match.group().strip() for match in WORD.finditer(text)]
    found = []
    for before, word in itertools.pairwise(words):
        if before.lower() in PLACE_AFTER and word[:1].isupper() and len(word) > LEAST_PART:
            found.append(_bare(word))
    return found


def _capitals(text: str, inside: bool) -> list[str]:
    """Capitalised words; with `inside` only those that do not begin a sentence."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or len(_bare(word)) <= 1:
            continue
        before = text[: match.start()].rstrip(" \t")
        if inside and (not before or before[-1] in SENTENCE_ENDS):
            continue
        found.append(_bare(word))
    return found


def _bare(word: str) -> str:
    """Without "'s"."""
    return re.sub(r"['’]s?$", "", word)


def _like(texts: Sequence[str], names: Iterable[str]) -> list[Found]:
    """Words that begin with a marked name, or with all of it but its last letter."""
    roots = {part for name in names for part in fold_words(name).split() if len(part) >= LEAST_NEAR}
    counted: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(text):
            folded = fold_words(match.group())
            if any(folded.startswith(root[:LEAST_NEAR]) and _near(folded, root) for root in roots):
                counted[match.group()] += 1
    return [Found(words, Clue.LIKE_NAME, times) for words, times in counted.most_common()]


def _near(word: str, root: str) -> bool:
    return word.startswith(root[:-1]) and abs(len(word) - len(root)) <= LEAST_NEAR


def _times(words: str, texts: Sequence[str]) -> int:
    folded = fold_words(words)
    return sum(fold_words(text).count(folded) for text in texts)
