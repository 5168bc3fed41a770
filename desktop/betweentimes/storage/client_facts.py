"""The facts behind the badges, gathered for all clients (or one) by a few aggregate queries."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from betweentimes.clinic.badges import BROUGHT, BROUGHT_YES, BadgeFacts
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named

ENDED: Final = "('finished', 'let_go')"

SESSION_TODAY: Final = "SELECT DISTINCT client FROM session WHERE state IN ('planned', 'held') AND date = :today"

TO_REVIEW: Final = f"""
SELECT client, uid FROM assignment a
WHERE state NOT IN {ENDED} AND kind NOT IN (SELECT value FROM json_each(:apart))
AND (state IN ('agreed', 'tried_together') OR review_on <= :today)
AND NOT EXISTS (SELECT 1 FROM review r WHERE r.assignment = a.uid AND r.date = :today)"""

REPLIES_OWED: Final = """
SELECT client, assignment, max(created) FROM assignment_event e WHERE kind = 'came_in' AND id > ifnull(
    (SELECT max(id) FROM assignment_event r WHERE r.kind = 'replied' AND r.assignment = e.assignment), -1)
GROUP BY assignment"""

OWN_TASK: Final = f"""
SELECT DISTINCT client FROM assignment a
WHERE state NOT IN {ENDED} AND kind IN (SELECT value FROM json_each(:own))
AND NOT EXISTS (
    SELECT 1 FROM entry e WHERE e.assignment = a.uid AND e.field = '' AND e.answers ->> '{BROUGHT}' = '{BROUGHT_YES}'
)"""

WITHHELD: Final = "SELECT DISTINCT client FROM assignment WHERE state = 'withheld'"

NEWEST: Final = f"SELECT client, kind, state, max(id) FROM assignment WHERE state NOT IN {ENDED} GROUP BY client"

PROMPT: Final = """
SELECT p.client FROM (SELECT client, choice, created, max(id) FROM prompt_answer GROUP BY client) p
WHERE p.choice = '{choice}'
AND p.created >= ifnull((SELECT max(created) FROM assignment a WHERE a.client = p.client), 0)"""

QUERIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "session_today": SESSION_TODAY,
        "to_review": TO_REVIEW,
        "reply_owed": REPLIES_OWED,
        "own_task": OWN_TASK,
        "withheld": WITHHELD,
        "newest_nothing_set": f"SELECT client FROM ({NEWEST}) WHERE kind IN (SELECT value FROM json_each(:nothing))",
        "newest_tried_together": f"SELECT client FROM ({NEWEST}) WHERE state = 'tried_together'",
        "prompt_wait": PROMPT.format(choice="wait"),
        "prompt_together": PROMPT.format(choice="together"),
    }
)
"""For each fact the clients of whom it is true, in the first column."""

FACTS: Final = tuple(QUERIES)


class ClientFacts:
    """Gathers facts; the worksheet kinds say which assignments are the therapist's own and which set nothing."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def on(self, today: date) -> dict[str, BadgeFacts]:
        """The facts of every client who has any."""
        values = self._values(today)
        # A number whose bits are the facts: thousands of clients share a few of them, and each is made once.
        found: dict[str, int] = defaultdict(int)
        for fact, query in QUERIES.items():
            bit = 1 << FACTS.index(fact)
            for row in self._rows(query, values):
                found[row[0]] |= bit
        made = {bits: _facts_of(bits) for bits in set(found.values())}
        return {client: made[bits] for client, bits in found.items()}

    def to_review(self, today: date) -> frozenset[str]:
        """The assignments to look at together when there is a session."""
        return frozenset(uid for _, uid in self._rows(TO_REVIEW, self._values(today)))

    def replies_owed(self) -> dict[str, int]:
        """The assignments on which a reply is owed, each with when the last thing came in (UTC ms)."""
        return {uid: came for _, uid, came in self._rows(REPLIES_OWED, {})}

    def _values(self, today: date) -> dict[str, str]:
        own, nothing = own_kinds(self._kinds), nothing_kinds(self._kinds)
        lists = {"own": own, "nothing": nothing, "apart": own | nothing}
        return {"today": today.isoformat(), **{name: json.dumps(sorted(ids)) for name, ids in lists.items()}}

    def _rows(self, query: str, values: dict[str, str]) -> list[Any]:
        used = {name: value for name, value in values.items() if f":{name}" in query}
        with problems_named(self._database.path):
            return list(self._database.execute_sql(query, used).fetchall())


def own_kinds(kinds: WorksheetKinds) -> frozenset[str]:
    """The kinds that are tasks of the therapist's own."""
    return frozenset(kind.id for kind in kinds.kinds if kind.audience == "therapist")


def nothing_kinds(kinds: WorksheetKinds) -> frozenset[str]:
    """The kinds for the client that ask for nothing."""
    return frozenset(kind.id for kind in kinds.kinds if kind.asks_nothing)


def _facts_of(bits: int) -> BadgeFacts:
    return BadgeFacts(**{fact: bool(bits >> place & 1) for place, fact in enumerate(FACTS)})
