"""From a PDF in memory to a printer, band by band, so that no page is held whole and no file is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from betweentimes.ui.language import tr

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


def make_and_print(
    runs: Sequence[tuple[Callable[[], bytes], int]],
    name: str,
    sent: list[int],
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> None:
    """Make each run's PDF and print its copies as `print_runs` does, on the printer of that name."""
    made = [PrintRun(make(), copies) for make, copies in runs if copies > 0]
    print_runs(partial(printer_named, name), made, sent, progress, cancelled)


def printing_sentence(problem: Exception) -> str:
    """Why the pages were not printed, and what to do."""
    if isinstance(problem, PrinterRefused):
        return tr("The printer did not take the pages. Check that it is on and connected, then print again.")
    return tr("The pages could not be printed ({kind}). Nothing is lost.", kind=type(problem).__name__)


def print_runs(
    make_printer: Callable[[], QPrinter],
    runs: Sequence[PrintRun],
    sent: list[int],
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> None:
    """Print each run's copies as one job, on white, until cancelled; `sent` grows by the copies of each run printed.

    `progress` hears of every page. A job that is cancelled between two pages is taken back from the system's queue.
    Raises PrinterRefused.
    """
    wanted = [run for run in runs if run.copies > 0]
    for done, run in enumerate(wanted):
        share = partial(_report, progress, done, len(wanted))
        if cancelled() or not _print_run(make_printer(), run, share, cancelled):
            return
        sent.append(run.copies)
        progress((done + 1) / len(wanted), "")


def _report(progress: Callable[[float, str], None], done: int, runs: int, part: float) -> None:
    progress((done + part) / runs, "")


def _print_run(
    printer: QPrinter, run: PrintRun, report: Callable[[float], None], cancelled: Callable[[], bool]
) -> bool:
    """Whether the whole job was given to the printer."""
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
        pages = (1 if several else run.copies) * document.pageCount()
        for number in range(pages):
            if cancelled():
                printer.abort()
                return False
            if number:
                printer.setPageLayout(_layout(document.pagePointSize(number % document.pageCount())))
                if not printer.newPage():
                    raise PrinterRefused
            _paint_page(painter, printer, document, number % document.pageCount())
            report((number + 1) / pages)
        return True
    finally:
        painter.end()
        document.close()


def _layout(points: QSizeF) -> QPageLayout:
    """The paper of a page: the size is that of the upright sheet, lying or standing."""
    lies = points.width() > points.height()
    upright = points.transposed() if lies else points
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF())


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
