"""What a month holds for every client, and what the therapist's own tasks took: read by queries over whole tables."""

import datetime
import json
from typing import Any, Final

from betweentimes.clinic.assignment import Agreement, Assignment, Event
from betweentimes.clinic.month_summary import MonthRecords, Named
from betweentimes.clinic.own_time import OwnTime, month_of, own_time
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.session import Contact, Session
from betweentimes.storage.alliance_tables import ScoreRow
from betweentimes.storage.assignment_events import read_events_of
from betweentimes.storage.assignment_tables import ReviewRow
from betweentimes.storage.client_facts import nothing_kinds, own_kinds
from betweentimes.storage.client_tables import ContactRow, SessionRow
from betweentimes.storage.database import CasebookDatabase
from betweentimes.storage.nouns import read_nouns, select_nouns
from betweentimes.storage.record_table import Record
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.sqlite_problems import problems_named
from betweentimes.worksheets.answers import from_json

OWN_TASKS: Final = """
SELECT a.client, a.uid, a.kind, a.kind_version, a.title, e.answers, ifnull(nullif(e.entered_on, 0), e.created)
FROM assignment a JOIN entry e ON e.assignment = a.uid AND e.field = ''
WHERE a.kind IN (SELECT value FROM json_each(?))"""

PRACTICE: Final = """
SELECT uid FROM assignment WHERE uid IN (SELECT value FROM json_each(?))
AND kind NOT IN (SELECT value FROM json_each(?))"""


class CaseloadMonths:
    """Reads months; never a query per client."""

    def __init__(self, database: CasebookDatabase, kinds: WorksheetKinds) -> None:
        self._database = database
        self._kinds = kinds

    def of(self, month: datetime.date) -> MonthRecords:
        """Everything about the month that a day lies in; clients come by name."""
        start = month_of(month)
        reviews: list[Review] = self._in_month(ReviewRow, Review, start)
        reviewed = sorted({review.assignment for review in reviews})
        apart = sorted(own_kinds(self._kinds) | nothing_kinds(self._kinds))
        practice = self._rows(PRACTICE, json.dumps(reviewed), json.dumps(apart))
        return MonthRecords(
            month=start,
            clients=self.clients(),
            sessions=tuple(self._in_month(SessionRow, Session, start)),
            contacts=tuple(self._in_month(ContactRow, Contact, start)),
            own_times=tuple(self.own_times()),
            reviews=tuple(reviews),
            history=self._histories(reviewed),
            practice=frozenset(uid for (uid,) in practice),
            scores=tuple(self._in_month(ScoreRow, Score, start)),
        )

    def clients(self) -> tuple[Named, ...]:
        """How every client is called, by name; archived ones too, for they may have been seen in a month."""
        rows = self._rows("SELECT uid, name, initials FROM client")
        return tuple(sorted((Named(*row) for row in rows), key=_by_name))

    def own_times(self, client: str = "") -> list[OwnTime]:
        """What each own task took, of one client or of all, by day."""
        query = OWN_TASKS + (" AND a.client = ?" if client else "")
        rows = self._rows(query, json.dumps(sorted(own_kinds(self._kinds))), *([client] if client else []))
        return sorted((_own_time(*row) for row in rows), key=_by_day)

    def contacts(self) -> list[Contact]:
        """Every contact between sessions."""
        return read_nouns(self._database, Contact, select_nouns(ContactRow).order_by(ContactRow.date, ContactRow.id))

    def _histories(self, assignments: list[str]) -> dict[str, list[Event]]:
        return read_events_of(self._database, assignments)

    def _in_month(self, model: type[Record], noun: type[Any], start: datetime.date) -> list[Any]:
        end = (start.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        date = model.date  # type: ignore[attr-defined]
        query = select_nouns(model, date >= start, date < end)
        return read_nouns(self._database, noun, query.order_by(date, model.id))

    def _rows(self, query: str, *values: str) -> list[Any]:
        with problems_named(self._database.path):
            return list(self._database.execute_sql(query, values).fetchall())


def _own_time(client: str, uid: str, kind: str, version: int, title: str, answers: str, entered: int) -> OwnTime:
    assignment = Assignment(uid=uid, client=client, kind=kind, kind_version=version, agreement=Agreement(title=title))
    return own_time(assignment, from_json(answers), _local_day(entered))


def _local_day(milliseconds: int) -> datetime.date:
    return datetime.datetime.fromtimestamp(milliseconds / 1000, tz=datetime.UTC).astimezone().date()


def _by_name(client: Named) -> tuple[str, str]:
    return client.name.casefold(), client.uid


def _by_day(time: OwnTime) -> tuple[datetime.date, str]:
    return time.day, time.assignment
