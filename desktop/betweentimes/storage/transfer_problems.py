"""What can be wrong with a transfer file, as problems without sentences. WrongPassphrase is one of them, too."""

from dataclasses import dataclass
from pathlib import Path

from betweentimes.storage.problems import CasebookProblem


@dataclass(eq=False, repr=False)
class TransferForeign(CasebookProblem):
    """The file is no transfer file."""

    path: Path


@dataclass(eq=False, repr=False)
class TransferDamaged(CasebookProblem):
    """The file is not whole, or holds what no casebook would have written; `reason` says what, for the log."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class TransferNewer(CasebookProblem):
    """The file was written by a later version of the program."""

    version: int
    newest: int


class TransferCancelled(CasebookProblem):
    """The user stopped it; no file is left behind, and nothing was taken in."""
