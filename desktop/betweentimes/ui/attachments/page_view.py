"""Pages of a picture or PDF on screen: the child process draws them, and only plain pixels come into the program."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from betweentimes.child.asking import ChildStopped, ask_scan_child
from betweentimes.documents.scan_result import PagePicture, ScanVerdict, page_picture
from betweentimes.ui.attachments.page_words import verdict_sentence
from betweentimes.ui.context import Context
from betweentimes.ui.jobs import Job, JobCancelled, Progress
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.icon_button import IconButton
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel

Load = Callable[[], bytes]
LARGER: Final = 1.25
LARGEST: Final = 4.0
MARGIN: Final = 4


class PageView(QFrame):
    """One page at a time, as wide as there is room or larger; `shown` when one stands there or cannot."""

    shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._load: Load | None = None
        self._job: Job | None = None
        self._picture = QPixmap()
        self._factor = 1.0
        self.page, self.count = 0, 0
        look = context.look
        self.setAccessibleName(tr("The page"))
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.words = TextLabel(look, "", "second", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # it would else change the width
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setWidget(self._image)
        self.area.setAccessibleName(tr("The page"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._make_bar())
        column.addWidget(self.words)
        column.addWidget(self.area, 1)
        self._tell("")

    def _make_bar(self) -> QHBoxLayout:
        look = self._context.look
        self.back = IconButton(look, "arrow-left", tr("The page before"), name="action_page_before")
        self.forth = IconButton(look, "arrow-right", tr("The next page"), name="action_next_page")
        self.page_label = SmallLabel(look)
        self.larger = ActionButton(look, tr("Larger"), "plus", "compact", name="action_page_larger")
        self.whole = ActionButton(look, tr("Whole width"), None, "compact", name="action_page_whole")
        self.back.clicked.connect(partial(self._turn, -1))
        self.forth.clicked.connect(partial(self._turn, 1))
        self.larger.clicked.connect(self.show_larger)
        self.whole.clicked.connect(self.show_whole)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for part in (self.back, self.page_label, self.forth):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self.larger)
        bar.addWidget(self.whole)
        return bar

    def show_file(self, load: Load, page: int = 0) -> None:
        """Show a page of the file that `load` gives; it is called on a worker."""
        self._load = load
        self._factor = 1.0
        self._ask(page)

    def clear(self) -> None:
        """Let go of what is shown."""
        if self._job is not None:
            self._job.cancel()
        self._load, self._job, self._picture = None, None, QPixmap()
        self.page, self.count = 0, 0
        self._tell("")

    def show_larger(self) -> None:
        """Make it a quarter larger."""
        self._factor = min(self._factor * LARGER, LARGEST)
        self._fit()

    def show_whole(self) -> None:
        """Fit the page into the width there is."""
        self._factor = 1.0
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self._turn(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self, step: int) -> None:
        if self._load is not None and 0 <= self.page + step < self.count:
            self._ask(self.page + step)

    def _ask(self, page: int) -> None:
        if self._load is None:
            return
        if self._job is not None:
            self._job.cancel()
        work = partial(_draw, self._load, page)
        self._job = self._context.jobs.run(work, partial(self._show, page), self._not_shown)

    def _show(self, page: int, drawn: PagePicture | ScanVerdict) -> None:
        if not isValid(self):
            return
        self._job = None
        if isinstance(drawn, ScanVerdict):
            self._picture = QPixmap()
            self._tell(verdict_sentence(drawn))
        else:
            rows = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888)
            self._picture = QPixmap.fromImage(rows)
            self.page, self.count = page, drawn.pages
            self._tell("")
        self.shown.emit()

    def _not_shown(self, problem: Exception) -> None:
        if isinstance(problem, JobCancelled) or not isValid(self):
            return
        self._job, self._picture = None, QPixmap()
        self._tell(tr("This cannot be shown: it is damaged or made to do harm. Nothing was changed."))
        self.shown.emit()

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        several = self.count > 1
        self.page_label.setText(tr("Page {n} of {count}", n=self.page + 1, count=self.count) if several else "")
        for part, there in ((self.back, self.page > 0), (self.forth, self.page + 1 < self.count)):
            part.setVisible(several)
            part.setEnabled(there)
        for button in (self.larger, self.whole):
            button.setEnabled(not self._picture.isNull())
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            self._image.clear()
            self._image.resize(0, 0)
            return
        ratio = self.devicePixelRatioF()
        room = max(60, self.area.viewport().width() - MARGIN)
        width = int(min(room * ratio, self._picture.width() * 2) * self._factor)
        size = QSize(width, max(1, width * self._picture.height() // self._picture.width()))
        scaled = self._picture.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self._image.setPixmap(scaled)
        self._image.resize(scaled.deviceIndependentSize().toSize())


def _draw(load: Load, page: int, _progress: Progress, cancelled: Callable[[], bool]) -> PagePicture | ScanVerdict:
    try:
        said, pixels = ask_scan_child(load(), {"read": "page", "page": page}, cancelled)
    except ChildStopped as stopped:
        if stopped.reason == "cancelled":
            raise JobCancelled from None
        raise
    return page_picture(said, pixels)
