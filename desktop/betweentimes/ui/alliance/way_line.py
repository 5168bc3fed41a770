"""How the client's ratings came: spoken, on a sheet, or on the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.segments import Segments


class WayLine(QWidget):
    """One line of three; `chosen` carries one of clinic.alliance.WAYS."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        items = [("spoken", tr("Spoken")), ("sheet", tr("On a sheet")), ("screen", tr("On screen"))]
        self.ways = Segments(look, items)
        self.ways.setAccessibleName(tr("How the ratings came"))
        row.addWidget(TextLabel(look, tr("They came"), "label"))
        row.addWidget(self.ways, 1)
        self.ways.chosen.connect(self.chosen)

    def show_way(self, way: str) -> None:
        """Show one of them, or none while it is unsaid."""
        self.ways.set_current(way or None)
