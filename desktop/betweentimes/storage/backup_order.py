"""Which of several backups is the newest, also where the clock was wrong on the day when one of them was made."""

from collections.abc import Iterable
from typing import Final

from betweentimes.storage.backup_file import BackupListing

SLACK_MS: Final = 5 * 60_000
"""A clock that is put right by so little says nothing about a backup."""


def is_ahead(created_ms: int, now: int) -> bool:
    """Whether a backup bears a time that is yet to come (`now` in UTC ms): the clock was wrong then, or it is now."""
    return created_ms > now + SLACK_MS


def newness(listing: BackupListing, now: int) -> tuple[bool, int, str]:
    """Greater for a newer backup. One dated ahead counts as older than every other: when it was made is not known."""
    return not is_ahead(listing.created_ms, now), listing.created_ms, listing.path.name


def newest_first(listings: Iterable[BackupListing], now: int) -> tuple[BackupListing, ...]:
    """The newest first, those dated ahead last."""
    return tuple(sorted(listings, key=lambda listing: newness(listing, now), reverse=True))
