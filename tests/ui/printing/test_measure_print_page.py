"""A blank measure for a client: what the paper says and does not say, its number, and what is kept once it left."""

import io
import shutil

import pytest
from pypdf import PdfReader
from tests.ui.printing.conftest import facts_of, words_of

from betweentimes.clinic.client import Client
from betweentimes.ui.printing import paper_frame
from betweentimes.ui.printing.measure_print_page import MeasurePrintPage
from betweentimes.ui.printing.password_dialog import PasswordDialog

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the PDF back")


@pytest.fixture
def client(desk) -> Client:
    desk.casebook.settings.put("clinic.too_much", "Stop, and ring the practice.")
    return desk.casebook.clients.save(Client(name="Rosa Marlow", initials="R. M.", paper="Letter", sheet_language="de"))


@pytest.fixture
def page(desk, qtbot) -> MeasurePrintPage:
    made = MeasurePrintPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    return made


def audited(desk) -> list[str]:
    return [line.action for line in desk.casebook.history.audit(10)]


def issued(desk, client: Client) -> list:
    return desk.casebook.measure_sheets.sheets(client.uid)


def test_the_paper_names_nobody_and_carries_notice_and_clinics_words(page, desk, client, shown):
    page.show_measure(client.uid, "phq9")
    words = shown()
    number = desk.casebook.measure_sheets.preview_number(client.uid, "phq9")
    assert f"Sheet {number}" in words
    assert "Little interest or pleasure in doing things" in words and "© Pfizer Inc." in words
    assert "Stop, and ring the practice." in words and page.too_much.value()
    assert not any(private in words for private in ("Rosa", "Marlow", "R. M.", "Osei"))
    assert "612 x 792 pts (letter)" in facts_of(page.pdf)
    assert page.title.text() == "Print “PHQ-9”"
    assert issued(desk, client) == [] and not any("measure" in action for action in audited(desk))


def test_choices_show_at_once(page, client, shown):
    page.show_measure(client.uid, "phq9")
    shown()
    page.name.initials.click()
    page.too_much.tick.click()
    page.paper.card("A4").click()
    words = shown()
    assert "R. M." in words and "Stop, and ring" not in words and "pts (A4)" in facts_of(page.pdf)
    page.name.nothing.click()
    words = shown()
    assert "R. M." not in words and "Sheet" not in words
    page.large.click()
    shown()
    assert len(PdfReader(io.BytesIO(page.pdf)).pages) > 1


def test_a_client_who_reads_german_is_told_so_in_german(page, client, shown):
    page.show_measure(client.uid, "gad7")
    assert "Die Fragen sind auf Englisch." in shown()
    said = page.language.words
    assert said.isVisible()
    assert "Deutsch: the questions stay English; a sentence tells R. M. so." in said.accessibleName()
    assert "never translated by a machine" in said.accessibleName()
    page.language.setCurrentIndex(page.language.findData("en"))
    page.language.edited.emit()
    assert "Die Fragen" not in shown()
    assert "Deutsch: the questions are English, and nothing on the page says so." in said.accessibleName()


def test_a_language_the_papers_do_not_speak_is_said(page, desk, shown):
    client = desk.casebook.clients.save(Client(name="Ola", sheet_language="pl"))
    page.show_measure(client.uid)
    assert "The questions are in English" not in shown()
    assert "Polski: the questions are English, and nothing on the page says so." in page.language.words.accessibleName()


def test_an_english_reader_is_told_nothing(page, desk, shown):
    client = desk.casebook.clients.save(Client(name="Ann", sheet_language="en"))
    page.show_measure(client.uid)
    shown()
    assert not page.language.words.isVisible()


def test_printing_keeps_the_number_once_and_says_so_in_the_audit_trail(page, desk, client, shown, printers, qtbot):
    page.show_measure(client.uid, "phq9")
    shown()
    page.copies.client.set_value(2)
    page.show_buttons()
    for _ in range(2):
        with qtbot.waitSignal(page.left_program, timeout=10_000):
            page.print_pdf()
    (sheet,) = issued(desk, client)
    assert (sheet.measure, sheet.copies) == ("phq9", 2)
    assert sheet.number in words_of(page.pdf)
    assert audited(desk).count("exported_measure_printed") == 2
    page.measure.set_value("gad7")
    page.measure.edited.emit()
    assert sheet.number not in shown()


def test_a_paper_without_a_number_keeps_none(page, desk, client, shown, monkeypatch, tmp_path):
    monkeypatch.setattr(paper_frame, "ask_where", lambda _parent, _name: tmp_path / "blank.pdf")
    page.show_measure(client.uid, "phq9")
    page.name.nothing.click()
    shown()
    page.save_pdf()
    assert (tmp_path / "blank.pdf").read_bytes() == page.pdf
    assert page.file_name() == "Blank sheet.pdf"
    assert issued(desk, client) == [] and "exported_measure_saved" in audited(desk)


def test_a_file_can_have_a_password(page, desk, client, shown, monkeypatch, tmp_path, qtbot):
    def type_it(dialog: PasswordDialog) -> int:
        dialog.first.set_value("grey lantern")
        dialog.again.set_value("grey lantern")
        dialog.accept() if dialog._settle() is None else None
        return dialog.result()

    monkeypatch.setattr(PasswordDialog, "exec", type_it)
    monkeypatch.setattr(paper_frame, "ask_where", lambda _parent, _name: tmp_path / "form.pdf")
    page.show_measure(client.uid, "phq9")
    page.with_password.click()
    shown()
    with qtbot.waitSignal(page.left_program, timeout=20_000):
        page.save_pdf()
    reader = PdfReader(tmp_path / "form.pdf")
    assert reader.is_encrypted
    assert reader.decrypt("grey lantern")
    assert len(issued(desk, client)) == 1


def test_leaving_forgets_the_client(page, client, shown):
    page.show_measure(client.uid, "phq9")
    shown()
    page.hide()
    assert page.request() is None and page.pdf == b""
