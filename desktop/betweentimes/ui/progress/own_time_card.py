"""The therapist's own tasks and time with one client: whether both brought, minutes by month, limits noted. Private."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from betweentimes.clinic.own_time import MonthTime, by_month, reciprocity
from betweentimes.ui.caseload.months import month_words
from betweentimes.ui.caseload.own_time_words import boundary_words, contact_words, minutes_words, reciprocity_words
from betweentimes.ui.context import Context
from betweentimes.ui.language import tr
from betweentimes.ui.progress.practice_words import OWN
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.widgets.link_button import LinkButton

AT_ONCE = 3
"""Months shown before all are asked for."""


class OwnTimeCard(Card):
    """Hidden in the shared view, and while there is neither an own task nor a contact."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        title, hint = tr("My own tasks and time"), tr("for you alone")
        super().__init__(context.look, title, hint, icon="clock", name="own_time_card", parent=parent)
        self._context = context
        self._months: tuple[MonthTime, ...] = ()
        self.both = TextLabel(context.look, "", "body", wrap=True)
        self.both.setObjectName("own_time_both")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self._more = LinkButton(context.look, "", name="action_all_months")
        self._more.clicked.connect(self._show_all)
        for part in (self.both, self._rows, self._more):
            self.body.addWidget(part)
        self.hide()

    def show_client(self, client: str, shared: bool) -> None:
        """Show one client's; nothing while both look at the screen."""
        casebook = self._context.casebook
        times = [] if shared else casebook.months.own_times(client)
        self._months = () if shared else by_month(times, casebook.sessions.contacts(client))
        if self._months:
            sessions, reviews = casebook.sessions.of(client), casebook.reviews.of_client(client)
            history = casebook.assignments.client_events(client)
            found = reciprocity(sessions, reviews, times, history, self._practice(client))
            self.both.setText(reciprocity_words(found))
        self._fill(AT_ONCE)
        self.setVisible(bool(self._months))

    def lines(self) -> list[str]:
        """What the months say, row by row."""
        count = self._grid.rowCount()
        found = [
            " ".join(label.text() for at in range(4) if (label := self._label(row, at)) is not None and label.text())
            for row in range(count)
        ]
        return [line for line in found if line]

    def _practice(self, client: str) -> frozenset[str]:
        """The assignments that ask something of the client."""
        asking = {kind.id for kind in self._context.library.kinds if kind.audience != OWN and not kind.asks_nothing}
        return frozenset(each.uid for each in self._context.casebook.assignments.of(client) if each.kind in asking)

    def _label(self, row: int, column: int) -> QLabel | None:
        item = self._grid.itemAtPosition(row, column)
        widget = item.widget() if item is not None else None
        return widget if isinstance(widget, QLabel) else None

    def _show_all(self) -> None:
        self._fill(len(self._months))

    def _fill(self, count: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, time in enumerate(self._months[:count]):
            limits = "\n".join(map(boundary_words, time.boundaries))
            words = (month_words(time.month), minutes_words(time), contact_words(time), limits)
            for column, text in enumerate(words):
                label = SmallLabel(self._look, text, wrap=column == 3)
                self._grid.addWidget(label, row, column)
        self._more.set_text(tr("Show all {n} months", n=len(self._months)))
        self._more.setVisible(len(self._months) > count)
