"""The client list: every client with the next session and badges, read at once and fast."""

from datetime import date, time

from betweentimes.clinic.badges import badges
from betweentimes.clinic.client import ClientLine
from betweentimes.storage.client_facts import ClientFacts
from betweentimes.storage.client_tables import ClientRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.searching import WorksheetKinds


class ClientLines:
    """Reads the list by aggregate queries, one row a client, never by a query per client."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._facts = ClientFacts(database, kinds)

    def read(self, today: date) -> list[ClientLine]:
        """Every client: those with a planned session first, by its time, then the others by name."""
        facts = {client: badges(found) for client, found in self._facts.on(today).items()}
        following = dict(
            self._database.execute_sql(
                "SELECT client, min(date || ifnull(time, '')) FROM session"
                " WHERE state = 'planned' AND date >= ? GROUP BY client",
                (today.isoformat(),),
            )
        )
        met = {client for (client,) in self._database.execute_sql("SELECT client FROM session WHERE state = 'held'")}
        query = ClientRow.select(ClientRow.uid, ClientRow.name, ClientRow.archived).tuples()
        rows = [
            (following.get(uid, "~"), name.casefold(), uid, name, archived)
            for uid, name, archived in query.execute(self._database)
        ]
        rows.sort()
        days: dict[str, date] = {}
        times: dict[str, time] = {}
        return [
            ClientLine(
                uid,
                name,
                archived,
                *_moment(moment, days, times),
                facts.get(uid, ()),
                "" if uid in met else "first_session",
            )
            for moment, _, uid, name, archived in rows
        ]


def _moment(text: str, days: dict[str, date], times: dict[str, time]) -> tuple[date | None, time | None]:
    # Ten thousand sessions fall on few days and hours: each is read once.
    if text == "~":
        return None, None
    day, hour = text[:10], text[10:]
    if day not in days:
        days[day] = date.fromisoformat(day)
    if hour and hour not in times:
        times[hour] = time.fromisoformat(hour)
    return days[day], times.get(hour)
