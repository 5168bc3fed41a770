"""The history of assignments: one row an event."""

import datetime
import json
from collections.abc import Sequence
from typing import Any

from peewee import SQL

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
    return _read(database, select_nouns(EventRow, EventRow.assignment == assignment))


def read_client_events(database: CasebookDatabase, client: str) -> dict[str, list[Event]]:
    """The histories of a client's assignments by assignment, newest first."""
    found: dict[str, list[Event]] = {}
    for event in _read(database, select_nouns(EventRow, EventRow.client == client)):
        found.setdefault(event.assignment, []).append(event)
    return found


def read_events_of(database: CasebookDatabase, assignments: Sequence[str]) -> dict[str, list[Event]]:
    """The histories of several assignments by assignment, newest first."""
    found: dict[str, list[Event]] = {}
    listed = SQL("(SELECT value FROM json_each(?))", [json.dumps(list(assignments))])
    for event in _read(database, select_nouns(EventRow, EventRow.assignment.in_(listed))):
        found.setdefault(event.assignment, []).append(event)
    return found


def _read(database: CasebookDatabase, query: Any) -> list[Event]:
    events = []
    for row in read_rows(database, query.order_by(EventRow.created.desc(), EventRow.id.desc())):
        del row["changed"]
        events.append(Event(at=row.pop("created"), **row))
    return events
