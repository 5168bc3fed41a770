"""The open encrypted casebook: its sections, its person, and closing it."""

import datetime
import hashlib
import hmac
from collections.abc import Callable
from typing import Final

from betweentimes.clinic.person import Person
from betweentimes.storage.alliance_records import AllianceRecords
from betweentimes.storage.assignment_records import AssignmentRecords
from betweentimes.storage.audit_trail import Act, AuditTrail
from betweentimes.storage.client_records import ClientRecords
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, checkpoint
from betweentimes.storage.drafts import Drafts
from betweentimes.storage.entry_records import EntryRecords
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.goal_records import GoalRecords
from betweentimes.storage.history import History
from betweentimes.storage.instance_lock import CasebookLock
from betweentimes.storage.kept_settings import KeptSettings
from betweentimes.storage.people import People
from betweentimes.storage.review_records import ReplyRecords, ReviewRecords
from betweentimes.storage.searching import SearchWords, WorksheetKinds
from betweentimes.storage.session_records import SessionRecords
from betweentimes.storage.writing import Writer

AUDIT_PURPOSE: Final = "audit chain"


class Casebook:
    """One unlocked casebook, used on the thread that opened it.

    `on_change` is called once after each commit with the kinds of thing that changed; the ui puts its own function
    there. Methods raise CasebookProblem when the disk or the database refuses, and then nothing was written.
    """

    def __init__(
        self,
        folder: CasebookFolder,
        database: CasebookDatabase,
        data_key: DataKey,
        lock: CasebookLock,
        kinds: WorksheetKinds,
        person: str,
        now: Callable[[], int],
        today: Callable[[], datetime.date],
    ) -> None:
        self.folder = folder
        self.now = now
        self.today = today
        self.on_change: Callable[[frozenset[str]], None] = _nobody_listens
        self._database = database
        self._data_key = data_key
        self._lock = lock
        trail = AuditTrail(database, data_key.derive(AUDIT_PURPOSE))
        writer = Writer(database, trail, SearchWords(database, kinds), person, now, self._announce)
        self._writer = writer
        self.people = People(writer)
        self.clients = ClientRecords(writer, kinds, today)
        self.sessions = SessionRecords(writer)
        self.goals = GoalRecords(writer)
        self.assignments = AssignmentRecords(writer, today)
        self.entries = EntryRecords(writer, today)
        self.reviews = ReviewRecords(writer)
        self.replies = ReplyRecords(writer, today)
        self.alliance = AllianceRecords(writer)
        self.drafts = Drafts(writer)
        self.settings = KeptSettings(writer)
        self.history = History(writer, trail)

    @property
    def name(self) -> str:
        """The casebook's name as its maker wrote it."""
        return str(self._database.execute_sql("SELECT name FROM casebook").fetchone()[0])

    @property
    def me(self) -> Person:
        """The person who unlocked it."""
        return self.people.get(self._writer.person)

    @property
    def last_saved(self) -> int | None:
        """When records were last saved (UTC ms), in this unlock or before."""
        saved = self._database.execute_sql("SELECT last_saved FROM casebook").fetchone()[0]
        return None if saved is None else int(saved)

    @property
    def changed_since_backup(self) -> bool:
        """Whether records were saved since the last backup that was reported by `backup_made`."""
        saved, backed_up = self._database.execute_sql("SELECT last_saved, backed_up FROM casebook").fetchone()
        return saved is not None and (backed_up is None or saved > backed_up)

    @property
    def last_backup(self) -> int | None:
        """When the last verified backup was begun (UTC ms)."""
        made = self._database.execute_sql("SELECT backed_up FROM casebook").fetchone()[0]
        return None if made is None else int(made)

    def backup_made(self, begun: int) -> None:
        """Keep that a verified backup was begun at this moment (UTC ms)."""
        with self._writer.write() as change:
            self._database.execute_sql("UPDATE casebook SET backed_up = ?", (begun,))
            change.acts.append(Act("backed_up", "casebook"))

    def backup_source(self) -> tuple[CasebookFolder, DataKey, str]:
        """What `write_backup` needs besides its target: folder, data key and the audit trail's head."""
        return self.folder, self._data_key, self.history.audit_head()

    def record(self, *acts: Act) -> None:
        """Add lines to the audit trail about something that changes no record."""
        self._writer.note(*acts)

    def end_spell(self) -> None:
        """A record was left: the next edit of it makes a revision and an audit line of its own."""
        self._writer.spells.end()

    def record_view(self, client: str) -> None:
        """Keep in the audit trail that a client was shown; once a spell."""
        if self._writer.spells.is_new(f"view:{client}", self.now()):
            self._writer.note(Act("viewed", "client", client))
            self._writer.spells.begin([f"view:{client}"], self.now())

    def record_export(self, what: str, client: str = "") -> None:
        """Keep in the audit trail that something left the program; `what` is a code such as "progress_pdf"."""
        self._writer.note(Act(f"exported_{what}", "client" if client else "casebook", client))

    def sign(self, data: bytes) -> bytes:
        """A seal of 32 bytes that only this casebook makes, the same after a change of its keys."""
        key = self._database.execute_sql("SELECT sheet_key FROM casebook").fetchone()[0]
        return hmac.new(bytes(key), data, hashlib.sha256).digest()

    def close(self) -> None:
        """Write everything back into the file, close it and release the folder; the casebook cannot be used again."""
        if self._database.is_closed():
            return
        try:
            self._writer.note(Act("locked", "casebook"))
            checkpoint(self._database)
        finally:
            self._database.close()
            self._lock.release()

    def _announce(self, kinds: frozenset[str]) -> None:
        self.on_change(kinds)


def _nobody_listens(kinds: frozenset[str]) -> None:
    """Stands in until a listener is put there."""
