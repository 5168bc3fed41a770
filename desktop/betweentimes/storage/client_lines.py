"""The client list: every client with the next session and badges, read at once and fast."""

from datetime import date, time
from typing import Any, Final

from betweentimes.clinic.badges import BadgeFacts, badges
from betweentimes.clinic.client import Badge, ClientLine
from betweentimes.storage.client_facts import ClientFacts
from betweentimes.storage.collecting import collected_later
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named

NEVER: Final = "~"
"""Sorts after every date."""

DAY_LETTERS: Final = len("2026-11-17")

NEXT: Final = """
SELECT client, min(date || ifnull(time, '')) FROM session WHERE state = 'planned' AND date >= ? GROUP BY client"""


class ClientLines:
    """Reads the list by aggregate queries, one row a client, never by a query per client."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._facts = ClientFacts(database, kinds)

    def read(self, today: date) -> list[ClientLine]:
        """Every client: those with a planned session first, by its time, then the others by name."""
        with collected_later():
            return self._read(today)

    def _read(self, today: date) -> list[ClientLine]:
        shown: dict[BadgeFacts, tuple[Badge, ...]] = {}
        facts = self._facts.on(today)
        for found in facts.values():
            if found not in shown:
                shown[found] = badges(found)
        following = dict(self._rows(NEXT, today.isoformat()))
        met = {client for (client,) in self._rows("SELECT DISTINCT client FROM session WHERE state = 'held'")}
        # Straight from the driver: peewee's rows would take as long as everything else together.
        rows = self._rows("SELECT uid, name, archived FROM client")
        # By one text each, which is compared many times quicker than several values.
        rows.sort(key=lambda row: f"{following.get(row[0], NEVER)}\0{row[1].casefold()}\0{row[0]}")
        # Ten thousand sessions fall on few days and hours: each is read once.
        moments = {moment: _moment(moment) for moment in {*following.values(), NEVER}}
        return [
            ClientLine(
                uid,
                name,
                archived != 0,
                *moments[following.get(uid, NEVER)],
                shown[facts[uid]] if uid in facts else (),
                "" if uid in met else "first_session",
            )
            for uid, name, archived in rows
        ]

    def _rows(self, query: str, *values: str) -> list[Any]:
        with problems_named(self._database.path):
            return list(self._database.execute_sql(query, values).fetchall())


def _moment(text: str) -> tuple[date | None, time | None]:
    if text == NEVER:
        return None, None
    hour = text[DAY_LETTERS:]
    return date.fromisoformat(text[:DAY_LETTERS]), time.fromisoformat(hour) if hour else None
