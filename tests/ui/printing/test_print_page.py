"""The print page: the true preview, names kept off the client's copy, issuing only what leaves, and refusals said."""

import datetime
import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from shiboken6 import delete
from tests.ui.printing.conftest import facts_of, words_of

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, EventKind, Reply, State
from betweentimes.clinic.client import Client, Goal
from betweentimes.ui.printing import pdf_saving
from betweentimes.ui.printing.print_page import PrintPage

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the PDF back")

AGREED = Agreement(
    title="Travelling by bus",
    why="I want to see my sister",
    what="Ride to Hill Street and stay on",
    privacy="folded inside her library book.",
    copies=2,
    review_on=datetime.date(2026, 11, 24),
)


@pytest.fixture
def assignment(desk) -> Assignment:
    book = desk.casebook
    client = book.clients.save(Client(name="Rosa Marlow", initials="R. M.", paper="Letter"))
    book.settings.put("clinic.too_much", "Stop, and ring the practice.")
    made = book.assignments.add(
        Assignment(client=client.uid, kind="exposure_ladder", kind_version=1, agreement=AGREED, state=State.AGREED)
    )
    answers = {"situation": "Two stops with my sister", "expected": 45}
    book.entries.save(Entry(assignment=made.uid, client=client.uid, field="rungs", answers=answers))
    return made


def save_to(monkeypatch, path: Path | None) -> list[str]:
    """Answer the file dialog with `path`; the names it suggested are noted."""
    suggested: list[str] = []

    def choose(_parent, _title, _kind, _pattern, start):
        suggested.append(start.name)
        return path

    monkeypatch.setattr(pdf_saving, "choose_new_file", choose)
    return suggested


def printed(desk, assignment) -> list:
    return [event for event in desk.casebook.assignments.events(assignment.uid) if event.kind is EventKind.PRINTED]


def test_both_copies_say_which_goal_it_is_for(page, desk, assignment, shown):
    goals, assignments = desk.casebook.goals, desk.casebook.assignments
    goal = goals.save(Goal(client=assignment.client, words="See my sister without planning the week."))
    goals.save(Goal(client=assignment.client, words="Sleep without the radio on."))
    assignments.save_agreement(assignment.uid, replace(AGREED, goal=goal.uid))
    page.show_sheet(assignment.uid)
    said = "It is for: “See my sister without planning the week.”"
    assert said in shown()
    page.copy.segment("file").click()
    words = shown()
    assert "File copy, stays here" in words and said in words
    assert "radio" not in words


def test_the_clients_copy_names_nobody_by_default(page, desk, assignment, shown):
    page.show_sheet(assignment.uid)
    words = shown()
    number = desk.casebook.assignments.preview_number(assignment.uid)
    assert f"Sheet {number}" in words
    assert "Travelling by bus" in words and "Two stops with my sister" in words
    assert "Stop, and ring the practice." in words
    for private in ("Rosa", "Marlow", "R. M.", "Osei", "Exposure"):
        assert private not in words
    assert "Rosa" not in facts_of(page.pdf) and "Exposure" not in facts_of(page.pdf)
    assert "612 x 792 pts (letter)" in facts_of(page.pdf)
    assert page.title.text() == "Print “Travelling by bus”"
    assert page.preview.page_label.text() == "Page 1 of 1"
    assert page.paper.card("Letter").note() == "one page"
    assert "Agreed with R. M.: folded inside her library book." in page.privacy.text()


def test_initials_large_print_and_paper_show_at_once(page, assignment, shown):
    page.show_sheet(assignment.uid)
    shown()
    page.name.initials.click()
    page.paper.card("A4").click()
    page.large.click()
    words = shown()
    assert "R. M." in words
    assert "pts (A4)" in facts_of(page.pdf)
    page.too_much.tick.click()
    assert "ring the practice" not in shown()


def test_the_file_copy_is_headed_and_names_the_kind(page, assignment, shown):
    page.show_sheet(assignment.uid)
    shown()
    page.copy.segment("file").click()
    words = shown()
    assert "File copy, stays here" in words
    assert "Exposure ladder" in words
    assert "Rosa Marlow" in words


def test_the_title_can_name_the_kind_when_that_is_wanted(page, assignment, shown):
    page.show_sheet(assignment.uid)
    assert page.sheet_title.hint.text() == "“Exposure ladder” stays on the file copy."
    page.sheet_title.neutral.click()
    assert "Exposure ladder" in shown()
    page.sheet_title.neutral.click()
    page.sheet_title.text.setText("My own title")
    page.sheet_title.text.edited.emit()
    assert "My own title" in shown()


def test_looking_issues_nothing(page, desk, assignment, shown):
    before = desk.casebook.last_saved
    page.show_sheet(assignment.uid)
    shown()
    page.close_page()
    assert desk.casebook.assignments.sheets(assignment.uid) == []
    assert printed(desk, assignment) == []
    assert desk.casebook.last_saved == before


def test_saving_issues_the_number_that_was_shown_once(page, desk, assignment, shown, tmp_path, monkeypatch):
    page.show_sheet(assignment.uid)
    words = shown()
    number = desk.casebook.assignments.preview_number(assignment.uid)
    target = tmp_path / "out.pdf"
    suggested = save_to(monkeypatch, target)
    page.save.click()
    assert words_of(target.read_bytes()) == words
    page.copy.segment("file").click()
    assert f"{number}" in shown()
    page.save.click()
    assert suggested == [f"Sheet {number}.pdf", f"Sheet {number}, file copy.pdf"]
    [issued] = desk.casebook.assignments.sheets(assignment.uid)
    assert issued.number == number
    assert len(printed(desk, assignment)) == 1
    lines = desk.casebook.history.audit(2)
    assert [(line.action, line.table) for line in lines] == [
        ("exported_sheet_saved", "client"),
        ("exported_sheet_saved", "issued_sheet"),
    ], "one line each time it leaves"
    assert "Saved as out.pdf." in page.notice.text()


def test_thinking_better_of_saving_issues_nothing(page, desk, assignment, shown, monkeypatch):
    page.show_sheet(assignment.uid)
    shown()
    save_to(monkeypatch, None)
    page.save.click()
    assert desk.casebook.assignments.sheets(assignment.uid) == []


def test_a_folder_that_is_gone_is_said(page, assignment, shown, tmp_path, monkeypatch):
    page.show_sheet(assignment.uid)
    shown()
    save_to(monkeypatch, tmp_path / "gone" / "out.pdf")
    page.save.click()
    assert page.notice.text().startswith("This folder is not there any more")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(page, desk, assignment, shown, tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    page.show_sheet(assignment.uid)
    shown()
    save_to(monkeypatch, closed / "out.pdf")
    page.save.click()
    assert page.notice.text().startswith("This folder cannot be written")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_leaves_no_half_file_and_issues_nothing(page, desk, assignment, shown, tmp_path, monkeypatch):
    page.show_sheet(assignment.uid)
    shown()
    folder = tmp_path / "full"
    folder.mkdir()
    save_to(monkeypatch, folder / "out.pdf")
    (folder / "out.pdf.new").symlink_to("/dev/full")
    page.save.click()
    assert page.notice.text().startswith("The disk is full")
    assert list(folder.iterdir()) == []
    assert desk.casebook.assignments.sheets(assignment.uid) == []


def test_a_file_that_reads_back_differently_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"something else")
    with pytest.raises(pdf_saving.CopyDiffers) as raised:
        pdf_saving.write_pdf(tmp_path / "out.pdf", b"words")
    assert "disk refused" in pdf_saving.saving_sentence(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_printing_sends_both_copies_and_issues_once(page, desk, assignment, shown, qtbot, printers):
    page.show_sheet(assignment.uid)
    shown()
    assert page.printer.value() == "Front office"
    assert page.print.text() == "Print 3 copies"
    with qtbot.waitSignal(page.left_program, timeout=20_000) as left:
        page.print.click()
    assert left.args == ["printed"]
    assert printers.pages() == [2, 1]
    [issued] = desk.casebook.assignments.sheets(assignment.uid)
    assert issued.copies == 3
    assert len(printed(desk, assignment)) == 1
    assert page.notice.text() == "Sent to the printer."


def test_a_printer_that_refuses_is_said_and_nothing_is_issued(page, desk, assignment, shown, qtbot, printers):
    printers.off = True
    page.show_sheet(assignment.uid)
    shown()
    page.print.click()
    qtbot.waitUntil(lambda: page.notice.text().startswith("The printer did not take"), timeout=20_000)
    assert desk.casebook.assignments.sheets(assignment.uid) == []
    assert page.print.isEnabled()


def test_without_a_printer_saving_is_offered(page, assignment, shown):
    page.show_sheet(assignment.uid)
    shown()
    assert page.notice.text() == "No printer is set up on this computer. You can save a PDF instead."
    assert not page.print.isEnabled()
    assert page.save.isEnabled()


def test_no_copies_print_nothing(page, assignment, shown, printers):
    page.show_sheet(assignment.uid)
    shown()
    page.copies.client.set_value(0)
    page.copies.file.set_value(0)
    page.copies.edited.emit()
    assert not page.print.isEnabled()


def test_a_blank_sheet_has_no_number_and_is_never_issued(page, desk, assignment, shown, qtbot, printers):
    page.show_blank("thought_log", assignment.client)
    words = shown()
    assert "Sheet " not in words and "R. M." not in words
    assert "Travelling" not in words
    assert not page.copy.isVisible()
    assert page.file_name() == "Blank sheet.pdf"
    with qtbot.waitSignal(page.left_program, timeout=20_000):
        page.print.click()
    assert desk.casebook.assignments.sheets(assignment.uid) == []
    assert desk.casebook.history.audit(1)[0].action == "exported_blank_printed"


def test_a_reply_is_printed_and_then_marked_as_given(page, desk, assignment, shown, qtbot, printers, today):
    reply = desk.casebook.replies.save(
        Reply(assignment=assignment.uid, client=assignment.client, words="Thank you for the two stops.")
    )
    page.show_reply(assignment.uid)
    words = shown()
    assert "Thank you for the two stops." in words
    assert "Rosa" not in words
    with qtbot.waitSignal(page.left_program, timeout=20_000):
        page.print.click()
    assert page.notice.action.text() == "Mark as given"
    page.notice.action.click()
    [kept] = desk.casebook.replies.of(assignment.uid)
    assert (kept.uid, kept.given_on) == (reply.uid, today())
    assert desk.casebook.assignments.sheets(assignment.uid) == []


def test_where_no_reply_is_written_that_is_said(page, assignment, qtbot):
    page.show_reply(assignment.uid)
    assert page.preview.state.text().startswith("No reply is written yet.")
    qtbot.wait(300)
    assert not page.save.isEnabled()


def test_larger_and_whole_page_change_the_view(page, assignment, shown):
    page.show_sheet(assignment.uid)
    shown()
    page.preview.larger.click()
    first = page.preview.view.zoomFactor()
    page.preview.larger.click()
    assert page.preview.view.zoomFactor() == pytest.approx(first * 1.25)
    page.preview.whole.click()
    assert page.preview.view.zoomMode() is page.preview.view.ZoomMode.FitInView


def test_the_number_of_the_next_visit_is_a_new_one(page, desk, assignment, shown, tmp_path, monkeypatch):
    save_to(monkeypatch, tmp_path / "out.pdf")
    for _ in range(2):
        page.show_sheet(assignment.uid)
        shown()
        page.save.click()
    numbers = [sheet.number for sheet in desk.casebook.assignments.sheets(assignment.uid)]
    assert len(set(numbers)) == 2


def test_leaving_forgets_the_paper(page, assignment, shown):
    page.show_sheet(assignment.uid)
    shown()
    page.hide()
    assert page.pdf == b""
    assert page.preview.document.pageCount() == 0


def test_locking_while_the_printer_is_at_work_still_keeps_what_was_printed(desk, assignment, qtbot, printers):
    page = PrintPage(desk.context)
    page.show()
    page.show_sheet(assignment.uid)
    qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
    page.print.click()
    qtbot.waitUntil(lambda: len(printers.jobs) == 2, timeout=20_000)
    delete(page)
    desk.context.jobs.cancel_all()
    assert desk.context.jobs.wait_all(20_000)
    [issued] = desk.casebook.assignments.sheets(assignment.uid)
    assert issued.copies == 3


def test_a_pocket_sheet_is_four_quarters_of_the_clients_paper(page, desk, assignment, shown):
    page.show_sheet(assignment.uid)
    assert page.paper.card("pocket").note() == "four on a page"
    page.paper.card("pocket").click()
    words = shown()
    assert words.count("Page 1 of 4") == 1 and words.count("Page 4 of 4") == 1
    assert "Ride to Hill Street and stay on" in words and "Rosa" not in words
    assert "612 x 792 pts (letter)" in facts_of(page.pdf)
    page.copy.segment("file").click()
    assert "Page 1 of 1" in shown()


def test_large_print_needs_whole_pages(page, assignment, shown):
    page.show_sheet(assignment.uid)
    page.paper.card("pocket").click()
    page.large.click()
    assert not page.paper.card("pocket").isEnabled()
    shown()
    assert not page.chosen().pocket
    assert page.preview.document.pageCount() > 1
    page.large.click()
    assert page.paper.card("pocket").isEnabled()


def test_a_kind_that_fits_no_pocket_is_offered_none(page, desk, assignment):
    page.show_blank("activity_diary", assignment.client)
    assert page.paper.card("pocket").isHidden()
    page.show_blank("thought_log", assignment.client)
    assert not page.paper.card("pocket").isHidden()


def test_an_empty_sheet_with_more_rows_still_carries_its_number(page, desk, assignment, shown):
    page.show_sheet(assignment.uid)
    shown()
    page.empty.click()
    page.rows.count.set_value(9)
    page.rows.edited.emit()
    words = shown()
    assert "Two stops with my sister" not in words and "Hill Street" not in words
    assert f"Sheet {desk.casebook.assignments.preview_number(assignment.uid)}" in words
    assert page.chosen().extra_rows == 9


def test_nothing_can_mean_no_number_either_but_the_file_copy_keeps_it(page, desk, assignment, shown):
    number = desk.casebook.assignments.preview_number(assignment.uid)
    page.show_sheet(assignment.uid)
    page.name.nothing.click()
    words = shown()
    assert number not in words and "R. M." not in words
    page.copy.segment("file").click()
    assert number in shown()
