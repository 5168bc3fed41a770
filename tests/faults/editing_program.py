"""Makes edits through the casebook's own methods; of each it says "saved WORD" on standard output after it was saved.

In between it changes the passphrase ("passphrase changed") and makes a backup ("backed up NAME"). It is run under
strace, so that what it says stands among the system calls.
"""

import argparse
import os
import random
import sys
from pathlib import Path

from tests.faults.caseload import KINDS, add_assignment, open_for_test
from tests.faults.driven_program import PASSPHRASE

from betweentimes.clinic.alliance import AllianceNote, NoteKind
from betweentimes.clinic.assignment import Entry
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.storage.backup import write_backup
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.keys import change_passphrase

SECOND_PASSPHRASE = PASSPHRASE + " again"
PAGES_BETWEEN_CHECKPOINTS = 40


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


class Editor:
    """Saves one new word at a time."""

    def __init__(self, casebook: Casebook, seed: int) -> None:
        self._casebook = casebook
        self._chance = random.Random(seed)
        self._client = casebook.clients.save(Client(name="R. M.")).uid
        self._assignment = add_assignment(casebook, self._client, KINDS[1])
        self._session = casebook.sessions.save(Session(client=self._client, date=casebook.today(), note=""))
        say("ready")

    def edit(self, word: str) -> None:
        long = f"{word} " * self._chance.randrange(1, 400)
        self._chance.choice((self._entry, self._note, self._add_to_session))(long)
        say(f"saved {word}")

    def _entry(self, words: str) -> None:
        answers = {"situation": words}
        entry = Entry(assignment=self._assignment, client=self._client, field="rows", answers=answers)
        self._casebook.entries.save(entry)

    def _note(self, words: str) -> None:
        note = AllianceNote(client=self._client, kind=NoteKind.NOTE, date=self._casebook.today(), text=words)
        self._casebook.alliance.save_note(note)

    def _add_to_session(self, words: str) -> None:
        self._casebook.sessions.save(Session(client=self._client, date=self._casebook.today(), note=words))

    def change_passphrase(self) -> None:
        unlocked = self._casebook.unlocked
        changed = change_passphrase(unlocked, unlocked.slot_id, SECOND_PASSPHRASE, FLOOR)
        self._casebook.key_ring.given(self._casebook.me.uid, changed)
        say("passphrase changed")

    def back_up(self, place: Path) -> None:
        folder, data_key, head = self._casebook.backup_source()
        facts = write_backup(folder, data_key, place, self._casebook.now(), head)
        say(f"backed up {facts.path.name}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="editing_program")
    parser.add_argument("casebook", type=Path)
    parser.add_argument("resources", type=Path)
    parser.add_argument("backups", type=Path)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    casebook = open_for_test(chosen.casebook, chosen.resources)
    casebook._database.execute_sql(f"PRAGMA wal_autocheckpoint = {PAGES_BETWEEN_CHECKPOINTS}")
    editor = Editor(casebook, chosen.seed)
    for number in range(chosen.edits):
        editor.edit(f"pl{number:04}x")
        if number == chosen.edits // 3:
            editor.change_passphrase()
        if number == chosen.edits // 2:
            editor.back_up(chosen.backups)
    casebook.close()
    say("closed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
