"""The saved edits of this unlock that can be taken back, and taken back again."""

from typing import Any, Final

from betweentimes.storage.changing import Change, RowChange
from betweentimes.storage.links import links_to
from betweentimes.storage.record_table import table_of

MOST: Final = 500
"""Steps kept; older ones can be found among the revisions."""

Edit = tuple[RowChange, ...]


class Edits:
    """Two stacks of edits: to undo, and to redo."""

    def __init__(self) -> None:
        self.done: list[Edit] = []
        self.undone: list[Edit] = []

    def add(self, edit: Edit) -> None:
        """A new edit: what was undone before can no longer be redone."""
        self.done.append(edit)
        del self.done[:-MOST]
        self.undone.clear()

    def forget(self) -> None:
        """Nothing can be undone or redone any more."""
        self.done.clear()
        self.undone.clear()


def take_back(change: Change, edit: Edit) -> None:
    """Write what the rows of an edit held before it, last row first; rows that have gone since stay gone.

    Nothing is written when a row that was made has got others since that would go with it and were never an edit to
    take back: scores that were imported, sheets that were issued.
    """
    if _holds_more(change, edit):
        return
    for row in reversed(edit):
        there = change.row(row.model, row.uid) is not None
        if row.before is None:
            if there:
                change.remove(row.model, row.uid)
        elif row.after is None:
            if not there:
                change.insert(row.model, row.uid, row.before)
        elif there:
            change.put(row.model, row.uid, _differing(row.before, row.after))


def _holds_more(change: Change, edit: Edit) -> bool:
    own = {row.uid for row in edit}
    for row in edit:
        for child, column, needed in links_to(row.model) if row.before is None else ():
            if needed and not child.quiet:
                found = change.query(f'SELECT uid FROM "{table_of(child)}" WHERE "{column}" = ?', row.uid)
                if any(uid not in own for (uid,) in found):
                    return True
    return False


def _differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in before.items() if after[name] != value and name != "changed"}
