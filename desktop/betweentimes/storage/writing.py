"""The one write path: rows, search text, revisions and audit lines in one transaction, then one announcement."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from peewee import IntegrityError

from betweentimes.storage.access import Access, narrow
from betweentimes.storage.acts import Act
from betweentimes.storage.audit_anchor import AuditAnchor
from betweentimes.storage.audit_trail import AuditTrail
from betweentimes.storage.changing import Change, RowChange
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.problems import CasebookBusy
from betweentimes.storage.record_problems import RecordRefused
from betweentimes.storage.revisions import write_revision
from betweentimes.storage.searching import SearchWords
from betweentimes.storage.spells import Spells
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.storage.undoing import Edits

KEPT_EVERY_MS: Final = 60_000
SAVED_NOW: Final = "last_saved = max(?, coalesce(backed_up, 0) + 1)"
"""What is saved is later than the last backup, also where the clock was set back in between. For the casebook's row."""


class Writer:
    """Writes for one person on one thread.

    `announce` hears what kinds of thing have changed, once per commit, after it. Nested writes join the outer one; an
    exception takes everything back, announces nothing, and is a CasebookProblem when the disk or the database is the
    reason. While another thread's writer is at work this one is `held` and raises CasebookBusy.
    """

    def __init__(
        self,
        database: CasebookDatabase,
        trail: AuditTrail,
        words: SearchWords,
        access: Access,
        now: Callable[[], int],
        announce: Callable[[frozenset[str]], None],
    ) -> None:
        self.database = database
        self.access = access
        self.now = now
        self.spells = Spells()
        self.edits = Edits()
        self.trail = trail
        self._anchor = AuditAnchor(database.path)
        self._words = words
        self._announce = announce
        self._thread = threading.get_ident()
        self._open: Change | None = None
        self.held = False
        self.saved: int | None = None
        """When records were last saved in this unlock (UTC ms)."""
        self._saved_kept: int | None = None

    @property
    def person(self) -> str:
        """The uid of the person who writes."""
        return self.access.person

    def look_again(self) -> None:
        """Hide from now on what the person may not see, after something changed about who may see what."""
        self.access = narrow(self.database, self.access.person)

    @contextmanager
    def write(self, verb: str = "", undoable: bool = True) -> Iterator[Change]:
        """One transaction. With a `verb` every record gets an audit line of that name; without, one a spell.

        Not `undoable` writes cannot be taken back with Ctrl+Z.
        """
        if threading.get_ident() != self._thread:
            raise RuntimeError("a casebook is written on the thread that opened it")
        if self.held:
            raise CasebookBusy(self.database.path)
        if self._open is not None:
            with self._open.joined():
                yield self._open
            return
        change = self._open = Change(self.database, self._words, self.access, self.now())
        try:
            with problems_named(self.database.path), self.database.atomic():
                yield change
                change.refuse_if_broken()
                sealed = self._keep_history(change, verb)
        except IntegrityError as error:
            raise RecordRefused from error
        finally:
            self._open = None
        if sealed:
            self._anchor.write(self.trail.head())
        self._after(change, undoable)

    def note(self, *acts: Act) -> None:
        """Write audit lines about something that changes no record: a view, an export, an unlock."""
        with self.write() as change:
            change.acts.extend(acts)

    def _keep_history(self, change: Change, verb: str) -> bool:
        """Write revisions and audit lines; whether the audit trail has grown."""
        acts = list(change.acts)
        for row in change.whole():
            if row.model.quiet:
                continue
            begins = self.spells.is_new(row.uid, change.at)
            if row.before is not None and (begins or row.after is None):
                write_revision(self.database, row, self.person, change.at, change.removal_of(row))
            if not change.acts_say_all and (verb or begins or row.action != "changed"):
                acts.append(Act(verb or row.action, row.table, row.uid))
        if acts:
            self.trail.add(acts, self.person, change.at)
        if _tells(change) and self._is_time_to_keep(change.at):
            change.query(f"UPDATE main.casebook SET {SAVED_NOW}", change.at)
        return bool(acts)

    def keep_saved(self, change: Change, at: int | None) -> None:
        """Write when records were last saved; None leaves what is written."""
        if at is not None:
            change.query("UPDATE main.casebook SET last_saved = max(coalesce(last_saved, 0), ?)", at)

    def keep_backed_up(self, change: Change, begun: int) -> None:
        """Write that a backup was begun at this moment, and what was saved since.

        What bears a time that is yet to come was saved before the clock was put right, and so before the backup.
        """
        change.query(
            "UPDATE main.casebook SET backed_up = ?1, last_saved = iif(last_saved > ?2, ?1, last_saved)",
            begun,
            change.at,
        )
        if self.saved is not None and self.saved > change.at:
            self.saved = begun
        self.keep_saved(change, self.saved)

    def keep_next_saved(self) -> None:
        """Write it with the next save, whenever that is: what is written now is no newer than a backup."""
        self._saved_kept = None

    def _is_time_to_keep(self, at: int) -> bool:
        """Within the file it need not be known to the moment, and to write it would make every edit a page longer."""
        return self._saved_kept is None or not 0 <= at - self._saved_kept < KEPT_EVERY_MS

    def _after(self, change: Change, undoable: bool) -> None:
        self.spells.begin((row.uid for row in change.rows), change.at)
        if _tells(change):
            self.saved = change.at
            if self._is_time_to_keep(change.at):
                self._saved_kept = change.at
        rows: list[RowChange] = [row for row in change.rows if row.model.undoable and not row.model.quiet]
        if rows and undoable:
            self.edits.add(tuple(rows))
        kinds = frozenset(row.model.announces for row in change.rows) | change.kinds
        if kinds:
            self._announce(kinds)


def _tells(change: Change) -> bool:
    """Whether a change is one of records, which counts as saved."""
    return any(not row.model.quiet for row in change.rows)
