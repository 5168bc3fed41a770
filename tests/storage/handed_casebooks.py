"""Two casebooks side by side: one full of a client's records, and an empty one that takes them in."""

from dataclasses import dataclass, replace
from pathlib import Path

from tests.sealed_casebooks import Kind, open_new
from tests.storage.filled_casebook import DAY, add_assignment, add_client, add_entry

from betweentimes.clinic.alliance import AllianceNote, CheckIn, NoteKind, PromptAnswer, PromptChoice
from betweentimes.clinic.assignment import Reply
from betweentimes.clinic.attachment import Attachment
from betweentimes.clinic.client import Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.measure_plan import MeasurePlan
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score, ScoreSource
from betweentimes.clinic.session import Contact, Session
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.key_cost import FLOOR
from betweentimes.storage.transfer_in import TakenIn
from betweentimes.storage.transfer_reading import Transfer, read_transfer
from betweentimes.storage.transfer_rows import CARRIED_TABLES, STAYS
from betweentimes.worksheets.definition import Guidance, Worksheet
from betweentimes.worksheets.own_kinds import empty_kind

SECRET = "four grey herons at noon"
MARKER = "zaphiroula"
BYTES = MARKER.encode() * 150_000
"""A file of two parts."""

OTHER = Kind("Elmfield", "B. Lind", "Psychotherapist", "nine small boats on the lake")


def quietly(part: float, text: str) -> None:
    """A progress that nobody looks at."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass
class Pair:
    """`source` hands over, `target` takes in; `file` is where the transfer is written."""

    source: Casebook
    target: Casebook
    file: Path

    def write(self, *clients: str, process_notes: bool = False, source: Casebook | None = None) -> Path:
        giving = source or self.source
        with giving.reader() as sections:
            made = sections.transfers.write(clients, process_notes, self.file, SECRET, quietly, never, FLOOR)
        giving.transfers.finish(made)
        return self.file

    def read(self) -> Transfer:
        return read_transfer(self.file, SECRET, quietly, never)

    def take_in(self, *clients: str, target: Casebook | None = None) -> TakenIn:
        taking = target or self.target
        transfer = self.read()
        chosen = clients or [client.uid for client in transfer.manifest.clients]
        return taking.transfers.take_in(transfer, chosen, quietly, never)

    def compared(self, target: Casebook | None = None):
        return {each.uid: each for each in (target or self.target).transfers.compare(self.read(), never)}


def second_casebook(parent: Path, around) -> Casebook:
    """Another clinic's casebook."""
    parent.mkdir()
    return open_new(parent, OTHER, around)[0]


def fill(casebook: Casebook, name: str = f"Rosa {MARKER}") -> str:
    """A client with a record in every table that goes with one; returns their uid."""
    client = add_client(casebook, name)
    session = casebook.sessions.save(Session(client=client, date=DAY, note=f"{MARKER} was said"))
    casebook.sessions.save_contact(Contact(client=client, date=DAY, about=MARKER))
    goal = casebook.goals.save(Goal(client=client, words=MARKER)).uid
    casebook.goals.rate(GoalRating(goal=goal, client=client, date=DAY, near=4))
    casebook.goals.save_change(UnassignedChange(client=client, date=DAY, words=MARKER))
    ladder = add_assignment(casebook, client)
    rung = add_entry(casebook, ladder, situation=MARKER)
    add_entry(casebook, ladder, field="tries", parent=rung.uid, notes=MARKER)
    casebook.reviews.save(Review(assignment=ladder, client=client, date=DAY, session=session.uid, happened=MARKER))
    casebook.replies.save(Reply(assignment=ladder, client=client, words=MARKER, written_on=DAY))
    sheet = casebook.assignments.issue_sheet(ladder, 1)
    casebook.attachments.add(
        Attachment(client=client, assignment=ladder, sheet=sheet.uid, title=MARKER, media="application/pdf", on=DAY),
        BYTES,
    )
    own = casebook.own_kinds.save(own_kind())
    casebook.assignments.get(add_assignment(casebook, client, own.id, "Ours"))
    measure = casebook.measures.define(
        MeasureDefinition(title=MARKER, short_title="Z", minimum=0, maximum=9, score_only=True, user_made=True)
    )
    casebook.measures.save_score(
        Score(client=client, measure=measure.id, date=DAY, total=4, source=ScoreSource.TYPED, safety_note=MARKER)
    )
    casebook.measures.save_plan(MeasurePlan(client=client, measure=measure.id, every=2, since=DAY))
    casebook.measure_sheets.issue_sheet(client, measure.id, 1)
    checked = casebook.alliance.save_check_in(CheckIn(client=client, date=DAY, session=session.uid, client_bond=7))
    strain = casebook.alliance.save_note(
        AllianceNote(client=client, kind=NoteKind.STRAIN, date=DAY, text=MARKER, assignment=ladder)
    )
    casebook.alliance.save_note(
        AllianceNote(client=client, kind=NoteKind.REPAIR, date=DAY, text=MARKER, repairs=strain.uid)
    )
    casebook.alliance.answer_prompt(
        PromptAnswer(
            client=client, reason="bond_down", check_in=checked.uid, choice=PromptChoice.WAIT, note=MARKER, date=DAY
        )
    )
    casebook.alliance.save_meaning(client, MARKER)
    casebook.end_spell()
    casebook.sessions.save(replace(session, note=f"{MARKER} was said twice"))
    casebook.end_spell()
    return client


def own_kind(label: str = MARKER) -> Worksheet:
    """A worksheet of one's own with one field."""
    guidance = Guidance(when="a", not_when="b", introduce="c", adapt="d", review="e", sources=("f",))
    made = empty_kind(guidance, "A sheet of ours", "1 page", label)
    return replace(made, title="Ours", sheet_title="Ours")


def carried(casebook: Casebook, client: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row about a client of the tables that go with one, in order, with stamps and without row numbers."""
    found = {}
    for table in CARRIED_TABLES:
        names = [
            name
            for (name,) in casebook._database.execute_sql(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
            if name != "id" and name not in STAYS
        ]
        columns = ", ".join(f'"{name}"' for name in names)
        key = "uid" if table == "client" else "client"
        sql = f'SELECT {columns} FROM main."{table}" WHERE {key} = ? ORDER BY id'
        found[table] = casebook._database.execute_sql(sql, (client,)).fetchall()
    return found
