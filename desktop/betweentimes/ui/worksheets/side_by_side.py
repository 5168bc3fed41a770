"""Two parts beside each other where there is room, else one under the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class SideBySide(QWidget):
    """`first` begins the line and is read first; narrower than `least`, it stands above."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        shares: tuple[int, int] = (1, 1),
        least: int = 640,
        gap: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        """`shares` of the width when they stand beside each other."""
        super().__init__(parent)
        self._least = least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        for part, share in zip((first, second), shares, strict=True):
            self._row.addWidget(part, share)

    def is_beside(self) -> bool:
        """Whether they stand beside each other now."""
        return self._row.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self._least
        if beside != self.is_beside():
            directions = QBoxLayout.Direction
            self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
