"""The things on the overview's time axis, in words: what hovering says, what the table lists, what a click opens."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Opens(StrEnum):
    """What a thing opens."""

    PRACTICE = "practice"
    MEASURE = "measure"
    CHECK_IN = "check_in"
    NOTE = "note"
    CHANGE = "change"
    SESSION = "session"
    GOAL = "goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing: `day` is when it was or began, `end` its last day where it lasted.

    `panel` is where it stands, `value` what it is in words, `brief` the same on one short line; `target` is the uid
    (a measure's id) of what is opened. `uid` tells things of one kind apart.
    """

    opens: Opens
    uid: str
    day: datetime.date
    panel: str
    value: str
    brief: str
    target: str = ""
    end: datetime.date | None = None

    @property
    def key(self) -> str:
        """Its name in the chart."""
        return f"{self.opens}:{self.uid}"
