"""Entries: the rows of worksheets, in their order, and the stages they are opened to."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from typing import Any, Final

from betweentimes.clinic.assignment import Entry, EventKind, Provenance
from betweentimes.storage.assignment_events import write_event
from betweentimes.storage.assignment_tables import EntryRow
from betweentimes.storage.nouns import read_rows, remove_record, select_nouns
from betweentimes.storage.record_problems import RecordUnknown
from betweentimes.storage.record_table import stored
from betweentimes.storage.writing import Writer

PROVENANCE: Final = tuple(field.name for field in dataclasses.fields(Provenance))
OPENED: Final = 2


class EntryRecords:
    """Reads and saves entries."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._today = today

    def of(self, assignment: str) -> list[Entry]:
        """Every entry of an assignment by position."""
        query = select_nouns(EntryRow, EntryRow.assignment == assignment)
        return self._read(query.order_by(EntryRow.position, EntryRow.id))

    def of_client(self, client: str) -> dict[str, list[Entry]]:
        """Every entry of a client by assignment, each by position; one look instead of one an assignment."""
        found: dict[str, list[Entry]] = {}
        query = select_nouns(EntryRow, EntryRow.client == client)
        for entry in self._read(query.order_by(EntryRow.position, EntryRow.id)):
            found.setdefault(entry.assignment, []).append(entry)
        return found

    def get(self, uid: str) -> Entry:
        """One entry. Raises RecordUnknown."""
        for entry in self._read(select_nouns(EntryRow, EntryRow.uid == uid)):
            return entry
        raise RecordUnknown("entry", uid)

    def save(self, entry: Entry) -> Entry:
        """Insert or update, and return what is stored. Raises RecordUnknown.

        A new entry comes last among its siblings, entered by this person now unless its provenance says otherwise. An
        update leaves position and stage alone: they have methods of their own.
        """
        values = stored(EntryRow, entry, entry.provenance)
        with self._writer.write() as change:
            if entry.uid:
                del values["position"], values["stage"]
            else:
                values["position"] = len(self._siblings(entry))
                values["entered_by"] = entry.provenance.entered_by or self._writer.person
                values["entered_on"] = entry.provenance.entered_on or change.at
            uid = change.put(EntryRow, entry.uid, values)
        return self.get(uid)

    def remove(self, uid: str) -> None:
        """Remove an entry with those under it. Raises RecordUnknown."""
        remove_record(self._writer, EntryRow, uid)

    def move_position(self, uid: str, new_position: int) -> None:
        """Move an entry among its siblings; positions count from 0 and are without gaps afterwards."""
        order = [sibling for sibling in self._siblings(self.get(uid)) if sibling != uid]
        order.insert(max(0, new_position), uid)
        with self._writer.write() as change:
            for position, sibling in enumerate(order):
                change.put(EntryRow, sibling, {"position": position})

    def open_stage(self, assignment: str, uids: Iterable[str], reason: str) -> None:
        """Open the second stage for these entries; the history keeps it."""
        self._set_stages(assignment, tuple(uids), OPENED, EventKind.STAGE_OPENED, reason)

    def close_stage(self, assignment: str, reason: str) -> None:
        """Close the second stage of all entries of an assignment; what was answered in it stays."""
        opened = tuple(entry.uid for entry in self.of(assignment) if entry.stage >= OPENED)
        self._set_stages(assignment, opened, OPENED - 1, EventKind.STAGE_CLOSED, reason)

    def _set_stages(self, assignment: str, uids: tuple[str, ...], stage: int, kind: EventKind, reason: str) -> None:
        client = _client_of(self._writer, assignment)
        with self._writer.write() as change:
            for uid in uids:
                change.put(EntryRow, uid, {"stage": stage})
            write_event(change, client, assignment, kind, self._today(), reason=reason)

    def _siblings(self, entry: Entry) -> list[str]:
        rows = self._writer.database.execute_sql(
            "SELECT uid FROM entry WHERE assignment = ? AND field = ? AND parent IS ? ORDER BY position, id",
            (entry.assignment, entry.field, entry.parent or None),
        )
        return [str(uid) for (uid,) in rows]

    def _read(self, query: Any) -> list[Entry]:
        found = []
        for row in read_rows(self._writer.database, query):
            provenance = Provenance(**{name: row.pop(name) for name in PROVENANCE})
            found.append(Entry(provenance=provenance, **row))
        return found


def _client_of(writer: Writer, assignment: str) -> str:
    found = writer.database.execute_sql("SELECT client FROM assignment WHERE uid = ?", (assignment,)).fetchone()
    if found is None:
        raise RecordUnknown("assignment", assignment)
    return str(found[0])
