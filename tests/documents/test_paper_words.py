"""The words on paper in every shipped language: the same sentences, the same places in them, whole calendars."""

import datetime
import string
import tomllib

import pytest
from tests.conftest import REPOSITORY

from betweentimes.documents.words import PaperWords

FOLDER = REPOSITORY / "resources" / "paper"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))
OTHERS = [language for language in LANGUAGES if language != "en"]


def sentences(language):
    """Every sentence and list by "section.name"."""
    sections = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": said for section, words in sections.items() for name, said in words.items()}


def places(said):
    """The names in braces, or how many names a list has."""
    if isinstance(said, list):
        return len(said)
    return {name for _, name, _, _ in string.Formatter().parse(said) if name is not None}


ENGLISH = sentences("en")


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_all_that_english_says_and_nothing_else(language):
    theirs = sentences(language)
    assert {"missing": ENGLISH.keys() - theirs.keys(), "unknown": theirs.keys() - ENGLISH.keys()} == {
        "missing": set(),
        "unknown": set(),
    }


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_places_that_english_has(language):
    theirs = sentences(language)
    differing = {
        key: (places(theirs[key]), places(said))
        for key, said in ENGLISH.items()
        if key in theirs and places(theirs[key]) != places(said)
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language):
    words = {key: said if isinstance(said, list) else [said] for key, said in sentences(language).items()}
    assert [key for key, said in words.items() if not all(text.strip() for text in said)] == []


def test_german_dates_have_their_points():
    words = PaperWords(FOLDER, "de")
    day = datetime.date(2026, 3, 3)
    assert (words.day(day), words.day_year(day), words.day_short(day)) == ("3. März", "3. März 2026", "3. März")


def test_german_counts_and_lists_read_as_german():
    words = PaperWords(FOLDER, "de")
    assert (words.number(2), words.number(13)) == ("zwei", "13")
    assert words.listed(["PHQ-9", "GAD-7", "WSAS"]) == "PHQ-9, GAD-7 und WSAS"
