"""What can be told of a records file without its key and without the database driver."""

from pathlib import Path

from betweentimes.storage.problems import CasebookCut, CasebookEmpty, CasebookPlain, NoCasebookHere
from betweentimes.storage.sqlite_problems import problems_named

PAGE_SIZE = 4096
LEAST_OTHER = 8
PLAIN_HEADER = b"SQLite format 3\x00"


def check_records_file(path: Path) -> None:
    """What can be told without a key. Raises NoCasebookHere, CasebookEmpty, CasebookPlain, CasebookCut.

    An empty file must not be opened: SQLite would make a new database of it and throw its WAL away.
    """
    with problems_named(path):
        if not path.is_file():
            raise NoCasebookHere(path)
        size = path.stat().st_size
        if size == 0:
            raise CasebookEmpty(path)
        with path.open("rb") as file:
            if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
                raise CasebookPlain(path)
    # A power cut may leave a page half written; then it is whole in the WAL, and SQLite puts it back.
    if size % PAGE_SIZE and not has_wal(path):
        raise CasebookCut(path, size)


def is_of_other_key(path: Path, file_salt: bytes) -> bool:
    """Whether the file begins with another salt than this one of a key file: it is none of its records.

    A few bytes that are other are damage, and such a file opens all the same; so is one byte over and over, as a disk
    leaves it. Raises OSError.
    """
    with path.open("rb") as file:
        salt = file.read(len(file_salt))
    return len(set(salt)) > 1 and sum(one != other for one, other in zip(salt, file_salt, strict=False)) >= LEAST_OTHER


def has_wal(path: Path) -> bool:
    """Whether a write-ahead log with content lies beside the database."""
    wal = path.with_name(path.name + "-wal")
    return wal.is_file() and wal.stat().st_size > 0
