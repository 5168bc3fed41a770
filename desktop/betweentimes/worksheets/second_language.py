"""The words of a worksheet in other languages while it is being made, kept beside it in its own file."""

from collections.abc import Iterator, Mapping
from typing import Any


def said_in(data: Mapping[str, Any], language: str) -> dict[str, str]:
    """Each text and its words in this language, of a worksheet that is being made."""
    for each in data.get("translation", []):
        if each.get("language") == language:
            return {row["of"]: row["words"] for row in each.get("sayings", [])}
    return {}


def languages_in(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The other languages of a worksheet that is being made, in the order they were begun."""
    return tuple(str(each["language"]) for each in data.get("translation", []))


def begin_language(data: dict[str, Any], language: str) -> None:
    """Begin to write the words in another language."""
    if language not in languages_in(data):
        data.setdefault("translation", []).append({"language": language})


def end_language(data: dict[str, Any], language: str) -> None:
    """Forget the words in a language."""
    left = [each for each in data.get("translation", []) if each["language"] != language]
    _put(data, left)


def say(data: dict[str, Any], language: str, of: str, words: str) -> None:
    """Keep how a text is said in a language; blank words take it away."""
    said = said_in(data, language)
    if words:
        said[of] = words
    else:
        said.pop(of, None)
    _keep(data, language, said)


def follow_words(data: dict[str, Any], before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let what was said of a text follow when the text is worded otherwise, and go with it when it goes."""
    there = set(after)
    renamed = dict(_renamed(before, after))
    for language in languages_in(data):
        said = said_in(data, language)
        kept = {renamed.get(of, of): words for of, words in said.items()}
        _keep(data, language, {of: words for of, words in kept.items() if of in there})


def _renamed(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A text that is gone from a list of the same length was worded otherwise in its place."""
    if len(before) != len(after):
        return
    for was, now in zip(before, after, strict=True):
        if was != now and was not in after:
            yield was, now


def _keep(data: dict[str, Any], language: str, said: dict[str, str]) -> None:
    rows = [{"of": of, "words": words} for of, words in said.items()]
    others = list(data.get("translation", []))
    for each in others:
        if each["language"] == language:
            each.pop("sayings", None)
            if rows:
                each["sayings"] = rows
    _put(data, others)


def _put(data: dict[str, Any], languages: list[dict[str, Any]]) -> None:
    data.pop("translation", None)
    if languages:
        data["translation"] = languages
