"""One person at a time: a lock the system drops when the program dies, with a note that says who holds it.

The note names the person, the computer, the process and the time; nothing of any client.
"""

import errno
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from betweentimes.storage.durable_file import FILE_MODE
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.problems import CasebookInUse
from betweentimes.storage.sqlite_problems import problems_named

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HELD_ERRNOS = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})

LOCKED_BYTE = 1024 * 1024
"""Windows locks bytes against reading too, so the locked one lies far behind the note."""


@dataclass(frozen=True)
class LockNote:
    """Who opened the casebook where and when (UTC milliseconds)."""

    who: str
    host: str
    pid: int
    since_ms: int


class CasebookLock:
    """A held lock. `left_behind` is the note of somebody who did not close the casebook, or None."""

    def __init__(self, descriptor: int, left_behind: LockNote | None) -> None:
        self._descriptor: int | None = descriptor
        self.left_behind = left_behind

    def release(self) -> None:
        """Let others in; may be called twice. The empty file stays, as removing it would race with a newcomer."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.ftruncate(descriptor, 0)
            _unlock(descriptor)
            os.close(descriptor)

    def __enter__(self) -> "CasebookLock":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def take_lock(folder: CasebookFolder, who: str, now: Callable[[], int]) -> CasebookLock:
    """Claim the casebook for this process. A lock left by a crash is taken over.

    Raises CasebookInUse with the holder's note, CasebookReadOnly, DiskFull.
    """
    path = folder.lock_file
    with problems_named(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), FILE_MODE)
        try:
            _claim(descriptor, path)
            left_behind = _read_note(path)
            _write_note(descriptor, LockNote(who, platform.node(), os.getpid(), now()))
        except BaseException:
            os.close(descriptor)
            raise
    return CasebookLock(descriptor, left_behind)


def _claim(descriptor: int, path: Path) -> None:
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno not in HELD_ERRNOS:
            raise
        note = _read_note(path) or LockNote("", "", 0, 0)
        raise CasebookInUse(note.who, note.host, note.pid, note.since_ms) from error


def _read_note(path: Path) -> LockNote | None:
    try:
        content = json.loads(path.read_bytes()[:4096])
        return LockNote(str(content["who"]), str(content["host"]), int(content["pid"]), int(content["since_ms"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_note(descriptor: int, note: LockNote) -> None:
    content = {"who": note.who[:200], "host": note.host, "pid": note.pid, "since_ms": note.since_ms}
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(content).encode())
    os.fsync(descriptor)


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
