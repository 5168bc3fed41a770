"""The facts behind the badges, gathered for all clients (or one) by a few aggregate queries."""

import json
from collections.abc import Iterable, Iterator
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
SELECT assignment, client, came FROM (
    SELECT assignment, client, max(CASE kind WHEN 'came_in' THEN created END) AS came,
        max(CASE kind WHEN 'replied' THEN created END) AS replied
    FROM assignment_event WHERE kind IN ('came_in', 'replied') GROUP BY assignment
) WHERE came > ifnull(replied, -1)"""

OWN_TASK: Final = f"""
SELECT DISTINCT client FROM assignment a
WHERE state NOT IN {ENDED} AND kind IN (SELECT value FROM json_each(:own))
AND NOT EXISTS (
    SELECT 1 FROM entry e WHERE e.assignment = a.uid AND e.field = '' AND e.answers ->> '{BROUGHT}' = '{BROUGHT_YES}'
)"""

WITHHELD: Final = "SELECT DISTINCT client FROM assignment WHERE state = 'withheld'"

NEWEST: Final = f"SELECT client, kind, state, max(id) FROM assignment WHERE state NOT IN {ENDED} GROUP BY client"

PROMPT: Final = """
SELECT p.client, p.choice FROM (
    SELECT client, choice, created, max(id) FROM prompt_answer GROUP BY client
) p WHERE p.created >= ifnull((SELECT max(created) FROM assignment a WHERE a.client = p.client), 0)"""


class ClientFacts:
    """Gathers facts; the worksheet kinds say which assignments are the therapist's own and which set nothing."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def on(self, today: date) -> dict[str, BadgeFacts]:
        """The facts of every client who has any."""
        nothing = nothing_kinds(self._kinds)
        values = self._values(today)
        found: dict[str, dict[str, bool]] = {}
        for fact, query in (
            ("session_today", SESSION_TODAY),
            ("own_task", OWN_TASK),
            ("withheld", WITHHELD),
        ):
            for (client,) in self._rows(query, values):
                found.setdefault(client, {})[fact] = True
        for client, _ in self._rows(TO_REVIEW, values):
            found.setdefault(client, {})["to_review"] = True
        for _, client, _ in self._rows(REPLIES_OWED, values):
            found.setdefault(client, {})["reply_owed"] = True
        for client, kind, state, _ in self._rows(NEWEST, values):
            if kind in nothing:
                found.setdefault(client, {})["newest_nothing_set"] = True
            elif state == "tried_together":
                found.setdefault(client, {})["newest_tried_together"] = True
        for client, choice in self._rows(PROMPT, values):
            if choice in ("wait", "together"):
                found.setdefault(client, {})[f"prompt_{choice}"] = True
        return {client: BadgeFacts(**facts) for client, facts in found.items()}

    def to_review(self, today: date) -> frozenset[str]:
        """The assignments to look at together when there is a session."""
        return frozenset(uid for _, uid in self._rows(TO_REVIEW, self._values(today)))

    def replies_owed(self) -> dict[str, int]:
        """The assignments on which a reply is owed, each with when the last thing came in (UTC ms)."""
        return {uid: came for uid, _, came in self._rows(REPLIES_OWED, {})}

    def _values(self, today: date) -> dict[str, str]:
        own = own_kinds(self._kinds)
        apart = own | nothing_kinds(self._kinds)
        return {"today": today.isoformat(), "own": _listed(own), "apart": _listed(apart)}

    def _rows(self, query: str, values: dict[str, str]) -> Iterator[Any]:
        used = {name: value for name, value in values.items() if f":{name}" in query}
        yield from self._database.execute_sql(query, used)


def own_kinds(kinds: WorksheetKinds) -> frozenset[str]:
    """The kinds that are tasks of the therapist's own."""
    return frozenset(kind.id for kind in kinds.kinds if kind.audience == "therapist")


def nothing_kinds(kinds: WorksheetKinds) -> frozenset[str]:
    """The kinds for the client that ask for nothing."""
    return frozenset(kind.id for kind in kinds.kinds if kind.plain and kind.audience == "client")


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))
