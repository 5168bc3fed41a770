"""Reading files that came back, in child processes: what each one is, or why nothing can be said about it."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from betweentimes.child.asking import ChildStopped, ask_child
from betweentimes.clinic.attachment import MOST_BYTES
from betweentimes.documents.form_result import FoundForm, Verdict, found_form
from betweentimes.documents.scan_result import FoundScan, ScanVerdict
from betweentimes.ui.jobs import JobCancelled, Progress
from betweentimes.ui.returned.scan_looking import look_at, unlocked

MOST_FILES = 200
"""Files taken from one drop; the rest is said and left."""

MOST_OF_A_FORM = 40 * 2**20
PDF_START = b"%PDF-"
SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic"})

Trouble = Literal["", "gone", "too_large", "time", "memory", "ended"]
Ask = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what was found in it; with `trouble` nothing could be found out.

    A file that is no form is looked at as a `scan`; `digest` is the SHA-256 of the file in hex. With a `password` it is
    a scan that opens with it, and what is read and kept is the PDF without it.
    """

    path: Path
    form: FoundForm | None = None
    trouble: Trouble = ""
    scan: FoundScan | None = None
    digest: str = ""
    password: str = field(default="", repr=False)

    @property
    def locked(self) -> bool:
        """Whether it wants a password."""
        return self.form is not None and self.form.verdict is Verdict.LOCKED


def sheet_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files among these, and the PDFs and pictures in the folders among them, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError:
            inside = [path]
        single = len(inside) == 1 and inside[0] == path
        for file in inside:
            if single or (file.suffix.lower() in SUFFIXES and file.is_file()):
                found[file] = None
    return tuple(found)


def read_files(
    paths: Sequence[Path], password: str, progress: Progress, cancelled: Callable[[], bool], ask: Ask = ask_child
) -> tuple[ReadFile, ...]:
    """Read files on a worker, one after the other. Raises JobCancelled."""
    read = []
    for number, path in enumerate(paths):
        progress(number / len(paths), path.name)
        if cancelled():
            raise JobCancelled
        read.append(read_file(path, password, cancelled, ask))
    return tuple(read)


def read_file(path: Path, password: str, cancelled: Callable[[], bool], ask: Ask = ask_child) -> ReadFile:
    """What a file is. Raises JobCancelled."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return ReadFile(path, trouble="too_large")
        data = path.read_bytes()
    except OSError:
        return ReadFile(path, trouble="gone")
    try:
        return _read(path, data, password, cancelled, ask)
    except ChildStopped as stopped:
        if stopped.reason == "cancelled":
            raise JobCancelled from None
        return ReadFile(path, trouble=stopped.reason)
    except (OSError, ValueError, KeyError, TypeError):
        return ReadFile(path, trouble="ended")


def _read(path: Path, data: bytes, password: str, cancelled: Callable[[], bool], ask: Ask) -> ReadFile:
    """As a form, and where it is none, as a scan."""
    form = FoundForm(Verdict.NO_FORM)
    if PDF_START not in data[:1024]:
        form = FoundForm(Verdict.NOT_PDF)
    elif len(data) <= MOST_OF_A_FORM:
        form = found_form(ask(data, {"read": "form", "password": password}, cancelled))
    if form.verdict not in (Verdict.NO_FORM, Verdict.NOT_PDF) or not data:
        return ReadFile(path, form)
    scan, key = look_at(data, cancelled), ""
    if scan.verdict is ScanVerdict.LOCKED and password and (plain := unlocked(data, password, cancelled)):
        data, key = plain, password
        scan = look_at(data, cancelled)
    return ReadFile(path, form, scan=scan, digest=hashlib.sha256(data).hexdigest(), password=key)


def scan_bytes(read: ReadFile, cancelled: Callable[[], bool] = bool) -> bytes:
    """The scan as it is looked at and kept, read anew, on a worker. Raises OSError and ChildStopped."""
    data = read.path.read_bytes()
    return unlocked(data, read.password, cancelled) if read.password else data
