"""A client's check-in on paper: one page in every size and language, no name, said to be no validated questionnaire."""

import dataclasses

import page as page_validation
import pdfua
import pytest
from tests.conftest import REPOSITORY
from tests.documents.paper_reading import details_of, page_count, placed_words, text_of
from tests.documents.tag_reading import tags_of

from betweentimes.documents.check_in_sheet import CheckInSheetRequest
from betweentimes.documents.papers import Papers
from betweentimes.documents.words import PaperWords
from betweentimes.ui.printing.word_shaper import WordShaper

RESOURCES = REPOSITORY / "resources"
SIZES = {
    "A4": CheckInSheetRequest(),
    "Letter": CheckInSheetRequest(paper="Letter"),
    "pocket": CheckInSheetRequest(pocket=True),
    "Letter pocket": CheckInSheetRequest(pocket=True, paper="Letter"),
    "large": CheckInSheetRequest(large_print=True),
}


@pytest.fixture(scope="module")
def papers(qapp):
    return Papers(RESOURCES / "fonts", RESOURCES / "paper", shaper=WordShaper(RESOURCES / "fonts" / "fallback"))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_it_is_one_page_in_every_size_and_language(papers, size, language):
    pdf = papers.check_in_sheet(dataclasses.replace(SIZES[size], language=language))
    assert page_count(pdf) == 1
    words = placed_words(pdf)
    assert not any(one.touches(other) for at, one in enumerate(words) for other in words[at + 1 :])


@pytest.mark.parametrize("size", SIZES)
def test_it_says_what_it_is_and_names_nobody(papers, size):
    pdf = papers.check_in_sheet(SIZES[size])
    said = text_of(pdf)
    count = 4 if "pocket" in size else 1
    assert said.count("Not a validated questionnaire.") == count
    assert said.count("How we are working together") == count
    assert "Sheet" not in said.replace("Sheet 1", "") and "R. M." not in said
    assert "R. M." not in details_of(pdf)
    named = papers.check_in_sheet(dataclasses.replace(SIZES[size], name_on_copy="R. M."))
    assert text_of(named).count("R. M.") == count


def test_pocket_sheets_need_whole_pages_in_large_print(papers):
    large = papers.check_in_sheet(CheckInSheetRequest(pocket=True, large_print=True))
    assert text_of(large).count("Not a validated questionnaire.") == 1


def test_it_asks_the_same_three_questions_as_the_screen_with_words_at_both_ends(papers):
    words = PaperWords(RESOURCES / "paper")
    figures = [figure.alt for figure in tags_of(papers.check_in_sheet(CheckInSheetRequest())).all("Figure")]
    assert len(figures) == 3
    for question, figure in zip(("client_goals", "client_tasks", "client_bond"), figures, strict=True):
        assert figure == f"{words.say(f'check_in.{question}')}: a scale from 0 to 10 to mark"
    said = text_of(papers.check_in_sheet(CheckInSheetRequest()))
    assert said.count("(0: not at all, 10: fully)") == 3


@pytest.mark.parametrize("size", SIZES)
def test_it_can_be_read_aloud(papers, size, tmp_path):
    pdf = papers.check_in_sheet(SIZES[size])
    assert [failure.message for failure in page_validation.validate_pdf_bytes(pdf).failures] == []
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    assert pdfua.validate(tmp_path / "sheet.pdf").findings == ()
