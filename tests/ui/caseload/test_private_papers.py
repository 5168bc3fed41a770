"""The caseload and a month on paper through their pages: what is previewed is saved, names only as chosen."""

import datetime
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.desk import Desk

from betweentimes.clinic.client import Client
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.ui.caseload.caseload_page import CaseloadPage
from betweentimes.ui.caseload.caseload_paper_page import CaseloadPaperPage
from betweentimes.ui.caseload.month_page import MonthPage
from betweentimes.ui.caseload.private_paper_page import PrivatePaperPage
from betweentimes.ui.printing import paper_frame, pdf_saving
from betweentimes.ui.words import initials_of

DAY = datetime.date(2026, 11, 17)


@pytest.fixture
def told(desk: Desk) -> Desk:
    """A client by full name with a month, and one with a code."""
    book = desk.casebook
    uid = book.clients.save(Client(name="Ruth Meyer")).uid
    book.clients.save(Client(name="Client 031", initials="XY"))
    book.sessions.save(Session(client=uid, date=DAY, state=SessionState.HELD))
    book.sessions.save(Session(client=uid, date=datetime.date(2026, 10, 6), state=SessionState.CANCELLED))
    book.sessions.save_contact(Contact(client=uid, date=DAY, minutes=15, boundary="Not after eight."))
    book.measures.save_score(Score(client=uid, measure="phq9", date=DAY, total=9))
    return desk


def shown(page: PrivatePaperPage, qtbot) -> str:
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    return words_of(page.pdf)


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def show(told: Desk, qtbot) -> Iterator[Callable[[type[PrivatePaperPage]], PrivatePaperPage]]:
    """Shows one of the two papers."""
    kept = []  # a worker that has just told its result must not be the last to know of a page

    def make(kind: type[PrivatePaperPage]) -> PrivatePaperPage:
        page = kind(told.context)
        qtbot.addWidget(page)
        page.resize(1360, 824)
        if isinstance(page, CaseloadPaperPage):
            table = CaseloadPage(told.context)
            kept.append(table)
            qtbot.addWidget(table)
            table.show()
            with qtbot.waitSignal(table.prompts_shown, timeout=10_000):
                table.show_clients()
            page.show_lines(table)
        elif isinstance(page, MonthPage):
            page.show_month()
        page.show()
        return page

    yield make
    told.context.jobs.close()


@pytest.mark.parametrize("kind", [CaseloadPaperPage, MonthPage])
def test_names_are_initials_until_something_else_is_chosen(show, qtbot, kind):
    page = show(kind)
    words = shown(page, qtbot)
    assert "R. M." in words
    assert "Meyer" not in words
    page.names.segment("full").click()
    assert "Ruth Meyer" in shown(page, qtbot)
    page.names.segment("none").click()
    nobody = shown(page, qtbot)
    assert "R. M." not in nobody and "Meyer" not in nobody


def test_the_caseload_says_what_the_table_says(show, qtbot):
    words = shown(show(CaseloadPaperPage), qtbot)
    assert "All clients, 17 November 2026" in words
    assert "XY" in words
    assert "PHQ-9 9, 17 Nov" in words
    assert "no check-in yet" in words


def test_a_month_is_counted_and_another_can_be_chosen(show, qtbot):
    page = show(MonthPage)
    words = shown(page, qtbot)
    assert "Month from 1 November to 30 November 2026" in words
    assert "1 held" in words and "1, 15 minutes" in words and "PHQ-9: 1" in words
    page.month.set_value("2026-10-01")
    page.month.edited.emit()
    assert page.pdf == b""
    october = shown(page, qtbot)
    assert "1 cancelled" in october and "held" not in october


def test_the_limits_noted_stand_on_the_month_until_they_are_left_out(show, qtbot):
    page = show(MonthPage)
    assert "R. M., 17 Nov, on a contact between sessions: Not after eight." in shown(page, qtbot)
    page.limits.click()
    without = shown(page, qtbot)
    assert "Not after eight." not in without and "1, 15 minutes" in without


def test_the_paper_can_speak_another_language(show, qtbot):
    page = show(MonthPage)
    assert page.language.currentText() == "English"
    page.language.set_value("de")
    page.language.edited.emit()
    assert "1 gehalten" in shown(page, qtbot)


def test_what_is_saved_is_what_was_shown_with_its_password_and_stands_in_the_trail(
    show, told, qtbot, tmp_path: Path, monkeypatch
):
    page = show(CaseloadPaperPage)
    shown(page, qtbot)
    asked: list[str] = []
    target = tmp_path / "private.pdf"

    def choose(_parent, _title, _kind, _pattern, start):
        asked.append(start.name)
        return target

    monkeypatch.setattr(pdf_saving, "choose_new_file", choose)

    def answer(dialog) -> int:
        for line in (dialog.first, dialog.again):
            line.set_value("quiet lanterns")
        dialog._settle()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(paper_frame.PasswordDialog, "exec", answer)
    page.password.click()
    with qtbot.waitSignal(page.left_program, timeout=20_000):
        page.save.click()
    assert asked == ["All clients 2026-11-17.pdf"]
    reader = pypdf.PdfReader(target)
    assert reader.is_encrypted and reader.decrypt("quiet lanterns")
    assert "R. M." in reader.pages[0].extract_text()
    assert "exported_caseload_saved" in [line.action for line in told.casebook.history.audit(50)]


def test_a_page_that_is_left_keeps_nothing(show, qtbot):
    for kind in (CaseloadPaperPage, MonthPage):
        page = show(kind)
        shown(page, qtbot)
        page.hide()
        QApplication.processEvents()
        assert page.pdf == b""
        assert page.making() is None


def test_initials_are_made_of_a_name_where_none_are_kept():
    assert initials_of("Ruth Meyer") == "R. M."
    assert initials_of("R. M.") == "R. M."
    assert initials_of("Client 031") == "C. 031"
    assert initials_of("  ") == ""
