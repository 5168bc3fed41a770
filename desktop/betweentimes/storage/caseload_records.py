"""The caseload: every client in one line, and every client's newest prompt, read by a few queries over whole tables."""

import datetime
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from betweentimes.clinic.alliance import (
    AllianceNote,
    CheckIn,
    NoteKind,
    PromptAnswer,
    PromptChoice,
    Result,
    Scale,
)
from betweentimes.clinic.caseload import CaseloadLine
from betweentimes.clinic.prompts import Prompt, newest_prompt
from betweentimes.storage.caseload_lines import Gathered, GatheredLine, pieces_by_client, replies_by_client
from betweentimes.storage.client_facts import ENDED, PROMPT, REPLIES_OWED, nothing_kinds, own_kinds
from betweentimes.storage.client_lines import NEXT
from betweentimes.storage.collecting import collected_later
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named

CLIENTS: Final = "SELECT uid, name, initials, archived FROM client ORDER BY name"

OPEN: Final = f"""
SELECT client, id, uid, kind, state, title, review_on FROM assignment WHERE state NOT IN {ENDED}"""

RATED: Final = "(client_goals IS NOT NULL OR client_tasks IS NOT NULL OR client_bond IS NOT NULL)"

# Beside max() or min() SQLite takes the other columns from the row that has it; stamps have as many digits for
# centuries, so that a date with its stamp behind it sorts as text.
CHECK_INS: Final = f"""
SELECT client, date, client_goals + client_tasks + client_bond, max(date || created) FROM check_in
WHERE {RATED} GROUP BY client"""

MEASURES: Final = """
SELECT client, measure, date, total, (
    SELECT f.total FROM score f WHERE f.client = l.client AND f.measure = l.measure AND f.total IS NOT NULL
    AND f.date < l.date ORDER BY f.date, f.created DESC, f.id DESC LIMIT 1
) FROM (
    SELECT client, measure, date, total, max(date || created) FROM score WHERE total IS NOT NULL GROUP BY client
) l"""
"""The last total of each client, and the one of the first day before it on the same measure, one score a day."""

PROMPT_CHECK_INS: Final = f"""
SELECT client, uid, date, client_goals, client_tasks, client_bond, created FROM check_in WHERE {RATED}"""
PROMPT_NOTES: Final = """
SELECT client, uid, kind, date, about, result, repairs, created FROM alliance_note WHERE kind IN ('strain', 'repair')"""
PROMPT_ANSWERS: Final = "SELECT client, uid, reason, check_in, choice, date, created FROM prompt_answer"


class CaseloadRecords:
    """Reads the whole caseload; never a query per client."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds, today: Callable[[], datetime.date]) -> None:
        self._database = database
        self._kinds = kinds
        self._today = today

    def lines(self) -> list[CaseloadLine]:
        """Every client, archived ones too, by name; what a line says is worked out when it is asked."""
        with collected_later():
            gathered = Gathered(
                pieces=pieces_by_client(self._rows(OPEN)),
                waiting=frozenset(client for client, choice in self._rows(PROMPT) if choice == "wait"),
                following=dict(self._rows(NEXT, self._today().isoformat())),
                replies=replies_by_client(self._rows(REPLIES_OWED)),
                check_ins={row[0]: row for row in self._rows(CHECK_INS)},
                measures={row[0]: row for row in self._rows(MEASURES)},
                own=own_kinds(self._kinds),
                nothing=nothing_kinds(self._kinds),
            )
            return [
                GatheredLine(uid, name, initials, archived, gathered)
                for uid, name, initials, archived in self._rows(CLIENTS)
            ]

    def prompts(self, cancelled: Callable[[], bool] = bool) -> dict[str, Prompt]:
        """The newest prompt of every client who has one, but for the archived; any thread, some tenths of a second.

        Returns what was found so far when `cancelled` says so.
        """
        with collected_later():
            return self._prompts(cancelled)

    def _prompts(self, cancelled: Callable[[], bool]) -> dict[str, Prompt]:
        days: dict[str, datetime.date] = {}
        check_ins = _grouped(_check_in(row, days) for row in self._rows(PROMPT_CHECK_INS))
        notes = _grouped(_note(row, days) for row in self._rows(PROMPT_NOTES))
        answers = _grouped(_answer(row, days) for row in self._rows(PROMPT_ANSWERS))
        found: dict[str, Prompt] = {}
        for (client,) in self._rows("SELECT uid FROM client WHERE archived = 0"):
            if cancelled():
                break
            prompt = newest_prompt(check_ins.get(client, ()), notes.get(client, ()), answers.get(client, ()))
            if prompt is not None:
                found[client] = prompt
        return found

    def _rows(self, query: str, *values: str) -> list[Any]:
        with problems_named(self._database.path):
            return list(self._database.execute_sql(query, values).fetchall())


def _day(text: str, known: dict[str, datetime.date]) -> datetime.date:
    """Ten thousand records fall on few days: each is read once."""
    if text not in known:
        known[text] = datetime.date.fromisoformat(text)
    return known[text]


def _grouped(nouns: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for noun in nouns:
        found[noun.client].append(noun)
    return found


def _check_in(row: Any, days: dict[str, datetime.date]) -> CheckIn:
    client, uid, day, goals, tasks, bond, created = row
    return CheckIn(
        uid=uid,
        client=client,
        date=_day(day, days),
        client_goals=goals,
        client_tasks=tasks,
        client_bond=bond,
        created=created,
    )


def _note(row: Any, days: dict[str, datetime.date]) -> AllianceNote:
    client, uid, kind, day, about, result, repairs, created = row
    return AllianceNote(
        uid=uid,
        client=client,
        kind=NoteKind(kind),
        date=_day(day, days),
        about=tuple(Scale(code) for code in json.loads(about)),
        result=Result(result),
        repairs=repairs or "",
        created=created,
    )


def _answer(row: Any, days: dict[str, datetime.date]) -> PromptAnswer:
    client, uid, reason, check_in, choice, day, created = row
    return PromptAnswer(
        uid=uid,
        client=client,
        reason=reason,
        check_in=check_in or "",
        choice=PromptChoice(choice),
        date=_day(day, days),
        created=created,
    )
