"""Moving a record that was put under the wrong client: it, what belongs to it, its history and its words follow."""

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from betweentimes.clinic.assignment import EventKind
from betweentimes.storage.alliance_tables import CheckInRow, NoteRow, ScoreRow
from betweentimes.storage.assignment_events import write_event
from betweentimes.storage.assignment_tables import EntryRow
from betweentimes.storage.attachment_tables import AttachmentRow
from betweentimes.storage.changing import Change, Row
from betweentimes.storage.client_tables import ChangeRow, ContactRow, SessionRow
from betweentimes.storage.links import links_to
from betweentimes.storage.record_problems import MoveRefused, RecordUnknown
from betweentimes.storage.record_table import Record, own_columns, table_of
from betweentimes.storage.writing import Writer

MOVABLE: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        "entry": EntryRow,
        "score": ScoreRow,
        "note": NoteRow,
        "check_in": CheckInRow,
        "change": ChangeRow,
        "session": SessionRow,
        "contact": ContactRow,
        "attachment": AttachmentRow,
    }
)

OWN_LINKS: Final = ("session", "assignment", "sheet", "repairs")
"""Links of a record to others of its client; at the new client they would point at the old one's records."""


class Moves:
    """Moves records between clients; a move is not undone by Ctrl+Z but by moving back."""

    def __init__(self, writer: Writer, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._today = today

    def move(
        self, kind: str, uid: str, target_client: str, target_assignment: str = "", target_parent: str = ""
    ) -> None:
        """Move a record to another client; an entry to an assignment of the same worksheet kind (any client's).

        An entry that stands under another needs `target_parent`, a row of the target assignment. Links to the old
        client's other records become blank. Saved edits from before can no longer be undone, as they would bring words
        back to the old client. Raises MoveRefused(reason): kind, same_place, target, worksheet, parent, taken; and
        RecordUnknown.
        """
        if kind not in MOVABLE:
            raise MoveRefused("kind")
        model = MOVABLE[kind]
        with self._writer.write("moved", undoable=False) as change:
            row = change.row(model, uid)
            if row is None:
                raise RecordUnknown(table_of(model), uid)
            if not change.query("SELECT 1 FROM client WHERE uid = ?", target_client):
                raise RecordUnknown("client", target_client)
            if model is EntryRow:
                self._move_entry(change, uid, row, target_client, target_assignment, target_parent)
            else:
                self._move_plain(change, model, uid, row, target_client, target_assignment)
        self._writer.edits.forget()

    def _move_plain(
        self, change: Change, model: type[Record], uid: str, row: Row, client: str, assignment: str
    ) -> None:
        if row["client"] == client:
            raise MoveRefused("same_place")
        if assignment and (model not in (NoteRow, AttachmentRow) or _assignment(change, assignment)[0] != client):
            raise MoveRefused("target")
        for other, column, _ in links_to(model):
            for (linked,) in change.query(f'SELECT uid FROM "{table_of(other)}" WHERE "{column}" = ?', uid):
                change.put(other, linked, {column: None})
        values: Row = {name: None for name in own_columns(model) if name in OWN_LINKS}
        if assignment:
            values["assignment"] = assignment
        change.put(model, uid, {**values, "client": client})
        _follow(change, [uid], row["client"], client)

    def _move_entry(self, change: Change, uid: str, row: Row, client: str, assignment: str, parent: str) -> None:
        owner, kind = _assignment(change, assignment)
        _, old_kind = _assignment(change, row["assignment"])
        if owner != client:
            raise MoveRefused("target")
        if kind != old_kind:
            raise MoveRefused("worksheet")
        if assignment == row["assignment"]:
            raise MoveRefused("same_place")
        _check_place(change, row, assignment, parent)
        siblings = change.query(
            "SELECT count(*) FROM entry WHERE assignment = ? AND field = ? AND parent IS ?",
            assignment,
            row["field"],
            parent or None,
        )
        family = _family(change, uid)
        for member in family:
            if change.row(EntryRow, member) is not None:
                change.put(EntryRow, member, {"assignment": assignment, "client": client})
        change.put(EntryRow, uid, {"parent": parent or None, "position": siblings[0][0]})
        _follow(change, family, row["client"], client, assignment)
        for moved_client, moved_assignment in ((row["client"], row["assignment"]), (client, assignment)):
            write_event(change, moved_client, moved_assignment, EventKind.MOVED, self._today())


def _assignment(change: Change, uid: str) -> tuple[str, str]:
    found = change.query("SELECT client, kind FROM assignment WHERE uid = ?", uid)
    if not found:
        raise MoveRefused("target")
    return str(found[0][0]), str(found[0][1])


def _check_place(change: Change, row: Row, assignment: str, parent: str) -> None:
    if bool(row["parent"]) != bool(parent):
        raise MoveRefused("parent")
    if parent and not change.query("SELECT 1 FROM entry WHERE uid = ? AND assignment = ?", parent, assignment):
        raise MoveRefused("parent")
    if not row["field"] and change.query("SELECT 1 FROM entry WHERE assignment = ? AND field = ''", assignment):
        raise MoveRefused("taken")


def _family(change: Change, uid: str) -> list[str]:
    """The entry, those under it, and removed ones that only their revisions know."""
    family = [uid]
    for member in family:
        rows = change.query(
            "SELECT uid FROM entry WHERE parent = ?1"
            " UNION SELECT record FROM revision WHERE record_table = 'entry' AND before ->> 'parent' = ?1",
            member,
        )
        family += [found for (found,) in rows if found not in family]
    return family


def _follow(change: Change, records: list[str], old: str, new: str, assignment: str = "") -> None:
    """Revisions and drafts of moved records belong to the new client as well."""
    for record in records:
        change.query(
            "UPDATE main.revision SET client = ?1, before = json_set(before, '$.client', ?1) WHERE record = ?2",
            new,
            record,
        )
        if assignment:
            change.query(
                "UPDATE main.revision SET before = json_set(before, '$.assignment', ?) WHERE record = ?",
                assignment,
                record,
            )
        change.query("UPDATE main.draft SET key = replace(key, ?, ?) WHERE instr(key, ?)", old, new, record)
