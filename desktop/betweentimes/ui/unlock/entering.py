"""From opened keys to an open casebook: fast, and on the thread that will use it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from betweentimes.settings import folder_of
from betweentimes.storage.problems import BackupPlaceRefused
from betweentimes.ui.backup_place import backup_folder_of
from betweentimes.ui.start_context import StartContext

if TYPE_CHECKING:
    from betweentimes.clinic.person import Person
    from betweentimes.storage.casebook import Casebook
    from betweentimes.storage.found import Found
    from betweentimes.storage.sections import Surroundings


def surroundings(start: StartContext) -> Surroundings:
    """What a casebook is given by the program."""
    from betweentimes.storage.sections import Surroundings

    return Surroundings(start.library, start.now, start.today)


def enter(start: StartContext, found: Found, failures: int = 0) -> Casebook:
    """Open the records; `failures` wrong passphrases before go into the audit trail.

    An older casebook is backed up before it is brought up to date. Raises what `enter_casebook` raises.
    """
    from betweentimes.storage.opening import enter_casebook

    return enter_casebook(found, surroundings(start), failures, partial(_back_up, start, found))


def begin(start: StartContext, found: Found, name: str, person: Person) -> Casebook:
    """Make the records of a casebook that was laid out. Raises what `begin_casebook` raises."""
    from betweentimes.storage.opening import begin_casebook

    return begin_casebook(found, name, person, surroundings(start))


def _back_up(start: StartContext, found: Found) -> None:
    from betweentimes.storage.backup import write_backup

    own, chosen = backup_folder_of(found.folder), folder_of(start.settings.settings.backup_folder)
    try:
        write_backup(found.folder, found.unlocked.data_key, chosen or own, start.now())
    except BackupPlaceRefused:  # a stick that is away keeps nobody out
        if chosen is None:
            raise
        write_backup(found.folder, found.unlocked.data_key, own, start.now())
