"""Tells a client's story to the casebook as it would have been typed, day by day."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from betweentimes.clinic.alliance import AllianceNote, CheckIn
from betweentimes.clinic.assignment import Agreement, Assignment, Entry, Provenance, Reply, State
from betweentimes.clinic.client import Client, Goal, GoalRating, UnassignedChange
from betweentimes.clinic.measure import MeasureDefinition
from betweentimes.clinic.review import Review
from betweentimes.clinic.score import Score
from betweentimes.clinic.scoring import score_total
from betweentimes.clinic.session import Session, SessionState
from betweentimes.storage.casebook import Casebook
from betweentimes.worksheets.answers import Answer, Moment
from betweentimes.worksheets.reading import Library

DAY_MS = 86_400_000
HOUR_MS = 3_600_000


class Clock:
    """A clock that can stand at any hour of a day in the past; `days_ago` 0 is the day it was made on."""

    def __init__(self, now: Callable[[], int], today: Callable[[], datetime.date]) -> None:
        self._day = today()
        self._now = now()
        self._at = self._now

    def go_to(self, days_ago: int, hour: float = 18) -> None:
        """Stand at this hour of that day, never later than the present."""
        noon = datetime.datetime.combine(self._day, datetime.time(12)).astimezone()
        at = int(noon.timestamp() * 1000) - days_ago * DAY_MS + round((hour - 12) * HOUR_MS)
        self._at = min(at, self._now)

    def now(self) -> int:
        """UTC milliseconds where the clock stands."""
        self._at = min(self._at + 1000, self._now)
        return self._at

    def today(self) -> datetime.date:
        """The local date where the clock stands."""
        return datetime.datetime.fromtimestamp(self._at / 1000, tz=datetime.UTC).astimezone().date()

    def day(self, days_ago: int) -> datetime.date:
        """The date so many days ago."""
        return self._day - datetime.timedelta(days=days_ago)


class Teller:
    """Writes one client's records through the casebook's own methods."""

    def __init__(self, casebook: Casebook, clock: Clock, library: Library, client: Client, began: int) -> None:
        """The client is added `began` days ago."""
        self.casebook = casebook
        self.clock = clock
        self._library = library
        clock.go_to(began, 9)
        self.client = casebook.clients.save(replace(client, therapist=casebook.me.uid))

    def at(self, days_ago: int, hour: float = 18) -> None:
        """What follows is written at this hour of that day."""
        self.casebook.end_spell()
        self.clock.go_to(days_ago, hour)

    def sessions(self, held: Sequence[int], time: str, place: str, coming: Sequence[int] = ()) -> dict[int, str]:
        """Add sessions held so many days ago and those planned (0 and negative numbers); return uids by days ago."""
        found = {}
        at = datetime.time.fromisoformat(time)
        for days_ago in (*held, *coming):
            self.at(max(days_ago, 0), 9)
            state = SessionState.HELD if days_ago in held else SessionState.PLANNED
            session = Session(client=self.client.uid, date=self.clock.day(days_ago), time=at, place=place, state=state)
            found[days_ago] = self.casebook.sessions.save(session).uid
        return found

    def goal(self, words: str, ratings: Mapping[int, int]) -> str:
        """Add a goal with ratings by days ago; return its uid."""
        first = max(ratings)
        self.at(first)
        goal = self.casebook.goals.save(Goal(client=self.client.uid, words=words))
        for days_ago, near in ratings.items():
            self.at(days_ago)
            rating = GoalRating(goal=goal.uid, client=self.client.uid, date=self.clock.day(days_ago), near=near)
            self.casebook.goals.rate(rating)
        return goal.uid

    def change(self, days_ago: int, words: str) -> None:
        """Add a change nobody assigned."""
        self.at(days_ago)
        day = self.clock.day(days_ago)
        self.casebook.goals.save_change(UnassignedChange(client=self.client.uid, date=day, words=words))

    def check_in(
        self, days_ago: int, said: tuple[int, int, int], sense: tuple[int, int, int], session: str = ""
    ) -> None:
        """Add a check-in: goals, tasks and bond as the client said and as the therapist sensed."""
        self.at(days_ago)
        self.casebook.alliance.save_check_in(
            CheckIn(
                client=self.client.uid,
                session=session or None,
                date=self.clock.day(days_ago),
                client_goals=said[0],
                client_tasks=said[1],
                client_bond=said[2],
                my_goals=sense[0],
                my_tasks=sense[1],
                my_bond=sense[2],
            )
        )

    def note(self, days_ago: int, note: AllianceNote) -> AllianceNote:
        """Add an alliance note on that day."""
        self.at(days_ago)
        return self.casebook.alliance.save_note(replace(note, client=self.client.uid, date=self.clock.day(days_ago)))

    def score(self, days_ago: int, measure: MeasureDefinition, answers: tuple[int | None, ...]) -> None:
        """Add a filled-in questionnaire."""
        self.at(days_ago)
        total = score_total(measure, answers).value
        day = self.clock.day(days_ago)
        self.casebook.measures.save_score(
            Score(client=self.client.uid, measure=measure.id, date=day, answers=answers, total=total)
        )

    def assignment(self, days_ago: int, kind: str, agreement: Agreement, state: State = State.AGREED) -> Assignment:
        """Agree an assignment on that day."""
        self.at(days_ago)
        return self.casebook.assignments.add(
            Assignment(
                client=self.client.uid,
                kind=kind,
                kind_version=self._library.get(kind).version,
                agreement=agreement,
                state=state,
                state_since=self.clock.day(days_ago),
            )
        )

    def state(self, days_ago: int, assignment: Assignment, state: State, reason: str = "") -> None:
        """Change an assignment's state on that day."""
        self.at(days_ago)
        self.casebook.assignments.set_state(assignment.uid, state, reason)

    def answers(self, days_ago: int, assignment: Assignment, **answers: Answer) -> None:
        """Write the answers asked once."""
        self.row(days_ago, assignment, "", **answers)

    def row(self, days_ago: int, assignment: Assignment, field: str, parent: str = "", /, **answers: Answer) -> str:
        """Add one repeated thing; return its uid."""
        self.at(days_ago)
        by = "therapist" if self._library.get(assignment.kind).audience == "therapist" else "client"
        moment = answers.get("when")
        entry = Entry(
            assignment=assignment.uid,
            client=self.client.uid,
            field=field,
            parent=parent,
            answers=answers,
            provenance=Provenance(happened=moment if isinstance(moment, Moment) else Moment(), written_by=by),
        )
        return self.casebook.entries.save(entry).uid

    def moment(self, days_ago: int, time: str = "", part: str = "") -> Moment:
        """When something was, so many days ago."""
        at = datetime.time.fromisoformat(time) if time else None
        return Moment(date=self.clock.day(days_ago), time=at, part=part)

    def review(self, days_ago: int, review: Review) -> None:
        """Add a review on that day."""
        self.at(days_ago)
        self.casebook.reviews.save(replace(review, client=self.client.uid, date=self.clock.day(days_ago)))

    def reply(self, days_ago: int, assignment: Assignment, words: str) -> None:
        """Write a reply and give it, on that day."""
        self.at(days_ago)
        day = self.clock.day(days_ago)
        self.casebook.replies.save(
            Reply(assignment=assignment.uid, client=self.client.uid, words=words, written_on=day, given_on=day)
        )

    def came_in(self, days_ago: int, hour: float, assignment: Assignment, reason: str = "") -> None:
        """Something was handed in at that hour."""
        self.at(days_ago, hour)
        self.casebook.assignments.came_in(assignment.uid, reason)
