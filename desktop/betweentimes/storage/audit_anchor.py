"""A small file beside the records that says how far the audit trail had come, so that older records are noticed.

A lost write-ahead log and a file put back from long ago both open without a complaint; only the count outside tells.
The file holds a number and a seal, nothing else. It is written after the commit it speaks of has reached the disk,
and not flushed itself: after a power cut it may be behind the records, never ahead of them.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.durable_file import FILE_MODE

NAME: Final = "records.mark"
DIGITS: Final = 12
FLAGS: Final = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


class AuditAnchor:
    """The head of the audit trail of these records, as it was last written."""

    def __init__(self, records: Path) -> None:
        self._path = records.with_name(NAME)

    def write(self, head: str) -> None:
        """Keep a head ("count:seal", as the trail gives it); a disk that refuses costs the precaution, not the work."""
        count, _, seal = head.partition(":")
        # Always of one length and written over the old one in one go, so that it need not be emptied before.
        line = f"{count:0>{DIGITS}}:{seal}\n".encode()
        with contextlib.suppress(OSError):
            descriptor = os.open(self._path, FLAGS, FILE_MODE)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)

    def forget(self) -> None:
        """Say nothing until the next line is written: another seal stands there by right."""
        self._path.unlink(missing_ok=True)

    def lines_missing(self, database: CasebookDatabase) -> int:
        """How many lines the trail of an open database is behind; 1 or more when another stands in place of its last.

        0 when the trail holds the anchored line, and when there is no readable anchor to compare with.
        """
        try:
            count_text, seal = self._path.read_text(encoding="ascii").strip().split(":")
            count, wanted = int(count_text), bytes.fromhex(seal)
        except (OSError, ValueError):
            return 0
        found = database.execute_sql("SELECT mac FROM main.audit WHERE id = ?", (count,)).fetchone()
        if count == 0 or (found is not None and bytes(found[0]) == wanted):
            return 0
        length = int(database.execute_sql("SELECT audit_count FROM casebook").fetchone()[0])
        return max(1, count - length)
