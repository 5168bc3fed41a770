"""How a file of scores writes its cells."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.score_cells import CellRules, DateOrder, DecimalMark
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.progress.import_words import date_order_word, decimal_word
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.labels import FieldLabel


class CellChoices(QWidget):
    """How the file writes days, decimals, and nothing."""

    edited = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        orders = [(str(order), date_order_word(order)) for order in DateOrder]
        marks = [(str(mark), decimal_word(mark)) for mark in DecimalMark]
        self.order = ChoiceInput(look, orders, blank=False, name="answer_date_order")
        self.decimal = ChoiceInput(look, marks, blank=False, name="answer_decimal")
        for words, part in ((tr("Days"), self.order), (tr("Decimals"), self.decimal)):
            column = QVBoxLayout()
            column.setSpacing(3)
            column.addWidget(FieldLabel(look, words, part))
            column.addWidget(part)
            row.addLayout(column, 1)
            part.edited.connect(self.edited)

    def show_guess(self, order: DateOrder, decimal: DecimalMark) -> None:
        """Begin with these."""
        self.order.set_value(str(order))
        self.decimal.set_value(str(decimal))

    def rules(self) -> CellRules:
        """As chosen; "n/a", "na" and "." mean nothing here, as statistics programs write it."""
        return CellRules(
            date_order=DateOrder(self.order.value() or DateOrder.ISO),
            decimal=DecimalMark(self.decimal.value() or DecimalMark.POINT),
            blank_words=("na", "n/a", "nan", "null", ".", "-"),
        )
