"""Earlier versions, the audit trail, undo and redo."""

from typing import Final

from betweentimes.clinic.history import AuditCheck, AuditLine, Revision, Undone
from betweentimes.storage.audit_reading import AuditQuery, actions_in, read_audit
from betweentimes.storage.changing import RowChange
from betweentimes.storage.revisions import read_revisions
from betweentimes.storage.undoing import Edit, take_back
from betweentimes.storage.writing import Writer

EVERYTHING: Final = AuditQuery()


class History:
    """What was, and taking back what was saved since the unlock."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._trail = writer.trail

    def revisions(self, table: str, uid: str) -> list[Revision]:
        """What a record held before, newest first; `table` as in AuditLine."""
        return read_revisions(self._writer.database, table, uid)

    def audit(self, limit: int, query: AuditQuery = EVERYTHING) -> list[AuditLine]:
        """The newest lines of the audit trail first, those that are asked for and that the person may see."""
        return read_audit(self._writer.database, query, limit)

    def audit_actions(self) -> list[str]:
        """Every kind of act in the audit trail, by its code."""
        return actions_in(self._writer.database)

    def check_audit(self) -> AuditCheck:
        """Whether the audit trail is whole."""
        return self._trail.check()

    def follows_audit(self, head: str, kept_at: int) -> bool:
        """Whether the trail goes on from what `audit_head` gave at `kept_at` (UTC ms); False where lines are gone."""
        return self._trail.follows(head, kept_at)

    def audit_head(self) -> str:
        """The trail's length and last seal, to be kept with a backup."""
        return self._trail.head()

    @property
    def can_undo(self) -> bool:
        """Whether a saved edit of this unlock can be taken back."""
        return bool(self._writer.edits.done)

    @property
    def can_redo(self) -> bool:
        """Whether an undone edit can be brought back."""
        return bool(self._writer.edits.undone)

    def undo(self) -> Undone | None:
        """Take the last saved edit back; None when there is none, or when more than that edit would go with it."""
        edits = self._writer.edits
        return self._turn(edits.done, edits.undone, "undone")

    def redo(self) -> Undone | None:
        """Bring the last undone edit back; None when there is none."""
        edits = self._writer.edits
        return self._turn(edits.undone, edits.done, "redone")

    def _turn(self, source: list[Edit], target: list[Edit], verb: str) -> Undone | None:
        if not source:
            return None
        edit = source[-1]
        with self._writer.write(verb, undoable=False) as change:
            take_back(change, edit)
            change.kinds.add("undo")
        source.pop()
        if not change.rows:
            return None
        target.append(tuple(change.rows))
        return _undone(edit[0])


def _undone(row: RowChange) -> Undone:
    values = row.after or row.before or {}
    return Undone(
        kind=row.model.announces,
        client=row.client,
        assignment=row.uid if row.table == "assignment" else str(values.get("assignment") or ""),
        record=row.uid,
    )
