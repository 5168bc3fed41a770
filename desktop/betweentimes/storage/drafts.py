"""Drafts: words that are not saved yet or not valid yet, kept in the encrypted file across lock and crash."""

from collections.abc import Callable
from typing import Final, TypeVar

from betweentimes.storage.acts import Act
from betweentimes.storage.keeping_tables import DraftRow
from betweentimes.storage.nouns import read_rows
from betweentimes.storage.writing import Writer

R = TypeVar("R")


BY: Final = "\n"
"""Between a key and the person, where a colleague has a draft under the same key already."""


class Drafts:
    """Keeps words under keys such as "review:<uid>:happened", for the person who writes alone.

    Two who see the same client may both have words under way in the same place.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def keep(self, key: str, text: str) -> None:
        """Keep the words under this key in place of those there."""
        with self._writer.write() as change:
            uid = self._uid(key)
            if uid:
                change.put(DraftRow, uid, {"words": text})
                return
            taken = change.query("SELECT 1 FROM main.draft WHERE key = ?", key)
            change.put(DraftRow, "", {"key": self._own(key) if taken else key, "words": text})

    def all(self) -> dict[str, str]:
        """Every draft by key."""
        query = DraftRow.select(DraftRow.key, DraftRow.words).order_by(DraftRow.id)
        end = self._own("")
        return {row["key"].removesuffix(end): row["words"] for row in read_rows(self._writer.database, query)}

    def drop(self, key: str) -> None:
        """Forget a draft; one that is not there is no problem."""
        uid = self._uid(key)
        if uid:
            with self._writer.write() as change:
                change.remove(DraftRow, uid)

    def let_go(self, key: str, *acts: Act) -> None:
        """Forget a draft and write down that it was let go, in one transaction."""
        with self._writer.write() as change:
            self.drop(key)
            change.acts.extend(acts)

    def turn_into(self, key: str, save: Callable[[], R], *acts: Act) -> R:
        """Save a record from a draft and forget the draft, in one transaction; returns what `save` returns.

        Ctrl+Z does not take it back: the draft would not come again. Raises what `save` raises, and then the draft is
        there as before.
        """
        with self._writer.write(undoable=False) as change:
            made = save()
            self.drop(key)
            change.acts.extend(acts)
        return made

    def _uid(self, key: str) -> str:
        sql = "SELECT uid FROM draft WHERE key IN (?, ?) ORDER BY key = ? LIMIT 1"
        found = self._writer.database.execute_sql(sql, (self._own(key), key, key)).fetchone()
        return "" if found is None else str(found[0])

    def _own(self, key: str) -> str:
        return f"{key}{BY}{self._writer.person}"
