"""What a program asked of its disk, in order, read from strace: writes, syncs and names; and what it said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "open,openat,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,truncate,ftruncate,"
    "fallocate,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "dup,dup2,dup3"
)
STRACE = ("strace", "-f", "-qq", "-xx", "-s", "33554432", "-e", f"trace={CALLS}", "-o")
LINE = re.compile(r"^(?P<pid>\d+) +(?P<rest>.*)$", re.DOTALL)
CALL = re.compile(r"^(?P<name>\w+)\((?P<values>.*)\) += (?P<result>-?\d+)(?: .*)?$", re.DOTALL)
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
UNFINISHED, RESUMED = " <unfinished ...>", re.compile(r"^<\.\.\. \w+ resumed>(.*)$", re.DOTALL)


@dataclass(frozen=True)
class Call:
    """A system call that succeeded: its texts are taken out of its values and stand in `texts`."""

    name: str
    values: tuple[str, ...]
    texts: tuple[bytes, ...]
    result: int


@dataclass(frozen=True)
class Event:
    """Something that happened to the disk, or that was said (`kind` "said").

    Kinds: write (file, at, data), cut (file, at = size), sync (file), sync_folder (path), make (path, file),
    folder (path), drop (path), move (path, to, file). Files are numbered anew each time one is made, whatever its name.
    """

    kind: str
    file: int = 0
    at: int = 0
    data: bytes = b""
    path: Path = Path()
    to: Path = Path()


def calls_in(record: Path) -> Iterator[Call]:
    """The successful calls of a strace record, in order."""
    waiting: dict[str, str] = {}
    with record.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = LINE.match(line.rstrip("\n"))
            if found is None:
                continue
            pid, rest = found["pid"], found["rest"]
            if rest.endswith(UNFINISHED):
                waiting[pid] = rest.removesuffix(UNFINISHED)
                continue
            resumed = RESUMED.match(rest)
            call = _call(waiting.pop(pid) + resumed[1] if resumed else rest)
            if call is not None:
                yield call


def _call(text: str) -> Call | None:
    texts = tuple(bytes.fromhex(shown.replace("\\x", "")) for shown in TEXT.findall(text))
    found = CALL.match(TEXT.sub("", text))
    if found is None or int(found["result"]) < 0:
        return None
    values = tuple(value.strip() for value in found["values"].split(","))
    return Call(found["name"], values, texts, int(found["result"]))


@dataclass
class Disk:
    """Follows descriptors and names below a folder, and turns calls into events."""

    folder: Path
    files: dict[Path, int]
    """The files that are there at the beginning, by number."""
    _open: dict[int, tuple[Path, int]] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)
    _last: int = 0

    def events(self, calls: Iterator[Call]) -> Iterator[Event]:
        """What the calls did, in order. Raises ValueError about a call that is not followed."""
        self._last = max(self.files.values(), default=0)
        for call in calls:
            yield from self._of(call)

    def _of(self, call: Call) -> Iterator[Event]:
        if call.name in ("open", "openat", "creat"):
            yield from self._opened(call)
        elif call.name in ("rename", "renameat", "renameat2"):
            yield from self._renamed(*(self._path(text) for text in call.texts))
        elif call.name in ("unlink", "unlinkat", "rmdir"):
            yield from self._dropped(self._path(call.texts[0]))
        elif call.name in ("mkdir", "mkdirat"):
            if self._inside(self._path(call.texts[0])):
                yield Event("folder", path=self._path(call.texts[0]))
        elif call.values and call.values[0].isdigit():
            yield from self._on_descriptor(call, int(call.values[0]))

    def _on_descriptor(self, call: Call, number: int) -> Iterator[Event]:
        if number == 1 and call.name == "write":
            yield Event("said", data=call.texts[0])
        if number not in self._open:
            return
        path, file = self._open[number]
        if call.name == "close":
            del self._open[number]
        elif call.name == "lseek":
            self._places[number] = call.result
        elif call.name == "write":
            yield Event("write", file, self._places[number], call.texts[0][: call.result])
            self._places[number] += call.result
        elif call.name == "pwrite64":
            yield Event("write", file, int(call.values[-1]), call.texts[0][: call.result])
        elif call.name == "ftruncate":
            yield Event("cut", file, int(call.values[1]))
        elif call.name in ("fsync", "fdatasync"):
            yield Event("sync", file) if file else Event("sync_folder", path=path)
        elif not path.name.endswith("-shm"):
            raise ValueError(f"{call.name} is not followed")

    def _opened(self, call: Call) -> Iterator[Event]:
        path = self._path(call.texts[0])
        if not self._inside(path):
            return
        flags = " ".join(call.values)
        if "O_DIRECTORY" in flags or path.is_dir() or path == self.folder:
            self._open[call.result] = path, 0
            return
        if path not in self.files:
            if "O_CREAT" not in flags and call.name != "creat":
                self._open[call.result] = path, 0  # a folder that is gone by now
                return
            self._last += 1
            self.files[path] = self._last
            yield Event("make", self._last, path=path)
        elif "O_TRUNC" in flags or call.name == "creat":
            yield Event("cut", self.files[path], 0)
        self._open[call.result], self._places[call.result] = (path, self.files[path]), 0

    def _renamed(self, path: Path, to: Path) -> Iterator[Event]:
        if self._inside(path):
            if path not in self.files:
                raise ValueError("a folder was renamed")
            self.files[to] = number = self.files.pop(path)
            yield Event("move", number, path=path, to=to)

    def _dropped(self, path: Path) -> Iterator[Event]:
        if self._inside(path):
            self.files.pop(path, None)
            yield Event("drop", path=path)

    def _inside(self, path: Path) -> bool:
        return path.is_relative_to(self.folder)

    def _path(self, text: bytes) -> Path:
        return Path(text.decode())
