"""Keeping a part of a page in view while what stands above it is still being laid out."""

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

HELD_MS = 1500
"""A page that was just made finds its height in several steps; they are over by then."""
MARGIN = 8


def hold_in_view(part: QWidget) -> None:
    """Bring a part that has just opened into view of the page it stands on, if that page scrolls."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        HeldInView(above, part)


class HeldInView(QObject):
    """Brings a part into view now and whenever the page grows or shrinks within HELD_MS; then it goes by itself.

    A part that is taller than the view begins at its top.
    """

    def __init__(self, area: QScrollArea, part: QWidget) -> None:
        super().__init__(part)
        self._area, self._part = area, part
        area.verticalScrollBar().rangeChanged.connect(self._bring_soon)
        QTimer.singleShot(HELD_MS, self, self.deleteLater)
        self._bring_soon()

    def _bring_soon(self, *_range: int) -> None:
        """The range is told before the parts have their places."""
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        body = self._area.widget()
        if body is None or not body.isAncestorOf(self._part):
            return
        if self._part.height() > self._area.viewport().height():
            self._area.verticalScrollBar().setValue(self._part.mapTo(body, QPoint()).y() - MARGIN)
        else:
            self._area.ensureWidgetVisible(self._part, 0, MARGIN)
