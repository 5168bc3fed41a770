"""Papers of many pages: they tell how far they are, can be called off, and leave nothing behind that is looked for."""

import datetime
import gc
from dataclasses import replace

import pytest
from tests.documents.paper_reading import page_count, text_of

from betweentimes.documents.audit_paper import AuditPaperLine, AuditRequest
from betweentimes.documents.making import Making, PaperStopped
from betweentimes.documents.papers import Papers

LINES = 1_500


@pytest.fixture
def papers(resources) -> Papers:
    return Papers(resources / "fonts", resources / "paper")


@pytest.fixture
def request_of_many() -> AuditRequest:
    lines = tuple(AuditPaperLine(f"{n}", "A. Osei", "Changed", "Session", "R. M.") for n in range(LINES))
    return AuditRequest(made_on=datetime.date(2026, 11, 17), lines=lines)


def test_pages_are_told_before_they_are_drawn_and_the_share_never_goes_back(papers, request_of_many):
    told: list[tuple[float, int]] = []
    pdf = papers.audit(request_of_many, Making(lambda part, pages: told.append((part, pages))))
    shares = [part for part, _ in told]
    assert shares == sorted(shares) and 0.9 < shares[-1] <= 1.0
    pages = [(part, count) for part, count in told if count]
    assert {count for _, count in pages} == {page_count(pdf)}
    assert pages[0][0] < 0.5


def test_every_line_is_on_the_paper(papers, request_of_many):
    read = text_of(papers.audit(request_of_many)).split()
    assert {str(n) for n in range(LINES)} <= set(read)


def test_it_is_told_now_and_then_however_many_pages_there_are(papers, request_of_many):
    pages: list[int] = []
    many = replace(request_of_many, lines=request_of_many.lines * 4)
    papers.audit(many, Making(lambda _part, count: pages.append(count)))
    assert pages[-1] > 200
    assert len(pages) < 120


@pytest.mark.parametrize("after", [0, 3, 12])
def test_a_making_that_is_called_off_makes_nothing(papers, request_of_many, after):
    told: list[float] = []
    making = Making(lambda part, _pages: told.append(part), lambda: len(told) >= after)
    with pytest.raises(PaperStopped):
        papers.audit(request_of_many, making)
    assert len(told) == after
    assert papers.audit(request_of_many)[:5] == b"%PDF-"


def test_a_paper_leaves_no_circles_for_the_window_to_collect(papers, request_of_many):
    papers.audit(request_of_many)
    gc.collect()
    gc.disable()
    try:
        papers.audit(request_of_many)
        assert gc.collect() < 500
    finally:
        gc.enable()
