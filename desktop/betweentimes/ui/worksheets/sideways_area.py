"""Scrolls what is too wide sideways, and is as high as what it holds: up and down, the page scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from betweentimes.ui.widgets.scroll_frame import ScrollFrame

BAR = 16
"""Pixels for the bar, and a little air above it."""


class SidewaysArea(ScrollFrame):
    """Fits itself when its width or the layout of what it holds changes; `fit` does so at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sideways=True, parent=parent)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Take the height that what it holds needs at its width."""
        held = self.widget()
        layout = held.layout() if held is not None else None
        if held is None or layout is None:
            return
        width = max(self.viewport().width(), held.minimumSizeHint().width())
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(width) if wraps else held.sizeHint().height()
        self.setFixedHeight(max(height, held.minimumSizeHint().height()) + BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds was given its style, or has grown."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.fit()
        return done
