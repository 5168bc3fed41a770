"""Backups as the program makes them: by hand, once a day and on the way out, each verified before it counts."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from betweentimes.settings import folder_of
from betweentimes.storage.backup import remove_old_backups, write_backup
from betweentimes.storage.backup_file import BackupListing
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.problems import CasebookProblem, CasebookReadOnly, DiskFull
from betweentimes.storage.second_place import bring_over
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.dates import clock_of, date_of, day_month, local_time
from betweentimes.ui.jobs import JobCancelled, Jobs
from betweentimes.ui.language import tr
from betweentimes.ui.sentences import sentence
from betweentimes.ui.unlock.key_work import as_work

FIRST_LOOK_MS: Final = 20_000
LOOKING_AGAIN_MS: Final = 3_600_000
SECOND_LOOK_MS: Final = 300_000
"""How often a second place that was away, or lacks the newest backup, is looked for."""

Copied = BackupListing | Exception | None
"""What came of copying to the second place: the newest there, why it is not there, or None while it is away."""


class Backups(QObject):
    """Writes verified backups of one open casebook on a worker, into the chosen folder or beside the records.

    A second place gets a copy of each, and what it missed while it was away once it is back. What goes wrong there
    takes nothing from the first: `words` say so, and `refused` is for the first place alone.
    """

    made = Signal()
    refused = Signal(object)

    def __init__(
        self, casebook: Casebook, jobs: Jobs, folder: str, parent: QObject | None = None, second: str = ""
    ) -> None:
        """`folder` is the place set for backups, empty for the folder beside the casebook's; `second` may be empty."""
        super().__init__(parent)
        self._casebook = casebook
        self._jobs = jobs
        self.place = backup_folder_of(casebook.folder)
        self.second: Path | None = None
        self._second_words = ""
        self._at_work = False
        self._next: list[Callable[[], None] | None] = []
        self.offer: Callable[[], str] = str
        """What is offered beside the words about the last backup; nothing until somebody offers."""
        self._daily = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._daily.timeout.connect(self._make_daily)
        self._daily.start()
        self._making_up = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._making_up.timeout.connect(self.make_up)
        self.use_places(folder, second)

    def use_places(self, folder: str, second: str) -> None:
        """Write to these places from now on, as they are set."""
        self.place = folder_of(folder) or backup_folder_of(self._casebook.folder)
        self.second = folder_of(second)
        self._second_words = ""
        if self.second is not None:
            self._making_up.start(FIRST_LOOK_MS)

    def stop(self) -> None:
        """Make no more daily backups: the casebook is about to close."""
        self._daily.stop()
        self._making_up.stop()
        self.second = None
        self._next.clear()

    def make(self, then: Callable[[], None] | None = None) -> None:
        """Make and verify a backup on a worker; `then` is called once it counts, else `refused` says why.

        One that is wished for while another is at work is made after it: of two at once, the older could end last.
        """
        if self._at_work:
            self._next.append(then)
        else:
            self._make((then,))

    def make_up(self) -> None:
        """Bring to the second place what it lacks, when it is there; look again later."""
        copy = self._copy_work()
        if copy is None or self._at_work:
            self._look_again()
            return
        self._at_work = True
        self._jobs.run(as_work(copy), self._made_up, self._made_up)

    def _make(self, thens: Sequence[Callable[[], None] | None]) -> None:
        folder, data_key, audit_head = self._casebook.backup_source()
        begun = self._casebook.now()
        place, copy = self.place, self._copy_work()

        def work(_progress: object, _cancelled: object) -> Copied:
            facts = write_backup(folder, data_key, place, begun, audit_head)
            remove_old_backups(place, facts.casebook_uid, facts.path, local_time, begun)
            return copy() if copy is not None else None

        self._at_work = True
        self._jobs.run(work, partial(self._made, begun, thens), self._refuse)

    def _made(self, begun: int, thens: Sequence[Callable[[], None] | None], copied: Copied) -> None:
        self._at_work = False
        try:
            self._casebook.backup_made(begun)
            self._say_second(copied)
            self.made.emit()
            for then in thens:
                if then is not None:
                    then()
        except CasebookProblem as problem:
            self.refused.emit(problem)
        self._go_on()

    def _made_up(self, copied: Copied) -> None:
        self._at_work = False
        if isinstance(copied, JobCancelled):
            return
        self._say_second(copied)
        self.made.emit()
        self._go_on()

    def _refuse(self, problem: Exception) -> None:
        self._at_work = False
        if isinstance(problem, JobCancelled):  # it is being locked
            self._next.clear()
            return
        self._look_again()
        self.refused.emit(problem)
        self._go_on()

    def _go_on(self) -> None:
        """One more backup for all that were wished for meanwhile."""
        if self._next and not self._at_work:
            wished, self._next = self._next, []
            self._make(wished)

    def _look_again(self) -> None:
        if self.second is not None:
            self._making_up.start(SECOND_LOOK_MS)

    def words(self) -> str:
        """When the newest backup was made, for the foot of the client list."""
        return "\n".join(words for words in (self.words_of_first(), self._second_words, self.offer()) if words)

    def words_of_first(self) -> str:
        """The same without the second place."""
        newest = self._casebook.last_backup
        if newest is None:
            return tr("No backup yet")
        day, today = date_of(newest), self._casebook.today()
        if day > today:
            return tr("Backup dated {day}: the clock was wrong then, or is now", day=day_month(day, today))
        if day == today:
            return tr("Backup made today at {time}", time=clock_of(newest))
        return tr("Backup made {day} at {time}", day=day_month(day, today), time=clock_of(newest))

    def wanted(self) -> bool:
        """Whether something changed since the last backup."""
        return self._casebook.changed_since_backup

    def _make_daily(self) -> None:
        newest = self._casebook.last_backup
        if self.wanted() and (newest is None or date_of(newest) != self._casebook.today()):
            self.make()
        self._daily.start(LOOKING_AGAIN_MS)

    def _copy_work(self) -> Callable[[], Copied] | None:
        if self.second is None:
            return None
        first, second = self.place, self.second
        uid, data_key = self._casebook.unlocked.key_file.casebook_uid, self._casebook.backup_source()[1]
        now = self._casebook.now

        def copy() -> Copied:
            try:
                return bring_over(first, second, uid, data_key, local_time, now())
            except CasebookProblem as problem:
                return problem

        return copy

    def _say_second(self, copied: Copied) -> None:
        if self.second is None:
            return
        self._look_again()
        if isinstance(copied, DiskFull):
            self._second_words = tr("The second place is full. Free some room there.")
        elif isinstance(copied, CasebookReadOnly):
            self._second_words = tr("The second place cannot be written. Choose another one under File, Settings.")
        elif isinstance(copied, Exception):
            self._second_words = tr("Not in the second place. {reason}", reason=sentence(copied))
        elif copied is None:
            self._second_words = tr("The second place is not there today.")
        else:
            newest = self._casebook.last_backup
            same = newest is not None and copied.created_ms >= newest
            self._second_words = tr("In the second place as well") if same else ""
