"""How often a client is asked a measure: counted in sessions, as work goes by sessions and not by the calendar."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePlan:
    """Ask `measure` every `every` held sessions, counted from the last score or, without one, from `since`.

    `every` 0 keeps the plan without asking.
    """

    uid: str = ""
    client: str
    measure: str
    every: int
    since: datetime.date
    author: str = ""
    created: int = 0
    changed: int = 0
