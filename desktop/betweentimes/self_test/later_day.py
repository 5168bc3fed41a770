"""A later day with a casebook that an earlier self-test has left, perhaps one of an older version."""

from pathlib import Path

from betweentimes.self_test.first_day import CLIENT, FirstDay, Step
from betweentimes.self_test.hand import NotSeen


class LaterDay(FirstDay):
    """Opens the casebook as it was left and looks for everything that was written into it."""

    def steps(self) -> tuple[Step, ...]:
        """Every step in order, with its words for the terminal."""
        return (
            ("resources: worksheets, measures, fonts, icons, paper", self.resources),
            ("the casebook of an earlier self-test opened", self.open_kept),
            ("its records found again", self.find_kept),
            ("an entry added to them", self.add_entry),
            ("nothing readable on disk", self.look_at_disk),
            ("closed", self.close),
        )

    def open_kept(self) -> None:
        """The one that was worked in last, through the start page."""
        self._window.open_path(kept_casebook(self._folder))
        self.unlock()

    def find_kept(self) -> None:
        """The client, the agreement and the entries."""
        for line in self._casebook.clients.lines():
            if line.name == CLIENT:
                self._client = line.uid
                self._assignment = self._casebook.assignments.of(line.uid)[0].uid
        if not self._assignment:
            raise NotSeen("the client")
        self.find_all()

    def add_entry(self) -> None:
        """One more of the kind that is there."""
        before = len(self._casebook.entries.of(self._assignment))
        self._hand.click("action_add_row")
        self._write("answer_situation", "Written on a later day")
        if len(self._casebook.entries.of(self._assignment)) != before + 1:
            raise NotSeen("the new entry")


def kept_casebook(folder: Path) -> Path:
    """The key file of the casebook in a folder that was worked in last. Raises NotSeen when there is none."""
    found = sorted(folder.rglob("records.db"), key=lambda path: path.stat().st_mtime_ns)
    keys = [key for records in reversed(found) for key in records.parent.glob("*.betweentimes")]
    if not keys:
        raise NotSeen("a casebook")
    return keys[0]
