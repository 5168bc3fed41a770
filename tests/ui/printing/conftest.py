"""The print page over a real encrypted casebook, and a printer that writes what it is given into a folder."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from tests.ui.desk import Desk, make_desk

from betweentimes.ui.look import Look
from betweentimes.ui.printing import pdf_printing, printer_input
from betweentimes.ui.printing.print_page import PrintPage


def words_of(pdf: bytes) -> str:
    """The PDF's text by poppler."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def facts_of(pdf: bytes) -> str:
    """What poppler says about the PDF itself."""
    return subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@dataclass
class FakePrinters:
    """Jobs sent, each as a PDF file of what was painted."""

    folder: Path
    jobs: list[Path] = field(default_factory=list)
    off: bool = False

    def named(self, name: str) -> QPrinter:
        """A printer of that name."""
        path = self.folder / f"{name} {len(self.jobs) + 1}.pdf"
        if self.off:
            path = self.folder / "no such folder" / "job.pdf"
        self.jobs.append(path)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(100)
        return printer

    def pages(self) -> list[int]:
        """How many pages each job had."""
        lines = [line for job in self.jobs for line in facts_of(job.read_bytes()).splitlines()]
        return [int(line.split()[1]) for line in lines if line.startswith("Pages:")]


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePrinters:
    folder = tmp_path / "printed"
    folder.mkdir()
    made = FakePrinters(folder)
    monkeypatch.setattr(printer_input, "printer_names", lambda: ["Front office"])
    monkeypatch.setattr(pdf_printing, "printer_named", made.named)
    return made


@pytest.fixture
def desk(look: Look, tmp_path: Path, resources: Path, frozen_now, today) -> Iterator[Desk]:
    made = make_desk(look, tmp_path, resources, frozen_now, today)
    yield made
    made.context.jobs.close()
    made.casebook.close()


@pytest.fixture
def page(desk: Desk, qtbot) -> PrintPage:
    made = PrintPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1360, 824)
    made.show()
    return made


@pytest.fixture
def shown(page: PrintPage, qtbot) -> Callable[[], str]:
    """Wait for the preview of what is chosen, and give its words."""

    def wait() -> str:
        qtbot.waitUntil(lambda: bool(page.pdf), timeout=10_000)
        return words_of(page.pdf)

    return wait
