"""Proof, in the running program, that the records are protected as is said: each check looks for itself."""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from betweentimes.storage.backup import list_backups
from betweentimes.storage.backup_file import check_digests, read_sealed
from betweentimes.storage.backup_order import is_ahead
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.key_file import copy_of, key_file_from
from betweentimes.storage.places import LOCAL, Place, kind_of_place
from betweentimes.storage.problems import CasebookProblem
from betweentimes.storage.records_file import PLAIN_HEADER
from betweentimes.storage.sections import Sections
from betweentimes.storage.sqlite_problems import problems_named

SAMPLES: Final = 40
LEAST_LETTERS: Final = 14
MOST_BYTES: Final = 64 * 1024 * 1024
"""Of one file that is no plain database; a larger one is no settings, log or draft of this program."""

PIECE_BYTES: Final = 4 * 1024 * 1024

INTERNET: Final = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "udplite", "udplite6")


class Claim(StrEnum):
    """What is claimed, in the order it is shown."""

    UNREADABLE = "unreadable"
    NO_WORDS_OUTSIDE = "no_words_outside"
    NO_INTERNET = "no_internet"
    BACKUP = "backup"
    AUDIT = "audit"
    KEY_FILE = "key_file"
    PLACE = "place"


class Verdict(StrEnum):
    """HOLDS, FAILS, or UNKNOWN where this computer does not let the program look, or where there are no words yet."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found. `amount` is what was looked at (words, files, lines); `at` a moment (UTC ms) or 0.

    `where` is the file or folder in question; of a backup that is not as it was made, its file.
    """

    claim: Claim
    verdict: Verdict
    amount: int = 0
    where: str = ""
    at: int = 0


@dataclass(frozen=True)
class ProofSources:
    """What the checks look at: the casebook's folder, where backups go, and the program's other files.

    `last_backup` is when the newest backup was begun that the casebook knows of (UTC ms), None for none;
    `now` is the time of looking (UTC ms). `casebook_name` stands openly in backups and in the names of files.
    """

    folder: CasebookFolder
    casebook_uid: str
    data_key: DataKey = field(repr=False)
    backups: Path
    last_backup: int | None
    now: int
    others: tuple[Path, ...] = field(default=())
    casebook_name: str = ""


def prove(
    sources: ProofSources, reader: Callable[[], AbstractContextManager[Sections]], cancelled: Callable[[], bool]
) -> list[Found]:
    """Run every check; `reader` gives sections for the calling thread. Slow with many files; stops when cancelled.

    A check that a damaged file or a refusing disk breaks off is UNKNOWN; the others go on.
    """
    checks: dict[Claim, Callable[[], Found]] = {
        Claim.UNREADABLE: lambda: records_are_unreadable(sources.folder.records),
        Claim.NO_WORDS_OUTSIDE: lambda: no_words_outside(_samples(reader, sources), _files(sources), cancelled),
        Claim.NO_INTERNET: no_internet_socket,
        Claim.BACKUP: lambda: backup_is_whole(sources),
        Claim.AUDIT: lambda: audit_is_whole(reader, sources),
        Claim.KEY_FILE: lambda: key_files_are_equal(sources.folder.key_file),
        Claim.PLACE: lambda: place_is_local(sources.folder.path, kind_of_place),
    }
    found = []
    for claim, check in checks.items():
        if cancelled():
            break
        try:
            with problems_named(sources.folder.path):
                found.append(check())
        except CasebookProblem:
            found.append(Found(claim, Verdict.UNKNOWN))
    return found


def records_are_unreadable(records: Path) -> Found:
    """Whether ordinary SQLite, without the key, can make nothing of the file."""
    try:
        connection = sqlite3.connect(f"{records.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        refused = "not a database" in str(error) or "encrypted" in str(error)
        return Found(Claim.UNREADABLE, Verdict.HOLDS if refused else Verdict.UNKNOWN)
    return Found(Claim.UNREADABLE, Verdict.FAILS, where=records.name)


def no_words_outside(
    samples: Iterable[str], files: Iterable[Path], cancelled: Callable[[], bool] = lambda: False
) -> Found:
    """Whether none of the words stands in any of the files, one or two bytes a letter.

    Of a large file the beginning is read, and all of it where it is a plain database. UNKNOWN when cancelled.
    """
    wanted = [form for words in samples for form in (words.encode(), words.encode("utf-16-le"))]
    if not wanted:
        return Found(Claim.NO_WORDS_OUTSIDE, Verdict.UNKNOWN)
    looked_at = 0
    for file in files:
        if cancelled():
            return Found(Claim.NO_WORDS_OUTSIDE, Verdict.UNKNOWN)
        try:
            holds_one = _holds_any(file, wanted, cancelled)
        except OSError:
            continue
        looked_at += 1
        if holds_one:
            return Found(Claim.NO_WORDS_OUTSIDE, Verdict.FAILS, looked_at, str(file))
    return Found(Claim.NO_WORDS_OUTSIDE, Verdict.HOLDS, looked_at)


def _holds_any(file: Path, wanted: list[bytes], cancelled: Callable[[], bool]) -> bool:
    overlap = max(map(len, wanted)) - 1
    read, piece = 0, b""
    with file.open("rb") as opened:
        is_plain = opened.read(len(PLAIN_HEADER)) == PLAIN_HEADER
        opened.seek(0)
        while not cancelled() and (more := opened.read(PIECE_BYTES)):
            piece = piece[-overlap:] + more
            read += len(more)
            if any(form in piece for form in wanted):
                return True
            if read >= MOST_BYTES and not is_plain:
                break
    return False


def no_internet_socket() -> Found:
    """Whether this process has no socket of the internet open. Only Linux tells a program about itself."""
    if sys.platform != "linux":
        return Found(Claim.NO_INTERNET, Verdict.UNKNOWN)
    mine = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            mine.add(target.removeprefix("socket:[").removesuffix("]"))
    for name in INTERNET:
        try:
            lines = Path("/proc/self/net", name).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        if any(len(parts := line.split()) > 9 and parts[9] in mine for line in lines):
            return Found(Claim.NO_INTERNET, Verdict.FAILS, where=name)
    return Found(Claim.NO_INTERNET, Verdict.HOLDS, len(mine))


def backup_is_whole(sources: ProofSources) -> Found:
    """Whether the newest backup is there, and byte for byte as it was when it was opened and counted.

    Its name was given only after that. One that cannot be read any more is not listed: the newest listed is then older
    than the last that was made.
    """
    listings = list_backups(sources.backups, sources.casebook_uid, sources.now)
    if not listings:
        return Found(Claim.BACKUP, Verdict.FAILS, where=str(sources.backups))
    newest = listings[0]
    known = sources.last_backup
    older = known is not None and newest.created_ms < known and not is_ahead(known, sources.now)
    try:
        check_digests(newest.path, read_sealed(newest.path, sources.data_key)[1])
    except CasebookProblem:
        return Found(Claim.BACKUP, Verdict.FAILS, len(listings), str(newest.path), newest.created_ms)
    verdict = Verdict.FAILS if older else Verdict.HOLDS
    return Found(Claim.BACKUP, verdict, len(listings), str(sources.backups), newest.created_ms)


def audit_is_whole(reader: Callable[[], AbstractContextManager[Sections]], sources: ProofSources) -> Found:
    """Whether every line of the audit trail is there as it was written, those of the newest backup among them.

    A whole older folder that was put in place of this one is sound in itself: the backup alone knows of what is gone.
    """
    with reader() as sections:
        check = sections.history.check_audit()
        if not check.sound:
            return Found(Claim.AUDIT, Verdict.FAILS, check.first_bad)
        for newest in list_backups(sources.backups, sources.casebook_uid, sources.now)[:1]:
            try:
                head = read_sealed(newest.path, sources.data_key)[1].audit_head
            except CasebookProblem:  # damaged, or of a key from before: another check tells
                continue
            if not sections.history.follows_audit(head, newest.created_ms):
                return Found(Claim.AUDIT, Verdict.FAILS, check.lines, str(newest.path), newest.created_ms)
    return Found(Claim.AUDIT, Verdict.HOLDS, check.lines)


def key_files_are_equal(key_file: Path) -> Found:
    """Whether the key file and its second copy can both be read and say the same."""
    try:
        first, second = (key_file_from(path.read_bytes(), path) for path in (key_file, copy_of(key_file)))
    except (OSError, CasebookProblem):
        return Found(Claim.KEY_FILE, Verdict.FAILS, where=key_file.name)
    return Found(Claim.KEY_FILE, Verdict.HOLDS if first == second else Verdict.FAILS, where=key_file.name)


def place_is_local(folder: Path, place_of: Callable[[Path], Place]) -> Found:
    """Whether the casebook lies on this computer and in no folder that another program copies about."""
    place = place_of(folder)
    return Found(Claim.PLACE, Verdict.HOLDS if place.kind == LOCAL else Verdict.FAILS, where=place.name)


def _samples(reader: Callable[[], AbstractContextManager[Sections]], sources: ProofSources) -> list[str]:
    """Words of records, but none that stand in these files by right: a session may be held where the casebook's name
    says, and who unlocks is named in the key file.
    """
    with reader() as sections:
        told = [sources.casebook_name, str(sources.folder.path), str(sources.backups)]
        told += [person.name for person in sections.people.all()]
        found = sections.search.samples(SAMPLES, LEAST_LETTERS)
    return [words for words in found if not any(words in each for each in told)]


def _files(sources: ProofSources) -> Iterator[Path]:
    seen = set()
    for start in (sources.folder.path, sources.backups, *sources.others):
        files = [start] if start.is_file() else start.rglob("*") if start.is_dir() else ()
        for file in files:
            if file not in seen and file.is_file():
                seen.add(file)
                yield file
