"""Clients, their goals, and what the list says about them."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PAPERS: Final = ("A4", "Letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client's particulars.

    `word_one` and `word_many` are the client's own word for assignments; blank means the neutral one ("practice").
    `therapist` is the responsible person's uid. `keep_until` is the day from which the records may be disposed of, with
    `keep_why` as its reason in words; `binned` is when the client was put into the bin (UTC ms). `born` is known only
    where it decides how long records are kept.
    """

    uid: str = ""
    name: str
    initials: str = ""
    pronouns: str = ""
    word_one: str = ""
    word_many: str = ""
    sheet_language: str = "en"
    paper: str = "A4"
    large_print: bool = False
    contact: str = ""
    consent: str = ""
    archived: bool = False
    therapist: str = ""
    keep_until: datetime.date | None = None
    keep_why: str = ""
    binned: int | None = None
    born: datetime.date | None = None
    author: str = ""
    created: int = 0
    changed: int = 0


class Badge(StrEnum):
    """What the client list says in words."""

    REVIEW_TODAY = "review_today"
    REPLY_OWED = "reply_owed"
    YOUR_TASK = "your_task"
    WAITING = "waiting"
    TRY_TOGETHER = "try_together"
    NOTHING_SET = "nothing_set"


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One row of the client list: who, when next, and badges in order of weight.

    `note` is "first_session" when none was held yet, else "".
    """

    uid: str
    name: str
    archived: bool
    next_date: datetime.date | None
    next_time: datetime.time | None
    badges: tuple[Badge, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Something the client wants, in their words; `ended` goals stay in history."""

    uid: str = ""
    client: str
    words: str
    position: int = 0
    ended: bool = False
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRating:
    """How near a goal is, 0 to 10, on a day. Our own rating, not a validated questionnaire."""

    uid: str = ""
    goal: str
    client: str
    date: datetime.date
    near: int
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnassignedChange:
    """A change nobody assigned: what the client did or noticed on their own."""

    uid: str = ""
    client: str
    date: datetime.date
    words: str
    review: str = ""
    author: str = ""
    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class OpenTabs:
    """The tabs open for a client, in order: "overview" or an assignment's uid; `current` is one of them."""

    tabs: tuple[str, ...]
    current: str
