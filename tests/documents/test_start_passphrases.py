"""Start passphrases on paper: a page for each person, which says nothing of the others."""

import datetime
import io

import pytest
from pypdf import PdfReader

from betweentimes.documents.papers import Papers
from betweentimes.documents.start_passphrases import StartPassphrase, StartPassphrasesRequest

DAY = datetime.date(2026, 11, 3)
TWO = (
    StartPassphrase("B. Lind", "seven green boats under a bridge"),
    StartPassphrase("C. Wren", "nine small lamps in the rain"),
)


def pages(resources, **chosen):
    papers = Papers(resources / "fonts", resources / "paper")
    pdf = papers.start_passphrases(StartPassphrasesRequest(people=TWO, made_on=DAY, **chosen))
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_each_has_a_page_of_their_own(resources, language):
    reader = pages(resources, language=language, casebook="Lake practice")
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(texts) == 2
    for text, person, other in ((texts[0], *TWO), (texts[1], *TWO[::-1])):
        assert person.person in text and person.passphrase in text and "Lake practice" in text
        assert other.person not in text and other.passphrase not in text


def test_the_page_in_arabic_holds_the_passphrase_in_its_order(resources):
    text = " ".join(pages(resources, language="ar").pages[0].extract_text().split())
    assert TWO[0].passphrase in text


def test_it_is_tagged_and_silent_about_the_casebook_unless_asked(resources):
    reader = pages(resources)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Lake practice" not in "".join(page.extract_text() for page in reader.pages)
    assert not any(person.passphrase in str(reader.metadata) for person in TWO)


def test_a_passphrase_shows_in_no_repr():
    assert TWO[0].passphrase not in repr(StartPassphrasesRequest(people=TWO, made_on=DAY))
