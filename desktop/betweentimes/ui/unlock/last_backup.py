"""When a casebook's newest backup was made, looked up on a worker before it is unlocked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr


@dataclass(frozen=True, slots=True)
class LastBackup:
    """`newest` (UTC ms) in either place, None when there is none; `second_away` when a second place is not there.

    Every backup that bears its name was verified when it was made, so the newest one counts.
    """

    newest: int | None
    second_away: bool


def look_up(first: Path, second: Path | None, casebook_uid: str) -> LastBackup:
    """Read the backups' own labels in both places; what cannot be read is passed over. May be slow: a network."""
    from betweentimes.storage.backup import list_backups
    from betweentimes.storage.second_place import is_there

    away = second is not None and not is_there(second)
    found: list[int] = []
    for place in (first, second):
        if place is not None and is_there(place):
            found += [listing.created_ms for listing in list_backups(place, casebook_uid)[:1]]
    return LastBackup(max(found, default=None), away)


def last_backup_words(found: LastBackup, today: datetime.date) -> str:
    """One or two calm sentences."""
    if found.newest is None:
        words = tr("No backup was found where they are kept.")
    else:
        day = date_of(found.newest)
        when = tr("today") if day == today else day_month(day, today)
        words = tr("Last verified backup: {day} at {time}.", day=when, time=clock_of(found.newest))
    away = tr("The second place is not there today.") if found.second_away else ""
    return f"{words} {away}".strip()
