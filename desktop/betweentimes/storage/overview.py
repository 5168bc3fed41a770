"""The day at a glance, gathered from the whole casebook."""

import datetime
import json
from collections.abc import Callable
from typing import Any

from betweentimes.clinic.assignment import Assignment
from betweentimes.clinic.badges import ASKED_BY, MINUTES_AGREED, MINUTES_SPENT, badges
from betweentimes.clinic.session import MET, Session, coming_number, numbered
from betweentimes.clinic.today import NothingSet, OwnTaskOpen, ReplyOwed, ReviewDue, SessionToday, Today
from betweentimes.storage.assignment_records import read_assignments
from betweentimes.storage.assignment_tables import AssignmentRow
from betweentimes.storage.client_facts import ClientFacts, own_kinds
from betweentimes.storage.client_tables import ClientRow, SessionRow
from betweentimes.storage.nouns import read_nouns, select_nouns
from betweentimes.storage.searching import WorksheetKinds
from betweentimes.storage.writing import Writer
from betweentimes.worksheets.fields import TableField


class Overview:
    """Gathers what the Today page shows; archived clients are left out."""

    def __init__(self, writer: Writer, kinds: WorksheetKinds, today: Callable[[], datetime.date]) -> None:
        self._writer = writer
        self._database = writer.database
        self._kinds = kinds
        self._today = today
        self._facts = ClientFacts(writer.database, kinds)

    def today(self) -> Today:
        """Everything about today: sessions by time, reviews in their order, the longest waiting reply first."""
        day = self._today()
        names = self._names()
        facts = {client: found for client, found in self._facts.on(day).items() if client in names}
        sessions = self._sessions(day, names)
        numbers = self._numbers(day, sessions)
        open_ones = self._open_assignments(day, names)
        following = self._next_dates(day)
        return Today(
            date=day,
            sessions=tuple(
                SessionToday(
                    session=session,
                    client_name=names[session.client],
                    number=numbers[session.uid],
                    open_assignments=tuple(open_ones.get(session.client, ())),
                    badges=badges(facts[session.client]),
                )
                for session in sessions
            ),
            reviews=self._reviews(day, sessions, open_ones, names),
            replies=self._replies(names),
            own_tasks=self._own_tasks(open_ones, names),
            nothing_set=tuple(
                NothingSet(
                    client=client,
                    client_name=names[client],
                    until=following.get(client) if found.newest_nothing_set else None,
                )
                for client, found in sorted(facts.items(), key=lambda item: names[item[0]].casefold())
                if found.newest_nothing_set or found.withheld or found.prompt_wait
            ),
        )

    def _names(self) -> dict[str, str]:
        query = ClientRow.select(ClientRow.uid, ClientRow.name).where(ClientRow.archived == False)  # noqa: E712
        return dict(query.tuples().execute(self._database))

    def _sessions(self, day: datetime.date, names: dict[str, str]) -> list[Session]:
        query = select_nouns(SessionRow, SessionRow.date == day, SessionRow.state << MET)
        found = read_nouns(self._database, Session, query.order_by(SessionRow.time, SessionRow.id))
        return [session for session in found if session.client in names]

    def _numbers(self, day: datetime.date, sessions: list[Session]) -> dict[str, int]:
        """The number each of the day's sessions has among those of its client, or will have."""
        clients = SessionRow.select(SessionRow.client).where(SessionRow.date == day)
        of_client: dict[str, list[Session]] = {}
        for found in read_nouns(self._database, Session, select_nouns(SessionRow, SessionRow.client << clients)):
            of_client.setdefault(found.client, []).append(found)
        return {
            session.uid: numbered(of_client[session.client]).get(session.uid)
            or coming_number(of_client[session.client])
            for session in sessions
        }

    def _open_assignments(self, day: datetime.date, names: dict[str, str]) -> dict[str, list[Assignment]]:
        """Those of the clients who are seen today, and the therapist's own of everybody.

        All others of a large caseload would be read to be let go at once: 20 MB with ten thousand clients.
        """
        seen = SessionRow.select(SessionRow.client).where(SessionRow.date == day)
        wanted = (AssignmentRow.client << seen) | (AssignmentRow.kind << sorted(own_kinds(self._kinds)))
        query = select_nouns(AssignmentRow, AssignmentRow.state.not_in(("finished", "let_go")), wanted)
        found = read_assignments(self._writer, query.order_by(AssignmentRow.created, AssignmentRow.id))
        by_client: dict[str, list[Assignment]] = {}
        for assignment in found:
            if assignment.client in names:
                by_client.setdefault(assignment.client, []).append(assignment)
        return by_client

    def _reviews(
        self, day: datetime.date, sessions: list[Session], open_ones: dict[str, list[Assignment]], names: dict[str, str]
    ) -> tuple[ReviewDue, ...]:
        due = self._facts.to_review(day)
        return tuple(
            ReviewDue(
                client=session.client,
                client_name=names[session.client],
                assignment=assignment,
                new_entries=self._new_entries(assignment),
            )
            for session in sessions
            for assignment in open_ones.get(session.client, ())
            if assignment.uid in due
        )

    def _new_entries(self, assignment: Assignment) -> int:
        row = self._database.execute_sql(
            "SELECT count(*) FROM entry WHERE assignment = ?1 AND field IN (SELECT value FROM json_each(?2))"
            " AND created > ifnull((SELECT max(created) FROM review WHERE assignment = ?1), -1)",
            (assignment.uid, json.dumps(self._innermost(assignment.kind))),
        ).fetchone()
        return int(row[0])

    def _innermost(self, kind: str) -> list[str]:
        """The tables whose rows are what comes in: the tries, not the steps that were planned."""
        try:
            worksheet = self._kinds.get(kind)
        except KeyError:
            return []
        tables = [field for _, field in worksheet.walk() if isinstance(field, TableField)]
        return [table.id for table in tables if table.inner is None and not table.inline]

    def _replies(self, names: dict[str, str]) -> tuple[ReplyOwed, ...]:
        since = self._facts.replies_owed()
        found = read_assignments(self._writer, select_nouns(AssignmentRow, AssignmentRow.uid << list(since)))
        owed = [
            ReplyOwed(
                client=assignment.client,
                client_name=names[assignment.client],
                assignment=assignment,
                since=since[assignment.uid],
            )
            for assignment in found
            if assignment.client in names
        ]
        return tuple(sorted(owed, key=lambda reply: reply.since))

    def _own_tasks(self, open_ones: dict[str, list[Assignment]], names: dict[str, str]) -> tuple[OwnTaskOpen, ...]:
        own = own_kinds(self._kinds)
        return tuple(
            self._own_task(assignment, names[client])
            for client, assignments in open_ones.items()
            for assignment in assignments
            if assignment.kind in own
        )

    def _own_task(self, assignment: Assignment, name: str) -> OwnTaskOpen:
        row = self._database.execute_sql(
            "SELECT answers FROM entry WHERE assignment = ? AND field = ''", (assignment.uid,)
        ).fetchone()
        answers: dict[str, Any] = {} if row is None else json.loads(row[0])
        return OwnTaskOpen(
            client=assignment.client,
            client_name=name,
            assignment=assignment,
            asked_by=str(answers.get(ASKED_BY, "")),
            spent=int(answers.get(MINUTES_SPENT, 0)),
            agreed=answers.get(MINUTES_AGREED),
        )

    def _next_dates(self, day: datetime.date) -> dict[str, datetime.date]:
        rows = self._database.execute_sql(
            "SELECT client, min(date) FROM session WHERE state = 'planned' AND date >= ? GROUP BY client",
            (day.isoformat(),),
        )
        return {client: datetime.date.fromisoformat(text) for client, text in rows.fetchall()}
