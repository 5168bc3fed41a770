"""Sheets in the client's language: chosen on the client's page, a draft said to be one, nothing mixed in silence."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from tests.conftest import REPOSITORY
from tests.ui.printing.conftest import facts_of, words_of

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Reply, State
from betweentimes.clinic.client import Client
from betweentimes.worksheets.overlay_reading import Translations
from betweentimes.worksheets.overlays import Overlay, translated

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the PDF back")

DRAFT = "machine-made draft"


@pytest.fixture
def begin(desk):
    def made(language="de", kind="exposure_ladder", title=""):
        book = desk.casebook
        client = book.clients.save(Client(name="Jürgen", initials="J.", sheet_language=language))
        agreed = Agreement(title=title, what="Zwei Haltestellen mit dem Bus")
        assignment = book.assignments.add(
            Assignment(client=client.uid, kind=kind, kind_version=1, agreement=agreed, state=State.AGREED)
        )
        book.entries.save(
            Entry(
                assignment=assignment.uid, client=client.uid, field="rungs", answers={"situation": "Eine Haltestelle"}
            )
        )
        return assignment

    return made


def said(page):
    """Without the marks that set names of languages apart."""
    words = page.language.words.accessibleName() if page.language.words.isVisibleTo(page) else ""
    return words.replace("\u2068", "").replace("\u2069", "")


def test_a_sheet_is_in_the_clients_language_and_says_so_to_screen_readers(page, begin, shown):
    page.show_sheet(begin().uid)
    shown()
    words = words_of(page.pdf)
    german = Translations(REPOSITORY / "resources" / "worksheets").sheet(
        page._context.library.get("exposure_ladder"), "de"
    )
    assert german.sheet_title in words
    assert "Eine Haltestelle" in words
    assert "Bring all of this" not in words
    assert b"/Lang (de)" in page.pdf
    assert "exposure" not in facts_of(page.pdf).lower()


def test_a_draft_is_said_to_be_one_before_it_is_printed(page, begin, shown):
    page.show_sheet(begin().uid)
    shown()
    assert DRAFT in said(page)
    page.language.set_value("en")
    page.language.edited.emit()
    shown()
    assert said(page) == ""
    assert "Bring all of this" in words_of(page.pdf)


def test_a_translation_that_is_signed_and_whole_needs_no_words(page, begin, shown, monkeypatch):
    sheet = page._context.translations.sheet(page._context.library.get("exposure_ladder"), "de")
    signed = replace(sheet, reviewed_translation=True)
    monkeypatch.setitem(page._context.translations._known, ("exposure_ladder", "de", sheet.version), signed)
    page.show_sheet(begin().uid)
    shown()
    assert said(page) == ""


def test_a_name_written_leftward_does_not_turn_the_sentence_around(page, begin, shown, desk):
    assignment = begin()
    client = desk.casebook.clients.get(assignment.client)
    desk.casebook.clients.save(replace(client, sheet_language="ar"))
    page.show_sheet(assignment.uid)
    shown()
    (label,) = [one for one in page.language.words.findChildren(QLabel) if DRAFT in one.text()]
    assert label.text().startswith("\u2068العربية\u2069: a "), "the first letter that counts is Latin"


def test_missing_texts_are_counted_before_they_are_printed_in_english(page, begin, shown, monkeypatch):
    sheet = page._context.translations.sheet(page._context.library.get("exposure_ladder"), "de")
    holed = replace(sheet, untranslated=3)
    monkeypatch.setitem(page._context.translations._known, ("exposure_ladder", "de", sheet.version), holed)
    page.show_sheet(begin().uid)
    shown()
    assert "3 texts are not translated. They stay English and are marked." in said(page)


def test_a_text_that_is_not_translated_is_marked_on_the_paper(page, begin, shown, monkeypatch):
    kind = page._context.library.get("exposure_ladder")
    part = translated(kind, Overlay(kind.id, kind.version, "de", "", {("sheet_title",): "Meine Schritte"}))
    monkeypatch.setitem(page._context.translations._known, (kind.id, "de", kind.version), part)
    page.show_sheet(begin().uid)
    shown()
    printed = words_of(page.pdf)
    assert "Meine Schritte" in printed and "Meine Schritte [EN]" not in printed
    assert kind.sheet[1].label and f"{kind.sheet[1].label} [EN]" in printed


def test_a_language_there_is_nothing_in_is_told(page, begin, shown):
    page.show_sheet(begin(language="pl").uid)
    shown()
    assert said(page) == "There is no Polski for this sheet. It is printed in English."
    assert page.language.value() == "en"


def test_a_title_of_ones_own_stays_when_the_language_changes(page, begin, shown):
    page.show_sheet(begin(title="Busfahren").uid)
    shown()
    page.sheet_title.text.set_value("Mein Bus")
    page.language.set_value("en")
    page.language.edited.emit()
    shown()
    assert page.sheet_title.value() == "Mein Bus"
    assert "Mein Bus" in words_of(page.pdf)


def test_the_neutral_title_changes_with_the_language(page, begin, shown):
    page.show_sheet(begin().uid)
    shown()
    german = page.sheet_title.value()
    page.language.set_value("en")
    page.language.edited.emit()
    shown()
    assert page.sheet_title.value() == "My steps" != german


def test_a_reply_is_framed_in_the_clients_language_and_nothing_is_called_a_draft(page, begin, shown, desk):
    assignment = begin()
    desk.casebook.replies.save(
        Reply(assignment=assignment.uid, client=assignment.client, words="Danke für die Lieder.")
    )
    page.show_reply(assignment.uid)
    shown()
    words = words_of(page.pdf)
    assert "Danke für die Lieder." in words
    assert "Keep this, or leave it here" not in words
    assert said(page) == ""
