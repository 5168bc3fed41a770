"""The open encrypted casebook: its sections, its person, connections for jobs, and closing it."""

import hashlib
import hmac
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from betweentimes.clinic.person import Person
from betweentimes.storage.access import narrow
from betweentimes.storage.acts import Act
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, checkpoint, open_database
from betweentimes.storage.erasing import Eraser
from betweentimes.storage.failed_unlocks import PURPOSE, keep_count
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.instance_lock import CasebookLock
from betweentimes.storage.key_file import key_file_bytes
from betweentimes.storage.key_ring import KeyRing
from betweentimes.storage.keys import Unlocked, keep_copy_equal, save_key_file
from betweentimes.storage.problems import CasebookBusy
from betweentimes.storage.sections import Sections, Surroundings, make_writer
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.writing import SAVED_NOW, Writer


class Casebook(Sections):
    """One unlocked casebook, used on the thread that opened it.

    `on_change` is called once after each commit with the kinds of thing that changed; the ui puts its own function
    there. `lines_missing` is 0 unless the records are older than when they were last open: then so many lines of the
    audit trail, or one, are gone. `count_lost` says that failed unlocks may have been more than was counted.
    `used_before` is when something was last done in it before this unlock, as the clock said then (UTC ms), None in a
    new one. Methods raise CasebookProblem when the disk or the database refuses, and then nothing was written.
    """

    def __init__(
        self,
        folder: CasebookFolder,
        database: CasebookDatabase,
        unlocked: Unlocked,
        lock: CasebookLock,
        around: Surroundings,
        person: str,
    ) -> None:
        self.folder = folder
        self.unlocked = unlocked
        self.now = around.now
        self.today = around.today
        self.on_change: Callable[[frozenset[str]], None] = _nobody_listens
        self.lines_missing = 0
        self.count_lost = False
        self.used_before: int | None = None
        self._database = database
        self._data_key = data_key = unlocked.data_key
        self._lock = lock
        self._around = around
        self._thread = threading.get_ident()
        self._writer = make_writer(database, data_key, around, narrow(database, person), self.announce)
        super().__init__(self._writer, around, self._importing)
        self.key_ring = KeyRing(self.people, person, self._now_unlocked, self._keep_keys)

    @property
    def name(self) -> str:
        """The casebook's name as its maker wrote it."""
        return str(self._database.execute_sql("SELECT name FROM casebook").fetchone()[0])

    @property
    def me(self) -> Person:
        """The person who unlocked it."""
        return self.people.get(self._writer.person)

    @property
    def made(self) -> int:
        """When the casebook was made (UTC ms)."""
        return int(self._database.execute_sql("SELECT created FROM casebook").fetchone()[0])

    @property
    def last_saved(self) -> int | None:
        """When records were last saved (UTC ms), in this unlock or before."""
        kept = self._database.execute_sql("SELECT last_saved FROM casebook").fetchone()[0]
        moments = [moment for moment in (kept, self._writer.saved) if moment is not None]
        return min(max(moments), self.now()) if moments else None

    @property
    def changed_since_backup(self) -> bool:
        """Whether records were saved since the last backup that was told by `backup_made`, whatever the clock did."""
        sql = "SELECT last_saved > coalesce(backed_up, -1) FROM casebook"
        return bool(self._database.execute_sql(sql).fetchone()[0])

    @property
    def last_backup(self) -> int | None:
        """When the last verified backup was begun (UTC ms)."""
        made = self._database.execute_sql("SELECT backed_up FROM casebook").fetchone()[0]
        return None if made is None else int(made)

    def backup_source(self) -> tuple[CasebookFolder, DataKey, str]:
        """What `write_backup` needs besides its target and time: folder, data key and the audit trail's head."""
        return self.folder, self._data_key, self.history.audit_head()

    def backup_made(self, begun: int) -> None:
        """Keep that a verified backup was begun at this moment (UTC ms)."""
        with self._writer.write() as change:
            self._writer.keep_backed_up(change, begun)
            change.acts.append(Act("backed_up", "casebook"))
        self._writer.keep_next_saved()

    def restored_from(self, begun: int) -> None:
        """Keep that these are the records of a verified backup that was begun at this moment (UTC ms)."""
        with self._writer.write() as change:
            change.query("UPDATE casebook SET backed_up = ?", begun)
            change.acts.append(Act("restored", "casebook"))

    def _now_unlocked(self) -> Unlocked:
        return self.unlocked

    def _keep_keys(self, unlocked: Unlocked, act: Act) -> None:
        """Save a changed key file, then its generation and a copy of it in the records; refused, the old keys stay.

        Raises CasebookBusy when it is no change of the present keys: others were saved while it was worked out.
        """
        if unlocked.key_file.generation != self.unlocked.key_file.generation + 1:
            raise CasebookBusy(self.folder.key_file)
        try:
            save_key_file(self.folder.key_file, unlocked)
            with self._writer.write() as change:
                copy = key_file_bytes(unlocked.key_file)
                # Counts as saved: a backup from before opens with the old keys only, so a new one is wanted.
                values = (unlocked.key_file.generation, copy, change.at)
                change.query(f"UPDATE casebook SET generation = ?, key_file = ?, {SAVED_NOW}", *values)
                change.acts.append(act)
                change.kinds.add("people")
        except BaseException:
            save_key_file(self.folder.key_file, self.unlocked)
            raise
        self.unlocked = unlocked

    def erase_again(self) -> int:
        """Erase anew what an older backup that was put back still held; how many names that were."""
        return Eraser(self._writer).again()

    def erased_by_job(self) -> None:
        """A job has erased something: edits from before would bring it back, and pages are to read anew."""
        self._writer.edits.forget()
        self.announce(frozenset({"clients", "erased", "drafts", "undo"}))

    def look_again(self) -> None:
        """Show and hide anew, after something changed about who may see what, or about what lies in the bin."""
        self._writer.look_again()

    def announce(self, kinds: frozenset[str]) -> None:
        """Tell `on_change` what kinds of thing have changed; on the casebook's own thread."""
        self.on_change(kinds)

    def taken_in_by_job(self, kinds: frozenset[str]) -> None:
        """A job has taken clients in: edits from before do not reach over it, and pages are to read anew."""
        self._writer.edits.forget()
        self._writer.spells.end()
        self.look_again()
        self.announce(kinds | {"undo"})

    def end_spell(self) -> None:
        """A record was left: the next edit of it makes a revision and an audit line of its own."""
        self._writer.spells.end()

    def record(self, *acts: Act) -> None:
        """Add lines to the audit trail about something that changes no record."""
        self._writer.note(*acts)

    def record_view(self, client: str) -> None:
        """Keep in the audit trail that a client was shown; once a spell."""
        self._record_once(Act("viewed", "client", client))

    def record_view_of_all(self) -> None:
        """Keep in the audit trail that every client's line was shown; once a spell."""
        self._record_once(Act("viewed_all", "casebook"))

    def record_search(self) -> None:
        """Keep in the audit trail that notes were searched, not what for; once a spell."""
        self._record_once(Act("searched", "casebook"))

    def _record_once(self, act: Act) -> None:
        view = f"{act.action}:{act.record}"
        if self._writer.spells.is_new(view, self.now()):
            self.record(act)
            self._writer.spells.begin([view], self.now())

    def record_export(self, what: str, client: str = "") -> None:
        """Keep in the audit trail that something left the program; `what` is a code such as "progress_pdf"."""
        self.record(Act(f"exported_{what}", "client" if client else "casebook", client))

    def sign(self, data: bytes) -> bytes:
        """A seal of 32 bytes that only this casebook makes, the same after a change of its keys."""
        return sealed(self._database, data)

    @contextmanager
    def reader(self) -> Iterator[Sections]:
        """The sections over a query-only connection of the calling thread, for a job; closed after the block."""
        database = open_database(self.folder.records, self._data_key, query_only=True)
        try:
            writer = make_writer(
                database, self._data_key, self._around, narrow(database, self._writer.person), _nobody_listens
            )
            yield Sections(writer, self._around, self._importing)
        finally:
            database.close()

    def close(self) -> None:
        """Write everything back, close the file and release the folder; the casebook cannot be used again.

        A key file that was lost or damaged meanwhile is written anew. Raises CasebookProblem when the disk refuses, and
        is closed all the same.
        """
        if self._database.is_closed():
            return
        try:
            with problems_named(self.folder.records):
                self._write_back()
        finally:
            self._writer.edits.forget()
            self._database.close()
            self._lock.release()

    def _write_back(self) -> None:
        try:
            keep_copy_equal(self.folder.key_file, self.unlocked)
        finally:
            with self._writer.write() as change:
                self._writer.keep_saved(change, self._writer.saved)
                change.acts.append(Act("locked", "casebook"))
            checkpoint(self._database)
            keep_count(self.folder, self.sign(PURPOSE))

    @contextmanager
    def _importing(self) -> Iterator[Writer]:
        """A writer for the calling thread; while another thread writes, this one's writes are refused as busy."""
        if threading.get_ident() == self._thread:
            yield self._writer
            return
        self._writer.held = True
        try:
            database = open_database(self.folder.records, self._data_key)
            try:
                access = narrow(database, self._writer.person)
                yield make_writer(database, self._data_key, self._around, access, _nobody_listens)
            finally:
                database.close()
        finally:
            self._writer.held = False


def sealed(database: CasebookDatabase, data: bytes) -> bytes:
    """What `Casebook.sign` gives, before there is a casebook."""
    key = database.execute_sql("SELECT sheet_key FROM casebook").fetchone()[0]
    return hmac.new(bytes(key), data, hashlib.sha256).digest()


def _nobody_listens(kinds: frozenset[str]) -> None:
    """Stands in until a listener is put there, and for jobs, whose end is announced by the casebook's thread."""
