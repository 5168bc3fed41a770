"""The lines of the caseload, worked out when they are looked at: of ten thousand clients a screen shows forty."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from betweentimes.clinic.assignment import State
from betweentimes.clinic.caseload import LastCheckIn, LastMeasure, OpenPiece, Standing, standing
from betweentimes.storage.client_lines import DAY_LETTERS

PieceRow = tuple[str, int, str, str, str, str, str | None]
"""A client's open assignment: the client, then id, uid, kind, state, title and review date."""

CheckInRow = tuple[str, str, int | None, str]
"""A client's newest check-in: the client, then date and sum of the three ratings."""

MeasureRow = tuple[str, str, str, float, float | None]
"""A client's last total: the client, then measure, date, total and the first total."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read about all clients, by client, as it stands in the file; `days` and `standings` are filled by use.

    `replies` are how many are owed and since when; `own` and `nothing` the kinds of the therapist's own tasks and of
    those that ask for nothing.
    """

    pieces: dict[str, list[PieceRow]]
    waiting: frozenset[str]
    following: dict[str, str]
    replies: dict[str, tuple[int, int]]
    check_ins: dict[str, CheckInRow]
    measures: dict[str, MeasureRow]
    own: frozenset[str]
    nothing: frozenset[str]
    days: dict[str, datetime.date] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)

    def day(self, text: str) -> datetime.date:
        """A date; ten thousand records fall on few of them, and each is read once."""
        found = self.days.get(text)
        if found is None:
            found = self.days[text] = datetime.date.fromisoformat(text)
        return found


class GatheredLine:
    """A client's line (`clinic.caseload.CaseloadLine`) out of what was gathered about all of them."""

    __slots__ = ("_gathered", "archived", "initials", "name", "uid")

    def __init__(self, uid: str, name: str, initials: str, archived: int, gathered: Gathered) -> None:
        self.uid = uid
        self.name = name
        self.initials = initials
        self.archived = archived != 0
        self._gathered = gathered

    @property
    def standing(self) -> Standing:
        """How the client stands."""
        known = self._gathered.standings
        found = known.get(self.uid)
        if found is None:
            found = known[self.uid] = standing(self.open, self.uid in self._gathered.waiting)
        return found

    @property
    def next_date(self) -> datetime.date | None:
        """The day of the next planned session."""
        moment = self._gathered.following.get(self.uid)
        return None if moment is None else self._gathered.day(moment[:DAY_LETTERS])

    @property
    def next_time(self) -> datetime.time | None:
        """Its hour, when it has one."""
        hour = self._gathered.following.get(self.uid, "")[DAY_LETTERS:]
        return datetime.time.fromisoformat(hour) if hour else None

    @property
    def open(self) -> tuple[OpenPiece, ...]:
        """The assignments that have not ended, oldest first."""
        rows = self._gathered.pieces.get(self.uid)
        if rows is None:
            return ()
        return tuple([self._piece(row) for row in (sorted(rows) if len(rows) > 1 else rows)])

    @property
    def replies(self) -> int:
        """How many replies are owed."""
        return self._gathered.replies.get(self.uid, (0, 0))[0]

    @property
    def reply_since(self) -> int | None:
        """When what waits longest for a reply came in (UTC ms)."""
        owed = self._gathered.replies.get(self.uid)
        return None if owed is None else owed[1]

    @property
    def check_in(self) -> LastCheckIn | None:
        """The newest check-in with a rating by the client."""
        row = self._gathered.check_ins.get(self.uid)
        if row is None:
            return None
        _, day, total, _ = row
        return LastCheckIn(self._gathered.day(day), None if total is None else total / 3)

    @property
    def measure(self) -> LastMeasure | None:
        """The last total, and what it is compared with."""
        row = self._gathered.measures.get(self.uid)
        if row is None:
            return None
        _, measure, day, total, first = row
        return LastMeasure(measure, self._gathered.day(day), total, first)

    def _piece(self, row: PieceRow) -> OpenPiece:
        _, _, uid, kind, state, title, review_on = row
        gathered = self._gathered
        day = gathered.day(review_on) if review_on else None
        return OpenPiece(uid, kind, State(state), title, day, kind in gathered.own, kind in gathered.nothing)


def pieces_by_client(rows: Iterable[PieceRow]) -> dict[str, list[PieceRow]]:
    """The open assignments of each client."""
    found: dict[str, list[PieceRow]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def replies_by_client(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, int]]:
    """How many replies are owed to each client, and since when (UTC ms)."""
    found: dict[str, tuple[int, int]] = {}
    for client, _, came in rows:
        count, since = found.get(client, (0, came))
        found[client] = (count + 1, min(since, came))
    return found
