"""Long lists before they are printed: how many pages is said before they are there, all are there, and it can stop."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pypdf
import pytest
from tests.documents.paper_reading import text_of
from tests.ui.desk import Desk

from betweentimes.clinic.client import Client
from betweentimes.ui.audit import audit_page
from betweentimes.ui.audit.audit_page import AuditPage
from betweentimes.ui.audit.audit_paper_page import AuditPaperPage
from betweentimes.ui.printing import paper_frame
from betweentimes.ui.printing.paper_frame import PaperFrame
from betweentimes.ui.printing.password_dialog import PasswordDialog

MANY = 400


@pytest.fixture
def trail(desk: Desk, qtbot, monkeypatch) -> Iterator[AuditPaperPage]:
    """A trail of which the page shows ten lines, and its paper, not yet begun."""
    monkeypatch.setattr(audit_page, "MOST", 10)
    for number in range(MANY):
        desk.casebook.record_export("progress_saved", desk.uid)
        if not number:
            desk.casebook.clients.save(Client(name="Rosa Field"))
    page, paper = AuditPage(desk.context), AuditPaperPage(desk.context)
    for part in (page, paper):
        qtbot.addWidget(part)
        part.show()
    page.show_trail()
    assert page.model.rowCount() == 10
    paper.page = page
    yield paper
    desk.context.jobs.close()


def begin(paper: AuditPaperPage) -> None:
    paper.show_lines(paper.page)


def test_every_line_asked_for_is_on_paper_not_only_those_with_room_on_the_page(desk, trail, qtbot):
    begin(trail)
    qtbot.waitUntil(lambda: bool(trail.pdf), timeout=20_000)
    lines = len(desk.casebook.history.audit(10_000))
    read = text_of(trail.pdf)
    assert f"{lines} lines of the audit trail" in read
    assert read.count("Progress summary saved") == MANY
    trail.close_page()


def test_only_what_was_narrowed_is_on_paper(trail, qtbot):
    trail.page.kind.set_value("writing")
    trail.page.reload()
    begin(trail)
    qtbot.waitUntil(lambda: bool(trail.pdf), timeout=20_000)
    assert "Progress summary saved" not in text_of(trail.pdf)


def at(paper: PaperFrame, reached: Callable[[PaperFrame], bool], do: Callable[[], object]) -> list[str]:
    """Do something as soon as something is reached while the pages are being made; what the line said then."""
    said: list[str] = []
    hear = paper._hear_progress

    def heard(part: float, pages: str) -> None:
        hear(part, pages)
        if reached(paper) and not said:
            said.append(paper.progress_line.words.text())
            do()

    paper._hear_progress = heard
    return said


def test_how_many_pages_is_said_before_they_are_there(trail, qtbot):
    made: list[bool] = []
    said = at(trail, lambda paper: bool(paper.progress_line.words.text()), lambda: made.append(bool(trail.pdf)))
    begin(trail)
    qtbot.waitUntil(lambda: bool(trail.pdf), timeout=20_000)
    pages = trail.preview.document.pageCount()
    assert pages > 10 and said == [f"{pages} pages"] and made == [False]
    assert trail.paper.card("A4").note() == f"{pages} pages"
    assert not trail.progress_line.isVisible()


def test_the_making_is_stopped_and_can_be_begun_again(desk, trail, qtbot):
    at(trail, lambda paper: bool(paper.progress_line.words.text()), trail.progress_line.stop.click)
    begin(trail)
    qtbot.waitUntil(lambda: "Stopped" in trail.preview.state.text(), timeout=20_000)
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=20_000)
    assert not trail.pdf and not trail.save.isEnabled() and not trail.progress_line.isVisible()
    del trail._hear_progress
    trail.names.segment("full").click()
    qtbot.waitUntil(lambda: bool(trail.pdf), timeout=20_000)
    assert "Rosa Field" in text_of(trail.pdf)


@pytest.fixture
def locking(trail, qtbot, tmp_path, monkeypatch) -> Path:
    """Where the trail is saved with a password; its pages are there."""
    target = tmp_path / "trail.pdf"

    def answer(dialog: PasswordDialog) -> bool:
        dialog.password = "grey herons"
        return True

    monkeypatch.setattr(PasswordDialog, "exec", answer)
    monkeypatch.setattr(paper_frame, "ask_where", lambda *_: target)
    begin(trail)
    qtbot.waitUntil(lambda: bool(trail.pdf), timeout=20_000)
    trail.password.setChecked(True)
    return target


def test_encrypting_does_not_hold_the_window(desk, trail, locking, qtbot):
    trail.save_pdf()
    assert not locking.exists() and not trail.save.isEnabled() and not trail.cancel.isEnabled()
    trail.close_page()
    with qtbot.waitSignal(trail.left_program, timeout=20_000):
        qtbot.waitUntil(locking.exists, timeout=20_000)
    assert pypdf.PdfReader(locking).is_encrypted
    assert trail.save.isEnabled() and trail.notice.text() == "Saved as trail.pdf, with its password."
    assert desk.casebook.history.audit(1)[0].action == "exported_audit_saved"


def test_encrypting_is_stopped_and_nothing_is_saved(desk, trail, locking, qtbot):
    trail.save_pdf()
    trail.progress_line.stop.click()
    qtbot.waitUntil(lambda: not trail._working, timeout=20_000)
    assert not locking.exists() and trail.notice.text() == "Stopped. Nothing was saved."
    assert desk.casebook.history.audit(1)[0].action != "exported_audit_saved"


def test_a_stop_that_comes_too_late_is_a_file_written_down(desk, trail, locking, qtbot, monkeypatch):
    write = paper_frame.write_pdf

    def write_and_stop(path, pdf) -> None:
        write(path, pdf)
        trail._print_job.cancel()

    monkeypatch.setattr(paper_frame, "write_pdf", write_and_stop)
    with qtbot.waitSignal(trail.left_program, timeout=20_000):
        trail.save_pdf()
    assert locking.exists() and "with its password" in trail.notice.text()
    assert desk.casebook.history.audit(1)[0].action == "exported_audit_saved"


def test_how_far_it_is_is_shown_only_when_it_takes_a_moment(trail, qtbot):
    trail.progress_line._later.setInterval(60_000)
    seen: list[bool] = []
    trail.preview_shown.connect(partial(seen.append, False))
    at(trail, lambda _paper: trail.progress_line.isVisible(), partial(seen.append, True))
    begin(trail)
    qtbot.waitUntil(lambda: bool(trail.pdf), timeout=20_000)
    assert seen == [False]
    trail.progress_line._later.setInterval(0)
    trail.renew()
    with qtbot.waitSignal(trail.preview_shown, timeout=20_000):
        qtbot.waitUntil(trail.progress_line.isVisible, timeout=20_000)
    assert not trail.progress_line.isVisible()
