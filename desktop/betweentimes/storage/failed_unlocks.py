"""How often a casebook was tried in vain since it was last opened, kept beside it so that a new start forgets nothing.

Numbers only. Whoever can take the file away can take the casebook away as well, so it guards nothing: it makes waiting
go on, and tells the person who unlocks next.
"""

import contextlib
import json
from dataclasses import dataclass
from typing import Final

from betweentimes.storage.durable_file import write_durably
from betweentimes.storage.folder import CasebookFolder

NAME: Final = "failed-unlocks"
MOST_BYTES: Final = 200


@dataclass(frozen=True, slots=True)
class FailedUnlocks:
    """`count` wrong passphrases or recovery keys, the last at `last_ms` (UTC)."""

    count: int = 0
    last_ms: int = 0


def read_failures(folder: CasebookFolder) -> FailedUnlocks:
    """What is kept; none when there is nothing to be read."""
    try:
        with (folder.path / NAME).open("rb") as file:
            kept = json.loads(file.read(MOST_BYTES))
        return FailedUnlocks(max(0, int(kept["count"])), max(0, int(kept["last_ms"])))
    except (OSError, ValueError, KeyError, TypeError):
        return FailedUnlocks()


def add_failure(folder: CasebookFolder, now: int) -> FailedUnlocks:
    """One more; a disk that refuses to keep it is passed over."""
    failures = FailedUnlocks(read_failures(folder).count + 1, now)
    data = json.dumps({"count": failures.count, "last_ms": now}).encode("ascii")
    with contextlib.suppress(OSError):
        write_durably(folder.path / NAME, data, _as_it_is)
    return failures


def clear_failures(folder: CasebookFolder) -> None:
    """It was opened: begin anew."""
    with contextlib.suppress(OSError):
        (folder.path / NAME).unlink(missing_ok=True)


def _as_it_is(_data: bytes) -> None:
    """Nothing is lost with these numbers."""
