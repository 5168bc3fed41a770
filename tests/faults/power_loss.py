"""Disks as a power cut may leave them: what was synced, and some, none or torn pieces of what was not.

A model of POSIX: bytes are durable once their file was synced, names once their folder was. Names come and go in their
order; bytes may arrive in any. A drive that lies about syncing is not in it.
"""

import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.faults.system_calls import Event

SECTOR = 512
WAYS = ("none", "all", "prefix", "half", "torn")
"""Which of the unsynced writes arrived: none, all, those up to one, some by chance, or single sectors of them."""


@dataclass
class Stored:
    """A file's durable bytes and the writes since, each a place and its bytes, or a new size and None."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for at, data in self.pending:
            _apply(self.durable, at, data)
        self.pending.clear()

    def image(self, way: str, chance: random.Random) -> bytes:
        """What is there after a power cut."""
        content = bytearray(self.durable)
        for at, data in _arrived(self.pending, way, chance):
            _apply(content, at, data)
        return bytes(content)


class Platter:
    """A disk that events happen to, and of which images are taken. The kinds of event in `ignoring` have no effect."""

    def __init__(self, files: dict[Path, int], ignoring: frozenset[str] = frozenset()) -> None:
        self._ignoring = ignoring
        self._files = {number: Stored(bytearray(path.read_bytes())) for path, number in files.items()}
        self._names = dict(files)
        self._pending: list[Event] = []
        self.said: list[str] = []

    def take(self, event: Event) -> None:
        """Let one thing happen."""
        if event.kind in self._ignoring:
            return
        if event.kind == "said":
            self.said += event.data.decode().splitlines()
        elif event.kind in ("make", "folder", "drop", "move"):
            if event.kind == "make":
                self._files[event.file] = Stored()
            self._pending.append(event)
        elif event.kind in ("write", "cut"):
            self._files[event.file].pending.append((event.at, event.data if event.kind == "write" else None))
        elif event.kind == "sync":
            self._files[event.file].sync()
        elif event.kind == "sync_folder":
            self._sync_folder(event.path)

    def write_image(self, source: Path, target: Path, chance: random.Random) -> str:
        """Lay out below `target` what is left of `source` after a power cut now; returns the way that was chosen."""
        way = chance.choice(WAYS)
        kept = {"none": 0, "all": len(self._pending)}.get(way, chance.randint(0, len(self._pending)))
        names = _named(self._names, self._pending[:kept])
        for path, number in names.items():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            if not path.name.endswith("-shm"):
                place.write_bytes(self._files[number].image(way, chance))
                place.chmod(0o600)
        return way

    def _sync_folder(self, folder: Path) -> None:
        here = [event for event in self._pending if folder in (event.path.parent, event.to.parent)]
        self._names = _named(self._names, here)
        self._pending = [event for event in self._pending if event not in here]


def _named(names: dict[Path, int], events: Iterable[Event]) -> dict[Path, int]:
    after = dict(names)
    for event in events:
        if event.kind == "make":
            after[event.path] = event.file
        elif event.kind == "drop":
            after.pop(event.path, None)
        elif event.kind == "move":
            after.pop(event.path, None)
            after[event.to] = event.file
    return after


def _arrived(
    pending: list[tuple[int, bytes | None]], way: str, chance: random.Random
) -> list[tuple[int, bytes | None]]:
    if way == "none":
        return []
    if way == "prefix":
        return pending[: chance.randint(0, len(pending))]
    if way == "half":
        return [write for write in pending if chance.random() < 0.5]
    if way == "torn":
        return [piece for at, data in pending for piece in _pieces(at, data) if chance.random() < 0.5]
    return pending


def _pieces(at: int, data: bytes | None) -> list[tuple[int, bytes | None]]:
    """A write as the disk sees it: by sectors, which it writes whole or not at all."""
    if data is None:
        return [(at, None)]
    edges = [at, *range((at // SECTOR + 1) * SECTOR, at + len(data), SECTOR), at + len(data)]
    return [(start, data[start - at : end - at]) for start, end in pairwise(edges)]


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
        return
    content.extend(bytes(max(0, at + len(data) - len(content))))
    content[at : at + len(data)] = data


def emptied(folder: Path) -> Path:
    """The folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
