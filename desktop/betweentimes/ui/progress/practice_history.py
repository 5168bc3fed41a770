"""Each assignment of a client with its worksheet and its history, read once for chart and table."""

from dataclasses import dataclass

from betweentimes.clinic.assignment import Assignment, Event
from betweentimes.ui.context import Context
from betweentimes.worksheets.definition import Worksheet


@dataclass(frozen=True, slots=True)
class PracticeHistory:
    """`events` are newest first."""

    assignment: Assignment
    worksheet: Worksheet
    events: tuple[Event, ...]


def practice_histories(context: Context, client: str) -> tuple[PracticeHistory, ...]:
    """All of a client's, open ones first."""
    assignments = context.casebook.assignments
    events = assignments.client_events(client)
    return tuple(
        PracticeHistory(each, context.library.made_with(each.kind, each.kind_version), tuple(events.get(each.uid, ())))
        for each in assignments.of(client)
    )
