"""Writing small files so that a crash leaves the old one or the new one, whole, and readable by its owner alone."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

FILE_MODE, FOLDER_MODE = 0o600, 0o700
NOT_FOR_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system answers that cannot sync a folder."""


def write_durably(path: Path, data: bytes, check: Callable[[bytes], None]) -> None:
    """Put `data` at `path` by temporary file, fsync, `check` on what was re-read, rename and folder fsync.

    When `check` raises or the disk refuses, the old file is untouched and the temporary one removed.
    """
    write_each_durably((path,), data, check)


def write_each_durably(paths: Sequence[Path], data: bytes, check: Callable[[bytes], None]) -> None:
    """The same at several places of one folder: none of the old files goes before every new one lies beside it."""
    drafts = [path.with_name(path.name + ".new") for path in paths]
    try:
        for draft in drafts:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), FILE_MODE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                sync(file.fileno())
            check(draft.read_bytes())
        for draft, path in zip(drafts, paths, strict=True):
            draft.replace(path)
    except BaseException:
        for draft in drafts:
            draft.unlink(missing_ok=True)
        raise
    sync_folder(paths[0].parent)


def sync(descriptor: int) -> None:
    """Have what was written reach the disk; fsync alone leaves it in the memory of the disk on macOS."""
    if sys.platform == "darwin":
        with suppress(OSError):  # not every file system can
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_file(path: Path) -> None:
    """Have the file's bytes reach the disk."""
    with path.open("r+b") as file:
        sync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have a rename in the folder reach the disk; Windows does so itself and cannot open folders.

    Some shared and network folders have no such thing. What was written there is whole all the same.
    """
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync(descriptor)
        except OSError as error:
            if error.errno not in NOT_FOR_FOLDERS:
                raise
        finally:
            os.close(descriptor)
