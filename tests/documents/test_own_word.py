"""The client's own word for practice, on every paper about them, whatever letters it has."""

import re
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.documents.tag_reading import tags_of
from tests.documents.test_progress import summary
from tests.documents.test_sheet import LIBRARY, request_for

from betweentimes.documents.papers import Papers
from betweentimes.documents.pocket import fits_pocket
from betweentimes.documents.requests import ReplyRequest, Section
from betweentimes.ui.printing.word_shaper import WordShaper
from betweentimes.worksheets.overlay_reading import Translations

RESOURCES = REPOSITORY / "resources"
TRANSLATIONS = Translations(RESOURCES / "worksheets")
NEUTRAL = {"en": "practice", "de": "Übung", "fr": "pratique", "es": "práctica", "ar": "تدريب"}
KINDS = [worksheet.id for worksheet in LIBRARY.kinds]
WORDS = ["experiments", "ניסויים"]


@pytest.fixture
def papers(qapp) -> Papers:
    return Papers(RESOURCES / "fonts", RESOURCES / "paper", shaper=WordShaper(RESOURCES / "fonts" / "fallback"))


def says(pdf, word, language="en"):
    """Whether a paper has the word, and not the neutral one of its language."""
    text = tags_of(pdf).text()
    return word in text and not re.search(rf"\b{NEUTRAL[language]}\b", text, re.IGNORECASE)


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_on_every_kind_of_sheet(papers, kind):
    request = request_for(kind, word="experiments", entries=())
    assert says(papers.sheet(request), "experiments")
    assert says(papers.sheet(replace(request, copy="file")), "experiments")


@pytest.mark.parametrize("language", NEUTRAL)
@pytest.mark.parametrize("word", WORDS)
def test_it_stands_on_sheets_and_replies_in_every_language(papers, word, language):
    request = request_for("thought_log", word=word, entries=())
    request = replace(request, worksheet=TRANSLATIONS.sheet(request.worksheet, language))
    assert fits_pocket(request.worksheet)
    for more in ({}, {"large_print": True}, {"pocket": True}):
        assert says(papers.sheet(replace(request, **more)), word, language)
    assert says(papers.reply_slip(ReplyRequest(words="Thank you.", word=word, language=language)), word, language)


@pytest.mark.parametrize("word", WORDS)
def test_it_stands_in_the_summary_in_print_and_aloud(papers, word):
    request = replace(summary(), word=word, sections=frozenset(Section))
    assert says(papers.progress(request), word)
