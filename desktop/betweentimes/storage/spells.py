"""Editing spells: edits of one record that follow each other make one revision and one audit line."""

from collections.abc import Iterable
from typing import Final

LONGEST_MS: Final = 10 * 60 * 1000


class Spells:
    """Which records are being edited, each since when. A spell ends with `end`, at lock, or after ten minutes."""

    def __init__(self) -> None:
        self._begun: dict[str, int] = {}

    def is_new(self, record: str, now: int) -> bool:
        """Whether an edit of this record at `now` (UTC ms) would begin a spell."""
        begun = self._begun.get(record)
        return begun is None or not 0 <= now - begun < LONGEST_MS

    def begin(self, records: Iterable[str], now: int) -> None:
        """These records' spells begin now, or go on."""
        for record in records:
            if self.is_new(record, now):
                self._begun[record] = now

    def end(self) -> None:
        """Every spell ends: the record was left."""
        self._begun.clear()
