"""The client list: every client with the next session and badges, read at once and fast."""

from datetime import date, time
from typing import Any, Final

from betweentimes.clinic.badges import BadgeFacts, badges
from betweentimes.clinic.client import Badge, ClientLine
from betweentimes.storage.client_facts import ClientFacts
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named

NEVER: Final = "~"
"""Sorts after every date."""

NEXT: Final = """
SELECT client, min(date || ifnull(time, '')) FROM session WHERE state = 'planned' AND date >= ? GROUP BY client"""


class ClientLines:
    """Reads the list by aggregate queries, one row a client, never by a query per client."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._facts = ClientFacts(database, kinds)

    def read(self, today: date) -> list[ClientLine]:
        """Every client: those with a planned session first, by its time, then the others by name."""
        shown: dict[BadgeFacts, tuple[Badge, ...]] = {}
        facts = self._facts.on(today)
        for found in facts.values():
            if found not in shown:
                shown[found] = badges(found)
        following = dict(self._rows(NEXT, today.isoformat()))
        met = {client for (client,) in self._rows("SELECT DISTINCT client FROM session WHERE state = 'held'")}
        # Straight from the driver: peewee's rows would take as long as everything else together.
        rows = [
            (following.get(uid, NEVER), name.casefold(), uid, name, archived)
            for uid, name, archived in self._rows("SELECT uid, name, archived FROM client")
        ]
        rows.sort()
        days: dict[str, date] = {}
        times: dict[str, time] = {}
        return [
            ClientLine(
                uid,
                name,
                bool(archived),
                *_moment(moment, days, times),
                shown[facts[uid]] if uid in facts else (),
                "" if uid in met else "first_session",
            )
            for moment, _, uid, name, archived in rows
        ]

    def _rows(self, query: str, *values: str) -> list[Any]:
        with problems_named(self._database.path):
            return list(self._database.execute_sql(query, values).fetchall())


def _moment(text: str, days: dict[str, date], times: dict[str, time]) -> tuple[date | None, time | None]:
    # Ten thousand sessions fall on few days and hours: each is read once.
    if text == NEVER:
        return None, None
    day, hour = text[:10], text[10:]
    if day not in days:
        days[day] = date.fromisoformat(day)
    if hour and hour not in times:
        times[hour] = time.fromisoformat(hour)
    return days[day], times.get(hour)
