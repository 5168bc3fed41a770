"""A casebook between its keys and its records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from betweentimes.storage.folder import CasebookFolder
    from betweentimes.storage.key_file import KeyFile
    from betweentimes.storage.keys import Unlocked


@dataclass(frozen=True)
class Found:
    """A casebook whose keys are derived, ready to be entered.

    `person` is who is at work once the recovery key opened it; "" for the first owner. `before` is the key file as it
    was read, where `unlocked` holds a changed one that entering is to save: its age tells, not that of the change.
    """

    folder: CasebookFolder
    unlocked: Unlocked
    person: str = ""
    before: KeyFile | None = None
