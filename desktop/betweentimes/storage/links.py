"""Which tables link to which: what has to go with a record, and what only loses its link."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from betweentimes.storage.alliance_tables import CheckInRow, NoteRow
from betweentimes.storage.assignment_tables import AssignmentRow, EntryRow, SheetRow
from betweentimes.storage.client_tables import ClientRow, GoalRow, PersonRow, SessionRow
from betweentimes.storage.column_types import Link
from betweentimes.storage.record_table import Record
from betweentimes.storage.tables import RECORDS

TARGETS: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        "client": ClientRow,
        "assignment": AssignmentRow,
        "goal": GoalRow,
        "session": SessionRow,
        "sheet": SheetRow,
        "parent": EntryRow,
        "check_in": CheckInRow,
        "repairs": NoteRow,
        "therapist": PersonRow,
        "person": PersonRow,
        "reader": PersonRow,
    }
)
"""The table that a link column of this name points to."""

# An entry under another is part of it, though a top entry has no parent.
PART_OF: Final = frozenset({"parent"})


def links_to(model: type[Record]) -> Iterator[tuple[type[Record], str, bool]]:
    """Every table and column that link to this one, and whether a row there cannot be without it."""
    for other in RECORDS:
        for field in other._meta.sorted_fields:
            if isinstance(field, Link) and TARGETS[field.name] is model:
                yield other, field.name, not field.null or field.name in PART_OF
