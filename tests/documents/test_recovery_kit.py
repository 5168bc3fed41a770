"""The recovery kit on paper: what stands on it, and that it says nothing of whom it is about unless asked."""

import datetime
import io

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from tests.documents.paper_reading import text_of

from betweentimes.documents.papers import Papers
from betweentimes.documents.recovery_kit import RecoveryKitRequest
from betweentimes.documents.recovery_listing import COMMAND, LISTING, READ_COMMAND, READING, SHELL

KEY = "NHAET-ZANAM-G4KJH-6QQ8M-AED6E-YDTWT-QFMZC"
DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def papers(resources):
    return Papers(resources / "fonts", resources / "paper")


def kit(papers, **chosen):
    return papers.recovery_kit(RecoveryKitRequest(key=KEY, made_on=DAY, **chosen))


def test_every_group_and_every_line_to_type_stands_on_it(papers):
    said = text_of(kit(papers))
    for group in KEY.split("-"):
        assert group in said.replace(" ", ""), group
    for line in (*LISTING.splitlines(), COMMAND, *SHELL, *READING.splitlines(), READ_COMMAND):
        assert line in said, line


def test_the_name_of_the_casebook_stands_on_it_only_when_asked(papers):
    assert "Lake practice" in text_of(kit(papers, casebook="Lake practice"))
    silent = kit(papers)
    assert "Lake practice" not in text_of(silent)
    assert KEY.encode() not in silent and KEY not in str(PdfReader(io.BytesIO(silent)).metadata)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_code_holds_the_key(papers, paper):
    page = pypdfium2.PdfDocument(kit(papers, paper=paper))[0]
    codes = zxingcpp.read_barcodes(page.render(scale=2).to_pil().convert("L"))
    assert [code.text for code in codes] == [KEY.replace("-", "")]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar"])
def test_it_takes_two_pages_in_every_language(papers, language):
    reader = PdfReader(io.BytesIO(kit(papers, language=language, casebook="Lake practice")))
    assert len(reader.pages) == 2
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
