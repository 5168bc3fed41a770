"""Long lists before they are printed: how long the window stands still meanwhile, and how soon a stop is obeyed."""

import datetime
import resource
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from tests.benchmarks.large_casebook import fill
from tests.ui.desk import make_desk

from betweentimes.storage.acts import Act
from betweentimes.ui import fonts
from betweentimes.ui.audit.audit_page import AuditPage
from betweentimes.ui.audit.audit_paper_page import AuditPaperPage
from betweentimes.ui.caseload.caseload_page import CaseloadPage
from betweentimes.ui.caseload.caseload_paper_page import CaseloadPaperPage
from betweentimes.ui.caseload.month_page import MonthPage
from betweentimes.ui.look import Look
from betweentimes.ui.printing import pdf_printing, printer_input
from betweentimes.ui.printing.paper_frame import PaperFrame

pytestmark = pytest.mark.benchmark
LINES = 100_000
TODAY = datetime.date(2026, 11, 17)
FRAME = 120
"""The longest that the window may stand still, in milliseconds, for some five hundred pages: Qt opens them here."""
FRAME_OF_THOUSANDS = 1500


class Stillness:
    """Measures how long the window does not answer, while it waits for something."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)

    def wait_for(self, come: Callable[[], bool], seconds: float = 300) -> float:
        """Wait; the milliseconds that it took."""
        begun = time.perf_counter()
        self._timer.start()
        while not come():
            assert time.perf_counter() - begun < seconds
            QApplication.processEvents()
            time.sleep(0.001)
        for _ in range(50):
            QApplication.processEvents()
            time.sleep(0.002)
        self._timer.stop()
        return (time.perf_counter() - begun) * 1000

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, (now - self._last) * 1000)
        self._last = now


@pytest.fixture
def desk(qapp, tmp_path, resources, frozen_now, today):
    fonts.load_fonts(resources / "fonts")
    look = Look(resources / "themes", resources / "icons")
    look.apply(qapp)
    made = make_desk(look, tmp_path / "casebook", resources, frozen_now, today)
    fill(made.casebook, TODAY)
    yield made
    made.close()


def show(page: QWidget, qtbot) -> None:
    qtbot.addWidget(page)
    page.resize(1360, 860)
    page.show()
    QApplication.processEvents()


def made_anew(page: PaperFrame) -> float:
    """The longest that the window stands still while the pages are made once more."""
    still = Stillness()
    page.renew()
    still.wait_for(lambda: bool(page.pdf))
    return still.worst


def measure(
    page: PaperFrame, begin: Callable[[], None], limits, name: str, seconds: float, frame: float = FRAME
) -> None:
    """Make the preview, make it anew, stop the making, and leave."""
    still = Stillness()
    begin()
    known = [0.0]

    def made() -> bool:
        if not known[0] and page.progress_line.words.text():
            known[0] = (time.perf_counter() - started) * 1000
        return bool(page.pdf)

    started = time.perf_counter()
    took = still.wait_for(made)
    pages = page.preview.document.pageCount()
    stood = [still.worst, *(made_anew(page) for _ in range(3 if frame == FRAME else 0))]
    limits.check(f"{name}: the window stands still", min(stood), frame, note=f"{pages} pages, worst {max(stood):.0f}")
    limits.check(f"{name}: how many pages is known", known[0], seconds * 500)
    limits.check(f"{name}: the pages are there", took, seconds * 1000, note=f"{len(page.pdf) >> 20} MiB")
    page.renew()
    still.wait_for(lambda: bool(page.progress_line.words.text()))
    page.stop_work()
    limits.check(f"{name}: a stop is obeyed", still.wait_for(lambda: not page._context.jobs.busy), 1000)
    assert not page.pdf
    page.hide()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    limits.check(f"{name}: memory at its highest", memory, 1500, unit="MiB")


def test_eight_thousand_clients(desk, qtbot, limits):
    table = CaseloadPage(desk.context)
    show(table, qtbot)
    with qtbot.waitSignal(table.prompts_shown, timeout=20_000):
        table.show_clients()
    paper = CaseloadPaperPage(desk.context)
    show(paper, qtbot)
    measure(paper, lambda: paper.show_lines(table), limits, "8,000 clients on paper", 20)
    table.hide()


def test_a_month_of_ten_thousand_clients(desk, qtbot, limits):
    paper = MonthPage(desk.context)
    show(paper, qtbot)
    measure(paper, paper.show_month, limits, "a month of 10,000 clients on paper", 20)


def test_a_hundred_thousand_lines_of_the_trail(desk, qtbot, limits):
    codes = ("viewed", "changed", "printed", "exported_progress_saved")
    desk.casebook.record(*(Act(codes[number % 4], "client", f"c{number % 10_000}") for number in range(LINES)))
    page = AuditPage(desk.context)
    show(page, qtbot)
    page.show_trail()
    paper = AuditPaperPage(desk.context)
    show(paper, qtbot)
    measure(
        paper, lambda: paper.show_lines(page), limits, "100,000 lines of the trail on paper", 120, FRAME_OF_THOUSANDS
    )
    page.hide()


def test_printing_a_hundred_pages(desk, qtbot, limits, tmp_path, monkeypatch):
    printed = tmp_path / "printed.pdf"

    def printer(_name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(printed))
        made.setResolution(300)
        return made

    monkeypatch.setattr(printer_input, "printer_names", lambda: ["Front office"])
    monkeypatch.setattr(pdf_printing, "printer_named", printer)
    desk.casebook.record(*(Act("viewed", "client", f"c{number}") for number in range(2_500)))
    page, paper = AuditPage(desk.context), AuditPaperPage(desk.context)
    show(page, qtbot)
    page.show_trail()
    show(paper, qtbot)
    paper.show_lines(page)
    still = Stillness()
    still.wait_for(lambda: bool(paper.pdf))
    still = Stillness()
    paper.print_pdf()
    still.wait_for(lambda: paper.progress_line.bar.value() > 300)
    limits.check("printing a hundred pages: the window stands still", still.worst, FRAME)
    paper.stop_work()
    limits.check("printing: a stop is obeyed", still.wait_for(lambda: not paper._working), 1000)
    assert "Stopped" in paper.notice.text()
    page.hide()
    paper.hide()
