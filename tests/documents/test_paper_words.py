"""The words on paper in every shipped language: the same sentences, the same places in them, whole calendars."""

import datetime
import string
import tomllib

import pytest
from tests.conftest import REPOSITORY

from betweentimes.documents.words import PaperWords
from betweentimes.worksheets.answers import Moment

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


def test_the_first_of_a_month_is_french():
    words = PaperWords(FOLDER, "fr")
    first = datetime.date(2026, 11, 1)
    assert (words.day(first), words.day_short(first)) == ("1er novembre", "1er nov.")
    assert words.day(datetime.date(2026, 11, 21)) == "21 novembre"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "evening"), ("de", "Abend"), ("fr", "soir"), ("es", "noche"), ("ar", "المساء")],
)
def test_a_usual_part_of_the_day_is_said_in_the_papers_language(language, said):
    words = PaperWords(FOLDER, language)
    assert words.moment(Moment(part="Evening")) == said
    assert words.moment(Moment(part="after the dentist")) == "after the dentist"


def test_each_language_has_its_own_marks():
    said = {code: PaperWords(FOLDER, code) for code in LANGUAGES}
    assert said["fr"].labelled("Quand", "lundi") == "Quand\u00a0: lundi"
    assert said["de"].labelled("Wann") == "Wann:"
    assert {code: words.figure(14.6) for code, words in said.items()} == {
        "ar": "14.6",
        "de": "14,6",
        "en": "14.6",
        "es": "14,6",
        "fr": "14,6",
    }
    assert said["ar"].between(["أ", "ب"]) == "أ؛ ب"


def test_german_keeps_the_large_letters_of_its_nouns():
    assert PaperWords(FOLDER, "de").inside("Mit Hilfe") == "Mit Hilfe"
    assert PaperWords(FOLDER, "en").inside("With help") == "with help"
