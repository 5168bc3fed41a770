"""A small caseload put into a casebook before the program is started on it."""

import datetime
from pathlib import Path
from typing import Any

from tests.faults.driven_program import PASSPHRASE, surroundings

from betweentimes.clinic.assignment import Agreement, Assignment, Entry, State
from betweentimes.clinic.client import Client
from betweentimes.clinic.session import Session
from betweentimes.storage.casebook import Casebook
from betweentimes.storage.opening import open_casebook

KINDS = ("exposure_ladder", "thought_log", "own_task", "own_idea")


def open_for_test(folder: Path, resources: Path) -> Casebook:
    """The casebook, opened as the program does."""
    return open_casebook(folder, PASSPHRASE, surroundings(resources))


def fill(folder: Path, resources: Path, name: str = "R. M.") -> tuple[str, dict[str, str]]:
    """Add a client with an open tab for each kind; returns the client's uid and the assignments' by kind."""
    casebook = open_for_test(folder, resources)
    try:
        client = casebook.clients.save(Client(name=name)).uid
        casebook.sessions.save(Session(client=client, date=datetime.date.today()))
        assignments = {kind: add_assignment(casebook, client, kind) for kind in KINDS}
        casebook.clients.keep_tabs(client, tuple(assignments.values()), assignments[KINDS[0]])
        return client, assignments
    finally:
        casebook.close()


def add_assignment(casebook: Casebook, client: str, kind: str) -> str:
    """An agreed assignment; a ladder and a log get their first rows."""
    agreement = Agreement(title=kind.replace("_", " "))
    added = casebook.assignments.add(
        Assignment(client=client, kind=kind, kind_version=1, agreement=agreement, state=State.AGREED)
    ).uid

    def row(field: str, parent: str = "", **answers: object) -> str:
        kept: Any = answers
        entry = Entry(assignment=added, client=client, field=field, parent=parent, answers=kept)
        return casebook.entries.save(entry).uid

    if kind == "exposure_ladder":
        rung = row("rungs", situation="The stop", expected=40)
        row("tries", rung, place="The stop")
    elif kind == "thought_log":
        row("rows", situation="On the stairs")
    return added


def every_text(casebook: Casebook) -> str:
    """All words in the present records, without history, search text and drafts."""
    left_out = ("search", "revision", "audit", "draft", "sqlite_", "migration")
    query = casebook._database.execute_sql
    tables = [name for (name,) in query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = (row for table in tables if not table.startswith(left_out) for row in query(f'SELECT * FROM "{table}"'))
    return "\n".join(value for row in rows for value in row if isinstance(value, str))
