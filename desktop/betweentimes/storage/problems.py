"""What can be wrong with a casebook, as exceptions that carry fields and no sentences.

The screen makes the sentence. `str(problem)` is only the problem's code, so a log line holds no path and no name.
"""

import re
from dataclasses import dataclass
from pathlib import Path


class CasebookProblem(Exception):
    """The base of everything that storage refuses or finds broken."""

    @property
    def code(self) -> str:
        """The problem's name in snake_case, for looking up its sentence."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"<{self.code}>"


@dataclass(eq=False, repr=False)
class NoCasebookHere(CasebookProblem):
    """Neither a casebook folder nor a key file is at this path."""

    path: Path


@dataclass(eq=False, repr=False)
class CasebookAlreadyHere(CasebookProblem):
    """A new casebook would land on something that exists."""

    path: Path


@dataclass(eq=False, repr=False)
class CasebookUnclear(CasebookProblem):
    """The folder holds several key files; the user has to pick one."""

    path: Path
    names: tuple[str, ...]


@dataclass(eq=False, repr=False)
class CasebookEmpty(CasebookProblem):
    """The records file has no bytes; opening it would make a new, empty casebook."""

    path: Path


@dataclass(eq=False, repr=False)
class CasebookCut(CasebookProblem):
    """The records file ends in the middle of a page (`size` in bytes)."""

    path: Path
    size: int


@dataclass(eq=False, repr=False)
class CasebookPlain(CasebookProblem):
    """The records file is an unencrypted database."""

    path: Path


@dataclass(eq=False, repr=False)
class CasebookForeign(CasebookProblem):
    """The key fits, but the file belongs to another program."""

    path: Path
    application_id: int


@dataclass(eq=False, repr=False)
class CasebookDamaged(CasebookProblem):
    """The key is right and the records cannot be read; `pages` counts from 1 and may be empty when not known."""

    path: Path
    pages: tuple[int, ...]
    reason: str


@dataclass(eq=False, repr=False)
class NothingReadable(CasebookProblem):
    """The records are damaged where the list of their tables is, so nothing of them can be salvaged."""

    path: Path


class AuditNotWhole(CasebookProblem):
    """The audit trail was changed by another program: sealing it anew would hide that."""


class RekeyStopped(CasebookProblem):
    """Making a new data key was stopped; the old one opens the casebook as before."""


@dataclass(eq=False, repr=False)
class CasebookNewer(CasebookProblem):
    """The casebook was written by a later version of the program."""

    version: int
    newest: int


@dataclass(eq=False, repr=False)
class CasebookInUse(CasebookProblem):
    """Somebody has the casebook open; `who` may be empty when the note could not be read."""

    who: str
    host: str
    pid: int
    since_ms: int


@dataclass(eq=False, repr=False)
class CasebookBusy(CasebookProblem):
    """Another connection kept the file locked for longer than the waiting time."""

    path: Path


@dataclass(eq=False, repr=False)
class CasebookReadOnly(CasebookProblem):
    """The file, its folder or its disk cannot be written."""

    path: Path


@dataclass(eq=False, repr=False)
class DiskFull(CasebookProblem):
    """No room left; what was acknowledged before is kept."""

    path: Path


@dataclass(eq=False, repr=False)
class DiskTrouble(CasebookProblem):
    """The disk or the file system refused; `number` is the system's or SQLite's code."""

    path: Path
    number: int


@dataclass(eq=False, repr=False)
class FolderNotLocal(CasebookProblem):
    """A casebook is not made in a cloud-synced or network folder; `kind` is "cloud" or "network"."""

    path: Path
    kind: str
    name: str


@dataclass(eq=False, repr=False)
class NotEnoughMemory(CasebookProblem):
    """The key derivation asked for more memory than the computer could give."""

    bytes_wanted: int


@dataclass(eq=False, repr=False)
class DriverUnfit(CasebookProblem):
    """The database driver is too old or refused a setting that privacy or safety depends on."""

    setting: str
    found: str


class WrongPassphrase(CasebookProblem):
    """No slot opens with this passphrase."""


class PassphraseTaken(CasebookProblem):
    """Somebody else unlocks with this passphrase: it would let one person in as the other."""


class WrongRecoveryKey(CasebookProblem):
    """The recovery key is well formed but belongs to another casebook or was replaced."""


@dataclass(eq=False, repr=False)
class RecoveryTextMistyped(CasebookProblem):
    """Not a recovery key as printed: `reason` is length, character or check; `group` is 1 to 7, or 0 when not known."""

    reason: str
    group: int


@dataclass(eq=False, repr=False)
class KeyFileMissing(CasebookProblem):
    """The records are there, the key file and its copy are not."""

    path: Path


@dataclass(eq=False, repr=False)
class KeyFileDamaged(CasebookProblem):
    """The key file cannot be trusted; `reason` is json, shape, cost, checksum or mac."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class KeyFileNewer(CasebookProblem):
    """The key file was written by a later version of the program."""

    version: int
    newest: int


@dataclass(eq=False, repr=False)
class KeyFileRolledBack(CasebookProblem):
    """The key file is older than the database: an old one was put back, and old passphrases would work again.

    `mended` says that the present one was written in its place again, from the copy in the records.
    """

    file_generation: int
    database_generation: int
    mended: bool = False


@dataclass(eq=False, repr=False)
class KeyFileForeign(CasebookProblem):
    """The key file is sound, but it is not that of these records: another casebook's, or from before a new data key."""

    path: Path


@dataclass(eq=False, repr=False)
class SlotUnknown(CasebookProblem):
    """No slot of that id is in the key file."""

    slot_id: str


class LastWayIn(CasebookProblem):
    """Removing this slot would leave nobody able to open the casebook with a passphrase."""


@dataclass(eq=False, repr=False)
class BackupDamaged(CasebookProblem):
    """The backup is not whole; `reason` is zip, manifest, seal, key_file, digest, database or counts."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class BackupPlaceRefused(CasebookProblem):
    """The folder for backups is not there, or nothing can be written in it."""

    path: Path


@dataclass(eq=False, repr=False)
class BackupNewer(CasebookProblem):
    """The backup was written by a later version of the program."""

    version: int
    newest: int


@dataclass(eq=False, repr=False)
class MigrationFailed(CasebookProblem):
    """A schema step could not be done and everything was rolled back."""

    number: int
    name: str
    reason: str


@dataclass(eq=False, repr=False)
class MigrationHistoryDiffers(CasebookProblem):
    """The casebook was brought up to date by other steps than this program's."""

    number: int
    name: str
