"""The code on every page of an issued sheet: there, readable, silent for those who listen, and costing no page."""

import re
from dataclasses import replace

import page as page_validation
import pdfua
import pytest
from tests.documents.paper_reading import page_count, text_of
from tests.documents.tag_reading import tags_of
from tests.documents.test_sheet import KINDS, LIBRARY, papers, request_for
from tests.scanned_sheets import needs_poppler, printed

from betweentimes.documents.code import CODE_SIDE, MM, MODULES, QUIET, code_rows
from betweentimes.documents.pocket import fits_pocket
from betweentimes.documents.requests import SheetRequest
from betweentimes.documents.scan_reading import tokens_in

__all__ = ["papers"]
TOKEN = "abcdefghijklmnopqrstuvwx23"


def test_a_code_is_small_and_has_its_white_around_it():
    rows = code_rows(TOKEN)
    assert len(rows) == MODULES and all(len(row) == MODULES for row in rows)
    assert 15 * MM < CODE_SIDE + 2 * QUIET < 17 * MM


def coded(request: SheetRequest) -> SheetRequest:
    return replace(request, token=TOKEN)


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_moves_nothing_to_another_page(papers, kind):
    for changes in ({}, {"large_print": True}, {"copy": "file", "paper": "Letter"}):
        usual = request_for(kind, **changes)
        assert page_count(papers.sheet(coded(usual))) == page_count(papers.sheet(usual))


@needs_poppler
@pytest.mark.parametrize("changes", [{}, {"large_print": True}, {"copy": "file"}, {"paper": "Letter"}])
def test_every_page_of_a_sheet_carries_its_code(papers, changes):
    pages = printed(papers.sheet(coded(request_for("exposure_ladder", **changes))), 150)
    assert [tokens_in(page) for page in pages] == [(TOKEN,)] * len(pages)


@needs_poppler
def test_a_sheet_that_was_never_issued_carries_none(papers):
    (page, *_more) = printed(papers.sheet(request_for("thought_log", blank=True)), 150)
    assert tokens_in(page) == ()


def test_the_token_is_not_among_the_words(papers):
    made = papers.sheet(coded(request_for("journal")))
    assert TOKEN not in text_of(made) and TOKEN.encode() not in made


def test_a_sheet_with_its_code_is_read_aloud_as_one_without(papers, tmp_path):
    usual = request_for("journal")
    made = papers.sheet(coded(usual))
    assert tags_of(made).text() == tags_of(papers.sheet(usual)).text()
    assert page_validation.validate_pdf_bytes(made).failures == []
    (tmp_path / "paper.pdf").write_bytes(made)
    assert pdfua.validate(tmp_path / "paper.pdf").findings == ()


@needs_poppler
@pytest.mark.parametrize("kind", [kind for kind in KINDS if fits_pocket(LIBRARY.get(kind))])
def test_every_quarter_of_a_pocket_sheet_finds_its_way_home_and_holds_as_much(papers, kind):
    usual = request_for(kind, pocket=True)
    made = papers.sheet(coded(usual))
    assert sorted(text_of(made).split()) == sorted(text_of(papers.sheet(usual)).split())
    (page,) = printed(made, 300)
    quarters = int(re.search(r"Page 1 of (\d)", text_of(made))[1])
    halves = [(left, low) for low in (0, page.height // 2) for left in (0, page.width // 2)]
    found = [tokens_in(page.crop((x, y, x + page.width // 2, y + page.height // 2))) for x, y in halves]
    assert found.count((TOKEN,)) == quarters
