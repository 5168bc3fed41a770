"""From a PDF in memory to a printer, band by band, so that no page is held whole and no file is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

DPI = 300
BANDS = 12
POINTS_PER_INCH = 72


class PrinterRefused(Exception):
    """The printer, or the system's queue before it, did not take the pages."""


@dataclass(frozen=True, slots=True)
class PrintRun:
    """A PDF and how many copies of it."""

    pdf: bytes
    copies: int


def printer_names() -> list[str]:
    """The printers of this computer, the default one first."""
    default = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name.casefold()))


def printer_named(name: str) -> QPrinter:
    """A printer at 300 dots per inch that prints to the paper's edge. The job's title says nothing of a client."""
    info = QPrinterInfo.printerInfo(name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName("Betweentimes")
    return printer


def print_runs(
    make_printer: Callable[[], QPrinter],
    runs: Sequence[PrintRun],
    sent: list[int],
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> None:
    """Print each run's copies as one job, on white, until cancelled; `sent` grows by the copies of each run printed.

    Raises PrinterRefused.
    """
    wanted = [run for run in runs if run.copies > 0]
    for done, run in enumerate(wanted):
        if cancelled():
            return
        _print_run(make_printer(), run)
        sent.append(run.copies)
        progress((done + 1) / len(wanted), "")


def _print_run(printer: QPrinter, run: PrintRun) -> None:
    buffer = QBuffer()
    buffer.setData(QByteArray(run.pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() == 0:
        raise PrinterRefused
    printer.setFullPage(True)
    printer.setPageLayout(_layout(document.pagePointSize(0)))
    several = printer.supportsMultipleCopies()
    printer.setCopyCount(run.copies if several else 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused
    try:
        rounds = 1 if several else run.copies
        for number in range(rounds * document.pageCount()):
            if number and not printer.newPage():
                raise PrinterRefused
            _paint_page(painter, printer, document, number % document.pageCount())
    finally:
        painter.end()
        document.close()


def _layout(points: QSizeF) -> QPageLayout:
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def _paint_page(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    per_point = printer.resolution() / POINTS_PER_INCH
    whole = QSize(round(points.width() * per_point), round(points.height() * per_point))
    step = -(-whole.height() // BANDS)
    for top in range(0, whole.height(), step):
        band = QRect(0, top, whole.width(), min(step, whole.height() - top))
        painter.drawImage(QPoint(0, top), page_band(document, page, whole, band))


def page_band(document: QPdfDocument, page: int, whole: QSize, band: QRect) -> QImage:
    """A strip of a page that is `whole` pixels large, on white."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    options.setScaledClipRect(band.adjusted(0, 0, 1, 1))  # Qt scales by right - left, one less than the width
    drawn = document.render(page, band.size(), options)
    paper = QImage(band.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor(255, 255, 255))
    on_paper = QPainter(paper)
    on_paper.drawImage(0, 0, drawn)
    on_paper.end()
    return paper
