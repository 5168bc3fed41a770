"""From opened keys to an open casebook: fast, and on the thread that will use it."""

from functools import partial
from pathlib import Path

from betweentimes.storage.backup import write_backup
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.opening import Found, Surroundings, enter_casebook
from betweentimes.ui.backups import backup_folder_of
from betweentimes.ui.start_context import StartContext


def surroundings(start: StartContext) -> Surroundings:
    """What a casebook is given by the program."""
    return Surroundings(start.library, start.now, start.today)


def enter(start: StartContext, found: Found, failures: int = 0) -> Casebook:
    """Open the records; `failures` wrong passphrases before go into the audit trail.

    An older casebook is backed up before it is brought up to date. Raises what `enter_casebook` raises.
    """
    return enter_casebook(found, surroundings(start), failures, partial(_back_up, start, found))


def _back_up(start: StartContext, found: Found) -> None:
    chosen = start.settings.settings.backup_folder
    place = Path(chosen) if chosen else backup_folder_of(found.folder)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_backup(found.folder, found.unlocked.data_key, place, start.now())
