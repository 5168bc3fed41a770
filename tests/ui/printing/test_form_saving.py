"""Saving a sheet as a form to fill in: password typed twice, the file, and the sheet that is issued by it."""

import io

import pytest
from pypdf import PasswordType, PdfReader
from PySide6.QtWidgets import QApplication, QPushButton

from betweentimes.clinic.assignment import Agreement, Assignment
from betweentimes.documents.form_reading import read_form
from betweentimes.documents.form_result import Verdict
from betweentimes.ui.printing import form_saving
from betweentimes.ui.printing.form_dialog import FormDialog


@pytest.fixture
def assignment(desk):
    """An agreed thought log."""
    return desk.casebook.assignments.add(
        Assignment(client=desk.uid, kind="thought_log", kind_version=1, agreement=Agreement(why="To see"))
    )


@pytest.fixture
def answer(monkeypatch, tmp_path):
    """Answers the dialogs: a password twice (or once), and the file it chooses."""

    def given(first: str = "", again: str | None = None):
        path = tmp_path / "form.pdf"
        monkeypatch.setattr(form_saving, "ask_where", lambda parent, name: path)

        def exec_(dialog: FormDialog) -> int:
            dialog.first.set_value(first)
            dialog.again.set_value(first if again is None else again)
            dialog.findChild(QPushButton, "action_save_form_as").click()
            return dialog.result()

        monkeypatch.setattr(FormDialog, "exec", exec_)
        return path

    return given


def save(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    with qtbot.waitSignal(page.form.saved, timeout=10_000):
        page.form.button.click()


def test_a_form_is_saved_and_the_sheet_is_issued_once(page, assignment, desk, qtbot, answer):
    path = answer()
    page.show_sheet(assignment.uid)
    save(page, qtbot)
    found = read_form(path.read_bytes())
    (sheet,) = desk.casebook.assignments.sheets(assignment.uid)
    assert found.verdict is Verdict.MARKED and sheet.token in found.mark
    assert "not encrypted" in page.notice.text()
    actions = [line.action for line in desk.casebook.history.audit(5)]
    assert actions.count("exported_form_saved") == 1 and "printed" not in actions, "one act, one line"
    save(page, qtbot)
    assert len(desk.casebook.assignments.sheets(assignment.uid)) == 1
    assert sheet.token in read_form(path.read_bytes()).mark


def test_a_password_locks_the_file(page, assignment, desk, qtbot, answer):
    path = answer("Grüße an Łukasz")
    page.show_sheet(assignment.uid)
    save(page, qtbot)
    data = path.read_bytes()
    assert read_form(data).verdict is Verdict.LOCKED
    assert read_form(data, "Grüße an Łukasz").verdict is Verdict.MARKED
    reader = PdfReader(io.BytesIO(data))
    assert reader.decrypt("grey") is PasswordType.NOT_DECRYPTED
    assert b"/AESV3" in data


def test_two_passwords_that_differ_save_nothing(look, qtbot):
    dialog = FormDialog(look, "R. M.")
    qtbot.addWidget(dialog)
    dialog.first.set_value("one")
    dialog.again.set_value("other")
    dialog.findChild(QPushButton, "action_save_form_as").click()
    assert "not the same" in dialog.problem.text()
    assert dialog.password == "" and dialog.result() == 0


def test_printing_only_offers_no_form(page, assignment, desk, monkeypatch):
    object.__setattr__(desk.context, "printing_only", True)
    page.show_sheet(assignment.uid)
    QApplication.processEvents()
    assert page.form.isHidden()


def test_a_page_left_while_the_form_is_made_still_issues_its_sheet(page, assignment, desk, qtbot, answer):
    path = answer()
    page.show_sheet(assignment.uid)
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    page.form.button.click()
    page.hide()
    qtbot.waitUntil(lambda: bool(desk.casebook.assignments.sheets(assignment.uid)), timeout=10_000)
    (sheet,) = desk.casebook.assignments.sheets(assignment.uid)
    assert sheet.token in read_form(path.read_bytes()).mark


def test_a_sheet_that_was_printed_first_is_not_issued_again_by_its_form(page, assignment, desk, qtbot, answer):
    path = answer()
    page.show_sheet(assignment.uid)
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    page.leaving()("printed")
    save(page, qtbot)
    (sheet,) = desk.casebook.assignments.sheets(assignment.uid)
    assert sheet.token in read_form(path.read_bytes()).mark
