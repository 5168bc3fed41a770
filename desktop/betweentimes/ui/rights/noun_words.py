"""What records hold, in the words of the program: labels with their texts."""

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.alliance import Did, Movement, Result, Scale, Sign
from betweentimes.ui.alliance.note_words import did_word, result_word, scale_words, sign_word
from betweentimes.ui.alliance.note_words import movement_word as moving_word
from betweentimes.ui.dates import clock, full_date
from betweentimes.ui.language import tr
from betweentimes.ui.versions.version_words import CODES, Lines, label_of
from betweentimes.ui.words import obstacle_word, proposed_by_word, written_by_word


def _obstacles(value: tuple[str, ...]) -> str:
    return ", ".join(obstacle_word(code) for code in value)


def _scales(value: tuple[Scale, ...] | str) -> str:
    return value if isinstance(value, str) else scale_words(value)


def _signs(value: tuple[Sign, ...]) -> str:
    return ", ".join(sign_word(sign) for sign in value)


def _did(value: tuple[Did, ...]) -> str:
    return ", ".join(did_word(each) for each in value)


def _movement(value: Movement) -> str:
    return "" if value is Movement.UNSAID else moving_word(value)


def _result(value: Result) -> str:
    return "" if value is Result.UNSAID else result_word(value)


SAID: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "obstacles": _obstacles,
        "about": _scales,
        "signs": _signs,
        "did": _did,
        "movement": _movement,
        "result": _result,
        "proposed_by": proposed_by_word,
        "by": written_by_word,
    }
)


def noun_lines(noun: object, *names: str) -> Lines:
    """The named attributes that hold something, each with its label."""
    told = ((label_of(name), said(name, getattr(noun, name))) for name in names)
    return tuple((label, text) for label, text in told if text.strip())


def said(name: str, value: Any) -> str:
    """A value in words; "" for none."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, datetime.date):
        return full_date(value)
    if isinstance(value, datetime.time):
        return clock(value)
    make = SAID.get(name) or CODES.get(name)
    try:
        return make(value) if make is not None else str(value).strip()
    except (KeyError, ValueError):
        return str(value)
