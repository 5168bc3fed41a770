"""The history of an assignment: what, when, why and who, newest first."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from betweentimes.clinic.assignment import Event
from betweentimes.ui.context import Context
from betweentimes.ui.dates import weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.badge import Badge
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import SmallLabel, TextLabel
from betweentimes.ui.words import event_sign


class HistoryPanel(Card):
    """Hidden until it is asked for."""

    versions_wished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.look, tr("History"), name="history", parent=parent)
        self._context = context
        words = tr("Earlier versions…")
        self.versions = ActionButton(context.look, words, None, "quiet", name="action_assignment_versions", small=True)
        self.versions.clicked.connect(self.versions_wished)
        self.head_layout.addWidget(self.versions)
        hide = ActionButton(context.look, tr("Hide"), "chevron-up", "quiet", name="action_hide_history", small=True)
        hide.clicked.connect(self.hide)
        self.head_layout.addWidget(hide)
        self._events: list[Event] = []
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.body.addWidget(self._list)
        self.hide()

    def show_events(self, events: list[Event]) -> None:
        """Show these lines; they are laid out only while the panel is in view."""
        self._events = events
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look, today = self._context.look, self._context.casebook.today()
        names = {person.uid: person.name for person in self._context.casebook.people.all()}
        for line, event in enumerate(self._events):
            sign = event_sign(event.kind, event.state)
            self._grid.addWidget(SmallLabel(look, weekday_day(event.date, today)), line, 0)
            self._grid.addWidget(Badge(look, sign.text, sign.icon, sign.tint), line, 1)
            self._grid.addWidget(TextLabel(look, event.reason, "table", wrap=True), line, 2)
            self._grid.addWidget(SmallLabel(look, names.get(event.author, "")), line, 3)
