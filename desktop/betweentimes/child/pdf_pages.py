"""The pages of a PDF from outside as pictures, drawn by QtPdf: the one place in the child process that loads Qt.

Scans come compressed in ways that pictures alone do not (fax, JBIG2), and some PDFs hold no picture at all.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from betweentimes.documents.picture_pages import MOST_PAGES, PagesRefused, Picture, picture_of
from betweentimes.documents.scan_result import ScanVerdict

FINE: Final = 300 / 72
"""Pixels in a point."""


class PdfPages:
    """The pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        """Raises PagesRefused."""
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        problem = self._document.error()
        if problem in (QPdfDocument.Error.IncorrectPassword, QPdfDocument.Error.UnsupportedSecurityScheme):
            raise PagesRefused(ScanVerdict.LOCKED)
        self.count = self._document.pageCount()
        if problem != QPdfDocument.Error.None_ or self.count < 1:
            raise PagesRefused(ScanVerdict.DAMAGED)
        if self.count > MOST_PAGES:
            raise PagesRefused(ScanVerdict.TOO_LARGE)

    def page(self, number: int, most: int, colour: bool) -> Picture:
        """A page on white at 300 dpi, or at most `most` pixels large, grey or in colour. Raises PagesRefused."""
        points = self._document.pagePointSize(number)
        area = points.width() * points.height()
        if area <= 0:
            raise PagesRefused(ScanVerdict.DAMAGED)
        factor = min(FINE, (most / area) ** 0.5)
        size = QSize(max(1, int(points.width() * factor)), max(1, int(points.height() * factor)))
        drawn = self._document.render(number, size)
        if drawn.isNull():
            raise PagesRefused(ScanVerdict.DAMAGED)
        if drawn.format() != QImage.Format.Format_ARGB32:
            raise PagesRefused(ScanVerdict.DAMAGED)
        # Qt would paint and convert on several threads, and wait for ever where no thread may be started.
        return picture_of(bytes(drawn.constBits()), (drawn.width(), drawn.height()), drawn.bytesPerLine(), colour)
