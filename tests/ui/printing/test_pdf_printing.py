"""From a PDF to the printer in bands: the same page as in one piece, and every copy."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from tests.ui.printing.conftest import FakePrinters

from betweentimes.ui.printing.pdf_printing import PrinterRefused, PrintRun, page_band, print_runs

SIZES = (
    (QPageSize.PageSizeId.A4, QPageLayout.Orientation.Portrait),
    (QPageSize.PageSizeId.A4, QPageLayout.Orientation.Landscape),
    (QPageSize.PageSizeId.Letter, QPageLayout.Orientation.Portrait),
    (QPageSize.PageSizeId.A5, QPageLayout.Orientation.Portrait),
)


@pytest.fixture
def two_pages(look) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(72)
    painter = QPainter(writer)
    for page in (1, 2):
        painter.drawRect(20, 40, 300, 500)
        painter.drawText(60, 100, f"page {page}")
        painter.drawText(60, 700, "the foot")
        if page == 1:
            writer.newPage()
    painter.end()
    return bytes(buffer.data())


def no_news(part: float, text: str) -> None:
    """Nobody listens."""


def test_bands_put_together_are_the_whole_page(two_pages):
    buffer = QBuffer()
    buffer.setData(QByteArray(two_pages))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = QSize(595, 842)
    whole = page_band(document, 0, size, QRect(0, 0, 595, 842))
    built = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(built)
    for top in range(0, 842, 71):
        band = QRect(0, top, 595, min(71, 842 - top))
        painter.drawImage(0, top, page_band(document, 0, size, band))
    painter.end()
    assert built == whole
    dark = sum(1 for y in range(0, 842, 2) for x in range(0, 595, 2) if whole.pixelColor(x, y).value() < 128)
    assert dark > 20  # lines and words are there at all
    assert whole.pixelColor(2, 2).name() == "#ffffff"


def test_every_copy_of_every_page_is_printed(two_pages, tmp_path: Path):
    printers = FakePrinters(tmp_path)
    runs = [PrintRun(two_pages, 2), PrintRun(two_pages, 0), PrintRun(two_pages, 1)]
    sent: list[int] = []
    print_runs(lambda: printers.named("p"), runs, sent, no_news, lambda: False)
    assert printers.pages() == [4, 2]
    assert sent == [2, 1]


def test_stopping_leaves_the_rest_unprinted(two_pages, tmp_path: Path):
    printers = FakePrinters(tmp_path)
    sent: list[int] = []
    print_runs(lambda: printers.named("p"), [PrintRun(two_pages, 1)], sent, no_news, lambda: True)
    assert printers.jobs == []
    assert sent == []


def test_a_printer_that_does_not_begin_is_said(two_pages, tmp_path: Path):
    printers = FakePrinters(tmp_path, off=True)
    with pytest.raises(PrinterRefused):
        print_runs(lambda: printers.named("p"), [PrintRun(two_pages, 1)], [], no_news, lambda: False)


def test_what_is_no_pdf_is_not_sent(tmp_path: Path, look):
    with pytest.raises(PrinterRefused):
        print_runs(lambda: FakePrinters(tmp_path).named("p"), [PrintRun(b"words", 1)], [], no_news, lambda: False)


def test_upright_lying_and_half_pages_are_printed_as_they_are_in_one_job(look, tmp_path: Path):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageMargins(QMarginsF())
    painter = QPainter()
    for place, (size, turned) in enumerate(SIZES):
        writer.setPageLayout(QPageLayout(QPageSize(size), turned, QMarginsF()))
        if place:
            writer.newPage()
        else:
            painter.begin(writer)
    painter.end()
    printers = FakePrinters(tmp_path)
    print_runs(lambda: printers.named("p"), [PrintRun(bytes(buffer.data()), 1)], [], no_news, lambda: False)
    printed = pypdf.PdfReader(printers.jobs[0])
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in printed.pages]
    assert sizes == [(595, 842), (842, 595), (612, 792), (420, 595)]


def test_a_job_stopped_between_two_pages_is_not_counted(two_pages, tmp_path: Path):
    printers = FakePrinters(tmp_path)
    sent: list[int] = []
    heard: list[float] = []

    def stopped() -> bool:
        return bool(heard)

    print_runs(lambda: printers.named("p"), [PrintRun(two_pages, 1)], sent, lambda part, _: heard.append(part), stopped)
    assert heard == [0.5]
    assert sent == []
