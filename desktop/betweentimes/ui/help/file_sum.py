"""The SHA-256 sum of a file, read in pieces."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from betweentimes.ui.jobs import JobCancelled, Progress

PIECE: Final = 1 << 20
SUM: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
LINE: Final = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)")


def sum_of(path: Path, progress: Progress, cancelled: Callable[[], bool]) -> str:
    """64 hexadecimal digits, in small letters. Raises OSError, and JobCancelled when cancelled."""
    size = max(1, path.stat().st_size)
    found = hashlib.sha256()
    read = 0
    with path.open("rb") as opened:
        while piece := opened.read(PIECE):
            if cancelled():
                raise JobCancelled
            found.update(piece)
            read += len(piece)
            progress(min(1.0, read / size), "")
    return found.hexdigest()


def sums_in(text: str, file_name: str = "") -> tuple[str, ...]:
    """The sums in pasted text: that of the line of SHA256SUMS for `file_name` when there is one, else all of them.

    A sum typed in groups, with spaces or colons between them, counts when it is all there is.
    """
    for line in text.splitlines():
        listed = LINE.fullmatch(line.strip())
        if listed and listed[2] == file_name:
            return (listed[1].casefold(),)
    plain = text.casefold()
    return tuple(SUM.findall(plain) or SUM.findall(re.sub(r"[\s:]", "", plain)))
