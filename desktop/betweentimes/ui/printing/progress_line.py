"""How far long work on paper is, and the button that stops it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import SmallLabel

STEPS = 1000
LATER_MS = 300
"""Work that ends within this is not spoken of."""


class ProgressLine(QWidget):
    """Hidden while nothing is under way, and for a moment after something began."""

    stopped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 0)
        row.setSpacing(12)
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How much is done"))
        self.words = SmallLabel(look)
        self.words.setObjectName("progress_words")
        self.stop = ActionButton(look, tr("Stop"), None, "compact", name="action_stop")
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        row.addWidget(self.stop)
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self.show)
        self.stop.clicked.connect(self.stopped)
        self.hide()

    def begin(self) -> None:
        """Work begins; it is shown when it takes longer than a moment."""
        self.bar.setValue(0)
        self.words.setText("")
        self._later.start()

    def show_part(self, part: float) -> None:
        """Move the bar to this share, 0 to 1."""
        self.bar.setValue(round(part * STEPS))

    def say_pages(self, pages: int) -> None:
        """Say how many pages it will be."""
        self.words.setText(tr("one page") if pages == 1 else tr("{n} pages", n=pages))

    def end(self) -> None:
        """Work is over, or was stopped."""
        self._later.stop()
        self.hide()
