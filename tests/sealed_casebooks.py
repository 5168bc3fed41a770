"""New casebooks for tests that are not about making one: each kind is made once in a process, and copied from then on.

They are real in every way, with the passphrase's derived key and all; only that copies of one kind share their keys.
"""

import datetime
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from betweentimes.clinic.measure_reading import MeasureLibrary, read_measures
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.database import checkpoint, open_database
from betweentimes.storage.durable_file import FILE_MODE
from betweentimes.storage.folder import RECORDS, CasebookFolder, create_casebook_folder
from betweentimes.storage.found import Found
from betweentimes.storage.instance_lock import take_lock
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.keys import Unlocked
from betweentimes.storage.opening import create_casebook
from betweentimes.storage.places import LOCAL, Place
from betweentimes.storage.sections import Surroundings
from betweentimes.worksheets.reading import Library, read_worksheets

WORKSHEETS = Path(__file__).resolve().parent.parent / "resources" / "worksheets"


def on_this_computer(_path: Path) -> Place:
    """Test folders count as local, wherever they are."""
    return Place(LOCAL)


@cache
def shipped_worksheets(folder: Path) -> Library:
    """The worksheets in a folder that no test changes."""
    return read_worksheets(folder)


@cache
def shipped_measures(folder: Path) -> MeasureLibrary:
    """The measures in a folder that no test changes."""
    return read_measures(folder)


@dataclass(frozen=True)
class Kind:
    """What a new casebook is asked for."""

    name: str
    person: str
    title: str
    passphrase: str


@dataclass(frozen=True)
class Sealed:
    """A new casebook's files: `new` while it was still open, `closed` afterwards."""

    kind: Kind
    unlocked: Unlocked
    recovery: str
    new: Mapping[str, bytes]
    closed: Mapping[str, bytes]

    def put(self, parent: Path, files: Mapping[str, bytes]) -> Found:
        """Lay the files out in a folder of the casebook's name under `parent`."""
        return Found(put_files(parent, self.kind.name, files), self.unlocked)


def open_new(parent: Path, kind: Kind, around: Surroundings) -> tuple[Casebook, str]:
    """A casebook as `create_casebook` leaves it: open, one line in its audit trail. With its recovery key."""
    sealed = seal(kind, around.now())
    found = sealed.put(parent, sealed.new)
    lock = take_lock(found.folder, kind.person, around.now)
    database = open_database(found.folder.records, found.unlocked.data_key)
    return Casebook(found.folder, database, found.unlocked, lock, around, found.unlocked.person_uid), sealed.recovery


def lay_out_closed(parent: Path, kind: Kind, at: int) -> tuple[CasebookFolder, str]:
    """A casebook that was made and closed again at that time (UTC ms), and its recovery key."""
    sealed = seal(kind, at)
    return sealed.put(parent, sealed.closed).folder, sealed.recovery


@cache
def seal(kind: Kind, at: int) -> Sealed:
    """Make a casebook of this kind at that time (UTC ms), the slow way, and keep its files."""
    around = Surroundings(shipped_worksheets(WORKSHEETS), lambda: at, lambda: datetime.date.fromtimestamp(at / 1000))
    with tempfile.TemporaryDirectory() as parent:
        casebook, recovery = create_casebook(
            Path(parent), kind.name, kind.person, kind.title, kind.passphrase, FLOOR, around, place_of=on_this_computer
        )
        assert checkpoint(casebook._database)
        new = files_of(casebook.folder)
        casebook.close()
        return Sealed(kind, casebook.unlocked, recovery, new, files_of(casebook.folder))


def put_files(parent: Path, name: str, files: Mapping[str, bytes]) -> CasebookFolder:
    """A casebook's folder under `parent` with these files in it."""
    folder = create_casebook_folder(parent, name, on_this_computer)
    for file_name, content in files.items():
        path = folder.path / file_name
        path.write_bytes(content)
        path.chmod(FILE_MODE)
    return folder


def files_of(folder: CasebookFolder) -> dict[str, bytes]:
    """What lies in a casebook's folder, but for what belongs to its being open."""
    passing = (folder.lock_file, *(folder.records.with_name(RECORDS + end) for end in ("-wal", "-shm")))
    return {path.name: path.read_bytes() for path in folder.path.iterdir() if path not in passing}
