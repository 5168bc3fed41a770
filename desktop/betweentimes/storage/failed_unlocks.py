"""How often a casebook was tried in vain since it was last opened, kept beside it so that a new start forgets nothing.

Numbers, and a mark that begins with a secret of the records and is hashed on with every failure: who takes the file
away, or writes a smaller number into it, cannot make the mark that belongs there, and the next unlock tells. It guards
no more than that: whoever can take the file away can take the casebook away as well.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from typing import Final

from betweentimes.storage.audit_anchor import NAME as ANCHOR
from betweentimes.storage.durable_file import write_durably
from betweentimes.storage.folder import CasebookFolder

NAME: Final = "failed-unlocks"
PURPOSE: Final = b"count of failed unlocks"
"""What the casebook seals for the mark to begin with."""
MOST_BYTES: Final = 400
LATEST_MS: Final = 32_503_680_000_000
"""The year 3000: what is beyond has no date to be told."""
MOST_COUNTED: Final = 100_000
"""At half a minute each, more than a month of trying."""


@dataclass(frozen=True, slots=True)
class FailedUnlocks:
    """`count` wrong passphrases or recovery keys, the last at `last_ms` (UTC); `mark` tells whether that is all."""

    count: int = 0
    last_ms: int = 0
    mark: str = ""


def read_failures(folder: CasebookFolder) -> FailedUnlocks:
    """What is kept; none when there is nothing to be read."""
    try:
        with (folder.path / NAME).open("rb") as file:
            kept = json.loads(file.read(MOST_BYTES))
        last_ms = min(max(0, int(kept["last_ms"])), LATEST_MS)
        return FailedUnlocks(max(0, int(kept["count"])), last_ms, str(kept.get("mark", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return FailedUnlocks()


def add_failure(folder: CasebookFolder, now: int) -> FailedUnlocks:
    """One more; a disk that refuses to keep it is passed over."""
    before = read_failures(folder)
    failures = FailedUnlocks(before.count + 1, now, _hashed(before.mark))
    _write(folder, failures)
    return failures


def count_is_whole(folder: CasebookFolder, seal: bytes) -> bool:
    """Whether the count is what became of the one that was begun with this seal.

    Where the casebook was never open in this folder, as after a restore, there is none to be missed.
    """
    kept = read_failures(folder)
    if not (folder.path / NAME).exists():
        return not (folder.path / ANCHOR).exists()
    if kept.count > MOST_COUNTED:
        return False
    mark = seal.hex()
    for _ in range(kept.count):
        mark = _hashed(mark)
    return kept.mark == mark


def begin_count(folder: CasebookFolder, seal: bytes) -> None:
    """It was opened: begin anew."""
    if read_failures(folder) != FailedUnlocks(mark=seal.hex()):
        _write(folder, FailedUnlocks(mark=seal.hex()))


def keep_count(folder: CasebookFolder, seal: bytes) -> None:
    """Begin anew where the file is not there: it is closed, and the next unlock looks for it."""
    if not (folder.path / NAME).exists():
        begin_count(folder, seal)


def _write(folder: CasebookFolder, failures: FailedUnlocks) -> None:
    content = {"count": failures.count, "last_ms": failures.last_ms, "mark": failures.mark}
    with contextlib.suppress(OSError):
        write_durably(folder.path / NAME, json.dumps(content).encode("ascii"), _as_it_is)


def _hashed(mark: str) -> str:
    return hashlib.blake2b(mark.encode(), digest_size=32, person=b"bt failed unlock").hexdigest() if mark else ""


def _as_it_is(_data: bytes) -> None:
    """Nothing is lost with these numbers."""
