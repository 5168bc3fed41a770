"""A total typed from a paper form: checked against the measure's range, kept as typed while it does not fit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.score_words import range_words
from betweentimes.ui.widgets.labels import FieldLabel, SmallLabel, TextLabel
from betweentimes.ui.widgets.number_input import NumberInput


class TotalSheet(QFrame):
    """One number; `problem()` is the sentence shown below it while it cannot be taken."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        self.total = NumberInput(look, definition.minimum, definition.maximum, name="answer_total", decimals=2)
        self.total.setFixedWidth(96)
        column.addWidget(FieldLabel(look, tr("Total from the paper form"), self.total))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.total)
        row.addWidget(SmallLabel(look, range_words(definition)))
        row.addStretch(1)
        column.addLayout(row)
        self._problem = TextLabel(look, "", "problem", wrap=True)
        self._problem.setObjectName("total_problem")
        column.addWidget(self._problem)
        self.notice = SmallLabel(look, definition.notice, wrap=True)
        self.notice.setVisible(bool(definition.notice))
        column.addWidget(self.notice)
        column.addStretch(1)
        self.total.edited.connect(self._tell)
        self.total.left.connect(self.left)

    def value(self) -> float | None:
        """The total, None while there is none that fits."""
        value = self.total.value()
        return None if value is None else float(value)

    def typed(self) -> str:
        """What stands there, fitting or not."""
        return self.total.typed()

    def set_value(self, value: float | None) -> None:
        """Show a total without a signal."""
        self.total.set_value(value)
        self._judge()

    def set_typed(self, text: str) -> None:
        """Put back what `typed` gave, without a signal."""
        self.total.set_typed(text)
        self._judge()

    def problem(self) -> str:
        """Why what is typed is not taken, or ""."""
        return self.total.problem()

    def focus_first(self) -> None:
        """Go to the number."""
        self.total.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        self._problem.setText(self.problem())
