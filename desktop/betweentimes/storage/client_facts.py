"""The facts behind the badges, gathered for all clients (or one) by a few aggregate queries."""

import json
from collections import defaultdict
from datetime import date
from typing import Any, Final

from betweentimes.clinic.badges import BROUGHT, BROUGHT_YES, BadgeFacts
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds

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

NEWEST: Final = f"""
SELECT client, kind IN (SELECT value FROM json_each(:nothing)) FROM (
    SELECT client, kind, state, max(id) FROM assignment WHERE state NOT IN {ENDED} GROUP BY client
) WHERE state = 'tried_together' OR kind IN (SELECT value FROM json_each(:nothing))"""

PROMPT: Final = """
SELECT p.client, p.choice FROM (
    SELECT client, choice, created, max(id) FROM prompt_answer GROUP BY client
) p WHERE p.choice IN ('wait', 'together')
AND p.created >= ifnull((SELECT max(created) FROM assignment a WHERE a.client = p.client), 0)"""


class ClientFacts:
    """Gathers facts; the worksheet kinds say which assignments are the therapist's own and which set nothing."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def on(self, today: date) -> dict[str, BadgeFacts]:
        """The facts of every client who has any."""
        values = self._values(today)
        found: dict[str, set[str]] = defaultdict(set)
        for fact, query in (
            ("session_today", SESSION_TODAY),
            ("to_review", TO_REVIEW),
            ("reply_owed", REPLIES_OWED),
            ("own_task", OWN_TASK),
            ("withheld", WITHHELD),
        ):
            for row in self._rows(query, values):
                found[row[0]].add(fact)
        for client, nothing in self._rows(NEWEST, values):
            found[client].add("newest_nothing_set" if nothing else "newest_tried_together")
        for client, choice in self._rows(PROMPT, values):
            found[client].add("prompt_wait" if choice == "wait" else "prompt_together")
        # Thousands of clients share a few sets of facts; each set is made once.
        kinds = {facts: BadgeFacts(**dict.fromkeys(facts, True)) for facts in set(map(frozenset, found.values()))}
        return {client: kinds[frozenset(facts)] for client, facts in found.items()}

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
        return list(self._database.execute_sql(query, used).fetchall())


def own_kinds(kinds: WorksheetKinds) -> frozenset[str]:
    """The kinds that are tasks of the therapist's own."""
    return frozenset(kind.id for kind in kinds.kinds if kind.audience == "therapist")


def nothing_kinds(kinds: WorksheetKinds) -> frozenset[str]:
    """The kinds for the client that ask for nothing."""
    return frozenset(kind.id for kind in kinds.kinds if kind.asks_nothing)
