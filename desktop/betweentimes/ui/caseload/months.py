"""Months to choose from, the present one first."""

import datetime

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.own_time import month_of
from betweentimes.ui.language import tr
from betweentimes.ui.look import Look
from betweentimes.ui.widgets.choice_inputs import ChoiceInput

OFFERED = 36


class MonthInput(ChoiceInput):
    """The last three years' months."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, name="answer_month", blank=False, parent=parent)
        self.setAccessibleName(tr("Month"))
        self.setMinimumContentsLength(15)

    def offer(self, today: datetime.date) -> None:
        """Offer the months up to today's; the chosen one stays while it is among them, else today's is."""
        months = [month_of(today)]
        while len(months) < OFFERED:
            months.append(month_of(months[-1] - datetime.timedelta(days=1)))
        chosen = self.value()
        self.set_items([(month.isoformat(), month_words(month)) for month in months])
        if chosen is None or self.findData(chosen) < 0:
            self.set_value(months[0].isoformat())

    def month(self) -> datetime.date:
        """The first day of the chosen month."""
        return datetime.date.fromisoformat(str(self.value()))


def month_words(month: datetime.date) -> str:
    """ "November 2026"."""
    return QLocale(QLocale.Language.English).toString(QDate(month.year, month.month, month.day), "MMMM yyyy")


def last_day(month: datetime.date) -> datetime.date:
    """The last day of a month."""
    return month_of(month.replace(day=28) + datetime.timedelta(days=4)) - datetime.timedelta(days=1)
