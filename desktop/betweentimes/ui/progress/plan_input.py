"""How often a measure is asked: every so many sessions, or blank for no reminder."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.labels import SmallLabel
from betweentimes.ui.widgets.number_input import NumberInput

MOST = 52


class PlanInput(QWidget):
    """`planned` carries the measure and the number of sessions, 0 for none, once a person has settled on it."""

    planned = Signal(str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = ""
        self._kept = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._before = SmallLabel(look, "")
        self.every = NumberInput(look, 1, MOST, name="answer_plan_every")
        self._after = SmallLabel(look, tr("sessions"))
        for part in (self._before, self.every, self._after):
            row.addWidget(part)
        row.addStretch(1)
        self.every.left.connect(self.settle)

    def show_plan(self, definition: MeasureDefinition, every: int) -> None:
        """Show how often this measure is asked, 0 for not at all; a number that waits for its own measure is kept."""
        self.settle()
        self._measure, self._kept = definition.id, every
        self._before.setText(tr("Ask {measure} every", measure=definition.short_title))
        self.every.setAccessibleName(tr("Ask {measure} every how many sessions", measure=definition.short_title))
        self.every.set_value(every or None)

    def settle(self) -> None:
        """Tell what was typed, if it is something else than before; what cannot be read is not told."""
        if not self._measure or self.every.problem():
            return
        every = int(self.every.value() or 0)
        if every != self._kept:
            self._kept = every
            self.planned.emit(self._measure, every)
