"""The history of assignments: one row an event."""

import datetime

from betweentimes.clinic.assignment import Event, EventKind, State
from betweentimes.storage.assignment_tables import EventRow
from betweentimes.storage.changing import Change
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.nouns import read_rows, select_nouns


def write_event(
    change: Change,
    client: str,
    assignment: str,
    kind: EventKind,
    date: datetime.date,
    state: State | None = None,
    reason: str = "",
) -> None:
    """Add a line to an assignment's history within the open write."""
    values = {
        "assignment": assignment,
        "client": client,
        "kind": str(kind),
        "date": date.isoformat(),
        "state": None if state is None else str(state),
        "reason": reason,
    }
    change.put(EventRow, "", values)


def read_events(database: CasebookDatabase, assignment: str) -> list[Event]:
    """An assignment's history, newest first."""
    query = select_nouns(EventRow, EventRow.assignment == assignment)
    events = []
    for row in read_rows(database, query.order_by(EventRow.created.desc(), EventRow.id.desc())):
        del row["changed"]
        events.append(Event(at=row.pop("created"), **row))
    return events
