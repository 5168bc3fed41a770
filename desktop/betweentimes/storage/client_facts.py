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

FACTS: Final = (
    "session_today",
    "to_review",
    "reply_owed",
    "own_task",
    "withheld",
    "newest_nothing_set",
    "newest_tried_together",
    "prompt_wait",
    "prompt_together",
)
BITS: Final[Mapping[str, int]] = MappingProxyType({fact: 1 << place for place, fact in enumerate(FACTS)})
"""Facts are told as one number: thousands of clients share a few of them."""

BEGUN: Final = """
SELECT min(date) FROM assignment_event s
WHERE s.assignment = a.uid AND s.kind = 'state' AND s.state IN ('agreed', 'tried_together')"""
"""The first day something was agreed or tried together."""

TO_REVIEW: Final = f"""
SELECT client, uid FROM assignment a
WHERE state NOT IN {ENDED} AND kind NOT IN (SELECT value FROM json_each(:apart))
AND (state IN ('agreed', 'tried_together') AND ifnull(({BEGUN}), '') < :today OR review_on <= :today)
AND NOT EXISTS (SELECT 1 FROM review r WHERE r.assignment = a.uid AND r.date = :today)"""

REPLIES_OWED: Final = """
SELECT client, assignment, max(created) FROM assignment_event e WHERE kind = 'came_in' AND id > ifnull(
    (SELECT max(id) FROM assignment_event r WHERE r.kind = 'replied' AND r.assignment = e.assignment), -1)
GROUP BY assignment"""

OWN_TASK: Final = f"""
SELECT DISTINCT client, {BITS["own_task"]} FROM assignment a
WHERE state NOT IN {ENDED} AND kind IN (SELECT value FROM json_each(:own))
AND NOT EXISTS (
    SELECT 1 FROM entry e WHERE e.assignment = a.uid AND e.field = '' AND e.answers ->> '{BROUGHT}' = '{BROUGHT_YES}'
)"""

NEWEST: Final = f"""
SELECT client, iif(kind IN (SELECT value FROM json_each(:nothing)), {BITS["newest_nothing_set"]}, 0)
    | iif(state = 'tried_together', {BITS["newest_tried_together"]}, 0) AS bits
FROM (SELECT client, kind, state, max(id) FROM assignment WHERE state NOT IN {ENDED} GROUP BY client) WHERE bits"""

PROMPT: Final = """
SELECT p.client, p.choice FROM (SELECT client, choice, created, max(id) FROM prompt_answer GROUP BY client) p
WHERE p.choice IN ('wait', 'together')
AND p.created >= ifnull((SELECT max(created) FROM assignment a WHERE a.client = p.client), 0)"""
"""The newest answer to a prompt of each client, where it says to wait or to do it together and still holds."""

SESSION_TODAY: Final = f"""
SELECT DISTINCT client, {BITS["session_today"]} FROM session
WHERE state IN ('planned', 'held') AND date = :today"""

QUERIES: Final = (
    SESSION_TODAY,
    f"SELECT client, {BITS['to_review']} FROM ({TO_REVIEW})",
    f"SELECT client, {BITS['reply_owed']} FROM ({REPLIES_OWED})",
    OWN_TASK,
    f"SELECT DISTINCT client, {BITS['withheld']} FROM assignment WHERE state = 'withheld'",
    NEWEST,
    f"SELECT client, iif(choice = 'wait', {BITS['prompt_wait']}, {BITS['prompt_together']}) FROM ({PROMPT})",
)
"""Clients with bits of facts that are true of them."""


class ClientFacts:
    """Gathers facts; the worksheet kinds say which assignments are the therapist's own and which set nothing."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def on(self, today: date) -> dict[str, BadgeFacts]:
        """The facts of every client who has any."""
        values = self._values(today)
        found: dict[str, int] = defaultdict(int)
        for query in QUERIES:
            for client, bits in self._rows(query, values):
                found[client] |= bits
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
    return BadgeFacts(**{fact: bits & bit != 0 for fact, bit in BITS.items()})
