"""Choosing which of a measure's published cut-offs is used in this casebook."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from betweentimes.charts.scales import say_value
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui import fonts
from betweentimes.ui.figures import marked
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import SmallLabel


class CutOffInput(QWidget):
    """One button a cut-off, hidden for measures with one only; `chosen` carries the measure and the cut-off."""

    chosen = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(SmallLabel(look, tr("Cut-off used here")))
        self._row.addStretch(1)

    def show_measure(self, definition: MeasureDefinition) -> None:
        """Offer this measure's cut-offs; the one in use is pressed."""
        wanted = [say_value(cut) for cut in definition.caseness_choices]
        self.setVisible(bool(wanted))
        if wanted != [_cut(button) for button in self._buttons]:
            self._offer(definition, wanted)
        in_use = say_value(definition.caseness) if definition.caseness is not None else ""
        for button in self._buttons:
            button.setChecked(_cut(button) == in_use)

    def _offer(self, definition: MeasureDefinition, cuts: list[str]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for cut in cuts:
            button = QPushButton(marked(cut), self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "chip")
            button.setFont(fonts.button())
            button.setObjectName(f"cut_off_{cut}")
            button.setAccessibleName(tr("Cut-off {n}", n=marked(cut)))
            button.clicked.connect(partial(self._choose, definition.id, cut))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)

    def _choose(self, measure: str, cut_off: str, _checked: bool = False) -> None:
        for button in self._buttons:
            button.setChecked(_cut(button) == cut_off)
        self.chosen.emit(measure, cut_off)


def _cut(button: QPushButton) -> str:
    """The cut-off of a button, written as it is kept."""
    return str(button.objectName()).removeprefix("cut_off_")
