"""How long a client's records are kept: a rule of the casebook, and what was decided for one client.

How many years the law asks for differs by country and profession, so every number is the user's. Nothing is ever
disposed of by itself.
"""

import datetime
from dataclasses import dataclass
from typing import Final

GROWN_UP: Final = 18
"""Who is younger at the last session is under age, for the rule."""


@dataclass(frozen=True, slots=True)
class KeepingRule:
    """Years after the last session; those under age then until they are `minor_until`. None: nothing is set."""

    years: int | None = None
    minor_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long one client is kept. `until` is the first day from which the records may go; None while nothing says so.

    `decided` says that the day was set for this client by hand, for `why`. `last` is the last session, held or planned,
    or None when there was none.
    """

    client: str
    name: str
    last: datetime.date | None
    until: datetime.date | None
    decided: bool = False
    why: str = ""
    born: datetime.date | None = None

    def due(self, today: datetime.date) -> bool:
        """Whether the records may go."""
        return self.until is not None and self.until <= today


def kept_until(rule: KeepingRule, last: datetime.date, born: datetime.date | None = None) -> datetime.date | None:
    """The first day from which the rule lets records go; `last` is the last session, or when the client was added."""
    if rule.years is None:
        return None
    until = years_after(last, rule.years)
    if born is None or rule.minor_until is None or last >= years_after(born, GROWN_UP):
        return until
    return max(until, years_after(born, rule.minor_until))


def years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years on; 1 March where there is no 29 February. The last day there is, where none is."""
    year = day.year + years
    if year > datetime.MAXYEAR:
        return datetime.date.max
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 3, 1)
