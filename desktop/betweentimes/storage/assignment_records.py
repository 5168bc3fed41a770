"""Assignments: what was agreed, their states and their history."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any, Final

from betweentimes.clinic.assignment import Agreement, Assignment, Event, EventKind, State
from betweentimes.storage.assignment_events import read_client_events, read_events, write_event
from betweentimes.storage.assignment_tables import AssignmentRow
from betweentimes.storage.nouns import read_rows, select_nouns
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import stored
from betweentimes.storage.sheet_records import SheetRecords
from betweentimes.storage.writing import Writer

AGREEMENT: Final = tuple(field.name for field in dataclasses.fields(Agreement))


class AssignmentRecords(SheetRecords):
    """Reads and saves assignments, with their events and issued sheets."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        super().__init__(writer, today)
        self._writer = writer
        self._today = today

    def of(self, client: str) -> list[Assignment]:
        """A client's assignments: open ones first, newest first."""
        query = select_nouns(AssignmentRow, AssignmentRow.client == client)
        found = read_assignments(self._writer, query.order_by(AssignmentRow.created.desc(), AssignmentRow.id.desc()))
        return sorted(found, key=lambda assignment: assignment.state.ended)

    def get(self, uid: str) -> Assignment:
        """One assignment. Raises RecordUnknown."""
        for assignment in read_assignments(self._writer, select_nouns(AssignmentRow, AssignmentRow.uid == uid)):
            return assignment
        raise RecordUnknown("assignment", uid)

    def add(self, assignment: Assignment) -> Assignment:
        """Insert a new assignment and the first line of its history."""
        since = assignment.state_since or self._today()
        noun = dataclasses.replace(assignment, state_since=since)
        with self._writer.write() as change:
            uid = change.put(AssignmentRow, "", stored(AssignmentRow, noun, noun.agreement))
            write_event(change, noun.client, uid, EventKind.STATE, since, state=noun.state)
        return self.get(uid)

    def save_agreement(self, uid: str, agreement: Agreement) -> Assignment:
        """Save what was agreed. Raises RecordUnknown, RecordRefused (a goal that is not there)."""
        with self._writer.write() as change:
            columns = AssignmentRow._meta.fields
            values = {name: columns[name].db_value(getattr(agreement, name)) for name in AGREEMENT}
            change.put(AssignmentRow, uid, values)
        return self.get(uid)

    def set_state(self, uid: str, state: State, reason: str = "", date: datetime.date | None = None) -> Assignment:
        """Change the state from a day on (today when not said); the history keeps it with its reason."""
        assignment = self.get(uid)
        since = date or self._today()
        if assignment.state is state and not reason:
            return assignment
        with self._writer.write() as change:
            change.put(AssignmentRow, uid, {"state": str(state), "state_since": since.isoformat()})
            write_event(change, assignment.client, uid, EventKind.STATE, since, state=state, reason=reason)
        return self.get(uid)

    def note_changed(self, uid: str, reason: str) -> None:
        """Write into the history that the agreement took a new form; it stays agreed."""
        self._event(uid, EventKind.CHANGED, reason)

    def came_in(self, uid: str, reason: str = "") -> None:
        """Write into the history that something came in."""
        self._event(uid, EventKind.CAME_IN, reason)

    def events(self, uid: str) -> list[Event]:
        """The history, newest first."""
        return read_events(self._writer.database, uid)

    def client_events(self, client: str) -> dict[str, list[Event]]:
        """The histories of all a client's assignments, newest first; those without a line are left out."""
        return read_client_events(self._writer.database, client)

    def _event(self, uid: str, kind: EventKind, reason: str) -> None:
        client = self.get(uid).client
        with self._writer.write() as change:
            write_event(change, client, uid, kind, self._today(), reason=reason)


def read_assignments(writer: Writer, query: Any) -> list[Assignment]:
    """The assignments of a query made by `select_nouns`."""
    found = []
    for row in read_rows(writer.database, query):
        agreement = Agreement(**{name: row.pop(name) for name in AGREEMENT})
        found.append(Assignment(agreement=agreement, **row))
    return found
