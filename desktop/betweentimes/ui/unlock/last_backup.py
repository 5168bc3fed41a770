"""When a casebook's newest backup was made, looked up on a worker before it is unlocked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from betweentimes.ui.dates import clock_of, date_of, day_month
from betweentimes.ui.language import tr
from betweentimes.ui.unlock.casebooks_here import labels_in


@dataclass(frozen=True, slots=True)
class LastBackup:
    """`newest` (UTC ms) in any of the places, None when there is none; `second_away` when a second place is not there.

    Every backup that bears its name was verified when it was made, so the newest one counts. `ahead` says that it
    bears a time that is yet to come.
    """

    newest: int | None
    second_away: bool
    ahead: bool = False


def look_up(places: Sequence[Path], second: Path | None, casebook_uid: str, name: str, now: int) -> LastBackup:
    """Read the backups' own labels in all places; what cannot be read is passed over. May be slow: a network.

    A casebook whose key file is lost does not say who it is (`casebook_uid` is ""): its `name` then decides.
    """
    from betweentimes.storage.backup_order import is_ahead, newest_first
    from betweentimes.storage.second_place import is_there

    away = second is not None and not is_there(second)
    found = [
        listing
        for listing in labels_in(place for place in (*places, second) if place is not None)
        if (listing.casebook_uid == casebook_uid if casebook_uid else listing.name == name)
    ]
    if not found:
        return LastBackup(None, away)
    newest = newest_first(found, now)[0].created_ms
    return LastBackup(newest, away, is_ahead(newest, now))


def last_backup_words(found: LastBackup, today: datetime.date) -> str:
    """One or two calm sentences."""
    words = []
    if found.newest is None:
        words.append(tr("No backup was found where they are kept."))
    else:
        day = date_of(found.newest)
        when = tr("today") if day == today else day_month(day, today)
        words.append(tr("Last verified backup: {day} at {time}.", day=when, time=clock_of(found.newest)))
    if found.ahead:
        words.append(tr("That is yet to come: this computer’s clock was wrong then, or is wrong now."))
    if found.second_away:
        words.append(tr("The second place is not there today."))
    return " ".join(words)
