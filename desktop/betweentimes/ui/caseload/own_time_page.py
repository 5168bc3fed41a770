"""The therapist's own tasks and time: a month over all clients, minutes agreed and spent, contacts, limits noted."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QWidget

from betweentimes.clinic.own_time import MonthTime, by_client, month_time
from betweentimes.ui import fonts
from betweentimes.ui.caseload.months import MonthInput
from betweentimes.ui.caseload.own_time_words import boundary_words, contact_words, minutes_words
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.list_page import ListPage
from betweentimes.ui.widgets.rows_table import RowsTable

WIDTHS = (190, 80, 150, 180, 400)
TimeRow = tuple[str, str, MonthTime]
"""A client's uid and name, and the month."""


class OwnTimePage(ListPage):
    """Takes the whole window. Private, as the table of all clients is."""

    client_opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("My own tasks and time"), "own_time", parent)
        self._context = context
        columns = (
            Column(tr("Client"), _name, font=_strong),
            Column(tr("Own tasks"), _tasks, sort=_task_count),
            Column(tr("Minutes spent"), _minutes, sort=_spent),
            Column(tr("Contacts between"), _contacts, sort=_contact_minutes),
            Column(tr("Where limits were noted"), _limits),
        )
        self.model = RowsModel(columns, key=_uid)
        self.table = RowsTable(context.look, self.model, name="own_time_table")
        self.table.setAccessibleName(tr("My own tasks and time"))
        self.month = MonthInput(context.look)
        self._lay_out()
        self.month.edited.connect(self._read)
        self.table.row_opened.connect(self._open)

    def _lay_out(self) -> None:
        look = self._context.look
        self.add_to_title(self.month)
        self.total = TextLabel(look, "", "body", wrap=True)
        self.total.setObjectName("own_time_total")
        self.body.addWidget(self.total)
        self.body.addWidget(self.framed(self.table, WIDTHS), 1)
        words = tr("Own tasks count on the day they were done, or else were written down. Contacts stand apart.")
        self.body.addWidget(TextLabel(look, words, "small", wrap=True))

    def show_months(self) -> None:
        """Show the month chosen last, at first the present one."""
        self.month.offer(self._context.casebook.today())
        self._read()

    def focus_first(self) -> None:
        """Put the focus on the month."""
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of any client stays behind a page that is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.model.set_rows(())

    def _read(self) -> None:
        months, chosen = self._context.casebook.months, self.month.month()
        contacts = [contact for contact in months.contacts() if _is_in(contact.date, chosen)]
        times = [time for time in months.own_times() if _is_in(time.day, chosen)]
        found = by_client(times, contacts, chosen)
        names = {client.uid: client.name for client in months.clients()}
        rows = [(uid, names[uid], time) for uid, time in found.items() if uid in names]
        self.model.set_rows(sorted(rows, key=_by_name))
        self.total.setText(_total_words(month_time(chosen, times, contacts)))

    def _open(self, row: TimeRow) -> None:
        self.client_opened.emit(row[0])


def _total_words(time: MonthTime) -> str:
    if not time.tasks and not time.contacts:
        return tr("Nothing written down in this month.")
    tasks = minutes_words(time)
    said = [tr("All together: {minutes} on own tasks.", minutes=tasks)] if tasks else []
    contacts = contact_words(time)
    if contacts:
        said.append(tr("Between sessions: {contacts}.", contacts=contacts))
    return " ".join(said)


def _is_in(day: datetime.date, month: datetime.date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _uid(row: TimeRow) -> str:
    return row[0]


def _by_name(row: TimeRow) -> str:
    return row[1].casefold()


def _name(row: TimeRow) -> str:
    return row[1]


def _strong(_row: TimeRow) -> QFont:
    return fonts.table_strong()


def _tasks(row: TimeRow) -> str:
    return str(row[2].tasks) if row[2].tasks else ""


def _task_count(row: TimeRow) -> int:
    return row[2].tasks


def _minutes(row: TimeRow) -> str:
    return minutes_words(row[2])


def _spent(row: TimeRow) -> int:
    return row[2].spent


def _contacts(row: TimeRow) -> str:
    return contact_words(row[2])


def _contact_minutes(row: TimeRow) -> int:
    return row[2].contact_minutes


def _limits(row: TimeRow) -> str:
    return "; ".join(map(boundary_words, row[2].boundaries))
