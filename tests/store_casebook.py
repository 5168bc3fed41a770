"""Makes the casebook that is stored with a release, so that every later program can be tried on it.

    PYTHONPATH=desktop:. python -m tests.store_casebook 1.0.0

writes `tests/files/casebooks/1.0.0/`: a backup with invented records of every kind, and what is in it, row by row.
With `--schema N` the records are laid into the tables of an earlier schema, as far as those have room for them.
"""

import argparse
import datetime
import hashlib
import json
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from tests.sealed_casebooks import WORKSHEETS, on_this_computer, shipped_worksheets

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Reply, State
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.person import Person
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session, SessionState
from betweentimes.storage.backup import write_backup
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.checks import quoted
from betweentimes.storage.data_key import DataKey
from betweentimes.storage.database import CasebookDatabase, checkpoint, create_database, open_database
from betweentimes.storage.folder import CasebookFolder
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.keys import save_key_file
from betweentimes.storage.migration import apply_migrations
from betweentimes.storage.migrations.steps import STEPS
from betweentimes.storage.opening import create_casebook
from betweentimes.storage.salvage_mending import columns_of, tables_of
from betweentimes.storage.sections import Surroundings

STORED = Path(__file__).resolve().parent / "files" / "casebooks"
NAME, PASSPHRASE = "Stored practice", "seven quiet lanterns by the lake"
DAY = datetime.date(2026, 11, 17)
AT = 1_794_000_000_000
BACKUP, ROWS = "stored.betweentimes-backup", "rows.json"


@dataclass(frozen=True)
class StoredCasebook:
    """A stored casebook: its backup, the text of its recovery key, its schema and the rows of its tables."""

    folder: Path

    @property
    def backup(self) -> Path:
        return self.folder / BACKUP

    @property
    def facts(self) -> dict[str, object]:
        return json.loads((self.folder / ROWS).read_text(encoding="utf-8"))


def stored_casebooks() -> list[StoredCasebook]:
    """Every stored casebook, the oldest name first."""
    return [StoredCasebook(folder) for folder in sorted(STORED.iterdir()) if (folder / BACKUP).is_file()]


def rows_in(database: CasebookDatabase) -> dict[str, dict[str, object]]:
    """The columns and rows of every table of an open database; bytes by their digests."""
    found = {}
    for table in tables_of(database):
        names = [column.name for column in columns_of(database, table)]
        found[table] = {"columns": names, "rows": rows_of(database, table, names)}
    return found


def rows_of(database: CasebookDatabase, table: str, names: list[str]) -> list[list[object]]:
    """These columns of every row of a table, in the order of their numbers."""
    shown = ", ".join(map(quoted, names))
    rows = database.execute_sql(f"SELECT {shown} FROM main.{quoted(table)} ORDER BY id").fetchall()
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def fill(casebook: Casebook) -> None:
    """Put a record of every kind in."""
    therapist = casebook.me.uid
    casebook.people.save(Person("", "J. Bell", "Nurse", "member"))
    for name in ("R. M.", "L. K."):
        client = casebook.clients.save(Client(name=name, initials=name[0], therapist=therapist)).uid
        held = Session(client=client, date=DAY, minutes=50, place="room 2", state=SessionState.HELD, note="the bus")
        session = casebook.sessions.save(held).uid
        casebook.sessions.save_contact(Contact(client=client, date=DAY, by="therapist", about="the time", minutes=5))
        goal = casebook.goals.save(Goal(client=client, words="see my sister")).uid
        casebook.goals.rate(GoalRating(goal=goal, client=client, date=DAY, near=4))
        casebook.goals.save_change(UnassignedChange(client=client, date=DAY, words="walked to the shop"))
        _fill_work(casebook, client, goal)
        check_in = CheckIn(client=client, session=session, date=DAY, client_goals=6, client_tasks=4, my_bond=8)
        casebook.alliance.save_check_in(check_in)
        casebook.alliance.save_note(AllianceNote(client=client, kind=NoteKind.STRAIN, date=DAY, text="we were stuck"))
        answer = PromptAnswer(client=client, reason="mean_down", choice=PromptChoice.SMALLER, date=DAY)
        casebook.alliance.answer_prompt(answer)
        casebook.alliance.save_meaning(client, "school, and being graded")
        casebook.measures.save_score(Score(client=client, measure="phq9", version=2, date=DAY, total=9.0))
    casebook.settings.put("clinic.too_much", "Stop, and ring us.")
    casebook.drafts.keep("review:1:happened", "half a sent")


def _fill_work(casebook: Casebook, client: str, goal: str) -> None:
    agreement = Agreement(title="The bus", goal=goal, why="to see my sister", what="one stop", confidence=70)
    work = Assignment(client=client, kind="exposure_ladder", kind_version=1, agreement=agreement, state=State.AGREED)
    assignment = casebook.assignments.add(work).uid
    for step in range(3):
        answers = {"situation": f"stop {step} — Łódź", "expected": 30 * step}
        casebook.entries.save(Entry(assignment=assignment, client=client, field="rungs", answers=answers))
    review = Review(assignment=assignment, client=client, date=DAY, happened="got off early", learned="it passed")
    casebook.end_spell()
    kept = casebook.reviews.save(review)
    casebook.end_spell()
    casebook.reviews.save(replace(kept, learned="it passed by itself"))
    casebook.replies.save(Reply(assignment=assignment, client=client, words="I read it", written_on=DAY))
    file = Attachment(client=client, assignment=assignment, title="The ticket", media="image/png", on=DAY)
    casebook.attachments.add(file, bytes(range(256)) * 20)


def store(target: Path, schema: int) -> None:
    """Make the casebook, and write its backup and its rows into `target`."""
    around = Surroundings(shipped_worksheets(WORKSHEETS), lambda: AT, lambda: DAY)
    with tempfile.TemporaryDirectory() as parent:
        casebook, recovery = create_casebook(
            Path(parent), NAME, "Ada Brook", "Psychologist", PASSPHRASE, FLOOR, around, place_of=on_this_computer
        )
        fill(casebook)
        casebook.close()
        data_key, folder = casebook.unlocked.data_key, casebook.folder
        if schema < len(STEPS):
            folder = CasebookFolder(Path(parent) / "earlier", NAME)
            folder.path.mkdir()
            save_key_file(folder.key_file, casebook.unlocked)
            _lay_into_earlier_tables(casebook.folder.records, folder.records, data_key, schema)
        target.mkdir(parents=True)
        facts = write_backup(folder, data_key, target, AT)
        facts.path.rename(target / BACKUP)
        database = open_database(folder.records, data_key)
        written = {"schema": schema, "recovery": recovery, "tables": rows_in(database)}
        database.close()
    (target / ROWS).write_text(json.dumps(written, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def _lay_into_earlier_tables(source: Path, target: Path, data_key: DataKey, schema: int) -> None:
    newer, earlier = open_database(source, data_key), create_database(target, data_key)
    apply_migrations(earlier, STEPS[:schema], lambda: AT)
    earlier.execute_sql("PRAGMA foreign_keys = 0")
    with earlier.atomic():
        for table in tables_of(earlier):
            names = ", ".join(quoted(column.name) for column in columns_of(earlier, table))
            rows = newer.execute_sql(f"SELECT {names} FROM {quoted(table)} ORDER BY id").fetchall()
            for row in rows:
                places = ", ".join("?" * len(row))
                earlier.execute_sql(f"INSERT INTO {quoted(table)} ({names}) VALUES ({places})", row)
    checkpoint(earlier)
    earlier.close()
    newer.close()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="store_casebook")
    parser.add_argument("release", help="the version; nothing is written over")
    parser.add_argument("--schema", type=int, default=len(STEPS))
    chosen = parser.parse_args(arguments)
    store(STORED / chosen.release, chosen.schema)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
