"""The real PDF on screen, from memory: no file is written for it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPoint, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel

SIDE, NARROW_SIDE = 150, 100
NARROW_BELOW = 720
LARGER = 1.25
LARGEST = 6.0


class PdfPreview(QFrame):
    """Pages of a PDF, whole or larger; the buffer stands as long as the document reads from it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAutoFillBackground(True)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setObjectName("pdf_view")
        self.view.setAccessibleName(tr("Preview"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setDocument(self.document)
        self.view.setDocumentMargins(QMargins())
        self.view.setPageSpacing(12)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(8)
        self._sides = (self._make_left(), self._make_right())
        row.addWidget(self._sides[0])
        row.addWidget(self.view, 1)
        row.addWidget(self._sides[1])
        self.document.pageCountChanged.connect(self._say_page)
        self.view.pageNavigator().currentPageChanged.connect(self._say_page)
        look.changed.connect(self._dress)
        self._dress()
        self._say_page()

    def _make_left(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.page_label = SmallLabel(self._look)
        self.page_label.setObjectName("page_words")
        self.words = SmallLabel(self._look, tr("Prints well in black and white."), wrap=True)
        self.state = TextLabel(self._look, "", "small", wrap=True)
        for part in (self.page_label, self.words, self.state):
            column.addWidget(part)
        column.addStretch(1)
        return _of_own_width(column)

    def _make_right(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.larger = ActionButton(self._look, tr("Larger"), "plus", "compact", name="action_larger")
        self.whole = ActionButton(self._look, tr("Whole page"), None, "compact", name="action_whole_page")
        right = Qt.AlignmentFlag.AlignRight
        column.addWidget(self.larger, 0, right)
        column.addWidget(self.whole, 0, right)
        column.addStretch(1)
        self.larger.clicked.connect(self.show_larger)
        self.whole.clicked.connect(self.show_whole)
        return _of_own_width(column)

    def leave_pages_only(self) -> None:
        """Show nothing beside the pages, as wide as there is room; for a preview beside what is being written."""
        for side in self._sides:
            side.hide()
        self._row.setContentsMargins(8, 8, 8, 8)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF, at the page and size the last one was looked at."""
        page = self.view.pageNavigator().currentPage()
        self._unload()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.state.setText("")
        if 0 < page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPoint())
        self._say_page()

    def clear(self, words: str = "") -> None:
        """Show nothing, and say why when there is a reason."""
        self._unload()
        self.state.setText(words)
        self._say_page()

    def show_larger(self) -> None:
        """Make it a quarter larger."""
        now = self._factor()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(now * LARGER, LARGEST))

    def show_whole(self) -> None:
        """Fit the page into the room there is."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for side in self._sides:
            side.setFixedWidth(NARROW_SIDE if event.size().width() < NARROW_BELOW else SIDE)

    def _factor(self) -> float:
        """The size the page is shown at now."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or self.document.pageCount() == 0:
            return self.view.zoomFactor()
        size = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        room = self.view.viewport().size()
        per_point = self.logicalDpiX() / 72
        return min(room.width() / (size.width() * per_point), room.height() / (size.height() * per_point))

    def _unload(self) -> None:
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())

    def _say_page(self, *_args: int) -> None:
        count = self.document.pageCount()
        n = self.view.pageNavigator().currentPage() + 1
        self.page_label.setText(tr("Page {n} of {count}", n=n, count=count) if count else "")

    def _dress(self) -> None:
        ground = _between(self._look.colour("window"), self._look.colour("line"))
        palette = self.palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Dark, QPalette.ColorRole.Base):
            palette.setColor(role, ground)
        self.setPalette(palette)
        self.view.setPalette(palette)
        self.view.viewport().setPalette(palette)


def _of_own_width(column: QVBoxLayout) -> QWidget:
    side = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    side.setLayout(column)
    side.setFixedWidth(SIDE)
    return side


def _between(one: QColor, other: QColor) -> QColor:
    return QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)
