"""The head of a client's page: who, when next, their word, and the main buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import MET, Session, coming_number, in_order, next_planned, numbered
from betweentimes.ui import words
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.labels import ElidedLabel, TextLabel
from betweentimes.ui.widgets.link_button import LinkButton

LONGEST_WORD = 150
"""Pixels of the client's word on the button."""


class ClientHeader(QFrame):
    """Shows the client's name or code and the next sessions; wishes go upward."""

    progress_requested = Signal()
    sessions_requested = Signal()
    assignment_requested = Signal()
    alliance_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look = context.look
        self.setProperty("ground", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 8)
        column.setSpacing(2)
        self._name = ElidedLabel(look, "", "page_title")
        self.progress = ActionButton(look, tr("Progress PDF…"), "file-text", name="action_progress_pdf")
        self.alliance = ActionButton(look, tr("Show alliance panel"), "panel-right-open", name="action_show_alliance")
        self.new = ActionButton(look, "", "plus", "primary", name="action_new_practice")
        self.progress.clicked.connect(self.progress_requested)
        self.alliance.clicked.connect(self.alliance_requested)
        self.new.clicked.connect(self.assignment_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        for button in (self.progress, self.alliance, self.new):
            row.addWidget(button)
        column.addLayout(row)
        column.addLayout(self._make_line())
        look.changed.connect(self._dress)
        self._dress()

    def _make_line(self) -> QHBoxLayout:
        """What is said below the name, as wide as the page: the next sessions, and the client's word."""
        look = self._context.look
        line = QHBoxLayout()
        line.setSpacing(6)
        self._calendar = TextLabel(look)
        self._next = ElidedLabel(look, "", "small")
        self._quote = TextLabel(look)
        self._word_label = TextLabel(look, tr("Their word:"), "small")
        self._word = ElidedLabel(look, "", "label")
        line.addWidget(self._calendar)
        line.addWidget(self._next)
        self.sessions = LinkButton(look, tr("Sessions…"), name="action_open_sessions")
        self.sessions.clicked.connect(self.sessions_requested)
        line.addWidget(self.sessions)
        line.addSpacing(6)
        for part in (self._quote, self._word_label, self._word):
            line.addWidget(part)
        line.addStretch(1)
        return line

    def show_client(self, client: Client, sessions: list[Session]) -> None:
        """Say who this is and when the next sessions are."""
        self._name.setText(client.name)
        self._next.setText(self._when(sessions))
        own = client.word_one.strip()
        for part in (self._quote, self._word_label, self._word):
            part.setVisible(bool(own))
        self._word.setText(f"“{own}”")
        self._name_new(words.word_one(client))

    def set_alliance_shown(self, shown: bool, shared: bool) -> None:
        """Offer to show the alliance panel when it is hidden; never in the shared view, and no session notes either."""
        self.alliance.setVisible(not shown and not shared)
        self.sessions.setVisible(not shared)

    def _name_new(self, word: str) -> None:
        """Put the client's word on the button, cut where it is unusually long; whole for those who listen."""
        short = self.new.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, LONGEST_WORD)
        self.new.setText(tr("New {word}…", word=short.removesuffix("…")).replace("&", "&&"))
        self.new.setAccessibleName(tr("New {word}…", word=word))

    def _when(self, sessions: list[Session]) -> str:
        today = self._context.casebook.today()
        numbers = numbered(sessions)
        parts = []
        for session in in_order(sessions):
            if session.date == today and session.state in MET:
                number = numbers.get(session.uid, coming_number(sessions))
                if session.time is not None:
                    parts.append(tr("Today at {time}, session {n}.", time=clock(session.time), n=number))
                else:
                    parts.append(tr("Today, session {n}.", n=number))
        after = next_planned([s for s in sessions if s.date > today], today)
        if after is not None:
            parts.append(tr("Next: {day}", day=weekday_day(after.date, today)))
        return " ".join(parts) or tr("No session planned")

    def _dress(self) -> None:
        self._calendar.setPixmap(self._context.look.pixmap("calendar", "ink2", 16))
        self._quote.setPixmap(self._context.look.pixmap("message-square-quote", "ink2", 16))
