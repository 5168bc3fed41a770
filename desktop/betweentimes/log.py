"""The log: what the program did and where it stumbled, never what anybody wrote.

An exception's message may quote a row, a file name or a line of a note. So no message of any exception is kept, only
types, error numbers and places in the code. A record of ours keeps its constant text, numbers and codes; a record of a
library keeps only its name and place, because a library builds its text from the document it was reading.
"""

import ctypes
import enum
import io
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from types import TracebackType

if sys.platform != "win32":
    import resource

OURS = "betweentimes"
FILE_NAME = "betweentimes.log"
PR_SET_DUMPABLE = 4
"""Of prctl(2): 0 forbids dumps by whatever collects them, and reading of the memory by others but root."""
NO_CRASH_BOX, NO_FAULT_REPORT, NO_OPEN_FILE_BOX = 0x0001, 0x0002, 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX and SEM_NOOPENFILEERRORBOX of Windows."""
LARGEST_FILE = 500_000
"""Bytes, before a new file is begun."""
OLDER_FILES = 3

Failure = tuple[type[BaseException], BaseException, TracebackType | None]


class DiscreetFormatter(logging.Formatter):
    """Writes a record without anything that could have come out of a casebook."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and one more for every exception in the chain."""
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        lines = [f"{stamp} {record.levelname} {record.name} {said(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += describe(record.exc_info[1])
        return "\n".join(lines)


class PrivateFileHandler(logging.FileHandler):
    """A file that only its owner may read, begun anew when it is large, and that never speaks when it cannot write.

    The library's own rotating file brings sockets and pickling with it, 10 ms of every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record; before it, put a large file aside as `.1`, the one before as `.2`, and so on."""
        try:
            if self.stream is not None and os.fstat(self.stream.fileno()).st_size >= LARGEST_FILE:
                self._put_aside(self.stream)
            super().emit(record)
        except OSError:
            self.handleError(record)

    def _put_aside(self, written: io.TextIOWrapper) -> None:
        written.close()
        self.stream = None  # the library opens it again for the next record
        names = [self.baseFilename, *(f"{self.baseFilename}.{age}" for age in range(1, OLDER_FILES + 1))]
        for younger, older in reversed(list(pairwise(names))):
            if Path(younger).exists():
                Path(younger).replace(older)

    def _open(self) -> io.TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return io.TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", line_buffering=True)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        """A full disk must not put the record, arguments and all, on the terminal."""


def said(record: logging.LogRecord) -> str:
    """The record's text with numbers and codes filled in; of a library's record only where it was made."""
    if record.name != OURS and not record.name.startswith(OURS + "."):
        return f"(from {record.module}:{record.lineno})"
    if not isinstance(record.msg, str):
        return f"<{type(record.msg).__name__}>"
    if not record.args:
        return record.msg
    arguments: object
    if isinstance(record.args, Mapping):
        arguments = {key: harmless(value) for key, value in record.args.items()}
    else:
        arguments = tuple(harmless(value) for value in record.args)
    try:
        return record.msg % arguments
    except (TypeError, ValueError):
        return record.msg


def harmless(value: object) -> object:
    """The value itself when it is a number, its name when it is a code or a type, and otherwise only what it is."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, type):
        return value.__qualname__
    return f"<{type(value).__name__}>"


def describe(failure: BaseException) -> list[str]:
    """The exception and those behind it, the newest first: type, error number and places in the code."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = failure
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        number = getattr(current, "errno", None)
        kind = f"{type(current).__module__}.{type(current).__qualname__}"
        suffix = f" errno={number}" if isinstance(number, int) else ""
        places = " < ".join(place(frame) for frame in reversed(traceback.extract_tb(current.__traceback__)))
        lines.append(f"  {kind}{suffix} at {places or 'no place'}")
        if isinstance(current, BaseExceptionGroup):
            for inner in current.exceptions:
                lines += describe(inner)
        current = current.__cause__ or current.__context__
    return lines


def place(frame: traceback.FrameSummary) -> str:
    """File, line and function, without the folders above that may hold a person's name."""
    return f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"


def start_log(folder: Path, level: int = logging.INFO) -> bool:
    """Log to a file in `folder` from now on; False when the folder cannot be written and nothing will be logged."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = PrivateFileHandler(folder / FILE_NAME)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(DiscreetFormatter())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level)
    return not isinstance(handler, logging.NullHandler)


def to_terminal(text: str) -> None:
    """Say it on the terminal the program was started from, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")


def tell_nobody(_failure: BaseException) -> None:
    """Where no window is there to say what stood in the way."""


def catch_unexpected(
    report: Callable[[str], None] = to_terminal, tell: Callable[[BaseException], None] = tell_nobody
) -> None:
    """Log every exception nobody caught, in any thread, and hand its discreet description to `report`.

    Those of the main thread go to `tell` as well, which may say something on the screen.
    """

    def caught(kind: type[BaseException], failure: BaseException | None, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        whole = failure if failure is not None else kind()
        logging.getLogger(OURS).critical("an exception nobody caught", exc_info=whole)
        report("\n".join(describe(whole)))

    def caught_here(kind: type[BaseException], failure: BaseException | None, trace: TracebackType | None) -> None:
        caught(kind, failure, trace)
        if isinstance(failure, Exception):
            tell(failure)

    sys.excepthook = caught_here
    threading.excepthook = lambda event: caught(event.exc_type, event.exc_value, event.exc_traceback)
    sys.unraisablehook = lambda event: caught(event.exc_type, event.exc_value, event.exc_traceback)


def forbid_core_dumps() -> bool:
    """No memory image is left behind when the program crashes; whether the system agreed to all that was asked.

    On Linux other programs of the same person may not look into this one either. On Windows no report is made of a
    crash, and macOS and others keep a limit of nothing.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(NO_CRASH_BOX | NO_FAULT_REPORT | NO_OPEN_FILE_BOX)
        return True
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not sys.platform.startswith("linux"):
        return True
    try:
        return bool(ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
    except (OSError, AttributeError):  # another C library than Linux's usual ones
        return False
