"""Turning the driver's and the system's errors into named casebook problems."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from betweentimes.storage.problems import (
    CasebookBusy,
    CasebookDamaged,
    CasebookProblem,
    CasebookReadOnly,
    DiskFull,
    DiskTrouble,
    NotEnoughMemory,
)

SQLITE_ERROR, SQLITE_PERM, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_READONLY = 1, 3, 5, 6, 7, 8
SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_NOTADB = 10, 11, 13, 14, 26

TEXTS = MappingProxyType(
    {
        "database is locked": SQLITE_BUSY,
        "database table is locked": SQLITE_LOCKED,
        "out of memory": SQLITE_NOMEM,
        "attempt to write a readonly database": SQLITE_READONLY,
        "disk I/O error": SQLITE_IOERR,
        "database disk image is malformed": SQLITE_CORRUPT,
        "database or disk is full": SQLITE_FULL,
        "unable to open database file": SQLITE_CANTOPEN,
        "file is not a database": SQLITE_NOTADB,
    }
)
"""What SQLite says of each code (sqlite3_errstr): the driver's copying of a whole file gives the words alone."""

FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
CLOSED_ERRNOS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def problem_from(error: BaseException, path: Path) -> CasebookProblem | None:
    """The named problem behind a peewee, sqlcipher3 or operating system error, or None when it is none of these."""
    if isinstance(error, CasebookProblem):
        return error
    if isinstance(error, OSError):
        return _from_system(error, path)
    code = sqlite_code(error)
    return None if code is None else _from_sqlite(code, path)


@contextmanager
def problems_named(path: Path) -> Iterator[None]:
    """Run a block; errors of the driver or the disk leave it as named problems about `path`."""
    try:
        yield
    except Exception as error:
        problem = problem_from(error, path)
        if problem is None or problem is error:
            raise
        raise problem from error


def sqlite_code(error: BaseException) -> int | None:
    """SQLite's primary result code of an error, looked for in what peewee wrapped too; plain "error" is passed over."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        code = getattr(current, "sqlite_errorcode", None)
        if code is None and _is_of(current, "sqlcipher3"):
            code = TEXTS.get(str(current))
        if isinstance(code, int) and code & 0xFF != SQLITE_ERROR:
            return code & 0xFF
        # Peewee raises its own error while handling the driver's, which then is only the context; and where SQLite
        # has rolled back by itself, the reason is the context of a complaint that there is nothing to roll back.
        context = current.__context__ if _is_of(current, "peewee") or code is not None else None
        waiting += [inner for inner in (*current.args, current.__cause__, context) if isinstance(inner, BaseException)]
    return None


def _is_of(error: BaseException, package: str) -> bool:
    """Told by name, so that the start page need not load the database driver to name a missing file."""
    return any(base.__module__.split(".")[0] == package for base in type(error).__mro__)


def _from_sqlite(code: int, path: Path) -> CasebookProblem | None:
    if code in (SQLITE_BUSY, SQLITE_LOCKED):
        return CasebookBusy(path)
    if code == SQLITE_FULL:
        return DiskFull(path)
    if code in (SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN):
        return CasebookReadOnly(path)
    if code == SQLITE_CORRUPT:
        return CasebookDamaged(path, (), "malformed")
    if code == SQLITE_NOTADB:
        return CasebookDamaged(path, (1,), "first_page")
    if code == SQLITE_IOERR:
        return DiskTrouble(path, code)
    if code == SQLITE_NOMEM:
        return NotEnoughMemory(0)
    return None


def _from_system(error: OSError, path: Path) -> CasebookProblem:
    if error.errno in FULL_ERRNOS:
        return DiskFull(path)
    if error.errno in CLOSED_ERRNOS:
        return CasebookReadOnly(path)
    return DiskTrouble(path, error.errno or 0)
