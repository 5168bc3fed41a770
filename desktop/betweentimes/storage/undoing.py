"""The saved edits of this unlock that can be taken back, and taken back again."""

from typing import Any, Final

from betweentimes.storage.changing import Change, RowChange

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
    """Write what the rows of an edit held before it, last row first; rows that have gone since stay gone."""
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


def _differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in before.items() if after[name] != value and name != "changed"}
