"""One client as reception sees them: how to reach them and when they come; no word of the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session, in_order
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.ui.client.client_header import ClientHeader
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.card import Card
from betweentimes.ui.widgets.labels import TextLabel
from betweentimes.ui.widgets.scroll_frame import ScrollFrame
from betweentimes.ui.words import session_state_word

MOST_SHOWN = 12
"""Sessions on the page: the newest; the dialog has all."""


class ReceptionPage(QFrame):
    """Stands in the place of a client's page; what that one offers besides is not there to be asked for."""

    sessions_requested = Signal()
    particulars_requested = Signal()
    client_gone = Signal()

    assignment_uid = ""
    alliance_shown = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: Client | None = None
        look = context.look
        self.setProperty("ground", "window")
        self.setAccessibleName(tr("Client"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = ClientHeader(context)
        for button in (self.header.progress, self.header.alliance, self.header.new):
            button.hide()
        column.addWidget(self.header)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(24, 18, 24, 24)
        body.setSpacing(16)
        self.particulars_button = ActionButton(look, tr("Edit particulars…"), name="action_edit_particulars")
        self.sessions_button = ActionButton(look, tr("Sessions…"), "calendar", name="action_edit_sessions")
        reach = Card(look, tr("How to reach them, and what to leave unsaid"))
        reach.head_layout.addWidget(self.particulars_button)
        self.contact = TextLabel(look, "", wrap=True)
        self.contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        reach.body.addWidget(self.contact)
        self.responsible = TextLabel(look, "", "second", wrap=True)
        reach.body.addWidget(self.responsible)
        body.addWidget(reach)
        sessions = Card(look, tr("Sessions"))
        sessions.head_layout.addWidget(self.sessions_button)
        self.sessions = TextLabel(look, "", wrap=True)
        sessions.body.addWidget(self.sessions)
        body.addWidget(sessions)
        body.addStretch(1)
        scroll = ScrollFrame(inner, sideways=True)
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        column.addWidget(scroll, 1)
        self.particulars_button.clicked.connect(self.particulars_requested)
        self.sessions_button.clicked.connect(self.sessions_requested)

    @property
    def client_uid(self) -> str:
        """The client shown, or ""."""
        return self._client.uid if self._client else ""

    def show_client(self, uid: str) -> None:
        """Show this client."""
        casebook = self._context.casebook
        self._client = casebook.clients.get(uid)
        casebook.record_view(uid)
        self._fill(self._client)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reload when something changed that is shown here."""
        if self._client is None or not kinds & {"clients", "sessions", "people"}:
            return
        try:
            self._client = self._context.casebook.clients.get(self._client.uid)
        except RecordUnknown:  # making the client was taken back, or it is in the bin now
            self._client = None
            self.client_gone.emit()
            return
        self._fill(self._client)

    def leave(self) -> bool:
        """Save what waits and end the editing spell; say whether it could be saved."""
        if not self._context.autosave.flush():
            return False
        self._context.casebook.end_spell()
        return True

    def focus_first(self) -> None:
        """Put the focus on the sessions."""
        self.sessions_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_shared(self, shared: bool) -> None:
        """Nothing here is for the therapist alone."""

    def set_narrow(self, narrow: bool) -> None:
        """Nothing stands beside this page that could be in the way."""

    def _fill(self, client: Client) -> None:
        casebook = self._context.casebook
        sessions = casebook.sessions.of(client.uid)
        self.header.show_client(client, sessions)
        self.contact.setText(client.contact.strip() or tr("Nothing is written down yet."))
        names = {person.uid: person.name for person in casebook.people.all()}
        name = names.get(client.therapist, "")
        self.responsible.setText(tr("Responsible: {name}", name=name) if name else tr("Nobody is responsible yet."))
        newest = list(reversed(in_order(sessions)))[:MOST_SHOWN]
        self.sessions.setText("\n".join(self._words(each) for each in newest) or tr("No session planned"))

    def _words(self, session: Session) -> str:
        day = weekday_day(session.date, self._context.casebook.today())
        when = f"{day}, {clock(session.time)}" if session.time else day
        return "   ".join(part for part in (when, session.place, session_state_word(session.state)) if part)
