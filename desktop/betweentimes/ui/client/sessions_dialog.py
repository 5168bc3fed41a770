"""Sessions and contacts between sessions of one client."""

import dataclasses
import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from betweentimes.clinic.client import Client
from betweentimes.clinic.person import Role
from betweentimes.clinic.session import Contact, Session, SessionState, in_order, numbered
from betweentimes.storage.problems import CasebookProblem
from betweentimes.ui.context import Context
from betweentimes.ui.dates import clock, weekday_day
from betweentimes.ui.language import tr
from betweentimes.ui.record_form import RecordForm
from betweentimes.ui.rows_model import Column, RowsModel
from betweentimes.ui.sentences import sentence, unsaved_words
from betweentimes.ui.versions.versions_dialog import VersionsDialog
from betweentimes.ui.widgets.action_button import ActionButton
from betweentimes.ui.widgets.choice_inputs import ChoiceInput
from betweentimes.ui.widgets.empty_state import EmptyState
from betweentimes.ui.widgets.labels import PageTitle
from betweentimes.ui.widgets.number_input import NumberInput
from betweentimes.ui.widgets.refusal_line import RefusalLine
from betweentimes.ui.widgets.rows_table import RowsTable
from betweentimes.ui.widgets.segments import Segments
from betweentimes.ui.widgets.text_input import LongTextInput, TextInput
from betweentimes.ui.widgets.time_inputs import DateInput, TimeInput
from betweentimes.ui.widgets.within_screen import resize_within
from betweentimes.ui.words import session_state_word, written_by_word

WEEK = datetime.timedelta(days=7)
Row = Session | Contact


class SessionsDialog(QDialog):
    """A table of what was and will be, and the form of the chosen row, which saves itself."""

    move_requested = Signal(str, str)
    slip_requested = Signal()

    def __init__(self, context: Context, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client = client
        self._shown: Row | None = None
        self._at_reception = context.casebook.me.role == Role.RECEPTION
        look = context.look
        self.setWindowTitle(tr("Sessions and contacts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PageTitle(look, tr("Sessions and contacts")))
        self._which = Segments(look, [("sessions", tr("Sessions")), ("contacts", tr("Contacts between sessions"))])
        self._which.set_current("sessions")
        self._which.chosen.connect(self._change_kind)
        tools = QHBoxLayout()
        tools.addWidget(self._which)
        tools.addStretch(1)
        for name, text, slot in (
            ("new_session", tr("New session"), self._new_session),
            ("same_time", tr("Same time next week"), self._same_time),
            ("new_contact", tr("New contact"), self._new_contact),
        ):
            button = ActionButton(look, text, "plus", "compact", name=f"action_{name}")
            button.clicked.connect(slot)
            if name == "same_time":
                self._again = button
            if self._at_reception and name == "new_contact":
                button.hide()
            tools.addWidget(button)
        if self._at_reception:
            self._which.hide()
        column.addLayout(tools)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._make_table(), 3)
        row.addWidget(self._make_forms(), 4)
        column.addLayout(row, 1)
        self._problem = RefusalLine(look)
        column.addWidget(self._problem)
        column.addLayout(self._make_buttons())
        resize_within(self, 960, 600)
        self._reload()

    def _make_table(self) -> RowsTable:
        self._model = RowsModel(
            (
                Column(tr("When"), self._when, sort=_order),
                Column(tr("What"), self._what),
            ),
            key=_uid,
        )
        self._table = RowsTable(self._context.look, self._model, name="sessions_table")
        self._table.setAccessibleName(tr("Sessions and contacts"))
        self._table.setColumnWidth(0, 190)
        self._table.row_selected.connect(self._choose)
        return self._table

    def _make_forms(self) -> QStackedWidget:
        look = self._context.look
        self._session_form: RecordForm[Session] = RecordForm(look)
        form = self._session_form
        form.add("date", tr("Date"), DateInput(look, self._context.casebook.today), 5)
        form.add("time", tr("Time"), TimeInput(look), 4)
        form.add("minutes", tr("Minutes"), NumberInput(look, 5, 600), 3)
        states = [(str(state), session_state_word(state)) for state in SessionState]
        form.add("state", tr("What became of it"), ChoiceInput(look, states, blank=False), 5)
        form.add("place", tr("Place"), TextInput(look), 7)
        if not self._at_reception:
            hint = tr("Part of the record that can be shared.")
            form.add("note", tr("Note"), LongTextInput(look, least=5), hint=hint)
        self._contact_form: RecordForm[Contact] = RecordForm(look)
        form_c = self._contact_form
        form_c.add("date", tr("Date"), DateInput(look, self._context.casebook.today), 5)
        form_c.add("time", tr("Time"), TimeInput(look), 4)
        form_c.add("minutes", tr("Minutes"), NumberInput(look, 0, 600), 3)
        who = [(code, written_by_word(code)) for code in ("client", "therapist", "other")]
        form_c.add("by", tr("Begun by"), ChoiceInput(look, who, blank=False), 5)
        form_c.add("about", tr("About what"), LongTextInput(look, least=3))
        form_c.add("boundary", tr("Boundary note"), LongTextInput(look, least=2))
        self._forms = QStackedWidget()
        self._nothing = EmptyState(look, tr("No session chosen."), tr("New session"), name="action_first_session")
        self._nothing.clicked.connect(self._new_session)
        for part in (self._nothing, self._session_form, self._contact_form):
            self._forms.addWidget(part)
        for watched in (self._session_form, self._contact_form):
            self._context.autosave.watch(watched.edited, watched.left, self._save)
        return self._forms

    def _make_buttons(self) -> QHBoxLayout:
        look = self._context.look
        row = QHBoxLayout()
        self._remove = ActionButton(look, tr("Remove"), name="action_remove")
        self._remove.clicked.connect(self._remove_shown)
        self._move = ActionButton(look, tr("Move to another client…"), "arrow-right", name="action_move")
        self._move.clicked.connect(self._wish_move)
        self._versions = ActionButton(look, tr("Earlier versions…"), None, "quiet", name="action_session_versions")
        self._versions.clicked.connect(self._show_versions)
        self._versions.setVisible(not self._at_reception)
        self._slip = ActionButton(look, tr("Session slip…"), "file-text", "quiet", name="action_session_slip")
        self._slip.setToolTip(tr("Today’s slip to take home, with what is agreed and the next date on it"))
        self._slip.clicked.connect(self._wish_slip)
        self._slip.setVisible(not self._at_reception)
        close = ActionButton(look, tr("Close"), None, "primary", name="action_close")
        close.clicked.connect(self.accept)
        row.addWidget(self._remove)
        row.addWidget(self._move)
        row.addWidget(self._versions)
        row.addWidget(self._slip)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def show_record(self, uid: str) -> None:
        """Show this session or contact."""
        contacts = {contact.uid for contact in self._context.casebook.sessions.contacts(self._client.uid)}
        self._which.set_current("contacts" if uid in contacts else "sessions")
        self._reload(uid)

    def done(self, result: int) -> None:
        """Save what waits, unless it cannot be read or saved; then say so and stay."""
        form = self._form()
        unfit, field = form.unreadable() if form is not None else ("", None)
        if unfit:
            self._problem.say(unfit, field)
            return
        if not self._context.autosave.flush():
            self._problem.say(unsaved_words())
            return
        super().done(result)

    def _form(self) -> RecordForm[Session] | RecordForm[Contact] | None:
        if isinstance(self._shown, Session):
            return self._session_form
        return self._contact_form if isinstance(self._shown, Contact) else None

    def _reload(self, choose: str = "") -> None:
        sessions = self._context.casebook.sessions
        planned = in_order(sessions.of(self._client.uid))
        self._numbers = numbered(planned)
        self._again.setEnabled(bool(planned))
        rows: list[Row]
        if self._which.current() == "contacts":
            rows = list(sessions.contacts(self._client.uid))
        else:
            rows = list(reversed(planned))
        self._model.set_rows(rows)
        wanted = choose or (_uid(self._shown) if self._shown else "")
        index = self._model.index_of(wanted)
        if index.isValid():
            self._table.setCurrentIndex(index)
        elif rows:
            self._table.setCurrentIndex(self._model.index(0, 0))
        else:
            self._choose(None)

    def _choose(self, row: object) -> None:
        if self._shown is not None and row is not None and _uid(self._shown) == _uid(row):  # type: ignore[arg-type]
            return
        if not self._context.autosave.flush():
            self._problem.say(unsaved_words())
            return
        self._shown = row if isinstance(row, (Session, Contact)) else None
        form = self._form()
        self._forms.setCurrentWidget(form or self._nothing)
        if isinstance(self._shown, Session):
            self._session_form.show_record(self._shown)
        elif isinstance(self._shown, Contact):
            self._contact_form.show_record(self._shown)
        self._remove.setEnabled(self._shown is not None)
        self._move.setEnabled(self._shown is not None)
        self._versions.setEnabled(self._shown is not None)

    def _save(self) -> None:
        form = self._form()
        unfit, field = form.unreadable() if form is not None else ("", None)
        self._problem.say(unfit, field, go_there=False)
        sessions = self._context.casebook.sessions
        if isinstance(self._shown, Session):
            edited = self._session_form.record(self._shown)
            if edited.date is None or edited.minutes is None:
                blank = form.entry("date" if edited.date is None else "minutes") if form is not None else None
                self._problem.say(tr("A session needs a date and its length in minutes."), blank, go_there=False)
                return
            state = SessionState(edited.state)
            self._shown = sessions.save(dataclasses.replace(edited, state=state))
        elif isinstance(self._shown, Contact):
            contact = self._contact_form.record(self._shown)
            if contact.date is None:
                self._problem.say(tr("A contact needs a date."), self._contact_form.entry("date"), go_there=False)
                return
            self._shown = sessions.save_contact(contact)
        self._reload()

    def _change_kind(self, _kind: str) -> None:
        if not self._context.autosave.flush():
            self._problem.say(unsaved_words())
            return
        self._shown = None
        self._reload()

    def _new_session(self) -> None:
        today = self._context.casebook.today()
        self._add(Session(client=self._client.uid, date=today))

    def _same_time(self) -> None:
        last = in_order(self._context.casebook.sessions.of(self._client.uid))[-1]
        planned = Session(
            client=last.client, date=last.date + WEEK, time=last.time, minutes=last.minutes, place=last.place
        )
        self._add(planned)

    def _new_contact(self) -> None:
        self._which.set_current("contacts")
        self._add(Contact(client=self._client.uid, date=self._context.casebook.today()))

    def _add(self, row: Row) -> None:
        self._context.autosave.flush()
        sessions = self._context.casebook.sessions
        try:
            stored: Row = sessions.save(row) if isinstance(row, Session) else sessions.save_contact(row)
        except CasebookProblem as problem:
            self._problem.say(sentence(problem))
            return
        if isinstance(stored, Session):
            self._which.set_current("sessions")
        self._reload(stored.uid)

    def _remove_shown(self) -> None:
        if self._shown is None:
            return
        gone, self._shown = self._shown, None
        sessions = self._context.casebook.sessions
        if isinstance(gone, Session):
            sessions.remove(gone.uid)
        else:
            sessions.remove_contact(gone.uid)
        self._problem.say(tr("Removed. Ctrl+Z takes it back, and File > Bin for 30 days."))
        self._reload()

    def _show_versions(self) -> None:
        if self._shown is None:
            return
        if not self._context.autosave.flush():
            self._problem.say(unsaved_words())
            return
        uid = self._shown.uid
        VersionsDialog(self._context, self._client, self, uid).exec()
        self._reload(uid)
        self._shown = None  # an older one may have been put back
        self._choose(self._table.current_row())

    def _wish_move(self) -> None:
        if self._shown is not None:
            self.move_requested.emit("session" if isinstance(self._shown, Session) else "contact", self._shown.uid)
            self._shown = None
            self._reload()

    def _wish_slip(self) -> None:
        """Close, and begin or show today's slip; not while something typed here cannot be saved."""
        self.accept()
        if not self.isVisible():
            self.slip_requested.emit()

    def _when(self, row: Row) -> str:
        day = weekday_day(row.date, self._context.casebook.today())
        return f"{day}, {clock(row.time)}" if row.time else day

    def _what(self, row: Row) -> str:
        if isinstance(row, Contact):
            return row.about.partition("\n")[0]
        number = self._numbers.get(row.uid)
        return tr("Session {n}", n=number) if number else session_state_word(row.state)


def _uid(row: Row) -> str:
    return row.uid


def _order(row: Row) -> tuple[datetime.date, datetime.time]:
    return row.date, row.time or datetime.time.min
