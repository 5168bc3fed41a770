"""Backups as the program makes them: by hand, once a day and on the way out, each verified before it counts."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from betweentimes.settings import folder_of
from betweentimes.storage.backup import remove_old_backups, write_backup
from betweentimes.storage.casebook import Casebook
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.dates import clock_of, date_of, day_month, local_time
from betweentimes.ui.jobs import Jobs
from betweentimes.ui.language import tr

FIRST_LOOK_MS: Final = 20_000
LOOKING_AGAIN_MS: Final = 3_600_000


class Backups(QObject):
    """Writes verified backups of one open casebook on a worker, into the chosen folder or beside the records."""

    made = Signal()
    refused = Signal(object)

    def __init__(self, casebook: Casebook, jobs: Jobs, folder: str, parent: QObject | None = None) -> None:
        """`folder` is the place set for backups; empty means the folder beside the casebook's."""
        super().__init__(parent)
        self._casebook = casebook
        self._jobs = jobs
        self.place = folder_of(folder) or backup_folder_of(casebook.folder)
        self._daily = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._daily.timeout.connect(self._make_daily)
        self._daily.start()

    def stop(self) -> None:
        """Make no more daily backups: the casebook is about to close."""
        self._daily.stop()

    def make(self, then: Callable[[], None] | None = None) -> None:
        """Make and verify a backup on a worker; `then` is called once it counts, else `refused` says why."""
        folder, data_key, audit_head = self._casebook.backup_source()
        begun = self._casebook.now()
        place = self.place

        def work(_progress: object, _cancelled: object) -> None:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            facts = write_backup(folder, data_key, place, begun, audit_head)
            remove_old_backups(place, facts.casebook_uid, facts.path, local_time)

        def made(_result: object) -> None:
            self._casebook.backup_made(begun)
            self.made.emit()
            if then is not None:
                then()

        self._jobs.run(work, made, self.refused.emit)

    def words(self) -> str:
        """When the newest backup was made, for the foot of the client list."""
        newest = self._casebook.last_backup
        if newest is None:
            return tr("No backup yet")
        day, today = date_of(newest), self._casebook.today()
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
