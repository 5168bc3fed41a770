"""What holds for all rows of a sheet that is typed in: which table, how its days are written, its last day."""

import datetime

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.score_cells import DateOrder
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.flow_layout import FlowLayout
from betweentimes.ui.widgets.labels import FieldLabel
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.time_inputs import DateInput
from betweentimes.ui.worksheets.cell_words import for_client
from betweentimes.ui.worksheets.typed_days import DayReader, locale_order
from betweentimes.worksheets.fields import TableField

ORDER = "typing.date_order"
"""The casebook's own setting: how the days on its sheets are written."""


class QuickHead(QWidget):
    """`table_chosen` carries the id of the table whose rows are typed; `changed` when days are read anew."""

    table_chosen = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, table: TableField, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look, casebook = context.look, context.casebook
        flow = FlowLayout(self, gap=16, line_gap=6)
        self.tables: Segments | None = None
        if table.inner is not None:
            both = [(each.id, for_client(each.label, client)) for each in (table.inner, table)]
            self.tables = Segments(look, both)
            self.tables.setAccessibleName(tr("What is typed in"))
            self.tables.set_current(table.inner.id)
            self.tables.chosen.connect(self.table_chosen)
            flow.addWidget(self.tables)
        self.last_day = DateInput(look, casebook.today, name="answer_sheet_day")
        self.last_day.setFixedWidth(212)
        self.order = ChoiceInput(look, _orders(casebook.today()), blank=False, name="answer_typed_order")
        kept = casebook.settings.get(ORDER)
        self.order.set_value(kept if kept in list(DateOrder) else str(locale_order()))
        example = _figures(casebook.today())
        for words, entry in (
            (tr("Last day on the sheet"), self.last_day),
            (tr("{figures} means", figures=example), self.order),
        ):
            flow.addWidget(_pair(FieldLabel(look, words, entry), entry))
        self.last_day.left.connect(self.changed)
        self.order.edited.connect(self._keep_order)

    def days(self) -> DayReader:
        """How days are read."""
        latest = self.last_day.value() or self._context.casebook.today()
        return DayReader(DateOrder(self.order.value() or DateOrder.DAY_FIRST), latest)

    def sheet_day(self) -> datetime.date | None:
        """The sheet's last day, when it is known."""
        return self.last_day.value()

    def _keep_order(self) -> None:
        self._context.casebook.settings.put(ORDER, self.order.value() or "")
        self.changed.emit()


def _pair(label: QWidget, entry: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label)
    row.addWidget(entry)
    return holder


def _figures(today: datetime.date) -> str:
    return f"3/12/{today:%y}"


def _orders(today: datetime.date) -> list[tuple[str, str]]:
    year = today.year
    said = {
        DateOrder.DAY_FIRST: datetime.date(year, 12, 3),
        DateOrder.MONTH_FIRST: datetime.date(year, 3, 12),
    }
    return [(str(order), QLocale().toString(QDate(d.year, d.month, d.day), "d MMM")) for order, d in said.items()]
